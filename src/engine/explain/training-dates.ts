import type { Results } from '../run/index.ts';
import { firstLive } from './dates.ts';
import { type ExplainNode, input, label, maximum, model, sum } from './node.ts';
import { daysOf, sizeOf } from './work.ts';

const DATE = { date: true } as const;
const PAGE = 'docs/models/operate.md';

/** Runs that start within the horizon. */
export const startedRuns = (r: Results): (readonly [string, number])[] =>
  r.operation.training.flatMap((t, i) => (t.startMonth >= 0 ? [[t.id, i] as const] : []));

/** What a run starts with: the accelerators of its site that train in that month, and when their phases went live. */
function enough(r: Results, t: number): ExplainNode {
  const run = r.operation.training[t];
  const { firstMonth, sites, workloads } = r.scenario;
  const site = sites.findIndex((s) => s.id === run.siteId);
  const need = workloads.training[t].accelerators ?? 1;
  const trains = (m: number): boolean =>
    r.build.sites.some((s) => Math.floor(s.liveAccelerators[m] * workloads.trainingShare) >= need);
  const month = Array.from({ length: r.build.months }, (_, m) => m).findIndex(trains);
  const at = run.startMonth - firstMonth;
  const phases = r.design.phases.flatMap((d, k) => {
    const { firstLive: first } = r.build.phases[k];
    return d.siteIndex === site && first >= 0 && first <= at ? [firstLive(r, k)] : [];
  });
  return model(
    label('First month in which a site has accelerators enough', '한 부지의 가속기가 충분해지는 첫 달'),
    firstMonth + month,
    PAGE,
    [
      sizeOf(r, t),
      input(
        label(
          `Accelerators live at ${sites[site].name} as it starts`,
          `시작할 때 ${sites[site].name}의 가동 가속기`,
        ),
        r.build.sites[site].liveAccelerators[at],
        [PAGE],
      ),
      input(
        label('Share of accelerators that train', '학습에 쓰는 가속기 비율'),
        workloads.trainingShare,
        [],
        {
          kind: 'share',
        },
      ),
      ...phases,
    ],
    DATE,
  );
}

/** The later of what the scenario says and when there are accelerators enough. */
function startOf(r: Results, t: number): ExplainNode {
  const run = r.operation.training[t];
  const l = label('Start of the run', '학습 시작');
  const { startMonth } = r.scenario.workloads.training[t];
  const all = [
    ...(startMonth === undefined
      ? []
      : [input(label('Not before, by the scenario', '시나리오가 정한 가장 이른 달'), startMonth, [], DATE)]),
    enough(r, t),
  ];
  const made = maximum(l, all, DATE);
  // Where plant that leaves takes racks with it, there may be enough earlier, and then for a while not.
  return made.value === run.startMonth ? made : model(l, run.startMonth, PAGE, all, DATE);
}

/** Dates of a training run. */
export const TRAINING_DATE_FIGURES = {
  startMonth: startOf,
  endMonth: (r: Results, t: number): ExplainNode => {
    const run = r.operation.training[t];
    return sum(
      label('End of the run', '학습 끝'),
      [
        startOf(r, t),
        model(
          label('Whole months that it takes', '걸리는 온전한 개월'),
          run.endMonth - run.startMonth,
          '⌊days / (365 / 12)⌋',
          [daysOf(r, t)],
          { kind: 'months' },
        ),
      ],
      DATE,
    );
  },
} as const;
