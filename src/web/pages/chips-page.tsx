import { SimpleGrid, Title } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Summary } from '../../engine/index.ts';
import { formatNumber, formatQuantity } from '../../engine/units/index.ts';
import { t, useSay } from '../app/say.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Explained } from '../parts/figure.tsx';
import { Failure, Page } from '../parts/page.tsx';
import { useAsked } from '../state/ask.ts';
import { usePlan } from '../state/plan.ts';
import type { ClusterRow } from '../worker/rooms/chips.ts';
import { ServingFronts, TrainingTrades } from './trades.tsx';

const TEXTS = {
  title: t('Chips', '칩'),
  lead: t('the cluster, and what it trains and serves', '클러스터와 학습·추론'),
  cluster: t('The cluster by kind of accelerator', '가속기 종류별 클러스터'),
  chip: t('Accelerator', '가속기'),
  racks: t('Racks', '랙'),
  rackKinds: t('Kind of rack', '랙 종류'),
  sites: t('Sites', '부지'),
  count: t('Accelerators', '가속기 수'),
  it: t('IT power', 'IT 전력'),
  memory: t('Memory each', '개당 메모리'),
  peak: t('bf16 peak each', '개당 bf16 최고'),
  daysHead: t('Days', '일수'),
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
  const summary = usePlan((s) => s.plan?.summary);
  const cluster = useAsked(['cluster'], (engine, id) => engine.cluster(id));
  const training = useAsked(['training'], (engine, id) => engine.training(id));
  const serving = useAsked(['serving'], (engine, id) => engine.serving(id));
  if (!summary) return null;
  return (
    <Page title={TEXTS.title} lead={TEXTS.lead}>
      <Failure message={cluster.failure || training.failure || serving.failure} />
      {cluster.data && <Cluster rows={cluster.data} />}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {training.data && <TrainingTrades trades={training.data} />}
        {serving.data && <ServingFronts fronts={serving.data} />}
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
