/** Published round trips beside the repository, read where present; they do not ship. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Place } from '../../src/engine/network/index.ts';

/** A measured round trip between two named places, mean of both directions. */
export interface Pair {
  readonly a: string;
  readonly b: string;
  readonly from: Place;
  readonly to: Place;
  readonly ms: number;
}

const folder = fileURLToPath(new URL('../../../shared/network/', import.meta.url));

/** Unordered pairs of distinct Azure regions; undefined where the table is not at hand. */
export function azurePairs(): Pair[] | undefined {
  if (!existsSync(`${folder}azure_rtt.csv`)) return undefined;
  const rows = (name: string): string[][] =>
    readFileSync(folder + name, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((l) => l.split(','));
  const at = new Map(
    rows('azure_regions.csv').map((r) => [r[0], { latDeg: Number(r[1]), lonDeg: Number(r[2]) }]),
  );
  const sums = new Map<string, [sum: number, count: number]>();
  for (const [a, b, ms] of rows('azure_rtt.csv')) {
    if (a === b) continue;
    const key = [a, b].sort().join();
    const [sum, count] = sums.get(key) ?? [0, 0];
    sums.set(key, [sum + Number(ms), count + 1]);
  }
  return [...sums].map(([key, [sum, count]]) => {
    const [a, b] = key.split(',');
    return { a, b, from: at.get(a) as Place, to: at.get(b) as Place, ms: sum / count };
  });
}

/** Errors of predictions, ms; R² is the coefficient of determination. */
export function errorsOf(measured: readonly number[], predicted: ArrayLike<number>) {
  const n = measured.length;
  const mean = measured.reduce((s, y) => s + y, 0) / n;
  const abs = measured.map((y, k) => Math.abs(predicted[k] - y)).sort((x, y) => x - y);
  const square = measured.reduce((s, y, k) => s + (predicted[k] - y) ** 2, 0);
  return {
    pairs: n,
    maeMs: abs.reduce((s, v) => s + v, 0) / n,
    medianMs: abs[n >> 1],
    p90Ms: abs[Math.floor(0.9 * n)],
    biasMs: measured.reduce((s, y, k) => s + predicted[k] - y, 0) / n,
    mape: measured.reduce((s, y, k) => s + Math.abs(predicted[k] - y) / y, 0) / n,
    r2: 1 - square / measured.reduce((s, y) => s + (y - mean) ** 2, 0),
  };
}
