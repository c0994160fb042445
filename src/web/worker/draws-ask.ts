import { ENGINE_VERSION } from '../../engine/index.ts';
import type { DrawnFigure, EnsembleSpec } from '../../engine/uncertain/index.ts';
import type { Ask } from './protocol.ts';

/** A figure that draws make. */
export interface DrawsAsk {
  /** The scenario that was drawn from. */
  readonly of: Ask;
  readonly draws: number;
  readonly seed: number;
  readonly figure: DrawnFigure;
  /** `p50`, `mean`, `bin7`. */
  readonly what: string;
  /** The figure by draw; NaN where a draw has none, or not yet. */
  readonly values: Float64Array;
}

/** Addresses of the ensemble's page: `draws.npvUsd.p50`. */
const DRAWS = /^draws\.(\w+)\.(\w+)$/;
export function drawsAddress(id: string): Pick<DrawsAsk, 'figure' | 'what'> | undefined {
  const found = DRAWS.exec(id);
  return found ? { figure: found[1] as DrawnFigure, what: found[2] } : undefined;
}

/** What an ensemble is drawn from, here as in the threads that draw it. */
export const drawnSpec = ({ of, draws, seed }: Pick<DrawsAsk, 'of' | 'draws' | 'seed'>) =>
  ({
    engine: ENGINE_VERSION,
    text: of.text,
    options: { file: of.file },
    layout: 'sobol',
    seed,
    draws,
  }) as const satisfies Omit<EnsembleSpec, 'catalog'>;
