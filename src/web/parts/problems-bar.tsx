import { Alert, List } from '@mantine/core';
import { problemLines, problemPlace } from '../../i18n/index.ts';
import { useSay } from '../app/say.ts';
import { FRAME } from '../app/texts.ts';
import { usePlan } from '../state/plan.ts';

/** Problems shown at most; the editor shows all at their lines. */
const SHOWN = 5;

/** What is wrong with the scenario as it stands, in words. */
export function ProblemsBar() {
  const { say, lang } = useSay();
  const problems = usePlan((s) => s.problems);
  if (problems.length === 0) return null;
  return (
    <Alert color="red" variant="outline" mb="md" role="alert" title={say(FRAME.problems(problems.length))}>
      <List size="sm">
        {problems.slice(0, SHOWN).map((p) => (
          <List.Item key={`${p.path}:${p.code}:${p.line ?? ''}`}>
            {problemPlace(p)}: {problemLines(p, lang).join(' ')}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
