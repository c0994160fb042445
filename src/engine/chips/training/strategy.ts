import { GigasiteError, type Problem } from '../../errors.ts';
import { PRECISIONS } from '../chip.ts';
import {
  type Kernel,
  type KernelSetup,
  LEAST_MEMORY,
  MEMORY,
  makeKernel,
  type Offload,
  offloadBits,
  RECOMPUTE,
  type Recompute,
  STEP,
} from './kernel/index.ts';

/** How a model and a batch are spread over accelerators. tensor·context·pipeline·data is their number. */
export interface Strategy {
  readonly tensor: number;
  readonly context: number;
  readonly pipeline: number;
  /** Virtual stages per pipeline stage; 1 is no interleaving. */
  readonly interleave: number;
  readonly data: number;
  /** Accelerators over which the experts of a layer are spread; taken from tensor·context·data. */
  readonly expert: number;
  /** Sequences in one micro-batch. */
  readonly microBatch: number;
  /** 0: everything everywhere; 1: optimiser states sharded; 2: gradients too; 3: weights too (FSDP). */
  readonly zero: number;
  readonly recompute: Recompute;
  readonly sequenceParallel: boolean;
  readonly overlapTensor: boolean;
  readonly overlapData: boolean;
  /** What lives in host memory. */
  readonly offload: readonly Offload[];
}

/** Runs the kernel on a strategy; the result is in `kernel.out`. */
export function evaluateStrategy(kernel: Kernel, s: Strategy): void {
  kernel.evaluate(
    s.tensor,
    s.context,
    s.pipeline,
    s.interleave,
    s.data,
    s.expert,
    s.microBatch,
    s.zero,
    RECOMPUTE.indexOf(s.recompute),
    s.sequenceParallel ? 1 : 0,
    s.overlapTensor ? 1 : 0,
    s.overlapData ? 1 : 0,
    offloadBits(s.offload),
  );
}

/** Divisors in rising order. */
export function divisors(n: number): number[] {
  const low: number[] = [];
  const high: number[] = [];
  for (let d = 1; d * d <= n; d++) {
    if (n % d !== 0) continue;
    low.push(d);
    if (d * d !== n) high.push(Math.trunc(n / d));
  }
  return [...low, ...high.reverse()];
}

/** The one of `choices` nearest to `x` as a ratio; the smaller of two equally near. */
export const nearestOf = (x: number, choices: readonly number[]): number =>
  choices.reduce((a, b) => (Math.abs(Math.log(b / x)) < Math.abs(Math.log(a / x)) - 1e-12 ? b : a));

/**
 * Whether the chip has the precision.
 * @throws GigasiteError `not-allowed` with the precisions the chip has; the nearest is the next wider one
 */
export function requirePrecision(setup: Pick<KernelSetup, 'chip' | 'precision'>, path = 'precision'): void {
  const { chip, precision } = setup;
  if (precision === 'fp32' || chip.peakFlops[precision] !== undefined) return;
  const has = PRECISIONS.filter((p) => chip.peakFlops[p] !== undefined);
  throw new GigasiteError([
    {
      code: 'not-allowed',
      path,
      params: {
        found: `${precision} on ${chip.id}`,
        allowed: ['fp32', ...has].join(', '),
        nearest: has.at(-1)!,
      },
    },
  ]);
}

/**
 * Everything wrong with a strategy but memory: each problem says what was found, what is allowed and the nearest
 * value that works.
 */
