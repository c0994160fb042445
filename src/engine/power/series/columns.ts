import { fail } from '../../errors.ts';
import { HOURS_PER_YEAR } from '../../units/index.ts';

/**
 * Refuses a column that is not a year of numbers within bounds; one left out is let through.
 * @throws GigasiteError `out-of-range` naming the first bad hour
 */
export function checkColumn(name: string, column: Float64Array | undefined, low: number, high: number): void {
  if (column === undefined) return;
  if (column.length !== HOURS_PER_YEAR)
    fail('out-of-range', name, { found: `${column.length} h`, allowed: `${HOURS_PER_YEAR} h` });
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    if (!(column[h] >= low && column[h] <= high))
      fail('out-of-range', `${name}.${h}`, { found: String(column[h]), allowed: `${low} … ${high}` });
  }
}
