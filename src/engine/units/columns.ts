/**
 * So many columns of one length over a single buffer: one allocation instead of many, for structures that are made
 * and thrown away by the thousand.
 */
export function columns(count: number, length: number): Float64Array[] {
  // Views by place rather than `subarray`, which takes twice as long.
  const { buffer } = new Float64Array(count * length);
  return Array.from(
    { length: count },
    (_, i) => new Float64Array(buffer, i * length * Float64Array.BYTES_PER_ELEMENT, length),
  );
}

/** As `columns`, of whole numbers. */
export function wholeColumns(count: number, length: number): Int32Array[] {
  const { buffer } = new Int32Array(count * length);
  return Array.from(
    { length: count },
    (_, i) => new Int32Array(buffer, i * length * Int32Array.BYTES_PER_ELEMENT, length),
  );
}

/** Σ of a column, or of a part of it: from `from` to before `to`. */
export function columnSum(column: ArrayLike<number>, from = 0, to: number = column.length): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += column[i];
  return sum;
}

/** into += factor × column, in place. */
export function addScaled(into: Float64Array, factor: number, column: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i] += factor * column[i];
}
