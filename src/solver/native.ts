import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import {
  type LpModel,
  type LpOptions,
  type LpSolution,
  type LpSolver,
  type LpStatus,
  mpsText,
} from '../engine/lp/index.ts';
import { highsOptions } from './highs-model.ts';

const STATUS: Readonly<Record<string, LpStatus>> = {
  Optimal: 'optimal',
  Infeasible: 'infeasible',
  'Primal infeasible or unbounded': 'infeasible',
  Unbounded: 'unbounded',
  'Time limit reached': 'time-limit',
  'Iteration limit reached': 'iteration-limit',
};
const EMPTY = new Float64Array(0);
const GRACE_MS = 30_000;

/** The program `highs` on the PATH (or where GIGASITE_HIGHS points), or undefined. */
export function findNativeHighs(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const names = process.platform === 'win32' ? ['highs.exe'] : ['highs'];
  const places = env.GIGASITE_HIGHS
    ? [env.GIGASITE_HIGHS]
    : (env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((n) => join(folder, n)));
  return places.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * A native HiGHS as the solver: the programme goes out as an MPS file, the answer comes back as a solution file, both in a
 * folder of their own that is removed again. A basis is not passed on: presolve and a cold start are faster there.
 */
export function nativeSolver(program: string, workers = availableParallelism()): LpSolver {
  let running = 0;
  const waiting: (() => void)[] = [];
  const turn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= workers) await new Promise<void>((resolve) => waiting.push(resolve));
    running++;
    try {
      return await work();
    } finally {
      running--;
      waiting.shift()?.();
    }
  };
  return {
    name: 'HiGHS (native)',
    workers,
    solve: (model, options = {}) => turn(() => solveNatively(program, model, options)),
  };
}

async function solveNatively(program: string, m: LpModel, options: LpOptions): Promise<LpSolution> {
  const folder = mkdtempSync(join(tmpdir(), 'gigasite-lp-'));
  const started = performance.now();
  try {
    const [model, solution, settings] = ['model.mps', 'model.sol', 'options.txt'].map((f) => join(folder, f));
    writeFileSync(model, mpsText(m));
    const { simplex_dual_edge_weight_strategy: _, ...set } = highsOptions(options, m.integer !== undefined);
    writeFileSync(
      settings,
      Object.entries(set)
        .map(([k, v]) => `${k} = ${v}\n`)
        .join(''),
    );
    await run(
      program,
      ['--model_file', model, '--solution_file', solution, '--options_file', settings],
      options,
    );
    return parseSolution(readFileSync(solution, 'utf8'), m, (performance.now() - started) / 1000);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program: string, args: readonly string[], options: LpOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (d: Buffer) => {
      if (said.length < 2000) said += d.toString();
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), (options.timeLimitS ?? 600) * 1000 + GRACE_MS);
    child.on('error', (e) => {
      clearTimeout(timer);
      reject(e);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${code}: ${said.slice(0, 200)}`));
    });
  });
}

/** A raw solution file: status, then `# Columns n` and `# Rows n` under the headings of primal and dual values. */
export function parseSolution(text: string, m: LpModel, seconds: number): LpSolution {
  const lines = text.split(/\r?\n/);
  const said = (lines[lines.findIndex((l) => l.startsWith('Model status')) + 1] ?? '').trim();
  const primal = section(lines, '# Primal solution values', m);
  const dual = section(lines, '# Dual solution values', m);
  const objectiveLine = lines.find((l) => l.startsWith('Objective'));
  const whole = m.integer !== undefined;
  let status = STATUS[said] ?? 'failed';
  if (status === 'optimal' && (!primal || (!dual && !whole))) status = 'failed';
  return {
    status,
    objective: primal && objectiveLine ? Number(objectiveLine.split(/\s+/)[1]) : Number.NaN,
    values: primal?.columns ?? EMPTY,
    rowDuals: dual?.rows ?? EMPTY,
    reducedCosts: dual?.columns ?? EMPTY,
    iterations: 0,
    seconds,
  };
}

function section(
  lines: readonly string[],
  heading: string,
  m: LpModel,
): { columns: Float64Array; rows: Float64Array } | undefined {
  const at = lines.indexOf(heading);
  if (at < 0 || !/^(Feasible|Infeasible)/.test(lines[at + 1] ?? '')) return undefined;
  const read = (title: string, n: number): Float64Array | undefined => {
    const from = lines.findIndex((l, k) => k > at && l === `# ${title} ${n}`);
    if (from < 0) return undefined;
    const out = new Float64Array(n);
    for (let k = 0; k < n; k++) {
      const [name, value] = (lines[from + 1 + k] ?? '').split(' ');
      const index = Number(name?.slice(1));
      if (!(index >= 0 && index < n)) return undefined;
      out[index] = Number(value);
    }
    return out;
  };
  const columns = read('Columns', m.columns);
  const rows = read('Rows', m.rows);
  return columns && rows ? { columns, rows } : undefined;
}
