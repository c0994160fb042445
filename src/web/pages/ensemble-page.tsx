import { Button, Group, NumberInput, Progress, SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { problemLines, problemPlace } from '../../i18n/index.ts';
import { type Texts, t, useSay } from '../app/say.ts';
import { Failure, Page } from '../parts/page.tsx';
import { cancelEnsemble, runEnsemble, runEnsembleOnServer, useEnsemble } from '../state/ensemble.ts';
import { useScenario } from '../state/scenario.ts';
import { server } from '../state/server.ts';
import { hasUncertain, withCommonUncertainty } from '../state/uncertainty.ts';
import { Figures } from './ensemble-figures.tsx';

const TEXTS = {
  title: t('Ensemble', '앙상블'),
  lead: t('the plan over everything that is not known', '모르는 것 전체에 걸친 계획'),
  draws: t('Draws', '추출 수'),
  seed: t('Seed', '시드'),
  where: t('Where', '어디서'),
  here: t('here', '여기'),
  onServer: t('on the server', '서버'),
  run: t('Run', '실행'),
  cancel: t('Cancel', '취소'),
  progress: t('Draws done', '끝난 추출'),
  state: (done: number, asked: number, threads: number, seconds: string) =>
    t(
      `${done} of ${asked} draws, ${threads} ${threads === 1 ? 'thread' : 'threads'}, ${seconds} s`,
      `${asked}번 중 ${done}번, 스레드 ${threads}개, ${seconds}초`,
    ),
  cancelled: t('cancelled', '취소됨'),
  running: t('running', '실행 중'),
  finished: t('done', '끝'),
  none: t(
    'The scenario states nothing as uncertain. Its key `uncertain:` says which inputs are not known, and how.',
    '시나리오에 불확실한 입력이 없다. `uncertain:` 항목에 무엇을 어떻게 모르는지 적는다.',
  ),
  add: t('Put common ranges into the file', '흔한 범위를 파일에 넣기'),
  addNote: t(
    'Cost of capital, life of chips, share of training, failures, halls that come late: ranges of judgement, to be changed in the file.',
    '자본 비용률, 칩 수명, 학습 비중, 고장, 건물 지연. 판단에 따른 범위이니 파일에서 고치십시오.',
  ),
};

const WHY = {
  'server-stopped': t(
    'The server was stopped; it goes on with its next start.',
    '서버가 멈췄다. 다음 시작 때 이어서 계산한다.',
  ),
  'server-gone': t('The server does not answer any more.', '서버가 더는 응답하지 않는다.'),
};

const DEFAULT_DRAWS = 256;
/** What a browser takes, and what the server does. */
const MOST = { here: 100_000, server: 20_000 } as const;
type Where = keyof typeof MOST;

/** Draws of the scenario in background threads or on the server, with histograms that fill as they come. */
export default function EnsemblePage() {
  const { say, lang } = useSay();
  const { text } = useScenario();
  const e = useEnsemble();
  const uncertain = useMemo(() => hasUncertain(text), [text]);
  const why = (WHY as Readonly<Record<string, Texts>>)[e.reason];
  return (
    <Page title={TEXTS.title} lead={TEXTS.lead}>
      {!uncertain && <AddUncertain />}
      <Controls uncertain={uncertain} />
      <Status />
      <Failure message={why ? say(why) : e.reason} />
      {e.problems.length > 0 && (
        <Text role="alert" size="sm">
          {e.problems.map((p) => `${problemPlace(p)}: ${problemLines(p, lang).join(' ')}`).join(' ')}
        </Text>
      )}
      {e.done > 0 && <Figures />}
    </Page>
  );
}

/** Offers common ranges to a file that states none. */
function AddUncertain() {
  const { say } = useSay();
  const { text, setText } = useScenario();
  return (
    <div>
      <Text size="sm">{say(TEXTS.none)}</Text>
      <Button
        my="xs"
        size="xs"
        variant="default"
        onClick={() => setText(withCommonUncertainty(text))}
        data-testid="add-uncertain"
      >
        {say(TEXTS.add)}
      </Button>
      <Text size="xs" c="var(--muted)">
        {say(TEXTS.addNote)}
      </Text>
    </div>
  );
}

const whole = (v: string | number, least: number, most: number): number =>
  Math.max(least, Math.min(most, Math.round(Number(v) || 0)));

/** How many draws, from which seed, and where: begun and cancelled. */
function Controls({ uncertain }: { readonly uncertain: boolean }) {
  const { say } = useSay();
  const { text, file } = useScenario();
  const running = useEnsemble((s) => s.status === 'running');
  const [draws, setDraws] = useState(DEFAULT_DRAWS);
  const [seed, setSeed] = useState(1);
  // Where no server answers there is nothing to choose.
  const { data: served } = useQuery({ queryKey: ['server'], queryFn: server.list, retry: false });
  const [chosen, setChosen] = useState<Where>('here');
  const where = served ? chosen : 'here';
  const asked = { text, file, draws: Math.min(draws, MOST[where]), seed };
  const number = { hideControls: true };
  return (
    <Group align="end" gap="sm" className="no-print">
      <NumberInput
        {...number}
        label={say(TEXTS.draws)}
        value={asked.draws}
        onChange={(v) => setDraws(whole(v, 1, MOST[where]))}
        w={120}
      />
      <NumberInput
        {...number}
        label={say(TEXTS.seed)}
        value={seed}
        onChange={(v) => setSeed(whole(v, 0, 4_294_967_295))}
        w={100}
      />
      {served && (
        <SegmentedControl
          aria-label={say(TEXTS.where)}
          value={where}
          onChange={(v) => setChosen(v as Where)}
          disabled={running}
          data={[
            { value: 'here', label: say(TEXTS.here) },
            { value: 'server', label: say(TEXTS.onServer) },
          ]}
          data-testid="ensemble-where"
        />
      )}
      <Button
        disabled={!uncertain || running}
        onClick={() => void (where === 'server' ? runEnsembleOnServer(asked) : runEnsemble(asked))}
        data-testid="ensemble-run"
      >
        {say(TEXTS.run)}
      </Button>
      <Button variant="default" disabled={!running} onClick={cancelEnsemble} data-testid="ensemble-cancel">
        {say(TEXTS.cancel)}
      </Button>
    </Group>
  );
}

/** How far it is. */
function Status() {
  const { say } = useSay();
  const e = useEnsemble();
  if (e.status === 'idle' || e.status === 'failed') return null;
  const state = { running: TEXTS.running, done: TEXTS.finished, cancelled: TEXTS.cancelled }[e.status];
  return (
    <div>
      <Progress value={(100 * e.done) / Math.max(1, e.asked)} aria-label={say(TEXTS.progress)} />
      <Text size="sm" role="status" className="numbers" data-testid="ensemble-state" data-status={e.status}>
        {e.file}: {say(TEXTS.state(e.done, e.asked, e.threads, e.seconds.toFixed(1)))} ({say(state)})
      </Text>
    </div>
  );
}
