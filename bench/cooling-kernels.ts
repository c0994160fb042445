/**
 * Cooling and weather kernels on one core, warm: CPU time, medians in one process. Bundled and started by cooling.ts.
 * Plants are the catalogue's, the load a day's course, weather the synthetic year of Dallas.
 */
import { readFileSync } from 'node:fs';
import { Catalog } from '../src/engine/catalog/index.ts';
import { createCoolingYear, plantFromCatalog, simulateCoolingYear } from '../src/engine/cooling/index.ts';
import {
  climateFromCatalog,
  parseEpw,
  synthesiseWeather,
  weatherFromDewPoint,
} from '../src/engine/site/index.ts';
import { atLeast, atMost, median, printTable, type Row, seen } from './table.ts';

const catalog = new Catalog(JSON.parse(readFileSync(process.argv[2], 'utf8')), '9999-12-31');

const HOURS = 8760;
const RUNS = 15;
/** CPU seconds of the median of some runs, each of `times` calls. */
function cpuS(times: number, f: () => void): number {
  for (let i = 0; i < 2 * times; i++) f();
  return median(
    Array.from({ length: RUNS }, () => {
      const from = process.cpuUsage();
      for (let i = 0; i < times; i++) f();
      const { user, system } = process.cpuUsage(from);
      return (user + system) / 1e6 / times;
    }),
  );
}

const load = Float64Array.from(
  { length: HOURS },
  (_, h) => 0.75 - 0.2 * Math.cos((2 * Math.PI * ((h % 24) - 4)) / 24),
);
const weather = synthesiseWeather(climateFromCatalog(catalog, 'dallas-tx'), 1);
const { dryBulbC, dewPointC } = weather;
// Worked out on first use: wet bulb is ready below.
const ready = [weather.wetBulbC, weather.humidityRatio, weather.enthalpyKjKg].every(
  (c) => c.length === HOURS,
);
const out = createCoolingYear();
const plants = catalog.ids('cooling-plant').map((id) => ({ id, plant: plantFromCatalog(catalog, id, 0.85) }));
const perHour = (seconds: number): number => HOURS / seconds / 1e6;

const rates = plants.map(({ id, plant }) => ({
  id,
  rate: perHour(cpuS(40, () => simulateCoolingYear(plant, weather, load, out))),
}));
const water = plantFromCatalog(catalog, 'water-chiller', 0);
const whole = perHour(
  cpuS(20, () =>
    simulateCoolingYear(water, weatherFromDewPoint(dryBulbC, dewPointC, weather.pressurePa), load, out),
  ),
);
const wetBulbs = perHour(
  cpuS(20, () => void weatherFromDewPoint(dryBulbC, dewPointC, weather.pressurePa).wetBulbC),
);

/** 300 places of the catalogue, some more than once, one plant. */
const sites = Array.from(
  { length: 300 },
  (_, i) => catalog.ids('climate')[i % catalog.ids('climate').length],
);
const years = new Map(sites.map((id) => [id, synthesiseWeather(climateFromCatalog(catalog, id), 1)]));
for (const y of years.values()) y.wetBulbC;
const fleet = cpuS(1, () => {
  for (const id of sites) simulateCoolingYear(water, years.get(id)!, load, out);
});
const fleetWithWeather = cpuS(1, () => {
  for (const id of sites)
    simulateCoolingYear(water, synthesiseWeather(climateFromCatalog(catalog, id), 1), load, out);
});

/** The text of an EPW with the weather of Dallas. */
function epwText(): string {
  const two = (v: number): string => v.toFixed(1);
  const head = [
    'LOCATION,Dallas,TX,USA,made,000000,32.9,-97.0,-6.0,170.7',
    'DESIGN CONDITIONS,0',
    'TYPICAL/EXTREME PERIODS,0',
    'GROUND TEMPERATURES,0',
    'HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0',
    'COMMENTS 1,made by a benchmark',
    'COMMENTS 2,',
    'DATA PERIODS,1,1,Data,Sunday,1/1,12/31',
  ];
  const start = Date.UTC(2023, 0, 1);
  const flags = '?9?9?9?9E0?9?9?9?9?9?9?9?9?9?9?9?9?9?9?9*9*9?9*9*9';
  const rows = Array.from({ length: HOURS }, (_, h) => {
    const d = new Date(start + h * 3_600_000);
    return `2023,${d.getUTCMonth() + 1},${d.getUTCDate()},${d.getUTCHours() + 1},0,${flags},${two(dryBulbC[h])},${two(dewPointC[h])},65,99300,0,1415,350,${Math.round(weather.globalHorizontalWM2[h])},${Math.round(weather.directNormalWM2[h])},${Math.round(weather.diffuseHorizontalWM2[h])},0,0,0,0,180,${two(weather.windSpeedMS[h])},5,5,16.0,77777,9,999999999,150,0.1200,0,88,0.2,0.0,1.0`;
  });
  return [...head, ...rows, ''].join('\n');
}
const epw = epwText();
const epwMs = 1000 * cpuS(5, () => void parseEpw(epw));

const rows: Row[] = [
  ...rates.map(({ id, rate }) => atLeast(`${id}, wet bulb ready`, rate, 15, 'M site-h/s')),
  atLeast('water-chiller with psychrometrics', whole, 3, 'M site-h/s'),
  seen('of which psychrometrics alone', `${wetBulbs.toPrecision(3)} M hours/s`),
  atMost('300 sites × 8,760 h × 1 plant', fleet, 0.5, 's'),
  seen('the same with their weather made anew', `${fleetWithWeather.toPrecision(3)} s`),
  atMost(`EPW of ${(epw.length / 1e6).toFixed(1)} MB, read`, epwMs, 30, 'ms'),
];
if (ready) printTable(rows);
