/** A load against what may be drawn. */
export interface Hosting {
  /** Contract and cap of what may be drawn now, kW. */
  readonly contractKw: number;
  readonly importCapKw: number;
  /** Hours in which the load is over the cap. */
  readonly hoursOver: number;
  /** Energy over the cap, kWh a year, and its share of the load's. */
  readonly overKwh: number;
  readonly overShare: number;
  readonly largestOverKw: number;
  readonly longestOverHours: number;
  /** Cap less the highest hour; below zero where the load does not fit. */
  readonly roomKw: number;
}

/** What of a load does not pass under the lower of contract and import cap. */
export function hosting(loadKw: Float64Array, contractKw: number, importCapKw: number): Hosting {
  const cap = Math.min(contractKw, importCapKw);
  let hours = 0;
  let over = 0;
  let largest = 0;
  let run = 0;
  let longest = 0;
  let peak = 0;
  let energy = 0;
  for (let h = 0; h < loadKw.length; h++) {
    const kw = loadKw[h];
    energy += kw;
    if (kw > peak) peak = kw;
    if (kw <= cap) {
      run = 0;
      continue;
    }
    hours++;
    run++;
    if (run > longest) longest = run;
    over += kw - cap;
    if (kw - cap > largest) largest = kw - cap;
  }
  return {
    contractKw,
    importCapKw,
    hoursOver: hours,
    overKwh: over,
    overShare: energy > 0 ? over / energy : 0,
    largestOverKw: largest,
    longestOverHours: longest,
    roomKw: cap - peak,
  };
}
