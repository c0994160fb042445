import type { DemandPoints } from '../demand/index.ts';

/** People and their round trips on a grid, as columns: a map of coverage. */
export interface CoverageCells {
  /** Side of a cell, degrees. */
  readonly degrees: number;
  /** Where the cell's people are: the mean of their places. */
  readonly latitudeDeg: readonly number[];
  readonly longitudeDeg: readonly number[];
  readonly people: readonly number[];
  /** Mean over the cell's people. */
  readonly rttMs: readonly number[];
}

/** Side of a cell: some 2,000 cells hold people. */
const CELL_DEGREES = 2;

/** @param rttMs of each point */
export function coverageCells(points: DemandPoints, rttMs: ArrayLike<number>): CoverageCells {
  const columns = 360 / CELL_DEGREES;
  const cellOf = (i: number): number =>
    Math.floor((points.latitudeDeg[i] + 90) / CELL_DEGREES) * columns +
    Math.floor((points.longitudeDeg[i] + 180) / CELL_DEGREES);
  // People, and their sums of latitude, longitude and round trip.
  const sums = new Map<number, [people: number, lat: number, lon: number, ms: number]>();
  for (let i = 0; i < points.count; i++) {
    const w = points.people[i];
    const key = cellOf(i);
    const s = sums.get(key) ?? [0, 0, 0, 0];
    sums.set(key, s);
    s[0] += w;
    s[1] += w * points.latitudeDeg[i];
    s[2] += w * points.longitudeDeg[i];
    s[3] += w * rttMs[i];
  }
  const cells = [...sums].sort((a, b) => a[0] - b[0]).map(([, s]) => s);
  const round = (v: number, digits: number): number => Number(v.toFixed(digits));
  return {
    degrees: CELL_DEGREES,
    latitudeDeg: cells.map((s) => round(s[1] / s[0], 2)),
    longitudeDeg: cells.map((s) => round(s[2] / s[0], 2)),
    people: cells.map((s) => Math.round(s[0])),
    rttMs: cells.map((s) => round(s[3] / s[0], 1)),
  };
}
