import type { Ensemble } from '../engine/uncertain/index.ts';

/** A chunk takes about so long: short enough to lose, long enough to be worth its file. */
const CHUNK_MS = 2000;
const MAX_CHUNK = 4096;
/** Draws run to see how long one takes, so many at a time: the first are slow, for they are compiled; and for how long at most. */
const TRIAL = 4;
const TRIALS = 8;
const TRIAL_MS = 500;

/** Least time that a few draws of an ensemble took, ms a draw. */
export function msPerDraw(ensemble: Ensemble): number {
  const started = performance.now();
  let before = started;
  let each = Number.POSITIVE_INFINITY;
  for (let k = 0; k < TRIALS && before - started < TRIAL_MS; k++) {
    for (let d = 0; d < TRIAL; d++) tried(ensemble, k * TRIAL + d);
    const now = performance.now();
    each = Math.min(each, (now - before) / TRIAL);
    before = now;
  }
  return each;
}

function tried(ensemble: Ensemble, d: number): void {
  try {
    ensemble.draw(d % ensemble.design.points);
  } catch {
    // Told when its turn comes.
  }
}

/**
 * Draws a chunk, from the time of one; never so many that part of the machine would stand idle.
 *
 * @param ms of a draw; infinite where none could be tried @param sharers threads that share the work
 */
export function drawsPerChunk(ms: number, points: number, sharers: number): number {
  const share = Math.ceil(points / (4 * sharers));
  return Math.max(1, Math.min(MAX_CHUNK, share, Math.round(CHUNK_MS / Math.max(ms, 0.01))));
}