export function strategyProblems(setup: KernelSetup, accelerators: number, s: Strategy): Problem[] {
  const { shape, batchSequences, sequenceTokens } = setup;
  const problems: Problem[] = [];
  const say = (field: string, found: number | string, allowed: string, nearest: number | string): void => {
    problems.push({ code: 'not-allowed', path: `strategy.${field}`, params: { found, allowed, nearest } });
  };
  const product = s.tensor * s.context * s.pipeline * s.data;
  if (product !== accelerators) {
    const rest = s.tensor * s.context * s.pipeline;
    const data = Math.max(1, Math.round(accelerators / rest));
    say(
      'data',
      `${s.tensor} × ${s.context} × ${s.pipeline} × ${s.data} = ${product}`,
      `tensor × context × pipeline × data = ${accelerators}`,
      accelerators % rest === 0
        ? `data ${accelerators / rest}`
        : `${rest * data} accelerators with data ${data}`,
    );
  }
  if (shape.heads % s.tensor !== 0)
    say('tensor', s.tensor, `a divisor of ${shape.heads} heads`, nearestOf(s.tensor, divisors(shape.heads)));
  if (sequenceTokens % s.context !== 0)
    say(
      'context',
      s.context,
      `a divisor of ${sequenceTokens} tokens`,
      nearestOf(s.context, divisors(sequenceTokens)),
    );
  if (s.pipeline > shape.layers) say('pipeline', s.pipeline, `1 … ${shape.layers} (layers)`, shape.layers);
  else if (s.interleave > Math.ceil(shape.layers / s.pipeline) || (s.pipeline === 1 && s.interleave > 1)) {
    const most = s.pipeline === 1 ? 1 : Math.ceil(shape.layers / s.pipeline);
    say('interleave', s.interleave, `1 … ${most} with ${s.pipeline} stages of ${shape.layers} layers`, most);
  }
  const spread = s.tensor * s.context * s.data;
  if (shape.experts === 0 ? s.expert !== 1 : shape.experts % s.expert !== 0 || spread % s.expert !== 0) {
    const choices = shape.experts === 0 ? [1] : divisors(shape.experts).filter((d) => spread % d === 0);
    say('expert', s.expert, choices.join(', '), nearestOf(s.expert, choices));
  }
  if (batchSequences % (s.data * s.microBatch) !== 0) {
    const unit = s.data * s.microBatch;
    const batch = Math.max(unit, Math.round(batchSequences / unit) * unit);
    problems.push({
      code: 'not-allowed',
      path: 'batch',
      params: {
        found: `${batchSequences} / (${s.data} × ${s.microBatch})`,
        allowed: `a multiple of data × microBatch = ${unit}`,
        nearest: batch,
      },
    });
  } else if (s.interleave > 1 && batchSequences / (s.data * s.microBatch) < s.pipeline) {
    say('interleave', s.interleave, `at least ${s.pipeline} micro-batches in flight, or no interleaving`, 1);
  }
  if (s.offload.length > 0 && setup.chip.hostBytesPerS === undefined)
    say('offload', s.offload.join(', '), `none: the catalogue has no host link of ${setup.chip.id}`, 'none');
  if (s.sequenceParallel && s.tensor === 1)
    say('sequenceParallel', 'true with tensor 1', 'tensor above 1', 'false');
  return problems;
}

/** Chips stated as 80 GB hold 80 GiB: nothing that fits into those is refused. */
const BINARY_OVER_DECIMAL = 2 ** 30 / 1e9;

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

/**
 * A kernel with the strategy's results in `out`. A strategy whose activations are too large may still run on a stack
 * that trims them further than this model knows, so it is answered, and the answer says that it does not fit; one whose
 * states, with every activation made again, are too large cannot run anywhere, and is refused.
 *
 * @param nearest says what would fit instead, when the strategy does not; called only then
 * @throws GigasiteError `not-allowed` for whatever does not divide, `infeasible` when memory cannot suffice
 */
export function evaluated(
  setup: KernelSetup,
  accelerators: number,
  s: Strategy,
  nearest: () => string = () => '',
): Kernel {
  requirePrecision(setup);
  const problems = strategyProblems(setup, accelerators, s);
  if (problems.length > 0) throw new GigasiteError(problems);
  const kernel = makeKernel(setup);
  evaluateStrategy(kernel, s);
  const least = Math.min(kernel.out[LEAST_MEMORY], kernel.out[MEMORY]);
  if (least > BINARY_OVER_DECIMAL * kernel.usableBytes) {
    throw new GigasiteError([
      {
        code: 'infeasible',
        path: 'strategy',
        params: {
          found: `${gigabytes(least)} per ${setup.chip.id} at least`,
          allowed: gigabytes(kernel.usableBytes),
          nearest: nearest(),
        },
      },
    ]);
  }
  return kernel;
}

/** Sequences and tokens per second, and model FLOPs as a share of the peak of the precision, of the result in `out`. */
export function throughput(
  setup: KernelSetup,
  kernel: Kernel,
  accelerators: number,
  s: Strategy,
  modelFlopsPerToken: number,
): { tokensPerS: number; mfu: number; mfuBf16: number } {
  const unit = s.data * s.microBatch;
  const sequences = Math.ceil(setup.batchSequences / unit) * unit;
  const tokensPerS = (sequences * setup.sequenceTokens) / kernel.out[STEP];
  const bf16 = setup.chip.peakFlops.bf16;
  const peak = setup.precision === 'fp32' ? bf16 / 2 : setup.chip.peakFlops[setup.precision]!;
  const flops = (tokensPerS * modelFlopsPerToken) / accelerators;
  return { tokensPerS, mfu: flops / peak, mfuBf16: flops / bf16 };
}
