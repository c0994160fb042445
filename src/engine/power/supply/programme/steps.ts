/**
 * The hours of a problem in steps of one or more hours: programmes are written over steps. Values of a step are the means
 * of its hours, so that energy is kept.
 */
export interface Steps {
  /** First hour of each step, and the number of hours at the end: count + 1 values. */
  readonly start: Int32Array;
  readonly count: number;
}

/** Steps of `hours` each; the last may be shorter. */
export function evenSteps(total: number, hours: number): Steps {
  const count = Math.ceil(total / hours);
  const start = new Int32Array(count + 1);
  for (let t = 0; t < count; t++) start[t] = t * hours;
  start[count] = total;
  return { start, count };
}

/** The same steps, those with a marked hour cut into hours. */
export function refineSteps(steps: Steps, marked: Uint8Array): Steps {
  const out: number[] = [];
  for (let t = 0; t < steps.count; t++) {
    const [from, to] = [steps.start[t], steps.start[t + 1]];
    let split = false;
    for (let h = from; h < to; h++) if (marked[h]) split = true;
    if (split) for (let h = from; h < to; h++) out.push(h);
    else out.push(from);
  }
  out.push(steps.start[steps.count]);
  return { start: Int32Array.from(out), count: out.length - 1 };
}

/** Hours of a step. */
export const hoursOf = (s: Steps, t: number): number => s.start[t + 1] - s.start[t];

/** Step of every hour. */
export function stepOfHour(s: Steps): Int32Array {
  const out = new Int32Array(s.start[s.count]);
  for (let t = 0; t < s.count; t++) out.fill(t, s.start[t], s.start[t + 1]);
  return out;
}

/** Means over the steps; the column itself where every step is an hour. */
export function meansOf(column: Float64Array, s: Steps): Float64Array {
  if (s.count === column.length) return column;
  const out = new Float64Array(s.count);
  for (let t = 0; t < s.count; t++) {
    let sum = 0;
    for (let h = s.start[t]; h < s.start[t + 1]; h++) sum += column[h];
    out[t] = sum / hoursOf(s, t);
  }
  return out;
}
