/**
 * Fits the private profile to the published Azure round trips, leaves every region out in turn, and prints the figures
 * of docs/models/latency.md. `--write` puts coefficients and band into catalog/network/hubs.json. A minute or two.
 * `npx tsx scripts/latency/main.ts [--write]`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { HubGraphData } from '../../src/engine/network/index.ts';
import { bandOf, covered, WIDENED } from './band.ts';
import { fitCoefficients, predict } from './fit.ts';
import { azurePairs, errorsOf, type Pair } from './measured.ts';
import { OTHERS } from './others.ts';

const file = fileURLToPath(new URL('../../catalog/network/hubs.json', import.meta.url));
const text = readFileSync(file, 'utf8');
const data = JSON.parse(text) as HubGraphData;
const given = azurePairs();
if (!given) {
  console.error('The table of measured round trips is not here.');
  process.exit(1);
}
const pairs: readonly Pair[] = given;
const ms = pairs.map((p) => p.ms);
const round = (x: number): number => Math.round(x * 1000) / 1000;
const show = (what: string, e: ReturnType<typeof errorsOf>): void =>
  console.log(
    `${what}: ${e.pairs} pairs, MAE ${e.maeMs.toFixed(2)} ms, median ${e.medianMs.toFixed(1)}, P90 ${e.p90Ms.toFixed(1)}, bias ${e.biasMs.toFixed(1)}, ${(100 * e.mape).toFixed(1)} %, R² ${e.r2.toFixed(4)}`,
  );

const all = fitCoefficients(data, 'private', pairs).map(round);
console.log(`coefficients: ${Array.from(all).join(' ')}`);
const fitted = predict(data, 'private', all, pairs);
show('all pairs used', errorsOf(ms, fitted));

/** Every pair predicted without either of its regions in turn: two predictions a pair. */
function leftOut(): { measured: number[]; predicted: number[] } {
  const measured: number[] = [];
  const predicted: number[] = [];
  for (const region of new Set(pairs.flatMap((p) => [p.a, p.b]))) {
    const test = pairs.filter((p) => p.a === region || p.b === region);
    const rest = pairs.filter((p) => p.a !== region && p.b !== region);
    const t = fitCoefficients(data, 'private', rest, 8, all);
    measured.push(...test.map((p) => p.ms));
    predicted.push(...predict(data, 'private', t, test));
  }
  return { measured, predicted };
}
const out = leftOut();
show('each region left out, fitted again', errorsOf(out.measured, out.predicted));

console.log('by great circle:');
const EARTH_KM = 6371.0088;
const km = (p: Pair): number => {
  const rad = Math.PI / 180;
  const [a, b] = [p.from.latDeg * rad, p.to.latDeg * rad];
  const h =
    Math.sin((b - a) / 2) ** 2 +
    Math.cos(a) * Math.cos(b) * Math.sin(((p.to.lonDeg - p.from.lonDeg) * rad) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(h));
};
for (const [low, high] of [
  [0, 400],
  [400, 1000],
  [1000, 3000],
  [3000, 7000],
  [7000, 12000],
  [12000, 21000],
]) {
  const k = pairs.map((_, i) => i).filter((i) => km(pairs[i]) >= low && km(pairs[i]) < high);
  show(
    `  ${low}–${high} km`,
    errorsOf(
      k.map((i) => ms[i]),
      k.map((i) => fitted[i]),
    ),
  );
}

const band = bandOf(out.measured, out.predicted);
console.log(
  `band at ${band.bandRttMs.join(' ')} ms: ${band.bandLow.join(' ')} to ${band.bandHigh.join(' ')}`,
);
console.log(`covered, regions left out: ${covered(band, out.measured, out.predicted)}`);
for (const other of OTHERS) {
  const p =
    other.profile === 'private'
      ? predict(data, 'private', all, other.pairs)
      : predict(data, 'public', publicCoefficients(), other.pairs);
  const y = other.pairs.map((x) => x.ms);
  show(other.what, errorsOf(y, p));
  const b = other.profile === 'private' ? band : data.profiles.public;
  console.log(`  covered by the band: ${covered(b, y, p)}`);
}

function publicCoefficients(): number[] {
  const p = data.profiles.public;
  return [...p.factorByClass, p.accessFactor, p.hopLandMs, p.hopSeaMs, p.constMs];
}

if (process.argv.includes('--write')) {
  const own = {
    ...data.profiles.private,
    factorByClass: Array.from(all.subarray(0, 10)),
    accessFactor: all[10],
    hopLandMs: all[11],
    hopSeaMs: all[12],
    constMs: all[13],
    ...band,
    bandBasis: `P10 and P90 of measured over predicted, each Azure region left out in turn, widened by ${WIDENED} for other operators' routing`,
  };
  const line = JSON.stringify(own)
    .replaceAll('":', '": ')
    .replaceAll(',"', ', "')
    .replaceAll(/,(?=[\d.])/g, ', ');
  writeFileSync(file, text.replace(/ {2}"private": \{.*\},\n/, `  "private": ${line},\n`));
  console.log('written');
}
