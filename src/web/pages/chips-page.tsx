import { SimpleGrid, Text, Title } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useCallback, useMemo } from 'react';
import type { Summary } from '../../engine/index.ts';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { t, useSay } from '../app/say.ts';
import { Chart, type Ink } from '../charts/chart.tsx';
import type { ChartPoint } from '../charts/picking.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Explained } from '../parts/figure.tsx';
import { InFigures } from '../parts/in-figures.tsx';
import { Failure, Page } from '../parts/page.tsx';
import { useAsked } from '../state/ask.ts';
import { usePlan } from '../state/plan.ts';
import type { ClusterRow } from '../worker/rooms/chips.ts';
import { servingChart, trainingChart } from './chips-charts.ts';
import { FrontTable, TradeTable } from './trade-tables.tsx';

const TEXTS = {
  title: t('Chips', '칩'),
  lead: t('the cluster, and what it trains and serves', '클러스터와 학습·추론'),
  cluster: t('The cluster by kind of accelerator', '가속기 종류별 클러스터'),
  chip: t('Accelerator', '가속기'),
  racks: t('Racks', '랙'),
  rackKinds: t('Kind of rack', '랙 종류'),
  sites: t('Sites', '부지'),
  accelerators: t('accelerators', '가속기'),
  count: t('Accelerators', '가속기 수'),
  it: t('IT power', 'IT 전력'),
  memory: t('Memory each', '개당 메모리'),
  peak: t('bf16 peak each', '개당 bf16 최고'),
  training: t('Training: time against accelerator-hours', '학습: 기간 대 가속기 시간'),
  trainingNote: t(
    'The runs of the scenario with a sixteenth to twice the planned accelerators (large mark), on the same fabric, failures included. Fewer hours cost less, fewer days come sooner.',
    '시나리오의 학습을 계획(큰 표식)의 1/16에서 2배까지 가속기로 같은 네트워크에서 돌릴 때, 고장 포함. 시간이 적으면 싸고 일수가 적으면 빠르다.',
  ),
  serving: t('Serving: speed for a user against throughput', '추론: 사용자 속도 대 처리량'),
  servingNote: t(
    'Best trades of each service on each kind of accelerator. Dashed: the speed the first service asks for.',
    '서비스와 가속기 종류별 최선의 절충. 점선: 첫 서비스가 요구하는 속도.',
  ),
  noTraining: t('The scenario names no training run that can start.', '시작할 수 있는 학습 작업이 없다.'),
  noServing: t('The scenario names no service that can run.', '돌릴 수 있는 추론 서비스가 없다.'),
  days: t('days', '일'),
  daysHead: t('Days', '일수'),
  hours: t('accelerator-hours', '가속기 시간'),
  perUser: t('tokens/s for a user', '사용자당 토큰/초'),
  perAccelerator: t('tokens/s an accelerator', '가속기당 토큰/초'),
  runs: t('Training runs', '학습 작업'),
  run: t('Run', '작업'),
  model: t('Model', '모델'),
  site: t('Site', '부지'),
  start: t('Start', '시작'),
  end: t('End', '끝'),
  mfu: t('MFU', 'MFU'),
  effective: t('Effective time', '유효 시간'),
  cost: t('Cost', '비용'),
};

/** The machines of the programme and what they do. */
export default function ChipsPage() {
  const { say } = useSay();
  const summary = usePlan((s) => s.plan?.summary);
  const cluster = useAsked(['cluster'], (engine, id) => engine.cluster(id));
  const training = useAsked(['training'], (engine, id) => engine.training(id));
  const serving = useAsked(['serving'], (engine, id) => engine.serving(id));
  const words = useMemo(
    () => ({
      days: say(TEXTS.days),
      hours: say(TEXTS.hours),
      accelerators: say(TEXTS.accelerators),
      perUser: say(TEXTS.perUser),
      perAccelerator: say(TEXTS.perAccelerator),
    }),
    [say],
  );
  const trained = useCallback(
    (ink: Ink) => (training.data ? trainingChart(training.data, words, ink) : {}),
    [training.data, words],
  );
  const served = useCallback(
    (ink: Ink) => (serving.data ? servingChart(serving.data, words, ink) : {}),
    [serving.data, words],
  );
  const trainedAt = useCallback(
    ({ series, index }: ChartPoint) => {
      const trade = training.data?.[series];
      return trade && { id: `trade.${trade.run}.${index}.acceleratorHours` };
    },
    [training.data],
  );
  const servedAt = useCallback(
    ({ series, index }: ChartPoint) => ({ id: `front.${series}.${index}.outputTokensPerSPerAccelerator` }),
    [],
  );
  if (!summary) return null;
  return (
    <Page title={TEXTS.title} lead={TEXTS.lead}>
      <Failure message={cluster.failure || training.failure || serving.failure} />
      {cluster.data && <Cluster rows={cluster.data} />}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {training.data &&
          (training.data.length > 0 ? (
            <div>
              <Chart
                id="training-trade"
                title={say(TEXTS.training)}
                description={say(TEXTS.trainingNote)}
                height={380}
                option={trained}
                figureAt={trainedAt}
              />
              <InFigures label={say(TEXTS.training)} minWidth={420}>
                <TradeTable trades={training.data} />
              </InFigures>
            </div>
          ) : (
            <Text size="sm">{say(TEXTS.noTraining)}</Text>
          ))}
        {serving.data &&
          (serving.data.length > 0 ? (
            <div>
              <Chart
                id="serving-trade"
                title={say(TEXTS.serving)}
                description={say(TEXTS.servingNote)}
                height={380}
                option={served}
                figureAt={servedAt}
              />
              <InFigures label={say(TEXTS.serving)} minWidth={420}>
                <FrontTable fronts={serving.data} />
              </InFigures>
            </div>
          ) : (
            <Text size="sm">{say(TEXTS.noServing)}</Text>
          ))}
      </SimpleGrid>
      {summary.training.length > 0 && <Runs rows={summary.training} />}
    </Page>
  );
}

