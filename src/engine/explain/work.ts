import type { CatalogKind } from '../catalog/index.ts';
import type { Results } from '../run/index.ts';
import { type ExplainNode, figure, figureOr, input, label, model, product } from './node.ts';
import { levelisedCost } from './running.ts';

/** Shape of a model. Not every entry has all of them; a name that no entry has fails a test. */
export const MODEL_FIGURES = ['parameters', 'activeParameters', 'layers', 'hidden'] as const;
/** What a chip brings to serving. */
export const CHIP_FIGURES = ['hbm', 'hbmBandwidth', 'bf16Dense', 'fp8Dense', 'fp4Dense'] as const;
const PEAKS = { bf16: 'bf16Dense', fp8: 'fp8Dense', fp4: 'fp4Dense' } as const;

/** Those of some figures that an entry has. */
const figuresOf = (r: Results, kind: CatalogKind, id: string, names: readonly string[]): ExplainNode[] =>
  names
    .filter((f) => r.scenario.catalog.find(kind, id, f) !== undefined)
    .map((f) => figure(r.scenario.catalog, kind, id, f));

/** A training run of some size: the plan's, or another that its trade shows. */
export type RunPoint = Pick<
  Results['operation']['training'][number],
  'accelerators' | 'days' | 'mfu' | 'effectiveTimeRatio'
>;

function mfuOf(r: Results, t: number, { mfu }: RunPoint = r.operation.training[t]): ExplainNode {
  const run = r.operation.training[t];
  return model(
    label('Model FLOPs utilisation of the best strategy found', '찾은 최선 전략의 MFU'),
    mfu,
    'docs/models/training.md',
    [
      ...figuresOf(r, 'model', run.model, MODEL_FIGURES),
      ...figuresOf(r, 'accelerator', run.acceleratorId, [PEAKS[run.precision]]),
    ],
    { kind: 'share' },
  );
}

const headwayOf = (r: Results, t: number, at: RunPoint = r.operation.training[t]): ExplainNode =>
  model(
    label('Share of time that makes headway', '유효 시간 비율'),
    at.effectiveTimeRatio,
    'docs/models/goodput.md',
    figuresOf(r, 'workload', 'reliability', ['failuresPerNodeDay', 'failuresPerJobDay', 'restart']),
    { kind: 'share' },
  );

const ON_THE_RUN = label('Accelerators on the run', '학습에 쓰는 가속기');

/** What the scenario says a run has; without a word of it, all that train when it starts. */
export function sizeOf(r: Results, t: number): ExplainNode {
  const run = r.operation.training[t];
  const stated = r.scenario.workloads.training.find((x) => x.id === run.id)?.accelerators !== undefined;
  return stated
    ? input(ON_THE_RUN, run.accelerators)
    : model(ON_THE_RUN, run.accelerators, 'docs/models/operate.md');
}

const daysAt = (r: Results, t: number, at: RunPoint, size: ExplainNode): ExplainNode =>
  model(
    label('Days', '일'),
    at.days,
    'tokens × FLOPs per token / (accelerators × peak × MFU × effective time)',
    [
      size,
      // What the scenario says of them, where it does; else what the model was trained with.
      figureOr(
        r.scenario.catalog,
        ['model', r.operation.training[t].model, 'trainedTokens'],
        r.scenario.workloads.training[t].tokens,
        label('Tokens, by the scenario', '시나리오가 정한 토큰'),
      ),
      mfuOf(r, t, at),
      headwayOf(r, t, at),
    ],
  );
export const daysOf = (r: Results, t: number): ExplainNode =>
  daysAt(r, t, r.operation.training[t], sizeOf(r, t));

const hoursAt = (size: ExplainNode, days: ExplainNode): ExplainNode =>
  product(
    label('Accelerator-hours', '가속기·시간'),
    [size, days, model(label('Hours of a day', '하루의 시간'), 24, '24')],
    { kind: 'count' },
  );

export type RunFigure = 'accelerators' | 'days' | 'acceleratorHours';

/**
 * A run of another size than the planned one.
 *
 * @param t which run of the plan @param at what the search found for that size
 */
export function runPointTree(r: Results, t: number, at: RunPoint, what: RunFigure): ExplainNode {
  const planned = sizeOf(r, t);
  const share = input(
    label('Share of what is planned', '계획 대비 비율'),
    at.accelerators / planned.value,
    [],
    {
      kind: 'share',
    },
  );
  const size = product(ON_THE_RUN, [planned, share]);
  if (what === 'accelerators') return size;
  const days = daysAt(r, t, at, size);
  return what === 'days' ? days : hoursAt(size, days);
}

const hoursOf = (r: Results, t: number): ExplainNode => hoursAt(sizeOf(r, t), daysOf(r, t));

/** Figures of a training run: from its model's size and tokens, its accelerators, and how well they are used. */
export const TRAINING_FIGURES = {
  days: daysOf,
  accelerators: sizeOf,
  acceleratorHours: hoursOf,
  mfu: (r: Results, t: number): ExplainNode => mfuOf(r, t),
  effectiveTimeRatio: (r: Results, t: number): ExplainNode => headwayOf(r, t),
  usd: (r: Results, t: number): ExplainNode =>
    product(
      label(
        'Cost of the run: hours that make headway, at the levelised cost',
        '학습 비용: 유효 시간 × 균등화 비용',
      ),
      [hoursOf(r, t), headwayOf(r, t), levelisedCost(r)],
      { kind: 'money' },
    ),
} as const;

/** A way to serve: what the search found for it. */
export interface ServedPoint {
  readonly tensorParallel: number;
  readonly batch: number;
}

/** What a serving point follows from: the model, the machines, and the layout that was found. */
const servedFrom = (r: Results, service: number, chip: string, point: ServedPoint): ExplainNode[] => [
  ...figuresOf(r, 'model', r.operation.serving[service].model, MODEL_FIGURES),
  ...figuresOf(r, 'accelerator', chip, CHIP_FIGURES),
  model(label('Tensor parallel, as found', '탐색한 텐서 병렬'), point.tensorParallel, SERVING_PAGE),
  model(label('Sequences at a time, as found', '탐색한 동시 시퀀스'), point.batch, SERVING_PAGE),
];
const SERVING_PAGE = 'docs/models/serving.md';
const PER_ACCELERATOR = label('Tokens per second and accelerator', '가속기당 초당 토큰');

/** Tokens per second that an accelerator serves, or the time per token, at the point that the search chose. */
export function servingOf(
  r: Results,
  s: number,
  p: number,
  what: 'tokensPerSPerAccelerator' | 'tpotMs',
): ExplainNode {
  const point = r.operation.serving[s].points[p];
  return model(
    what === 'tpotMs' ? label('Time per output token, ms', '출력 토큰당 시간, ms') : PER_ACCELERATOR,
    point[what],
    SERVING_PAGE,
    servedFrom(r, s, point.acceleratorId, point),
  );
}

/**
 * A point of the trade between speed for a user and throughput of the machines.
 *
 * @param service which of the plan's services @param chip catalogue id of the accelerator
 */
export const servedPointTree = (
  r: Results,
  service: number,
  chip: string,
  point: ServedPoint & Readonly<Record<SpeedFigure, number>>,
  what: SpeedFigure,
): ExplainNode =>
  model(
    what === 'tokensPerSPerUser'
      ? label('Tokens per second and user', '사용자당 초당 토큰')
      : PER_ACCELERATOR,
    point[what],
    SERVING_PAGE,
    servedFrom(r, service, chip, point),
  );
export type SpeedFigure = 'tokensPerSPerUser' | 'outputTokensPerSPerAccelerator';
