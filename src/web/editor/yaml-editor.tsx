import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { t, useSay } from '../app/say.ts';
import { usePlan } from '../state/plan.ts';
import { useScenario } from '../state/scenario.ts';
import { type Editor, makeEditor } from './codemirror.ts';

const TEXTS = { label: t('Scenario file, YAML', '시나리오 파일, YAML') };

/** The file as text: completion from its schema, problems under their lines. */
export function YamlEditor() {
  const { say, lang } = useSay();
  const scheme = useComputedColorScheme('light');
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | undefined>(undefined);
  const text = useScenario((s) => s.text);
  const setText = useScenario((s) => s.setText);
  const problems = usePlan((s) => s.problems);
  const label = say(TEXTS.label);
  useEffect(() => {
    if (!box.current) return;
    editor.current = makeEditor(box.current, {
      text: useScenario.getState().text,
      label,
      dark: scheme === 'dark',
      onChange: setText,
    });
    return () => editor.current?.destroy();
  }, [label, scheme, setText]);
  useEffect(() => editor.current?.show(text), [text]);
  useEffect(() => editor.current?.mark(problems, lang), [problems, lang]);
  return (
    <div
      ref={box}
      style={{ border: '1px solid var(--rule)', height: 'calc(100vh - 100px)', overflow: 'hidden' }}
    />
  );
}
