/**
 * Measures synthetic weather against years on file: `npx tsx scripts/measured/weather.ts FOLDER...` reads every EnergyPlus
 * weather file there and prints the tables of docs/models/weather.md. Normals are counted from each file; what a kind of
 * normals leaves out is left out. Neighbours' spread of days comes from the climates shipped, none nearer than 60 km.
 * Needs the catalogue compiled (`npm run build`).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCoolingYear, plantFromCatalog, simulateCoolingYear } from '../../src/engine/cooling/index.ts';
import {
  type ClimateNormals,
  climateFromCatalog,
  distanceKm,
  exceededBy,
  meanOf,
  normalsFromYear,
  type OutdoorYear,
  parseEpw,
  synthesiseWeather,
} from '../../src/engine/site/index.ts';
import { daySpread } from '../../src/engine/site/synthesis/day-spread.ts';
import { knowsSpread, SpreadField } from '../../src/engine/site/synthesis/neighbours.ts';
import { testCatalog } from '../../test/catalog.ts';

const SEEDS = [1, 2, 3];
const OWN_CITY_KM = 60;
const PLANTS = ['airside-adiabatic', 'water-chiller', 'air-chiller', 'liquid-dry'];
const GOALS = { dryBulbK: 1.8, hoursPercent: 10, pue: [0.012, 0.005, 0.005, 0.005] };
/** Hours below which a share of them says nothing. */
const FEW_HOURS = 100;

/** A kind of normals: what it leaves of the whole, and whether the spread of days is to be estimated. */
const KINDS: Readonly<Record<string, (whole: ClimateNormals) => ClimateNormals>> = {
  all: (n) => n,
  'all but the 0.4 % dry bulb': (n) => ({ ...n, designDryBulbC: Number.NaN }),
  bare: (n) => ({
    ...bare(n),
    designDryBulbC: Number.NaN,
    heatingDryBulbC: undefined,
    heatingDewPointC: undefined,
  }),
  'bare, 0.4 %': (n) => ({ ...bare(n), heatingDryBulbC: undefined, heatingDewPointC: undefined }),
  'bare, 0.4 %, 99.6 %': (n) => bare(n),
};
const bare = (n: ClimateNormals): ClimateNormals => ({
  ...n,
  temperatureSdK: undefined,
  dewPointSdK: undefined,
  sunKwhM2Day: undefined,
});

const catalog = testCatalog();
const shipped = catalog
  .ids('climate')
  .filter((id) => catalog.find('climate', id, 'dewPointSd') !== undefined)
  .map((id) => climateFromCatalog(catalog, id))
  .filter(knowsSpread);
const plants = PLANTS.map((id) => plantFromCatalog(catalog, id, 0.85));
const load = new Float64Array(8760).fill(1);
const cooling = createCoolingYear();

function figures(year: OutdoorYear): number[] {
  const mild = year.wetBulbC.reduce((n, t) => n + (t < 18 ? 1 : 0), 0);
  return [
    meanOf(year.dryBulbC),
    exceededBy(year.dryBulbC, 0.004),
    mild,
    ...plants.map((plant) => {
      simulateCoolingYear(plant, year, load, cooling);
      return meanOf(cooling.powerKw);
    }),
  ];
}

interface Errors {
  readonly meanK: number;
  readonly dryBulbK: number;
  /** NaN where the year has hardly any. */
  readonly hoursPercent: number;
  readonly pue: readonly number[];
}

/** Mean errors of three seeds. */
function errors(normals: ClimateNormals, real: readonly number[], neighbours: boolean): Errors {
  const far = shipped.filter(
    (k) => distanceKm(k.latitudeDeg, k.longitudeDeg, normals.latitudeDeg, normals.longitudeDeg) > OWN_CITY_KM,
  );
  const spread = neighbours ? new SpreadField(far).at(normals) : daySpread(normals);
  const made = SEEDS.map((seed) => figures(synthesiseWeather(normals, seed, 0, spread)));
  const mean = real.map((_, i) => made.reduce((s, f) => s + f[i], 0) / SEEDS.length);
  return {
    meanK: mean[0] - real[0],
    dryBulbK: mean[1] - real[1],
    hoursPercent: real[2] < FEW_HOURS ? Number.NaN : 100 * (mean[2] / real[2] - 1),
    pue: PLANTS.map((_, i) => mean[3 + i] - real[3 + i]),
  };
}

