import {
  CHECK_EVERY,
  confidenceOf,
  type Ensemble,
  type FigureStatistics,
  type Histogram,
  histogramOf,
  morrisEffects,
  mostDeciding,
  quantileOf,
  type RegionalRow,
  regionalRow,
  sobolIndices,
  statisticsOf,
} from '../engine/uncertain/index.ts';
import type { DrawFile } from './draw-file.ts';
import type {
  BuildOrRent,
  ConvergencePoint,
  EnsembleResult,
  FailedDraw,
  InputEffect,
  InputIndices,
  TornadoRow,
} from './result.ts';

/** Numbers read at a time, so that memory stays level however many draws there are: columns are few where they are long. */
const BATCH_NUMBERS = 480_000;
const MAX_FAILURES = 100;
const OWNED = ['self-build', 'lease', 'spv'];
const RENTED = ['neocloud', 'hyperscaler', 'on-demand'];
/** Least draws on either side for a comparison of sides. */
const LEAST_SIDE = 20;

/** Columns of inputs in the table of draws. */
const INPUT = 'input.';
const inputColumn = (name: string): string => INPUT + name;
const isHeadline = (name: string): boolean => name.startsWith('headline.');

/** Has every column of a table looked at in the order of names, a few of them in memory at a time. */
async function eachColumn(
  file: DrawFile,
  names: readonly string[],
  look: (name: string, values: Float64Array) => void,
): Promise<void> {
  const batch = Math.max(1, Math.floor(BATCH_NUMBERS / Math.max(file.rows, 1)));
  for (let at = 0; at < names.length; at += batch) {
    const some = names.slice(at, at + batch);
    const read = await file.numbers(some);
    for (const name of some) look(name, read.get(name) as Float64Array);
  }
}

/** Statistics of every column, and histograms of the headline's. */
export async function statistics(
  file: DrawFile,
  names: readonly string[],
): Promise<{ statistics: Record<string, FigureStatistics>; histograms: Record<string, Histogram> }> {
  const out: Record<string, FigureStatistics> = {};
  const histograms: Record<string, Histogram> = {};
  await eachColumn(file, names, (name, values) => {
    out[name] = statisticsOf(values);
    if (isHeadline(name)) histograms[name] = histogramOf(values);
  });
  return { statistics: out, histograms };
}

/** Statistics of what the inputs took, in their order. */
export async function inputStatistics(
  file: DrawFile,
  inputs: readonly string[],
): Promise<FigureStatistics[]> {
  const out: FigureStatistics[] = [];
  await eachColumn(file, inputs.map(inputColumn), (_, values) => out.push(statisticsOf(values)));
  return out;
}

/** Statistics after every so many draws, up to about twenty points. */
export function convergence(values: Float64Array): ConvergencePoint[] {
  const step = Math.max(CHECK_EVERY, Math.ceil(values.length / 20 / CHECK_EVERY) * CHECK_EVERY);
  const ends: number[] = [];
  for (let n = step; n < values.length; n += step) ends.push(n);
  return [...ends, values.length].map((n) => {
    const part = values.subarray(0, n);
    const c = confidenceOf(part);
    const s = statisticsOf(part);
    return {
      draws: n,
      mean: s.mean,
      p50: s.percentiles[3],
      mean95: c.mean,
      p5: c.p5,
      p50In: c.p50,
      p95: c.p95,
    };
  });
}

export async function failuresOf(
  file: DrawFile,
  seed: number,
): Promise<{ count: number; first: FailedDraw[] }> {
  const read = await file.read(['draw', 'failed']);
  const reasons = read.get('failed') as ArrayLike<string | undefined>;
  const draws = read.get('draw') as ArrayLike<number>;
  const first: FailedDraw[] = [];
  let count = 0;
  for (let i = 0; i < reasons.length; i++) {
    const reason = reasons[i];
    if (reason === undefined) continue;
    count++;
    if (first.length < MAX_FAILURES) first.push({ draw: draws[i], seed, reason });
  }
  return { count, first };
}

