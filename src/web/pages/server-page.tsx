import { Button, Group, Stepper, Table, Text, TextInput, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemLines } from '../../i18n/index.ts';
import { t, useSay } from '../app/say.ts';
import { download } from '../parts/download.ts';
import { Explained } from '../parts/figure.tsx';
import { Failure, Page } from '../parts/page.tsx';
import { useScenario } from '../state/scenario.ts';
import { runOnServer, server, useServerRun } from '../state/server.ts';
import { headlineCards } from './headline.ts';

const TEXTS = {
  title: t('Server', '서버'),
  lead: t(
    'scenarios kept there, and whole runs with sensitivities',
    '서버에 보관한 시나리오와 민감도를 포함한 전체 실행',
  ),
  away: t(
    'No server answers here: the application works without one, and keeps in this browser only.',
    '응답하는 서버가 없다. 프로그램은 서버 없이도 동작하며 이 브라우저에만 보관한다.',
  ),
  keepsNot: t(
    'This server keeps nothing; it would if it were started with --data.',
    '이 서버는 보관하지 않는다. --data로 시작하면 보관한다.',
  ),
  kept: t('Kept on the server', '서버에 보관됨'),
  name: t('Name', '이름'),
  keep: t('Keep the present scenario', '지금 시나리오 보관'),
  open: t('Open', '열기'),
  remove: t('Remove', '삭제'),
  at: t('Kept at', '보관 시각'),
  none: t('Nothing is kept yet.', '아직 보관한 것이 없다.'),
  run: t('Run the present scenario here', '지금 시나리오를 서버에서 실행'),
  whole: t('A whole run', '전체 실행'),
  wholeNote: t(
    'All stages, sensitivities and what to push on: the same summary.json as `gigasite run --json`.',
    '모든 단계와 민감도, 제약별 가치까지. `gigasite run --json`과 같은 summary.json.',
  ),
  summary: t('Download summary.json', 'summary.json 내려받기'),
  design: t('Design', '설계'),
  build: t('Build', '건설'),
  operate: t('Operate', '운영'),
  finance: t('Finance', '비용'),
  decide: t('Decide', '판단'),
  waiting: t('waiting', '대기 중'),
  running: t('running', '실행 중'),
  done: t('done', '끝'),
  refused: t('refused', '거부됨'),
  failed: t('failed', '실패'),
  interrupted: t(
    'put off: the server was stopped; it begins again with the next start',
    '미뤄짐: 서버가 멈췄고 다음 시작 때 다시 실행된다',
  ),
};
const STAGES = ['design', 'build', 'operate', 'finance', 'decide'] as const;

/** What the server does for those who use it together. */
export default function ServerPage() {
  const { say } = useSay();
  const { file, text, open } = useScenario();
  const queries = useQueryClient();
  const { data, error } = useQuery({ queryKey: ['server'], queryFn: server.list, staleTime: 0 });
  const [name, setName] = useState(file);
  const [failure, setFailure] = useState('');
  const after = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work;
      setFailure('');
    } catch (e) {
      setFailure(e instanceof Error ? e.message : String(e));
    }
    await queries.invalidateQueries({ queryKey: ['server'] });
  };
  if (error)
    return (
      <Page title={TEXTS.title} lead={TEXTS.lead}>
        <Text role="status">{say(TEXTS.away)}</Text>
      </Page>
    );
  return (
    <Page title={TEXTS.title} lead={TEXTS.lead}>
      <Failure message={failure} />
      <div>
        <Title order={3} size="h5">
          {say(TEXTS.kept)}
        </Title>
        {data && !data.keeps && <Text size="sm">{say(TEXTS.keepsNot)}</Text>}
        {data?.keeps && (
          <>
            <Group align="end" gap="sm" my="xs">
              <TextInput
                label={say(TEXTS.name)}
                value={name}
                maxLength={120}
                onChange={(e) => setName(e.currentTarget.value)}
                w={260}
              />
              <Button
                disabled={name.trim() === ''}
                onClick={() => void after(server.keep(name.trim(), text))}
                data-testid="server-keep"
              >
                {say(TEXTS.keep)}
              </Button>
            </Group>
            {data.scenarios.length === 0 ? (
              <Text size="sm">{say(TEXTS.none)}</Text>
            ) : (
              <Table fz="sm" data-testid="server-list">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{say(TEXTS.name)}</Table.Th>
                    <Table.Th>{say(TEXTS.at)}</Table.Th>
                    <Table.Th aria-label={say(TEXTS.open)} />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {data.scenarios.map((s) => (
                    <Table.Tr key={s.id}>
                      <Table.Td>{s.name}</Table.Td>
                      <Table.Td>{s.savedAt.slice(0, 16).replace('T', ' ')}</Table.Td>
                      <Table.Td>
                        <Group gap={6}>
                          <Button
                            size="compact-xs"
                            variant="default"
                            onClick={() =>
                              void after(server.get(s.id).then((kept) => open(kept.name, kept.text)))
                            }
                          >
                            {say(TEXTS.open)}
                          </Button>
                          <Button
                            size="compact-xs"
                            variant="default"
                            onClick={() => void after(server.remove(s.id))}
                          >
                            {say(TEXTS.remove)}
                          </Button>
                        </Group>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            )}
          </>
        )}
      </div>
      <div>
        <Title order={3} size="h5">
          {say(TEXTS.whole)}
        </Title>
        <Text size="xs" c="var(--muted)">
          {say(TEXTS.wholeNote)}
        </Text>
        <Button
          my="xs"
          variant="default"
          onClick={() => void runOnServer({ text, file })}
          data-testid="server-run"
        >
          {say(TEXTS.run)}
        </Button>
        <RunView />
      </div>
    </Page>
  );
}

function RunView() {
  const { say, lang } = useSay();
  const { run, failure, of } = useServerRun();
  if (!run) return <Failure message={failure} />;
  const at = STAGES.indexOf(run.stage as (typeof STAGES)[number]);
  return (
    <>
      <Failure message={failure} />
      <Stepper
        active={run.state === 'done' ? STAGES.length : Math.max(0, at)}
        size="xs"
        my="sm"
        aria-label={say(TEXTS.whole)}
      >
        {STAGES.map((s, i) => (
          <Stepper.Step key={s} label={say(TEXTS[s])} loading={run.state === 'running' && i === at} />
        ))}
      </Stepper>
      <Text size="sm" role="status" data-testid="server-state" data-state={run.state}>
        {say(TEXTS[run.state])} {run.reason}
        {run.problems?.map((p) => problemLines(p, lang).join(' ')).join(' ')}
      </Text>
      {run.summary && (
        <>
          <Text size="sm" className="numbers">
            {headlineCards(run.summary, lang).map((c, i) => (
              <span key={c.id}>
                {i > 0 && ' · '}
                <Explained id={c.id} of={of}>
                  {c.value}
                </Explained>{' '}
                {say(c.name)}
              </span>
            ))}
          </Text>
          <Button
            mt="xs"
            size="xs"
            variant="default"
            onClick={() =>
              download('summary.json', `${JSON.stringify(run.summary, null, 2)}\n`, 'application/json')
            }
          >
            {say(TEXTS.summary)}
          </Button>
        </>
      )}
    </>
  );
}
