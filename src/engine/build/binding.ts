import type { PhaseColumns } from './columns.ts';

/**
 * For each month the first later one with a larger value, else the column's length. Walks back from the end and
 * jumps over what is no larger, so that it takes time linear in the months.
 */
function nextLarger(column: Int32Array, out: Int32Array): void {
  const months = column.length;
  for (let m = months - 1; m >= 0; m--) {
    let k = m + 1;
    while (k < months && column[k] <= column[m]) k = out[k];
    out[m] = k;
  }
}

const same = (a: PhaseColumns['allowedRacks'], m: number): boolean =>
  a[0][m] === a[0][m - 1] && a[1][m] === a[1][m - 1] && a[2][m] === a[2][m - 1] && a[3][m] === a[3][m - 1];

/** Room for `bindingByMonth` to work in; made once where it is called often. */
export const bindingScratch = (months: number): Int32Array[] =>
  Array.from({ length: 4 }, () => new Int32Array(months));

/**
 * Which timeline binds in each month: 0 not started, 1–4 in the order of `TIMELINES`, 5 complete. Where several stand at
 * the least, the one that stays there longest is the one to push on; at equal length a stated date comes before one taken
 * over from the hall, then the order of `TIMELINES` decides. As long as no timeline changes, the answer is last month's.
 *
 * @param started index of the month in which the phase is first under way
 * @param assumed by timeline: true where its date was taken over from the hall
 * @param codes overwritten
 */
export function bindingByMonth(
  columns: Pick<PhaseColumns, 'allowedRacks' | 'liveRacks'>,
  racks: number,
  started: number,
  assumed: readonly boolean[],
  scratch: readonly Int32Array[],
  codes: Uint8Array,
): void {
  const { allowedRacks: allowed, liveRacks: live } = columns;
  for (let t = 0; t < 4; t++) nextLarger(allowed[t], scratch[t]);
  const months = live.length;
  for (let m = 0; m < months; m++) {
    if (live[m] >= racks) codes[m] = 5;
    else if (m < started) codes[m] = 0;
    else if (m > 0 && codes[m - 1] > 0 && codes[m - 1] < 5 && same(allowed, m)) codes[m] = codes[m - 1];
    else {
      let latest = -1;
      codes[m] = 0;
      for (let t = 0; t < 4; t++) {
        if (allowed[t][m] > live[m]) continue;
        // Half a month makes a stated date win at equal length, and never otherwise.
        const rank = scratch[t][m] - (assumed[t] ? 0.5 : 0);
        if (rank > latest) {
          latest = rank;
          codes[m] = t + 1;
        }
      }
    }
  }
}
