/**
 * Supplies: problem A against other solvers, problem B by the ladder and in full, greedy dispatch, and thirty sites of the flagship.
 * Solver seconds are processor time of this process and its threads. `npx tsx bench/supply.ts [A] [B] [greedy] [sites]`; other solvers where
 * they are found: `clp`, `glpsol`, and `highspy` by the Python that GIGASITE_PYTHON names.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { EngineCache, loadScenario, runScenario, summarise } from '../src/engine/index.ts';
import { type LpModel, mpsText } from '../src/engine/lp/index.ts';
import { benchmarkProblem } from '../src/engine/power/supply/benchmark.test-data.ts';
import { newTotals } from '../src/engine/power/supply/greedy/dispatch.ts';
import { greedyCost } from '../src/engine/power/supply/greedy/search.ts';
import { climb, type Rung, usdPerYear } from '../src/engine/power/supply/ladder/design.ts';
import { optimise, regretOf } from '../src/engine/power/supply/ladder/optimise.ts';
import type { SupplyProblem } from '../src/engine/power/supply/problem/parts.ts';
import { chooseSupplies, suppliesAsked } from '../src/engine/run/index.ts';
import { wasmSolver, workerSolver } from '../src/solver/index.ts';
import { median } from './table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv.slice(2).filter((a) => !a.startsWith('--'));
const asks = (what: string): boolean => wanted.length === 0 || wanted.includes(what);
const cpu = (): number => process.cpuUsage().user / 1e6;
const LIMIT_S = 560;

/** Processor seconds of a child, by the shell's clock. */
function timed(command: string, args: readonly string[]): { out: string; seconds: number } {
  const script = `TIMEFORMAT='cpu %U'; time timeout ${LIMIT_S} "$@"`;
  const r = spawnSync('bash', ['-c', script, 'bash', command, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const seconds = Number(/cpu ([\d.]+)/.exec(r.stderr)?.[1] ?? Number.NaN);
  return { out: `${r.stdout}\n${r.stderr}`, seconds };
}

const PYTHON = `
import sys, highspy
h = highspy.Highs()
h.setOptionValue('output_flag', False)
h.setOptionValue('threads', 1)
h.setOptionValue('solver', sys.argv[2])
h.readModel(sys.argv[1])
h.run()
print('objective', repr(h.getInfo().objective_function_value), h.modelStatusToString(h.getModelStatus()))
`;

/** Other solvers on the same programme: their objective and processor time. */
function peers(model: LpModel): { name: string; objective: number; seconds: number }[] {
  const folder = mkdtempSync(join(tmpdir(), 'gigasite-bench-'));
  try {
    const file = join(folder, 'model.mps');
    writeFileSync(file, mpsText(model));
    const has = (program: string): boolean => spawnSync('which', [program]).status === 0;
    const out: { name: string; objective: number; seconds: number }[] = [];
    const add = (name: string, r: { out: string; seconds: number }, pattern: RegExp): void => {
      const found = pattern.exec(r.out)?.[1];
      out.push({ name, objective: found === undefined ? Number.NaN : Number(found), seconds: r.seconds });
    };
    if (has('clp'))
      add('CLP, dual simplex', timed('clp', [file, '-dualsimplex']), /objective value ([-+.\deE]+)/);
    if (process.env.GIGASITE_PYTHON) {
      const script = join(folder, 'peer.py');
      writeFileSync(script, PYTHON);
      for (const solver of ['simplex', 'ipm'])
        add(
          `native HiGHS, ${solver}`,
          timed(process.env.GIGASITE_PYTHON, [script, file, solver]),
          /objective (\S+) Optimal/,
        );
    }
    if (has('glpsol')) {
      const to = join(folder, 'model.txt');
      const r = timed('glpsol', ['--freemps', file, '--write', to]);
      // The written solution has all digits: `s bas rows columns f f objective`.
      let text = r.out;
      try {
        text = readFileSync(to, 'utf8').slice(0, 4000);
      } catch {
        // It did not come to an end.
      }
      add('GLPK, simplex', { out: text, seconds: r.seconds }, /^s bas \d+ \d+ f f (\S+)/m);
    }
    return out;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ladder(p: SupplyProblem, step: number): Promise<{ rung: Rung; seconds: number }> {
  const from = cpu();
  const rung = await climb(p, wasmSolver(), step);
  return { rung, seconds: cpu() - from };
}

async function problemA(): Promise<void> {
  const p = benchmarkProblem('A');
  const { rung, seconds } = await ladder(p, 1);
  const { model } = rung.programme;
  const { objective } = rung.checked.solution;
  console.log(
    `A, ${model.rows} × ${model.columns}, by the ladder: ${seconds.toFixed(1)} s, objective ${objective}`,
  );
  for (const peer of peers(model))
    console.log(
      `A, ${peer.name}: ${peer.seconds.toFixed(1)} s, objective ${peer.objective}, apart ${Math.abs(peer.objective / objective - 1).toExponential(1)}; ours takes ${(seconds / peer.seconds).toFixed(2)} × its time`,
    );
}

async function problemB(): Promise<void> {
  const p = benchmarkProblem('B');
  const from = cpu();
  const design = await optimise(p, wasmSolver(), { stepHours: 3, verify: false });
  const seconds = cpu() - from;
  const { rung, seconds: full } = await ladder(p, 1);
  const regret = usdPerYear(design.dispatch) / usdPerYear(rung) - 1;
  const { rows, columns } = rung.programme.model;
  console.log(
    `B, design by steps of 3 h and dispatch by the hour: ${seconds.toFixed(1)} s (allowed 20), regret ${(100 * regret).toFixed(3)} % (allowed 0.3 %)`,
  );
  console.log(`B, ${rows} × ${columns}, by the hour: ${full.toFixed(1)} s (allowed 60)`);
  if (regretOf(design) !== undefined) throw new Error('the regret was worked out twice');
}

function greedy(): void {
  const b = benchmarkProblem('B');
  const { grid: _, ...rest } = b;
  const p: SupplyProblem = { ...rest, flexible: [] };
  const cost = greedyCost(p);
  const totals = newTotals();
  const x = Float64Array.of(150_000, 100_000, 50_000, 200_000, 125_000);
  const ms = Array.from({ length: 9 }, () => {
    const from = cpu();
    for (let k = 0; k < 200; k++) cost(x, totals);
    return ((cpu() - from) * 1000) / 200;
  });
  console.log(`greedy dispatch of a year: ${median(ms).toFixed(3)} ms (allowed 0.3)`);
}

const SITES = 30;

/** The flagship with its sites repeated, each of another size so that none is asked once for two, every one with a supply to be chosen. */
async function sites(): Promise<void> {
  type Site = Record<string, unknown> & { id: string; phases: { hall: { itPower: string } }[] };
  const file = parse(readFileSync(join(root, 'scenarios/stargate-10gw.yaml'), 'utf8')) as {
    sites: Site[];
    revisions?: unknown;
  };
  const base = file.sites.filter((s) => !['paused', 'withdrawn'].includes(String(s.status)));
  const many = Array.from({ length: SITES }, (_, k): Site => {
    const site = structuredClone(base[k % base.length]);
    const turn = Math.floor(k / base.length);
    return {
      ...site,
      id: turn === 0 ? site.id : `${site.id}-${turn}`,
      at: { ...(site.at as object), lat: (site.at as { lat: number }).lat + 0.5 * turn },
      supply: { mode: 'optimise', ladder: { step: 3 } },
      phases: site.phases.map((p) => ({
        ...p,
        power: undefined,
        ...(turn === 0 ? {} : { chips: { ...((p as { chips?: object }).chips ?? {}) } }),
      })),
    };
  });
  for (const s of many) (s.supply as Record<string, unknown>).energised = '2027-01';
  const data = JSON.parse(readFileSync(join(root, 'dist/catalog.json'), 'utf8'));
  const { revisions: __, announcements: ___, ...plain } = file as Record<string, unknown>;
  const scenario = loadScenario(JSON.stringify({ ...plain, sites: many }), data);
  const cache = new EngineCache();
  const solver = workerSolver(2);
  const [from, clock] = [cpu(), performance.now()];
  let told = 0;
  try {
    const asked = suppliesAsked(scenario, cache, () => {
      throw new Error('no files');
    });
    const supplies = await chooseSupplies(asked, { solver, report: () => told++ });
    const s = summarise(runScenario(scenario, cache, undefined, supplies));
    console.log(
      `${s.sites.length} sites (${asked.length} questions) on two threads: ${((performance.now() - clock) / 1000).toFixed(1)} s by the clock, ${(cpu() - from).toFixed(1)} s of processor time (allowed 90 s by the clock on two free cores), progress told ${told} times`,
    );
  } finally {
    await solver.close();
  }
}

if (asks('greedy')) greedy();
if (asks('A')) await problemA();
if (asks('B')) await problemB();
if (asks('sites')) await sites();