const misses = (e: Errors): boolean =>
  Math.abs(e.meanK) > 0.1 ||
  Math.abs(e.dryBulbK) > GOALS.dryBulbK ||
  Math.abs(e.hoursPercent) > GOALS.hoursPercent ||
  e.pue.some((v, i) => Math.abs(v) > GOALS.pue[i]);

const signed = (v: number, digits: number): string =>
  Number.isNaN(v)
    ? 'few'
    : `${Number(v.toFixed(digits)) > 0 ? '+' : v < -0.5 * 10 ** -digits ? '−' : ''}${Math.abs(v).toFixed(digits)}`;
const cell = (e: Errors): string => {
  const text = `${signed(e.dryBulbK, 1)}, ${signed(e.hoursPercent, 1)}, ${e.pue.map((v) => signed(1e4 * v, 0)).join('/')}`;
  return misses(e) ? `**${text}**` : text;
};

const places: { name: string; whole: ClimateNormals; real: number[] }[] = [];
for (const folder of process.argv.slice(2))
  for (const name of readdirSync(folder)
    .filter((f) => f.endsWith('.epw'))
    .sort()) {
    try {
      const file = parseEpw(readFileSync(join(folder, name), 'latin1'));
      places.push({
        name: name.replace('.epw', ''),
        whole: normalsFromYear(name, file),
        real: figures(file.weather),
      });
    } catch (e) {
      console.error(`${name}: ${(e as Error).message.split('\n')[0]}`);
    }
  }

const table = Object.entries(KINDS).map(([kind, of]) => {
  const estimated = kind.startsWith('bare');
  return {
    kind,
    alone: places.map((p) => errors(of(p.whole), p.real, false)),
    carried: estimated ? places.map((p) => errors(of(p.whole), p.real, true)) : undefined,
  };
});

function summary(kind: string, all: readonly Errors[]): string {
  const counted = all.filter((e) => !Number.isNaN(e.hoursPercent));
  const mean = (f: (e: Errors) => number, of = all): string =>
    (of.reduce((s, e) => s + Math.abs(f(e)), 0) / of.length).toFixed(2);
  const worst = (f: (e: Errors) => number, of = all): string =>
    Math.max(...of.map((e) => Math.abs(f(e)))).toFixed(1);
  const missed = places.filter((_, i) => misses(all[i])).map((p) => p.name);
  return `| ${kind} | ${mean((e) => e.dryBulbK)} (${worst((e) => e.dryBulbK)}) | ${mean((e) => e.hoursPercent, counted)} (${worst((e) => e.hoursPercent, counted)}) | ${PLANTS.map(
    (_, i) => (1e4 * Number(all.reduce((s, e) => s + Math.abs(e.pue[i]), 0) / all.length)).toFixed(0),
  ).join('/')} | ${missed.length}: ${missed.join(', ')} |`;
}

console.log(
  `${places.length} places; greatest error of the yearly mean ${Math.max(...table.flatMap((t) => [...t.alone, ...(t.carried ?? [])]).map((e) => Math.abs(e.meanK))).toExponential(1)} K\n`,
);
console.log(
  `| normals | 0.4 % dry bulb, K (worst) | hours, % (worst) | PUE ${PLANTS.join('/')}, 10⁻⁴ | miss a goal |\n|---|---|---|---|---|`,
);
for (const { kind, alone, carried } of table) {
  console.log(summary(kind, alone));
  if (carried) console.log(summary(`${kind}, neighbours`, carried));
}
console.log(
  `\n| place | ${table.map((t) => t.kind).join(' | ')} |\n|---|${table.map(() => '---').join('|')}|`,
);
places.forEach((p, i) => {
  console.log(`| ${p.name} | ${table.map((t) => cell((t.carried ?? t.alone)[i])).join(' | ')} |`);
});
