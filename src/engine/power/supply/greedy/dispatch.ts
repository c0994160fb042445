/** A year off the grid: sun and wind first, then the battery, then one plant. Powers kW, energy kWh. */
export interface GreedyInput {
  readonly loadKw: Float64Array;
  /** Sun and wind at the sizes tried, kW. */
  readonly freeKw: Float64Array;
  readonly storageKw: number;
  /** Usable energy. */
  readonly storageKwh: number;
  readonly chargeEfficiency: number;
  readonly dischargeEfficiency: number;
  readonly selfDischargePerHour: number;
  /** Most the plant gives in each hour. */
  readonly firmKw: Float64Array;
}

/** Totals of the hours; written over by every call. */
export interface GreedyTotals {
  firmKwh: number;
  firmPeakKw: number;
  curtailedKwh: number;
  dischargedKwh: number;
  unservedKwh: number;
  /** Stored at the end, from which the year began. */
  storedKwh: number;
}

export const newTotals = (): GreedyTotals => ({
  firmKwh: 0,
  firmPeakKw: 0,
  curtailedKwh: 0,
  dischargedKwh: 0,
  unservedKwh: 0,
  storedKwh: 0,
});

/** Passes until the year ends with what it began with. */
const MOST_PASSES = 6;

/**
 * Stores surplus as it comes and gives it back as soon as it is wanted; the plant does the rest. Least fuel, wherever one
 * fuel of one price is all that costs, because a kWh stored is worth the same whenever it is used, and used at once it makes
 * room for more (docs/models/supply.md says when that fails). The year is run until it ends as it began.
 */
export function greedyYear(x: GreedyInput, out: GreedyTotals = newTotals()): GreedyTotals {
  let start = 0;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    runYear(x, start, out);
    if (Math.abs(out.storedKwh - start) <= 1e-9 * (1 + x.storageKwh)) break;
    start = out.storedKwh;
  }
  return out;
}

function runYear(x: GreedyInput, start: number, out: GreedyTotals): void {
  const { loadKw, freeKw, firmKw, storageKw, storageKwh, chargeEfficiency, dischargeEfficiency } = x;
  const kept = 1 - x.selfDischargePerHour;
  let stored = start;
  let [firm, peak, curtailed, given, unserved] = [0, 0, 0, 0, 0];
  for (let h = 0; h < loadKw.length; h++) {
    stored *= kept;
    const net = freeKw[h] - loadKw[h];
    if (net >= 0) {
      let take = net < storageKw ? net : storageKw;
      const room = (storageKwh - stored) / chargeEfficiency;
      if (take > room) take = room;
      stored += take * chargeEfficiency;
      curtailed += net - take;
    } else {
      let give = -net < storageKw ? -net : storageKw;
      const has = stored * dischargeEfficiency;
      if (give > has) give = has;
      stored -= give / dischargeEfficiency;
      given += give;
      let rest = -net - give;
      const most = firmKw[h];
      if (rest > most) {
        unserved += rest - most;
        rest = most;
      }
      firm += rest;
      if (rest > peak) peak = rest;
    }
  }
  out.firmKwh = firm;
  out.firmPeakKw = peak;
  out.curtailedKwh = curtailed;
  out.dischargedKwh = given;
  out.unservedKwh = unserved;
  out.storedKwh = stored;
}
