import { describe, expect, it } from 'vitest';
import { testCatalogData } from '../../../test/catalog.ts';
import { problemsOf } from '../../../test/engine/plan.ts';
import { EngineCache, runScenario } from '../index.ts';
import { climateNormals, loadScenario } from './index.ts';
import { ScenarioTemplate } from './template.ts';

const data = testCatalogData();
const scenario = (climate: string, grid = '{ energised: 2026-01 }'): string => `gigasite: 1
name: Own weather
asOf: 2026-11-01
horizon: 2026-01 .. 2028-12
sites:
  - id: a
    at: { lat: 42, lon: -84, country: US, grid: miso }
    climate: ${climate}
    phases:
      - id: p
        hall: { itPower: 10 MW, ready: 2026-01, duration: 0 months, cooling: air-chiller }
        chips: { rack: gb300-nvl72, delivered: 2026-01 }
        power: { grid: ${grid} }
workloads: { training: [{ id: t, model: llama-3.1-8b }] }
`;

/** A year of hours as CSV: a mean, ±8 K by season, ±5 K by the hour of the day, dew point 8 K below. */
function csv(meanC: number, days = 365): string {
  const rows = ['time,dry bulb (°C),dew point (°C)'];
  const start = Date.UTC(2023, 0, 1);
  for (let h = 0; h < days * 24; h++) {
    const season = -8 * Math.cos((2 * Math.PI * h) / 8760);
    const day = -5 * Math.cos((2 * Math.PI * (h % 24)) / 24);
    const t = meanC + season + day;
    const time = new Date(start + h * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
    rows.push(`${time},${t.toFixed(2)},${(t - 8).toFixed(2)}`);
  }
  return rows.join('\n');
}
const OWN = '{ csv: own.csv, utcOffset: -5, elevation: 250 m }';
const load = (text: string, files: Readonly<Record<string, string>>) =>
  loadScenario(text, data, { file: 's.yaml', readWeather: (f) => files[f] });

describe('a site with its own weather', () => {
  it('runs on the hours of its file', () => {
    const s = load(scenario(OWN), { 'own.csv': csv(12) });
    const cache = new EngineCache();
    // 12 °C, −8 K in midwinter, −5 K at midnight: the first hour has −1 °C.
    expect(cache.weather(s, s.sites[0].climate).dryBulbC[0]).toBeCloseTo(-1, 6);
    const normals = climateNormals(s, 'own.csv');
    expect(normals.meanTemperatureC.reduce((a, b) => a + b) / 12).toBeCloseTo(12, 1);
    expect(normals.elevationM).toBe(250);
    const cold = runScenario(s, cache);
    const hot = runScenario(load(scenario(OWN), { 'own.csv': csv(22) }), cache);
    // One cache, one file name, other hours: ten kelvin more take more power and a larger plant.
    expect(hot.operation.siteYears[0].pue).toBeGreaterThan(cold.operation.siteYears[0].pue + 0.01);
    expect(hot.design.facilityPeakKw).toBeGreaterThan(cold.design.facilityPeakKw * 1.01);
  });

  it('is read once for many scenarios made from one', () => {
    let read = 0;
    const readWeather = (): string => {
      read++;
      return csv(12);
    };
    const template = new ScenarioTemplate(scenario(OWN), data, { readWeather });
    const [a, b] = ['5 MW', '8 MW'].map((v) => template.at([['sites.0.phases.0.hall.itPower', v]]));
    expect(a.weathers.get('own.csv')).toBe(b.weathers.get('own.csv'));
    expect(b.sites[0].phases[0].hall.itPowerKw).toBe(8000);
    expect(read).toBeGreaterThan(0);
  });

  it('has sun and wind of its synthetic year where the file has none, so that hourly prices can be made', () => {
    const s = load(scenario(OWN, '{ energised: 2026-01, price: hourly }'), { 'own.csv': csv(12) });
    const { siteYears } = runScenario(s).operation;
    expect(Number.isFinite(siteYears[0].energyCostUsd)).toBe(true);
  });

  it('is refused where files are not read', () => {
    expect(problemsOf(() => loadScenario(scenario('{ epw: secret.epw }'), data))[0]).toMatchObject({
      code: 'weather-file-closed',
      path: 'sites.0.climate',
      line: 8,
      params: { found: 'secret.epw' },
    });
  });

  it.each([
    ['{}', 'missing', 'sites.0.climate'],
    ['{ epw: a.epw, csv: b.csv, utcOffset: 0 }', 'not-allowed', 'sites.0.climate'],
    ['{ csv: b.csv }', 'missing', 'sites.0.climate.utcOffset'],
    ['{ epw: /etc/passwd }', 'not-allowed', 'sites.0.climate.epw'],
    ['{ epq: a.epw }', 'unknown-key', 'sites.0.climate.epq'],
    ['5', 'wrong-type', 'sites.0.climate'],
    ['ann-arbor', 'unknown-name', 'sites.0.climate'],
  ])('refuses %s: %s', (climate, code, path) => {
    const found = problemsOf(() => load(scenario(climate), {}));
    expect(found.some((p) => p.code === code && p.path === path && p.line === 8)).toBe(true);
  });

  it('points into the file where the file is at fault', () => {
    const broken = csv(12).replace(/^2023-01-02 00:00,.*$/m, '2023-01-02 00:00,warm,3');
    const found = problemsOf(() => load(scenario(OWN), { 'own.csv': broken }));
    // Header, 24 hours of 1 January, then the fault.
    expect(found[0]).toMatchObject({ code: 'weather-line', file: 'own.csv', line: 26 });
    expect(problemsOf(() => load(scenario(OWN), { 'own.csv': csv(12, 300) }))[0]).toMatchObject({
      code: 'weather-hours',
      file: 'own.csv',
    });
  });
});
