import type { Catalog } from '../../catalog/index.ts';
import { chipFromCatalog, type Precision } from '../chip.ts';
import { type ModelSpec, modelFromCatalog } from '../model.ts';
import { type Engine, type ServingConstants, servingConstantsFromCatalog } from './constants.ts';
import { firstTokenTerms } from './first-token.ts';
import { pointOf } from './point.ts';
import { decodeStep, prepare, type ServingInput, tokensPerStep } from './step.ts';

/** A measured serving speed: what ran, and how fast. */
export interface MeasuredServing extends Omit<ServingInput, 'constants'> {
  /** `shared`: prefill and decode on the same machines; `decode`: the decode copies of a disaggregated deployment. */
  readonly machines: 'shared' | 'decode';
  /** Build of the engine and month of the measurement, as the source has them; may be empty. */
  readonly build: string;
  readonly measured: string;
  readonly model: ModelSpec;
  readonly engine: Engine;
  readonly tpotMs: number;
  readonly ttftMs: number;
  /** Why the row is not scored (a key of the file's `leftOut`); empty where it is. */
  readonly leftOut: string;
}

/** Columns of the block `rows` of validation/measured/serving.yaml, in their order. */
export const SERVING_COLUMNS = [
  'machines',
  'model',
  'chip',
  'engine',
  'build',
  'measured',
  'precision',
  'weightBytes',
  'kvValueBytes',
  'accelerators',
  'attentionReplicas',
  'expertParallel',
  'users',
  'inputTokens',
  'outputTokens',
  'draftTokens',
  'tpotMs',
  'ttftMs',
  'leftOut',
] as const;

/** Constants that {@link withFitted} replaces, in the order of a fold's numbers. */
export const FITTED_NAMES = [
  'efficiencyBandwidth',
  'efficiencyKvBandwidth',
  'efficiencyComputeDecode',
  'efficiencyComputePrefill',
  'prefillFactorFp4',
  'widenedComputeFactor',
  'widenedBandwidthFactor',
  'allReduceLatencyS',
  'kernelLatencyS',
  'expertLatencyS',
  'routingEvenness',
  'draftAcceptance',
] as const;

/** Constants of a fit: {@link FITTED_NAMES}, host time of the three engines (s), prefill of SGLang and TensorRT-LLM. */
export function withFitted(base: ServingConstants, v: readonly number[]): ServingConstants {
  const [vllm, sglang, trtllm, prefillSglang, prefillTrtllm] = v.slice(FITTED_NAMES.length);
  return {
    ...base,
    ...Object.fromEntries(FITTED_NAMES.map((name, i) => [name, v[i]])),
    hostPerSequenceS: { vllm, sglang, trtllm },
    prefillByEngine: { vllm: 1, sglang: prefillSglang, trtllm: prefillTrtllm },
  };
}

/** Rows of the block; an empty block has none. */
export function readMeasuredServing(block: string, catalog: Catalog): MeasuredServing[] {
  const chips = new Map<string, ReturnType<typeof chipFromCatalog>>();
  const models = new Map<string, ModelSpec>();
  const once = <T>(known: Map<string, T>, id: string, make: () => T): T => {
    const found = known.get(id) ?? make();
    known.set(id, found);
    return found;
  };
  return block
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split(',');
      const cell = (name: (typeof SERVING_COLUMNS)[number]): string => cells[SERVING_COLUMNS.indexOf(name)];
      const n = (name: (typeof SERVING_COLUMNS)[number]): number => Number(cell(name));
      return {
        machines: cell('machines') === 'decode' ? 'decode' : 'shared',
        model: once(models, cell('model'), () => modelFromCatalog(catalog, cell('model'))),
        chip: once(chips, cell('chip'), () => chipFromCatalog(catalog, cell('chip'))),
        engine: cell('engine') as Engine,
        build: cell('build'),
        measured: cell('measured'),
        precision: cell('precision') as Precision,
        weightBytes: n('weightBytes'),
        kvValueBytes: n('kvValueBytes'),
        tensorParallel: n('accelerators'),
        attentionReplicas: n('attentionReplicas'),
        expertParallel: n('expertParallel'),
        batch: n('users'),
        inputTokens: n('inputTokens'),
        outputTokens: n('outputTokens'),
        draftTokens: n('draftTokens'),
        tpotMs: n('tpotMs'),
        ttftMs: n('ttftMs'),
        leftOut: cell('leftOut'),
      };
    });
}

/** Mean time per output token that the model gives for a row, ms. */
export function predictedTpotMs(row: MeasuredServing, constants: ServingConstants): number {
  const p = prepare({ ...row, constants });
  if (row.machines === 'decode') return (decodeStep(p, row.batch).totalS / tokensPerStep(p)) * 1000;
  return pointOf(p, row.batch).tpotMs;
}

/** Constants fitted without one model: of {@link withFitted}, and of the time to the first token (host ms by engine, steps, prefill, burst). */
export interface ServingFold {
  readonly step: readonly number[];
  readonly firstToken: readonly number[];
}

export interface ServingScore {
  readonly row: MeasuredServing;
  /** Predicted over measured less one, by constants fitted without the row's model. */
  readonly tpotError: number;
  readonly ttftError: number;
  /** The same by the shipped constants, which have seen it. */
  readonly tpotErrorSeen: number;
  readonly ttftErrorSeen: number;
  /** Users over the places that the model counts. */
  readonly crowding: number;
}

/** Scores every row against the fold without its model; TTFT is not scored where decode has machines of its own (NaN). */
export function scoreServing(
  rows: readonly MeasuredServing[],
  folds: Readonly<Record<string, ServingFold>>,
  catalog: Catalog,
): ServingScore[] {
  const shipped = servingConstantsFromCatalog(catalog);
  const shippedFirst = [
    ...Object.values(shipped.firstTokenHostS).map((s) => s * 1000),
    shipped.firstTokenSteps,
    shipped.firstTokenPrefill,
    shipped.firstTokenBurst,
  ];
  const own = new Map(Object.entries(folds).map(([id, f]) => [id, withFitted(shipped, f.step)]));
  return rows.map((row) => {
    const without = own.get(row.model.id) ?? shipped;
    const first = folds[row.model.id]?.firstToken ?? shippedFirst;
    const ttft = (constants: ServingConstants, v: readonly number[]): number =>
      row.machines === 'decode' ? Number.NaN : firstTokenTerms(row, constants).ms(v) / row.ttftMs - 1;
    return {
      row,
      tpotError: predictedTpotMs(row, without) / row.tpotMs - 1,
      ttftError: ttft(without, first),
      tpotErrorSeen: predictedTpotMs(row, shipped) / row.tpotMs - 1,
      ttftErrorSeen: ttft(shipped, shippedFirst),
      crowding: row.batch / pointOf(prepare({ ...row, constants: without }), row.batch).seats,
    };
  });
}
