/**
 * Hourly series and grid impact: CPU milliseconds, medians in one process. `tsx bench/series.ts`, JSON on standard output.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { Catalog } = await import('../src/engine/catalog/index.ts');
const power = await import('../src/engine/power/index.ts');
const { climateFromCatalog, synthesiseWeather } = await import('../src/engine/site/index.ts');
const catalog = new Catalog(JSON.parse(readFileSync(`${root}dist/catalog.json`, 'utf8')), '9999-12-31');

const RUNS = 9;
function cpuMs(f: (run: number) => unknown): number {
  const times: number[] = [];
  for (let run = 0; run < RUNS + 2; run++) {
    const from = process.cpuUsage();
    f(run);
    const used = process.cpuUsage(from);
    if (run >= 2) times.push((used.user + used.system) / 1000);
  }
  return Number(times.sort((a, b) => a - b)[Math.floor(RUNS / 2)].toPrecision(3));
}

const normals = climateFromCatalog(catalog, 'dallas-tx');
const w = synthesiseWeather(normals, 1);
const sky = {
  ghiWPerM2: w.globalHorizontalWM2,
  dniWPerM2: w.directNormalWM2,
  dhiWPerM2: w.diffuseHorizontalWM2,
  dryBulbC: w.dryBulbC,
  windMPerS: w.windSpeedMS,
};
const place = { latitudeDeg: 32.9, longitudeDeg: -97, utcOffsetHours: -6 };
const csv = (stepMin: number): string => {
  const rows = ['time,price'];
  for (let t = Date.UTC(2023, 0, 1); t < Date.UTC(2024, 0, 1); t += stepMin * 60000)
    rows.push(`${new Date(t).toISOString()},${20 + ((t / 60000) % 30)}`);
  return rows.join('\n');
};
const [hourly, fiveMinute] = [csv(60), csv(5)];

console.log(
  JSON.stringify({
    pvYearMs: cpuMs(() => power.pvCapacityFactors(sky, place)),
    windYearMs: cpuMs(() => power.windCapacityFactors({ windMPerS: w.windSpeedMS, dryBulbC: w.dryBulbC })),
    priceYearMs: cpuMs((run) => power.regionPriceSeries(catalog, 'ercot', run, { dryBulbC: w.dryBulbC })),
    carbonYearMs: cpuMs((run) => power.regionCarbonSeries(catalog, 'ercot', run, { dryBulbC: w.dryBulbC })),
    csvHourlyMs: cpuMs(() => power.readSeries(hourly, { kind: 'price' })),
    csvFiveMinuteMs: cpuMs(() => power.readSeries(fiveMinute, { kind: 'price' })),
    areaNineYearsMs: cpuMs((run) => power.areaLoadFromCatalog(catalog, 'ercot', run, 9)),
    gridQuestionMs: cpuMs((run) => power.answerGrid({ region: 'ercot', load: '1 GW', seed: run }, catalog)),
  }),
);
