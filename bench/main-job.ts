/**
 * Timings of the main job against the figures it must reach: medians of fresh processes. Needs `npm run build`.
 * `npm run bench -- main-job`; with `--write` the table goes into README.md.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atLeast, atMost, median, type Row, seen } from './table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
export const RUNS = Number(process.env.GIGASITE_BENCH_RUNS ?? 9);
const times = <T>(f: () => T): T[] => Array.from({ length: RUNS }, f);

interface Engine {
  loadMs: number;
  runMs: number;
  tornadoMs: number;
  summaryMs: number;
  stagesMs: number;
  totalMs: number;
}
const engine = (name: string, copies = '1'): Engine =>
  JSON.parse(execFileSync('node', [join(root, 'bench/engine.mjs'), name, copies], { encoding: 'utf8' }));
const of = (runs: readonly Engine[], key: keyof Engine): number => median(runs.map((r) => r[key]));

/** Whole process: wall seconds and peak memory in MB, which the process itself says when it ends. */
function cli(...args: string[]): { seconds: number; mb: number } {
  const say =
    'data:text/javascript,process.on("exit",()=>process.stderr.write("RSS"+process.resourceUsage().maxRSS))';
  const t = performance.now();
  const r = spawnSync('node', ['--import', say, join(root, 'dist/cli/main.js'), ...args], {
    encoding: 'utf8',
  });
  if (r.status !== 0) throw new Error(r.stderr);
  return { seconds: (performance.now() - t) / 1000, mb: Number(/RSS(\d+)/.exec(r.stderr)?.[1]) / 1024 };
}

function flagshipRows(): Row[] {
  const runs = times(() => engine('stargate-10gw'));
  const json = times(() => cli('run', 'stargate-10gw', '--json'));
  const folder = mkdtempSync(join(tmpdir(), 'gigasite-bench-'));
  const files = times(() => cli('run', 'stargate-10gw', '--out', join(folder, 'out')));
  rmSync(folder, { recursive: true, force: true });
  return [
    atMost('stargate-10gw, engine, cold, with tornado', of(runs, 'totalMs') / 1000, 0.3, 's'),
    seen(
      'of which load / run / tornado / summary, ms',
      (['loadMs', 'runMs', 'tornadoMs', 'summaryMs'] as const).map((k) => of(runs, k).toFixed(0)).join(' / '),
    ),
    atMost('stargate-10gw, process', median(json.map((r) => r.seconds)), 1.5, 's'),
    atMost('stargate-10gw, process memory', median(json.map((r) => r.mb)), 300, 'MB'),
    atMost('stargate-10gw, with report and files', median(files.map((r) => r.seconds)), 5, 's'),
  ];
}

function fleetRows(): Row[] {
  const fleet = times(() => engine('azure-34-countries'));
  const twice = times(() => engine('azure-34-countries', '2'));
  return [
    atMost(
      'azure-34-countries (300 sites), engine, stages and summary',
      median(fleet.map((e) => e.loadMs + e.stagesMs)) / 1000,
      1.5,
      's',
    ),
    seen('its tornado', `${(of(fleet, 'tornadoMs') / 1000).toPrecision(3)} s`),
    atMost(
      'twice the sites (600), run time over that of 300',
      of(twice, 'runMs') / of(fleet, 'runMs'),
      2,
      '×',
    ),
  ];
}

function kernelRow(): Row {
  const out = execFileSync('node', ['--import', 'tsx', join(root, 'bench/kernel.ts')], { encoding: 'utf8' });
  const { siteHoursPerS } = JSON.parse(out) as { siteHoursPerS: number };
  return atLeast('hourly kernel (cooling and chain), one core', siteHoursPerS / 1e6, 5, 'M site-h/s');
}

export const mainJobRows = (): Row[] => [...flagshipRows(), ...fleetRows(), kernelRow()];
