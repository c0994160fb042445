/** Young's first-order optimum √(2w/λ) (Young 1974; Daly 2006 subtracts w). Infinity without failures. */
export function youngIntervalS(checkpointWriteS: number, ratePerS: number): number {
  return Math.sqrt((2 * checkpointWriteS) / ratePerS);
}

/**
 * The interval that maximises {@link renewalRatio}: the root of 1 − λτ = e^{−λ(τ+w)}.
 * Newton's method from Young's value on x = λτ, which lies in 0–1.
 */
export function optimalIntervalS(checkpointWriteS: number, ratePerS: number): number {
  if (ratePerS === 0) return Number.POSITIVE_INFINITY;
  const overhead = ratePerS * checkpointWriteS;
  // Below this, e^{−x} keeps too few digits, and Young's value is exact to all of them.
  if (overhead < 1e-20) return Math.sqrt(2 * overhead) / ratePerS;
  // g(x) = e^{−(x+a)} + x − 1 is increasing and convex, and Young's value lies right of its root (for x ≤ 1), so
  // Newton's steps fall towards the root without overshooting. expm1 keeps digits for small x.
  let x = Math.min(1, Math.sqrt(2 * overhead));
  for (let i = 0; i < 60; i++) {
    const fall = Math.expm1(-(x + overhead));
    const step = (x + fall) / -fall;
    x -= step;
    if (Math.abs(step) <= 1e-14 * x) break;
  }
  return x / ratePerS;
}

/**
 * Share of wall time that is useful work, in renewal form: failures are Poisson at rate λ and strike work,
 * checkpoint writes and restarts alike; each failure loses the work since the last checkpoint.
 * ETTR = λτ·e^{−λR} / (e^{λ(τ+w)} − 1), always within 0–1. (Daly 2006, doi:10.1016/j.future.2004.11.016.)
 */
export function renewalRatio(
  ratePerS: number,
  intervalS: number,
  checkpointWriteS: number,
  restartS: number,
): number {
  if (!Number.isFinite(intervalS)) return ratePerS === 0 ? 1 : 0;
  // Free checkpoints at every moment lose no work; costly ones leave no time for it.
  if (intervalS === 0) return ratePerS * checkpointWriteS === 0 ? Math.exp(-ratePerS * restartS) : 0;
  if (ratePerS === 0) return intervalS / (intervalS + checkpointWriteS);
  const work = ratePerS * intervalS;
  return (work * Math.exp(-ratePerS * restartS)) / Math.expm1(ratePerS * (intervalS + checkpointWriteS));
}
