import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail } from '../../engine/errors.ts';
import { type CatalogData, ENGINE_VERSION, loadScenario, parseQuantity } from '../../engine/index.ts';
import { Ensemble, type EnsembleSpec, type Layout } from '../../engine/uncertain/index.ts';
import {
  collectAlone,
  type EnsembleResult,
  type Progress,
  runEnsemble,
  specHash,
  threadRunner,
} from '../../ensemble/index.ts';
import type { Lang } from '../../i18n/index.ts';
import { loadCatalog, openFolder, writeFailure } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { ensembleLines, short, word } from '../ensemble-text.ts';
import { columns, paragraph } from '../layout.ts';
import {
  digestOf,
  type GivenScenario,
  givenScenario,
  pointingAtOptions,
  readSeed,
} from '../scenario-options.ts';

export interface EnsembleOptions {
  readonly set?: readonly string[];
  readonly asOf?: string;
  readonly draws?: string;
  readonly sampler?: string;
  readonly levels?: string;
  readonly seed?: string;
  readonly out?: string;
  readonly threads?: string;
  readonly figure?: string;
  readonly precision?: string;
  readonly morris?: string;
  readonly indices?: string;
  readonly draw?: string;
  readonly queue?: string;
  readonly shared?: string;
  readonly resume?: boolean;
  readonly json?: boolean;
}

const SAMPLED = ['sobol', 'lhs', 'mc', 'grid', 'list'] as const satisfies readonly Layout[];

/** A whole number of an option. @throws GigasiteError `out-of-range` */
export function count(
  option: string,
  given: string | undefined,
  min: number,
  max: number,
): number | undefined {
  if (given === undefined) return undefined;
  const n = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
  if (!(n >= min && n <= max))
    fail('out-of-range', option, { found: given.slice(0, 40), allowed: `${min} … ${max}` });
  return n;
}

function layoutOf(given: string | undefined): Layout {
  if (given === undefined) return 'sobol';
  const found = SAMPLED.find((l) => l === given);
  return found ?? fail('not-allowed', '--sampler', { found: given, allowed: SAMPLED.join(', ') });
}

function precisionOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const share = parseQuantity(given, 'share', '--precision');
  if (!(share > 0 && share < 1))
    fail('out-of-range', '--precision', { found: given, allowed: '> 0 %, < 100 %' });
  return share;
}

/** The scenario checked, with the texts of the weather files that it names: workers see neither its folder nor ours. */
export function checked(
  given: GivenScenario,
  data: CatalogData,
): { name: string; asOf: string; weatherFiles: Record<string, string> } {
  const weatherFiles: Record<string, string> = {};
  const read = given.options.readWeather;
  const readWeather =
    read &&
    ((name: string): string => {
      weatherFiles[name] = read(name);
      return weatherFiles[name];
    });
  const { name, asOf } = pointingAtOptions(given.options.set, () =>
    loadScenario(given.text, data, { ...given.options, ...(readWeather ? { readWeather } : {}) }),
  );
  return { name, asOf, weatherFiles };
}

function specOf(
  given: GivenScenario,
  weatherFiles: Readonly<Record<string, string>>,
  options: EnsembleOptions,
  catalog: string,
): EnsembleSpec {
  const { readWeather: _, ...loading } = given.options;
  return {
    engine: ENGINE_VERSION,
    catalog,
    text: given.text,
    options: loading,
    ...(Object.keys(weatherFiles).length > 0 ? { weatherFiles } : {}),
    layout: layoutOf(options.sampler),
    seed: options.seed === undefined ? 1 : readSeed(options.seed),
    draws: count('--draws', options.draws, 1, 100_000_000) ?? 1000,
    levels: count('--levels', options.levels, 1, 1000) ?? 5,
  };
}

/** One draw by itself: what it changes, and its figures. */
function oneDraw(ctx: Context, ensemble: Ensemble, number: number, json: boolean): void {
  const { points } = ensemble.design;
  if (number >= points)
    fail('out-of-range', '--draw', { found: String(number), allowed: `0 … ${points - 1}` });
  const changes = ensemble.changesAt(number);
  const { figures } = ensemble.draw(number);
  const { inputs, figures: names } = ensemble.columns;
  const numbers = ensemble.numbersAt(number);
  if (json) {
    const told = (values: Float64Array, of: readonly string[]) =>
      Object.fromEntries(of.map((n, i) => [n, Number.isNaN(values[i]) ? null : values[i]]));
    ctx.print(
      JSON.stringify(
        {
          draw: number,
          seed: ensemble.spec.seed,
          set: changes,
          inputs: told(numbers, inputs),
          figures: told(figures, names),
        },
        null,
        2,
      ),
    );
    return;
  }
  const shown = names.flatMap((n, i) => (n.startsWith('headline.') ? [[n, short(figures[i])]] : []));
  ctx.print([
    ctx.colours.bold(word(ctx, 'drawTitle', { draw: number, points })),
    '',
    ...paragraph(word(ctx, 'drawSets')),
    // Not wrapped: to be copied.
    ...changes.map(([path, value]) => `  --set '${path}=${JSON.stringify(value).replace(/^"|"$/g, '')}'`),
    '',
    ...columns(shown, { align: 'lr' }),
  ]);
}

