/**
 * Bills on one core: a year of hours and of quarters under a tariff with three demand charges, and the calendar with its
 * periods. CPU time, so that other work on the machine does not count. `npx tsx bench/power-bill.ts`.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Catalog } from '../src/engine/catalog/index.ts';
import { billYear, calendarFor, compileTariff, tariffFromCatalog } from '../src/engine/power/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const catalog = new Catalog(JSON.parse(readFileSync(`${root}dist/catalog.json`, 'utf8')), '9999-12-31');
const tariff = tariffFromCatalog(catalog, 'dominion-gs5', 100_000);
const median = (x: number[]): number => [...x].sort((a, b) => a - b)[x.length >> 1];

/** Milliseconds of CPU time of one call, median of nine runs of `n`. */
function ms(n: number, f: () => void): number {
  for (let i = 0; i < n; i++) f();
  return median(
    Array.from({ length: 9 }, () => {
      const t = process.cpuUsage().user;
      for (let i = 0; i < n; i++) f();
      return (process.cpuUsage().user - t) / 1000 / n;
    }),
  );
}
for (const perHour of [1, 4]) {
  const calendar = calendarFor(8760 * perHour, 2025);
  const compiled = compileTariff(tariff, calendar);
  const load = Float64Array.from({ length: calendar.intervals }, (_, i) => 8e4 + 1e4 * Math.sin(i));
  console.log(
    `${8760 * perHour} intervals: bill ${ms(100, () => billYear(compiled, load)).toFixed(3)} ms, calendar and periods ${ms(30, () => compileTariff(tariff, calendarFor(8760 * perHour, 2025))).toFixed(3)} ms`,
  );
}
