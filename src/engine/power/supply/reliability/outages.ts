/** Units of one kind: how many, how large, how often forced out. */
export interface UnitGroup {
  readonly units: number;
  readonly unitKw: number;
  readonly forcedOutageShare: number;
}

/** Resolution of the table of capacity lost, of the capacity in all. */
const BINS = 400;

/**
 * Capacity outage table: probability that at least so much capacity is out, on a grid of `BINS` equal steps, units
 * independent (Billinton and Allan, Reliability Evaluation of Power Systems, ch. 2). Groups are folded in one unit after
 * another; capacity between two steps is shared between them so that the mean stays exact.
 *
 * @returns probability of each step, and kW of a step
 */
export function outageTable(groups: readonly UnitGroup[]): { probability: Float64Array; stepKw: number } {
  const total = groups.reduce((s, g) => s + g.units * g.unitKw, 0);
  const stepKw = total > 0 ? total / BINS : 1;
  let p = new Float64Array(BINS + 1);
  p[0] = 1;
  for (const g of groups) {
    const at = g.unitKw / stepKw;
    const low = Math.floor(at);
    const high = at - low;
    for (let u = 0; u < g.units; u++) {
      const next = new Float64Array(BINS + 1);
      for (let k = 0; k <= BINS; k++) {
        if (p[k] === 0) continue;
        next[k] += p[k] * (1 - g.forcedOutageShare);
        next[Math.min(BINS, k + low)] += p[k] * g.forcedOutageShare * (1 - high);
        if (high > 0) next[Math.min(BINS, k + low + 1)] += p[k] * g.forcedOutageShare * high;
      }
      p = next;
    }
  }
  return { probability: p, stepKw };
}

/**
 * Expected energy and hours lost: in each hour the plant must give `needKw`; with capacity c out it can give
 * total − c. Stores and flexible load do not step in, so that this is an upper bound.
 *
 * @param needKw what plant gives in each hour @param totalKw capacity in all
 */
export function expectedLoss(
  groups: readonly UnitGroup[],
  needKw: Float64Array,
  totalKw = groups.reduce((s, g) => s + g.units * g.unitKw, 0),
): { energyKwh: number; hours: number } {
  const { probability, stepKw } = outageTable(groups);
  let [energyKwh, hours] = [0, 0];
  for (const need of needKw) {
    // Least capacity out that is felt.
    const from = Math.max(0, Math.ceil((totalKw - need) / stepKw + 1e-9));
    for (let k = from; k < probability.length; k++) {
      const short = need - (totalKw - k * stepKw);
      if (short <= 1e-9 * need) continue;
      energyKwh += probability[k] * short;
      hours += probability[k];
    }
  }
  return { energyKwh, hours };
}
