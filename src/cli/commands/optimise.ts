import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ENGINE_VERSION } from '../../engine/index.ts';
import {
  type EnsembleSpec,
  type OptimiseAnswer,
  optimise,
  Programme,
  readOptimise,
} from '../../engine/uncertain/index.ts';
import { candidateThreads, collectAlone } from '../../ensemble/index.ts';
import { paretoSvg } from '../../report/index.ts';
import { wasmSolver } from '../../solver/index.ts';
import {
  type AtomicFolder,
  loadCatalog,
  openFolder,
  scenarioDigest,
  writeFolder,
  writeRunRecord,
} from '../../store/index.ts';
import type { Context } from '../context.ts';
import { short } from '../ensemble-text.ts';
import { columns, paragraph } from '../layout.ts';
import { OPTIMISE_WORDS, type OptimiseWord } from '../optimise-words.ts';
import { readQuestion } from '../question.ts';
import { givenScenario, readSeed } from '../scenario-options.ts';
import { headed, type Say, sayIn } from '../words.ts';
import { checked, count } from './ensemble.ts';

export interface OptimiseOptions {
  readonly set?: readonly string[];
  readonly asOf?: string;
  readonly seed?: string;
  readonly draws?: string;
  readonly evaluations?: string;
  readonly threads?: string;
  readonly out?: string;
  readonly json?: boolean;
}
type Words = Say<OptimiseWord>;

const MAX_ROWS = 12;
/** `headline.npvUsd` at p90 → `npvUsd p90`. */
const named = (g: { readonly figure: string; readonly at: string }): string =>
  `${g.figure.replace(/^headline\./, '')} ${g.at}`;

function reasonLines(say: Words, a: OptimiseAnswer): string[] {
  return a.reasons.flatMap((r) => {
    const l = a.limits[r.limit];
    const sign = l.side === 'most' ? '≤' : '≥';
    const params = {
      limit: `${named(l)} ${sign} ${short(l.value)}`,
      goal: named(a.goals[r.goal]),
      best: short(r.best),
      at: short(r.at),
      without: short(r.without),
      next: r.next ? `${sign} ${short(r.next.limit)}` : '',
      nextGoal: r.next ? short(r.next.goal) : '',
    };
    const shadow =
      r.shadow === undefined || r.shadow === 0
        ? ''
        : ` ${say('shadow', { v: r.shadow.toPrecision(3), goal: params.goal })}`;
    return paragraph(`${say(r.binds ? 'binds' : 'slack', params)}${shadow}`, 2);
  });
}

/** One screen about a search. */
export function optimiseLines(ctx: Context, say: Words, name: string, a: OptimiseAnswer): string[] {
  const { bold, dim } = ctx.colours;
  const shown = a.front.slice(0, MAX_ROWS);
  // A limit on what is a goal already needs no column of its own.
  const apart = a.limits.flatMap((l, i) => (a.goals.some((g) => named(g) === named(l)) ? [] : [i]));
  const head = ['', ...a.goals.map(named), ...apart.map((i) => named(a.limits[i]))];
  const row = (label: string, c: OptimiseAnswer['front'][number]): string[] => [
    label,
    ...c.goals.map(short),
    ...apart.map((i) => short(c.limited[i])),
  ];
  const rows = [...shown.map((c, i) => row(String(i + 1), c)), ...(a.base ? [row(say('base'), a.base)] : [])];
  const method = say(a.method, {
    n: a.evaluated,
    space: a.combinations
      .toExponential(2)
      .replace(/^(.*)e\+?(\d+)$/, (m) => (Number(m) < 1e6 ? String(Number(m)) : m)),
    draws: a.draws,
    seed: a.seed,
  });
  const width = head.length - 1;
  return [
    bold(name),
    '',
    ...paragraph(method),
    '',
    bold(say('front')),
    ...(width <= 3 ? headed(ctx.colours, head, rows) : wide(head, rows)),
    ...(a.front.length > shown.length ? [dim(`  ${say('more', { n: a.front.length - shown.length })}`)] : []),
    '',
    bold(say('choices')),
    ...shown.flatMap((c, i) =>
      columns(
        Object.entries(c.choices).map(([id, name], k) => [k === 0 ? String(i + 1) : '', id, name]),
        { align: 'lll', flex: 1, indent: 2 },
      ),
    ),
    ...(a.reasons.length > 0 ? ['', bold(say('limits')), ...reasonLines(say, a)] : []),
    ...(a.linear.length > 0 ? [''] : []),
    ...a.linear.flatMap((x) =>
      paragraph(
        say('linear', {
          goal: named(a.goals[x.goal]),
          foretold: short(x.foretold),
          run: x.run === null ? say('refusedRun') : short(x.run),
        }),
      ),
    ),
    ...(a.refused.length > 0
      ? paragraph(say('refused', { n: a.refused.length, why: a.refused[0].why }))
      : []),
  ];
}

/** Where the columns would not fit side by side: figures down, candidates across, so many at a time. */
function wide(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const out: string[] = [];
  for (let at = 0; at < rows.length; at += 3) {
    const part = rows.slice(at, at + 3);
    out.push(
      ...columns(
        head.map((h, k) => [h, ...part.map((r) => r[k])]),
        { align: `l${'r'.repeat(part.length)}`, flex: 0, indent: 2 },
      ),
    );
  }
  return out;
}

