/**
 * Timings of the main job against the figures it must reach: medians of fresh processes. Ratios are measured over
 * allowed (or needed over measured, for rates), so that below 1 is good. `npm run bench`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const RUNS = Number(process.env.GIGASITE_BENCH_RUNS ?? 7);

const median = (x: number[]): number => [...x].sort((a, b) => a - b)[Math.floor(x.length / 2)];
const times = <T>(f: () => T): T[] => Array.from({ length: RUNS }, f);

interface Engine {
  loadMs: number;
  runMs: number;
  tornadoMs: number;
  summaryMs: number;
  stagesMs: number;
  totalMs: number;
  sites: number;
  rssMb: number;
}
const tsx = ['--import', 'tsx'];
const engine = (name: string, copies = '1'): Engine =>
  JSON.parse(execFileSync('node', [join(root, 'bench/engine.mjs'), name, copies], { encoding: 'utf8' }));

/** Whole process: wall seconds. */
function cli(...args: string[]): number {
  const t = performance.now();
  const r = spawnSync('node', [join(root, 'dist/cli/main.js'), ...args], { encoding: 'utf8' });
  if (r.status !== 0) throw new Error(r.stderr);
  return (performance.now() - t) / 1000;
}

const rows: [what: string, measured: string, allowed: string, ratio: number][] = [];
const atMost = (what: string, value: number, limit: number, unit: string): void => {
  rows.push([what, `${value.toPrecision(3)} ${unit}`, `≤ ${limit} ${unit}`, value / limit]);
};

const flagship = times(() => engine('stargate-10gw'));
atMost('stargate-10gw, engine, cold, with tornado', median(flagship.map((e) => e.totalMs)) / 1000, 0.3, 's');
rows.push([
  '  of which load / run / tornado / summary',
  (['loadMs', 'runMs', 'tornadoMs', 'summaryMs'] as const)
    .map((k) => median(flagship.map((e) => e[k])).toFixed(0))
    .join(' / '),
  'ms',
  Number.NaN,
]);
atMost('stargate-10gw, process', median(times(() => cli('run', 'stargate-10gw', '--json'))), 1.5, 's');
const rss = Number(
  execFileSync(
    'node',
    [
      '-e',
      `const r=require('child_process').spawnSync(process.execPath,['--import','data:text/javascript,process.on("exit",()=>process.stderr.write("RSS"+process.resourceUsage().maxRSS))',${JSON.stringify(join(root, 'dist/cli/main.js'))},'run','stargate-10gw','--json'],{encoding:'utf8'});console.log(/RSS(\\d+)/.exec(r.stderr)[1])`,
    ],
    { encoding: 'utf8' },
  ),
);
atMost('stargate-10gw, process memory', rss / 1024, 300, 'MB');
const folder = mkdtempSync(join(tmpdir(), 'gigasite-bench-'));
atMost(
  'stargate-10gw, with report and files',
  median(times(() => cli('run', 'stargate-10gw', '--out', join(folder, 'out')))),
  5,
  's',
);
rmSync(folder, { recursive: true, force: true });
const azure = times(() => engine('azure-34-countries'));
atMost(
  'azure-34-countries (300 sites), engine, stages and summary',
  median(azure.map((e) => e.loadMs + e.stagesMs)) / 1000,
  1.5,
  's',
);
rows.push([
  '  its tornado',
  `${(median(azure.map((e) => e.tornadoMs)) / 1000).toPrecision(3)} s`,
  '',
  Number.NaN,
]);
const twice = times(() => engine('azure-34-countries', '2'));
const scaling = median(twice.map((e) => e.runMs)) / median(azure.map((e) => e.runMs));
rows.push(['twice the sites (600), run time over that of 300', scaling.toFixed(2), '≤ 2', scaling / 2]);
const kernel = JSON.parse(
  execFileSync('node', [...tsx, join(root, 'bench/kernel.ts')], { encoding: 'utf8' }),
) as { siteHoursPerS: number };
rows.push([
  'hourly kernel (cooling and chain), one core',
  `${(kernel.siteHoursPerS / 1e6).toPrecision(3)} M site-h/s`,
  '≥ 5 M site-h/s',
  5e6 / kernel.siteHoursPerS,
]);

const width = Math.max(...rows.map((r) => r[0].length));
for (const [what, measured, allowed, ratio] of rows) {
  console.log(
    `${what.padEnd(width)}  ${measured.padStart(22)}  ${allowed.padStart(16)}  ${Number.isNaN(ratio) ? '' : ratio.toFixed(2)}`,
  );
}