const whole = (v: number): string => v.toLocaleString('en-US');

const kind = createColumnHelper<ClusterRow>();

function Cluster({ rows }: { readonly rows: readonly ClusterRow[] }) {
  const { say } = useSay();
  const columns = useMemo(() => {
    const figure = (
      key: 'sites' | 'rackCount' | 'accelerators' | 'itKw' | 'hbmBytes' | 'bf16FlopPerS',
      name: string,
      header: string,
      shown: (v: number) => string,
    ) =>
      kind.accessor(key, {
        header,
        cell: (c) => {
          const v = c.getValue();
          return v === undefined ? (
            '–'
          ) : (
            <Explained id={`cluster.${c.row.original.chip}.${name}`}>{shown(v)}</Explained>
          );
        },
      });
    return [
      kind.accessor('chip', { header: say(TEXTS.chip) }),
      kind.accessor((r) => r.racks.join(', '), { id: 'kinds', header: say(TEXTS.rackKinds) }),
      figure('sites', 'sites', say(TEXTS.sites), whole),
      figure('rackCount', 'racks', say(TEXTS.racks), whole),
      figure('accelerators', 'accelerators', say(TEXTS.count), whole),
      figure('itKw', 'itKw', say(TEXTS.it), (v) => formatQuantity(v, 'power', 3)),
      figure('hbmBytes', 'hbmBytes', say(TEXTS.memory), (v) => formatQuantity(v, 'bytes')),
      figure('bf16FlopPerS', 'bf16FlopPerS', say(TEXTS.peak), (v) => formatQuantity(v, 'flopPerSecond')),
    ];
  }, [say]);
  return (
    <div>
      <Title order={3} size="h5">
        {say(TEXTS.cluster)}
      </Title>
      <DataTable label={say(TEXTS.cluster)} data={rows} columns={columns} testId="cluster" />
    </div>
  );
}

type Run = Summary['training'][number];
const run = createColumnHelper<Run>();

/** A month of a run that opens its tree; a run that never starts has none. */
const date = (key: 'start' | 'end', figure: 'startMonth' | 'endMonth', header: string) =>
  run.accessor(key, {
    header,
    cell: (c) => {
      const month = c.getValue();
      return month === '' ? (
        '–'
      ) : (
        <Explained id={`training-dates.${c.row.original.id}.${figure}`}>{month}</Explained>
      );
    },
  });

function Runs({ rows }: { readonly rows: readonly Run[] }) {
  const { say } = useSay();
  const columns = useMemo(
    () => [
      run.accessor('id', { header: say(TEXTS.run) }),
      run.accessor('model', { header: say(TEXTS.model) }),
      run.accessor('site', { header: say(TEXTS.site) }),
      run.accessor('accelerators', {
        header: say(TEXTS.count),
        cell: (c) => (
          <Explained id={`training.${c.row.original.id}.accelerators`}>{whole(c.getValue())}</Explained>
        ),
      }),
      date('start', 'startMonth', say(TEXTS.start)),
      date('end', 'endMonth', say(TEXTS.end)),
      run.accessor('days', {
        header: say(TEXTS.daysHead),
        cell: (c) => (
          <Explained id={`training.${c.row.original.id}.days`}>{formatNumber(c.getValue(), 3)}</Explained>
        ),
      }),
      run.accessor('mfu', {
        header: say(TEXTS.mfu),
        cell: (c) => (
          <Explained
            id={`training.${c.row.original.id}.mfu`}
          >{`${formatNumber(100 * c.getValue(), 3)} %`}</Explained>
        ),
      }),
      run.accessor('effectiveTimeRatio', {
        header: say(TEXTS.effective),
        cell: (c) => (
          <Explained
            id={`training.${c.row.original.id}.effectiveTimeRatio`}
          >{`${formatNumber(100 * c.getValue(), 3)} %`}</Explained>
        ),
      }),
      run.accessor('usd', {
        header: say(TEXTS.cost),
        cell: (c) => (
          <Explained id={`training.${c.row.original.id}.usd`}>
            {formatQuantity(c.getValue(), 'money')}
          </Explained>
        ),
      }),
    ],
    [say],
  );
  return (
    <div>
      <Title order={3} size="h5">
        {say(TEXTS.runs)}
      </Title>
      <DataTable label={say(TEXTS.runs)} data={rows} columns={columns} minWidth={760} />
    </div>
  );
}