/** The candidates over the first two goals; over the first goal and the first limit where there is one goal. */
function plot(say: Words, a: OptimiseAnswer): string | undefined {
  const second = a.goals[1] ?? a.limits[0];
  if (!second) return undefined;
  const y = (c: OptimiseAnswer['front'][number]): number => c.goals[1] ?? c.limited[0];
  const front = new Set(a.front.map((c) => JSON.stringify(c.choices)));
  return paretoSvg({
    title: say('plot'),
    xName: named(a.goals[0]),
    yName: named(second),
    names: { front: say('onFront'), kept: say('kept'), broken: say('broken') },
    points: a.all.map((c) => ({
      x: c.goals[0],
      y: y(c),
      kind: front.has(JSON.stringify(c.choices)) ? 'front' : c.keepsLimits ? 'kept' : 'broken',
    })),
  });
}

/** Tells on a terminal how far the search is. */
function progressOf(ctx: Context, say: Words): { show(done: number, of: number): void; clear(): void } {
  if (process.stderr.isTTY !== true) return { show: () => {}, clear: () => {} };
  const started = performance.now();
  return {
    show(done, of) {
      const left = Math.ceil((((performance.now() - started) / done) * (of - done)) / 1000);
      process.stderr.write(`\r\u001b[K${ctx.errorColours.dim(say('progress', { done, of, left }))}`);
    },
    clear: () => void process.stderr.write('\r\u001b[K'),
  };
}

/** Runs the search on threads; on this one where one is asked for. */
async function searched(
  ctx: Context,
  say: Words,
  programme: Programme,
  spec: EnsembleSpec,
  threads: number,
  budget: { readonly seed: number; readonly evaluations: number },
): Promise<OptimiseAnswer> {
  const progress = progressOf(ctx, say);
  if (threads > 1) collectAlone(threads);
  const pool = threads > 1 ? candidateThreads({ spec, question: programme.question }, threads) : undefined;
  try {
    return await optimise(programme, wasmSolver(), { ...budget, progress: progress.show }, pool);
  } finally {
    progress.clear();
    await pool?.close();
  }
}

/** Writes the answer, its picture and where it comes from into a folder. */
async function keep(
  folder: AtomicFolder,
  text: string,
  svg: string | undefined,
  record: Omit<Parameters<typeof writeRunRecord>[1], 'kind' | 'gigasite'>,
): Promise<void> {
  await writeFolder(folder, async (path) => {
    writeFileSync(join(path, 'optimise.json'), `${text}\n`);
    if (svg) writeFileSync(join(path, 'pareto.svg'), svg);
    writeRunRecord(path, { kind: 'optimise', gigasite: ENGINE_VERSION, ...record });
  });
}

/** `gigasite optimise`. */
export async function optimiseCommand(
  ctx: Context,
  given: string,
  asked: string,
  options: OptimiseOptions,
): Promise<void> {
  const say = sayIn<OptimiseWord>(OPTIMISE_WORDS, ctx.lang);
  const data = loadCatalog();
  const { asOf, set } = options;
  const scenario = givenScenario(given, { ...(set ? { set } : {}), ...(asOf ? { asOf } : {}) });
  const { name, asOf: known, weatherFiles } = checked(scenario, data);
  const question = readOptimise(readQuestion(asked));
  const seed = options.seed === undefined ? 1 : readSeed(options.seed);
  const draws = count('--draws', options.draws, 1, 100_000) ?? question.draws;
  const evaluations = count('--evaluations', options.evaluations, 2, 100_000) ?? question.evaluations;
  const out = options.out === undefined ? undefined : openFolder(options.out);
  const { readWeather: _, ...loading } = scenario.options;
  const spec: EnsembleSpec = {
    engine: ENGINE_VERSION,
    catalog: data.version,
    text: scenario.text,
    options: loading,
    ...(Object.keys(weatherFiles).length > 0 ? { weatherFiles } : {}),
    layout: 'sobol',
    seed,
    draws,
    levels: 5,
  };
  const threads = count('--threads', options.threads, 1, 1024) ?? availableParallelism();
  const programme = new Programme(spec, data, { ...question, draws, evaluations });
  const answer = await searched(ctx, say, programme, spec, threads, { seed, evaluations });
  const svg = out && plot(say, answer);
  const text = JSON.stringify(
    { scenario: name, gigasite: ENGINE_VERSION, catalog: data.version, ...answer },
    null,
    1,
  );
  if (out)
    await keep(out, text, svg, {
      name,
      scenario: scenarioDigest(scenario.text, [scenario.options, question]),
      asOf: known,
      seed,
      catalog: data.version,
    });
  if (options.json) ctx.print(text);
  else
    ctx.print([
      ...optimiseLines(ctx, say, name, answer),
      ...(out
        ? [
            '',
            ctx.say('wrote', { folder: out.shown }),
            `  optimise.json${svg ? ', pareto.svg' : ''}, run.json`,
          ]
        : []),
    ]);
}
