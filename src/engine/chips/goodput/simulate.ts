/** Numerical Recipes' linear congruential generator, 0 < u ≤ 1. */
function lcg(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 1) / 4294967296;
  };
}

/**
 * Useful share of the time by simulation, against which the closed form is held: plays failures, restarts and checkpoints one by
 * one until `segments` checkpoints are kept. Failures strike work, writes and restarts alike.
 *
 * @param rate failures per second
 * @param intervalS work between checkpoints, s
 */
export function simulatedRatio(
  rate: number,
  intervalS: number,
  writeS: number,
  restartS: number,
  segments: number,
  seed = 20240719,
): number {
  const random = lcg(seed);
  const next = (): number => -Math.log(random()) / rate;
  let wallS = 0;
  let failureInS = next();
  const pass = (durationS: number): boolean => {
    if (failureInS > durationS) {
      wallS += durationS;
      failureInS -= durationS;
      return true;
    }
    wallS += failureInS;
    failureInS = next();
    return false;
  };
  for (let kept = 0; kept < segments; kept++) {
    while (!pass(intervalS + writeS)) while (!pass(restartS));
  }
  return (segments * intervalS) / wallS;
}
