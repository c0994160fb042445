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

function mfuOf(r: Results, t: number): ExplainNode {
  const run = r.operation.training[t];
  return model(
    label('Model FLOPs utilisation of the best strategy found', '찾은 최선 전략의 MFU'),
    run.mfu,
    'docs/models/training.md',
    [
      ...figuresOf(r, 'model', run.model, MODEL_FIGURES),
      ...figuresOf(r, 'accelerator', run.acceleratorId, [PEAKS[run.precision]]),
    ],
    { kind: 'share' },
  );
}

const headwayOf = (r: Results, t: number): ExplainNode =>
  model(
    label('Share of time that makes headway', '유효 시간 비율'),
    r.operation.training[t].effectiveTimeRatio,
    'docs/models/goodput.md',
    figuresOf(r, 'workload', 'reliability', ['failuresPerNodeDay', 'failuresPerJobDay', 'restart']),
    { kind: 'share' },
  );

/** What the scenario says a run has; without a word of it, all that train when it starts. */
export function sizeOf(r: Results, t: number): ExplainNode {
  const run = r.operation.training[t];
  const stated = r.scenario.workloads.training.find((x) => x.id === run.id)?.accelerators !== undefined;
  const title = label('Accelerators on the run', '학습에 쓰는 가속기');
  return stated ? input(title, run.accelerators) : model(title, run.accelerators, 'docs/models/operate.md');
}

export function daysOf(r: Results, t: number): ExplainNode {
  const run = r.operation.training[t];
  return model(
    label('Days', '일'),
    run.days,
    'tokens × FLOPs per token / (accelerators × peak × MFU × effective time)',
    [
      sizeOf(r, t),
      // What the scenario says of them, where it does; else what the model was trained with.
      figureOr(
        r.scenario.catalog,
        ['model', run.model, 'trainedTokens'],
        r.scenario.workloads.training[t].tokens,
        label('Tokens, by the scenario', '시나리오가 정한 토큰'),
      ),
      mfuOf(r, t),
      headwayOf(r, t),
    ],
  );
}

const hoursOf = (r: Results, t: number): ExplainNode =>
  product(label('Accelerator-hours', '가속기·시간'), [
    sizeOf(r, t),
    daysOf(r, t),
    model(label('Hours of a day', '하루의 시간'), 24, '24'),
  ]);

/** Figures of a training run: from its model's size and tokens, its accelerators, and how well they are used. */
export const TRAINING_FIGURES = {
  days: daysOf,
  accelerators: sizeOf,
  acceleratorHours: hoursOf,
  mfu: mfuOf,
  effectiveTimeRatio: headwayOf,
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

/** Tokens per second that an accelerator serves, or the time per token, at the point that the search chose. */
export function servingOf(
  r: Results,
  s: number,
  p: number,
  what: 'tokensPerSPerAccelerator' | 'tpotMs',
): ExplainNode {
  const service = r.operation.serving[s];
  const point = service.points[p];
  return model(
    what === 'tpotMs'
      ? label('Time per output token, ms', '출력 토큰당 시간, ms')
      : label('Tokens per second and accelerator', '가속기당 초당 토큰'),
    point[what],
    'docs/models/serving.md',
    [
      ...figuresOf(r, 'model', service.model, MODEL_FIGURES),
      ...figuresOf(r, 'accelerator', point.acceleratorId, CHIP_FIGURES),
      model(
        label('Tensor parallel, as found', '탐색한 텐서 병렬'),
        point.tensorParallel,
        'docs/models/serving.md',
      ),
      model(
        label('Sequences at a time, as found', '탐색한 동시 시퀀스'),
        point.batch,
        'docs/models/serving.md',
      ),
    ],
  );
}