/** Which inputs decide whether owning or renting is cheaper; null where no way of one kind has a price. */
export async function buildOrRent(file: DrawFile, inputs: readonly string[]): Promise<BuildOrRent | null> {
  const figure = (mode: string): string => `money.modes.${mode}.usdPerUsefulHour`;
  const has = (modes: readonly string[]): string[] => modes.map(figure).filter((n) => file.names.includes(n));
  const [owned, rented] = [has(OWNED), has(RENTED)];
  if (owned.length === 0 || rented.length === 0) return null;
  const read = await file.numbers([...owned, ...rented]);
  const least = (names: readonly string[], d: number): number =>
    Math.min(...names.map((n) => (read.get(n) as Float64Array)[d]));
  const margin = Float64Array.from({ length: file.rows }, (_, d) => least(rented, d) - least(owned, d));
  const whole = [...margin.keys()].filter((d) => !Number.isNaN(margin[d]));
  if (whole.length < 2) return null;
  const cheaper = whole.filter((d) => margin[d] > 0).length;
  const sides = Math.min(cheaper, whole.length - cheaper) >= LEAST_SIDE;
  const middle = sides ? 0 : quantileOf(Float64Array.from(whole, (d) => margin[d]).sort(), 0.5);
  const first = whole.map((d) => margin[d] > middle);
  const rows: RegionalRow[] = [];
  // Places in the distribution rather than values: ranks over the draws.
  await eachColumn(file, inputs.map(inputColumn), (name, values) => {
    const places = ranks(Float64Array.from(whole, (d) => values[d]));
    rows.push(regionalRow(name.slice(INPUT.length), places, first));
  });
  return {
    owningCheaperShare: cheaper / whole.length,
    split: sides ? 'side' : 'margin',
    rows: mostDeciding(rows),
  };
}

function ranks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
  const out = new Float64Array(values.length);
  for (let k = 0; k < order.length; ) {
    let end = k;
    while (end < order.length && values[order[end]] === values[order[k]]) end++;
    for (let j = k; j < end; j++) out[order[j]] = (k + end) / 2 / values.length;
    k = end;
  }
  return out;
}

/** Figures that sensitivities are told of: the headline's. */
export const sensitiveFigures = (names: readonly string[]): string[] => names.filter(isHeadline);

export async function tornadoOf(
  file: DrawFile,
  inputs: readonly string[],
  figures: readonly string[],
): Promise<EnsembleResult['tornado']> {
  const read = await file.numbers(figures);
  return Object.fromEntries(
    figures.map((figure) => {
      const values = read.get(figure) as Float64Array;
      const rows = inputs.map(
        (input, i): TornadoRow => ({ input, low: values[2 * i + 1], high: values[2 * i + 2] }),
      );
      return [figure, rows.sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low))];
    }),
  );
}

export async function indicesOf(
  file: DrawFile,
  inputs: readonly string[],
  figures: readonly string[],
): Promise<EnsembleResult['indices']> {
  const read = await file.numbers(figures);
  return Object.fromEntries(
    figures.map((figure) => {
      const found = sobolIndices(inputs.length, read.get(figure) as Float64Array);
      const rows = found.map((x, i): InputIndices => ({ input: inputs[i], ...x }));
      return [figure, rows.sort((a, b) => b.total - a.total)];
    }),
  );
}

export async function morrisOf(
  file: DrawFile,
  ensemble: Ensemble,
  figures: readonly string[],
): Promise<EnsembleResult['morris']> {
  const { inputs } = ensemble.columns;
  const read = await file.numbers(figures);
  return Object.fromEntries(
    figures.map((figure) => {
      const found = morrisEffects(ensemble.spec.seed, inputs.length, read.get(figure) as Float64Array);
      const rows = found.map((x, i): InputEffect => ({ input: inputs[i], ...x }));
      return [figure, rows.sort((a, b) => b.muStar - a.muStar)];
    }),
  );
}