function progressOf(ctx: Context): { show(p: Progress): void; clear(): void } {
  if (process.stderr.isTTY !== true) return { show: () => {}, clear: () => {} };
  return {
    show(p) {
      const left = Number.isFinite(p.secondsLeft) ? `${Math.ceil(p.secondsLeft)} s` : '–';
      const line = word(ctx, 'progress', { ...p, rate: short(p.perSecond), left });
      process.stderr.write(`\r\u001b[K${ctx.errorColours.dim(line)}`);
    },
    clear: () => void process.stderr.write('\r\u001b[K'),
  };
}

/** Where chunks come together: beside the results, in the shared folder, or nowhere that lasts. */
function workFolder(spec: EnsembleSpec, options: EnsembleOptions, temporary: string | undefined): string {
  if (options.queue !== undefined && options.shared === undefined)
    fail('missing', '--shared', { expected: '--shared' });
  if (options.shared === undefined && temporary !== undefined) return join(temporary, 'work');
  const work = options.shared ? join(options.shared, specHash(spec)) : join(options.out as string, '.work');
  if (existsSync(work) && !options.resume)
    fail('not-allowed', options.shared ? '--shared' : '--out', {
      found: work,
      reason: 'interrupted-ensemble',
    });
  return work;
}

/** Writes `ensemble.html` as a whole. @throws GigasiteError `disk-full`, `output-unwritable` */
async function writeReport(result: EnsembleResult, folder: string, lang: Lang): Promise<string> {
  const { renderEnsemble } = await import('../../report/index.ts');
  const name = 'ensemble.html';
  const beside = join(folder, `.${name}.${process.pid}`);
  try {
    writeFileSync(beside, renderEnsemble(result, lang));
    renameSync(beside, join(folder, name));
  } catch (e) {
    rmSync(beside, { force: true });
    throw writeFailure(e, join(folder, name));
  }
  return name;
}

/** `gigasite ensemble`. */
export async function ensemble(ctx: Context, given: string, options: EnsembleOptions): Promise<void> {
  const data = loadCatalog();
  const { asOf, set } = options;
  const scenario = givenScenario(given, { ...(set ? { set } : {}), ...(asOf ? { asOf } : {}) });
  const { name, asOf: known, weatherFiles } = checked(scenario, data);
  const spec = specOf(scenario, weatherFiles, options, data.version);
  const draw = count('--draw', options.draw, 0, 100_000_000);
  if (draw !== undefined) {
    oneDraw(ctx, new Ensemble(spec, data), draw, options.json === true);
    return;
  }
  const threads = count('--threads', options.threads, 1, 256);
  if (options.queue === undefined) collectAlone(threads);
  const precision = precisionOf(options.precision);
  const morris = count('--morris', options.morris, 2, 10_000);
  const indices = count('--indices', options.indices, 16, 10_000_000);
  const out = options.out === undefined ? undefined : openFolder(options.out);
  const temporary = out === undefined ? mkdtempSync(join(tmpdir(), 'gigasite-')) : undefined;
  const folder = out?.target ?? (temporary as string);
  const work = workFolder(spec, options, temporary);
  const progress = progressOf(ctx);
  try {
    const { result, files } = await runEnsemble(
      data,
      {
        spec,
        name,
        digest: digestOf(scenario),
        asOf: known,
        ...(options.figure === undefined ? {} : { figure: options.figure }),
        ...(precision === undefined ? {} : { precision }),
        ...(morris === undefined ? {} : { morris }),
        ...(indices === undefined ? {} : { indices }),
      },
      folder,
      work,
      async () => {
        if (options.queue === undefined) return threadRunner(threads);
        const { queueRunner } = await import('../../ensemble/queue/index.ts');
        return queueRunner(options.queue, { engine: spec.engine, catalog: spec.catalog });
      },
      progress.show,
    );
    const written = out ? [...files, await writeReport(result, out.target, ctx.lang)] : files;
    progress.clear();
    if (options.json) ctx.print(JSON.stringify(result, null, 1));
    else
      ctx.print([
        ...ensembleLines(ctx, result),
        '',
        ...(out
          ? [ctx.say('wrote', { folder: out.shown }), `  ${written.join(', ')}`]
          : paragraph(word(ctx, 'hint'))),
      ]);
  } finally {
    progress.clear();
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
  }
}
