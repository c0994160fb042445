import {
  Button,
  Group,
  NumberInput,
  Progress,
  SegmentedControl,
  SimpleGrid,
  Table,
  Text,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { EChartsCoreOption } from 'echarts/core';
import { useCallback, useMemo, useState } from 'react';
import { histogramOf, statisticsOf } from '../../engine/uncertain/index.ts';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { problemLines, problemPlace } from '../../i18n/index.ts';
import { type Texts, t, useSay } from '../app/say.ts';
import { nameAxis, scaled, tooltip, valueAxis } from '../charts/axes.ts';
import { Chart, type Ink } from '../charts/chart.tsx';
import { Failure, Page } from '../parts/page.tsx';
import {
  cancelEnsemble,
  ENSEMBLE_FIGURES,
  runEnsemble,
  runEnsembleOnServer,
  useEnsemble,
} from '../state/ensemble.ts';
import { useScenario } from '../state/scenario.ts';
import { server } from '../state/server.ts';
import { hasUncertain, withCommonUncertainty } from '../state/uncertainty.ts';
import { usdHour } from './money-charts.ts';

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
  refused: (n: number) =>
    t(`${n} draws made a scenario that was refused.`, `${n}번은 거부되는 시나리오가 되었다.`),
  share: t('share of draws', '추출 비율'),
  histogram: (p10: string, p50: string, p90: string) =>
    t(`P10 ${p10}, P50 ${p50}, P90 ${p90}`, `P10 ${p10}, P50 ${p50}, P90 ${p90}`),
  figure: t('Figure', '값'),
  mean: t('Mean', '평균'),
  inputs: t('Uncertain inputs', '불확실한 입력'),
};

const WHY = {
  'server-stopped': t(
    'The server was stopped; it goes on with its next start.',
    '서버가 멈췄다. 다음 시작 때 이어서 계산한다.',
  ),
  'server-gone': t('The server does not answer any more.', '서버가 더는 응답하지 않는다.'),
};

type FigureName = (typeof ENSEMBLE_FIGURES)[number];
const FIGURES: Readonly<Record<FigureName, { name: Texts; show: (v: number) => string }>> = {
  'headline.usdPerUsefulHour': {
    name: t('Cost of a useful accelerator-hour', '유효 가속기 시간당 비용'),
    show: usdHour,
  },
  'headline.programmeCapexUsd': {
    name: t('Capital within the horizon', '기간 내 투자'),
    show: (v) => formatQuantity(v, 'money'),
  },
  'headline.npvUsd': {
    name: t('Net present value against renting', '임대 대비 순현재가치'),
    show: (v) => formatQuantity(v, 'money'),
  },
  'headline.finalLiveItMw': {
    name: t('IT power live at the end', '마지막 가동 IT 전력'),
    show: (v) => formatQuantity(v * 1000, 'power', 3),
  },
  'headline.usefulAcceleratorHours': {
    name: t('Useful accelerator-hours', '유효 가속기 시간'),
    show: (v) => formatQuantity(v, 'count'),
  },
  'headline.facilityGwhPerYear': {
    name: t('Facility energy a year', '연간 시설 전력량'),
    show: (v) => formatQuantity(v * 1e6, 'energy'),
  },
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

function Figures() {
  const { say } = useSay();
  const { figures, values, done, inputs } = useEnsemble();
  const shown = ENSEMBLE_FIGURES.filter((f) => figures.includes(f));
  const first = values[figures.indexOf(shown[0])];
  const known = first.reduce((n, v) => n + (Number.isNaN(v) ? 0 : 1), 0);
  return (
    <>
      {known < done && <Text size="sm">{say(TEXTS.refused(done - known))}</Text>}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg">
        {shown.map((f) => (
          <HistogramChart key={f} name={f} values={values[figures.indexOf(f)]} done={done} />
        ))}
      </SimpleGrid>
      <Table.ScrollContainer
        minWidth={560}
        type="native"
        tabIndex={0}
        role="region"
        aria-label={say(TEXTS.figure)}
      >
        <Table fz="sm" className="numbers" data-testid="ensemble-table">
          <Table.Thead>
            <Table.Tr>
              {[say(TEXTS.figure), say(TEXTS.mean), 'P5', 'P50', 'P95'].map((h) => (
                <Table.Th key={h}>{h}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((f) => {
              const s = statisticsOf(values[figures.indexOf(f)]);
              const { name, show } = FIGURES[f];
              return (
                <Table.Tr key={f} data-ensemble={f}>
                  <Table.Th fw={400}>{say(name)}</Table.Th>
                  {[s.mean, s.percentiles[0], s.percentiles[3], s.percentiles[6]].map((v, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                    <Table.Td key={i}>{show(v)}</Table.Td>
                  ))}
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="var(--muted)">
        {say(TEXTS.inputs)}: {inputs.slice(0, 12).join(', ')}
        {inputs.length > 12 ? ` … (${inputs.length})` : ''}
      </Text>
    </>
  );
}

function HistogramChart(props: {
  readonly name: FigureName;
  readonly values: Float64Array;
  readonly done: number;
}) {
  const { say } = useSay();
  const { values, done } = props;
  const { name, show } = FIGURES[props.name];
  // The columns are filled in place: what is drawn depends on how many are done.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const { histogram, statistics } = useMemo(
    () => ({ histogram: histogramOf(values), statistics: statisticsOf(values) }),
    [values, done],
  );
  const share = say(TEXTS.share);
  const option = useCallback(
    (ink: Ink): EChartsCoreOption => {
      const { from, to, counts } = histogram;
      const width = (to - from) / counts.length;
      const all = counts.reduce((a, b) => a + b, 0);
      return {
        grid: { left: 44, right: 12, top: 24, bottom: 28 },
        tooltip: tooltip(ink, {
          formatter: (p: { dataIndex: number; value: number }[]) =>
            `${show(from + p[0].dataIndex * width)} … ${show(from + (p[0].dataIndex + 1) * width)}<br>${formatNumber(p[0].value, 3)} %`,
        }),
        xAxis: nameAxis(
          counts.map((_, i) => show(from + (i + 0.5) * width)),
          ink,
          { axisLabel: { color: ink.muted, fontSize: 11, hideOverlap: true, interval: 'auto' } },
        ),
        yAxis: valueAxis(`${share}, %`, ink, { splitNumber: 3 }),
        series: [
          {
            type: 'bar',
            barCategoryGap: '6%',
            itemStyle: { color: '#4477aa' },
            data: scaled(
              counts.map((c) => (100 * c) / Math.max(1, all)),
              1,
            ),
          },
        ],
      };
    },
    [histogram, show, share],
  );
  const [, p10, , p50, , p90] = statistics.percentiles;
  return (
    <Chart
      id={`histogram-${props.name.split('.')[1]}`}
      title={say(name)}
      description={say(TEXTS.histogram(show(p10), show(p50), show(p90)))}
      height={220}
      option={option}
    />
  );
}
