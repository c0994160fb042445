/** How a load looks to its grid over a year of hours. */
export interface LoadShape {
  readonly peakKw: number;
  readonly meanKw: number;
  readonly leastKw: number;
  /** Mean over peak. */
  readonly loadFactor: number;
  /** Hours of the year. */
  readonly hours: number;
  /** Energy of the year, kWh. */
  readonly energyKwh: number;
  /** Highest less lowest hour of a day, mean of the days. */
  readonly meanDailySwingKw: number;
  /** Largest change from one hour to the next, up and down (positive both). */
  readonly largestRiseKwPerHour: number;
  readonly largestFallKwPerHour: number;
  /** Change from hour to hour that 99 % of the hours stay below. */
  readonly ramp99KwPerHour: number;
}

/** Measures of a column of hourly power, kW. */
export function loadShape(loadKw: Float64Array): LoadShape {
  const hours = loadKw.length;
  let peak = 0;
  let least = Number.POSITIVE_INFINITY;
  let sum = 0;
  let swing = 0;
  let rise = 0;
  let fall = 0;
  const steps = new Float64Array(Math.max(1, hours - 1));
  for (let h = 0; h < hours; h++) {
    const kw = loadKw[h];
    sum += kw;
    if (kw > peak) peak = kw;
    if (kw < least) least = kw;
    if (h > 0) {
      const step = kw - loadKw[h - 1];
      steps[h - 1] = Math.abs(step);
      if (step > rise) rise = step;
      if (-step > fall) fall = -step;
    }
  }
  const days = Math.max(1, Math.floor(hours / 24));
  for (let d = 0; d < days; d++) {
    let high = 0;
    let low = Number.POSITIVE_INFINITY;
    for (let h = d * 24; h < Math.min(hours, d * 24 + 24); h++) {
      if (loadKw[h] > high) high = loadKw[h];
      if (loadKw[h] < low) low = loadKw[h];
    }
    swing += (high - low) / days;
  }
  steps.sort();
  return {
    peakKw: peak,
    meanKw: sum / hours,
    leastKw: least,
    loadFactor: peak > 0 ? sum / hours / peak : 0,
    hours,
    energyKwh: sum,
    meanDailySwingKw: swing,
    largestRiseKwPerHour: rise,
    largestFallKwPerHour: fall,
    ramp99KwPerHour: steps[Math.floor(0.99 * (steps.length - 1))],
  };
}
