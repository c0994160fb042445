/**
 * All benchmarks, or those named: `npm run bench -- main-job training`. The main job is held against the figures it
 * must reach; `--write` keeps its table in README.md. The others are scripts of their own that print what they measure.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mainJobRows, RUNS } from './main-job.ts';
import { printTable, withTable } from './table.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const TOPICS = [
  'main-job',
  'training',
  'serving',
  'fabric',
  'latency',
  'place',
  'power-bill',
  'supply',
  'series',
  'money',
  'cooling',
  'ensemble',
  'optimise',
  'web',
];

const given = process.argv.slice(2).filter((a) => !a.startsWith('--'));
const unknown = given.filter((t) => !TOPICS.includes(t));
if (unknown.length > 0) {
  console.error(`No benchmark called ${unknown.join(', ')}. There are: ${TOPICS.join(', ')}.`);
  process.exit(2);
}

function mainJob(): void {
  const load = loadavg()[0];
  const rows = mainJobRows();
  printTable(rows);
  if (!process.argv.includes('--write')) return;
  const page = join(folder, 'README.md');
  const note = `${availableParallelism()} cores at a load of ${load.toFixed(0)} besides, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}, medians of ${RUNS} runs.`;
  writeFileSync(page, withTable(readFileSync(page, 'utf8'), 'main-job', note, rows));
}

let failed = false;
for (const topic of given.length > 0 ? given : TOPICS) {
  console.log(`\n${topic}`);
  if (topic === 'main-job') mainJob();
  else {
    const r = spawnSync('node', ['--import', 'tsx', join(folder, `${topic}.ts`)], { stdio: 'inherit' });
    if (r.status !== 0) failed = true;
  }
}
process.exit(failed ? 1 : 0);
