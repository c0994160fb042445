import { ENGINES, type Engine, type ServingConstants } from './constants.ts';
import { pointOf } from './point.ts';
import { prefillAloneS, prefillWorkS, prepare, type ServingInput, tokensPerStep } from './step.ts';

/** The time to the first token of a shared copy, linear in its six constants. */
export interface FirstTokenTerms {
  /** Host by engine, then what multiplies steps, prefill and burst, ms. */
  readonly terms: readonly number[];
  /** Part without a constant: the wait for a seat, ms. */
  readonly fixedMs: number;
  /** Users over seats. */
  readonly crowding: number;
  readonly ms: (v: readonly number[]) => number;
}

/** Takes the time to the first token apart, for fitting and scoring; {@link pointOf} puts the same together. */
export function firstTokenTerms(
  row: Omit<ServingInput, 'constants'> & { readonly engine: Engine },
  constants: ServingConstants,
): FirstTokenTerms {
  const p = prepare({ ...row, constants });
  const point = pointOf(p, row.batch);
  const running = point.seats > 0 ? Math.min(row.batch, point.seats) : row.batch;
  const workMs = prefillWorkS(p) * 1000;
  const terms = [
    ...ENGINES.map((e) => (row.engine === e ? 1 : 0)),
    point.tpotMs * tokensPerStep(p),
    prefillAloneS(p) * 1000,
    (Math.max(0, running / p.replicas - 1) * workMs) / 2,
  ];
  const fixedMs = ((row.batch - running) / running) * row.outputTokens * point.tpotMs;
  return {
    terms,
    fixedMs,
    crowding: row.batch / point.seats,
    ms: (v) => fixedMs + terms.reduce((s, t, i) => s + t * v[i], 0),
  };
}
