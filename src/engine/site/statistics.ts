/** The value exceeded by a share (0..1) of the hours. */
export function exceededBy(hourly: Float64Array, share: number): number {
  const sorted = Float64Array.from(hourly).sort();
  return sorted[Math.max(0, sorted.length - 1 - Math.floor(share * sorted.length))];
}

/** Mean of the hours that have a value; NaN where none has. */
export function meanOf(hourly: Float64Array): number {
  let sum = 0;
  let n = 0;
  for (const v of hourly)
    if (!Number.isNaN(v)) {
      sum += v;
      n++;
    }
  return n > 0 ? sum / n : Number.NaN;
}
