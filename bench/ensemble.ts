/**
 * Ensembles of the flagship: draws a second on one thread and two, memory, cost of a draw by the size of the ensemble, the
 * queue against threads (real Redis on loopback), and what a chunk costs its coordinator. Whole processes, wall time.
 * `npm run bench -- ensemble`; GIGASITE_BENCH_DRAWS draws (1,600) a measurement.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemble } from '../src/ensemble/assemble.ts';
import { writeChunk } from '../src/ensemble/chunk-file.ts';
import { insert } from '../src/ensemble/coordinator.ts';
import { type Range, WorkFolder } from '../src/ensemble/work-folder.ts';
import { HAS_REDIS, TestRedis } from '../test/cli/redis.ts';
import { atLeast, atMost, printTable, type Row, seen } from './table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'dist/cli/main.js');
const DRAWS = Number(process.env.GIGASITE_BENCH_DRAWS ?? 1600);
const folder = mkdtempSync(join(tmpdir(), 'gigasite-bench-'));
const say =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("RSS"+process.resourceUsage().maxRSS))';

/** Keeps a process and all its threads on one core. */
const ONE_CORE = ['taskset', '--cpu-list', '0'];

/** Wall seconds of an ensemble, and peak memory of its process in MB. @param under command that it is run under */
function ensemble(
  scenario: string,
  draws: number,
  more: readonly string[] = [],
  under: readonly string[] = [],
): { s: number; mb: number } {
  const started = performance.now();
  const [command, ...args] = [
    ...under,
    'node',
    ...['--import', say, main, 'ensemble', scenario, '--draws', String(draws), '--json', ...more],
  ];
  const r = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (r.status !== 0) throw new Error(r.stderr);
  const s = (performance.now() - started) / 1000;
  return { s, mb: Number(/RSS(\d+)/.exec(r.stderr)?.[1]) / 1024 };
}

/** Draws a second between two sizes: start, trial and sensitivities fall out of the difference. */
function rate(
  scenario: string,
  threads: number,
  under: readonly string[] = [],
): { perS: number; mb: number } {
  const few = ensemble(scenario, DRAWS / 4, ['--threads', String(threads)], under);
  const many = ensemble(scenario, DRAWS + DRAWS / 4, ['--threads', String(threads)], under);
  return { perS: DRAWS / (many.s - few.s), mb: many.mb };
}

function threadRows(): Row[] {
  const core = rate('stargate-10gw', 1, ONE_CORE);
  const one = rate('stargate-10gw', 1);
  const two = rate('stargate-10gw', 2);
  return [
    seen('draws a second on one core', core.perS.toFixed(1)),
    seen('one thread, the other core free for its helpers', one.perS.toFixed(1)),
    seen('two threads on two cores', two.perS.toFixed(1)),
    // Two cores over twice one: with a core of its own a thread has a second one collect its garbage and compile for it.
    atLeast('parallel efficiency on two cores', two.perS / core.perS / 2, 0.9, ''),
    seen('two threads over twice one thread with helpers', (two.perS / one.perS / 2).toFixed(2)),
    atMost('10,000 draws on two threads, at that rate', 10_000 / two.perS, 60, 's'),
    atMost('memory of all, two threads', two.mb, 700, 'MB'),
  ];
}

/** A draw's cost and the memory of all from a thousand draws to a hundred thousand; the start falls out of the differences. */
function flatRows(): Row[] {
  const at = (draws: number) => ({ draws, ...ensemble('abilene', draws, ['--threads', '2']) });
  const [start, ...sizes] = [100, 1_000, 10_000, 100_000].map(at);
  const each = sizes.map((x) => ((1000 * (x.s - start.s)) / (x.draws - start.draws)).toFixed(2));
  return [
    seen('abilene, ms of wall a draw at 10³, 10⁴, 10⁵ draws', each.join(', ')),
    seen('memory at these', `${sizes.map((x) => x.mb.toFixed(0)).join(', ')} MB`),
  ];
}

async function queueRows(): Promise<Row[]> {
  if (!HAS_REDIS) return [seen('queue', 'no redis-server here')];
  const redis = await TestRedis.start(folder);
  const shared = join(folder, 'shared');
  mkdirSync(shared);
  const worker: ChildProcess = spawn(
    'node',
    [main, 'worker', '--queue', redis.url, '--shared', shared, '--threads', '2'],
    {
      stdio: 'ignore',
    },
  );
  try {
    const queued = (n: number): number =>
      ensemble('abilene', n, ['--queue', redis.url, '--shared', shared]).s;
    const threads = (n: number): number => ensemble('abilene', n, ['--threads', '2']).s;
    queued(100);
    // In turns, so that what else the machine does meets both; the start falls out of the difference of two sizes.
    const ratios = Array.from({ length: 3 }, () => {
      const byQueue = queued(5 * DRAWS) - queued(DRAWS);
      return byQueue / (threads(5 * DRAWS) - threads(DRAWS));
    }).sort((x, y) => x - y);
    return [
      atMost('queue over threads, two threads each, abilene, median of 3', ratios[1], 1.03, '×'),
      seen('its least and most', `${ratios[0].toFixed(2)}, ${ratios[2].toFixed(2)} ×`),
    ];
  } finally {
    worker.kill('SIGKILL');
    await redis.kill();
  }
}

/** What a chunk of 60 draws and 650 columns costs in writing, in putting together, and in keeping account of. */
async function chunkRows(): Promise<Row[]> {
  const columns = {
    inputs: Array.from({ length: 20 }, (_, i) => `i${i}`),
    figures: Array.from({ length: 630 }, (_, i) => `headline.f${i}`),
  };
  const work = new WorkFolder(join(folder, 'work'));
  work.create();
  const [chunks, rows] = [200, 60];
  const values = Array.from({ length: 650 }, (_, c) =>
    Float64Array.from({ length: rows }, (_, i) => Math.sin(c + i)),
  );
  const failures = new Array<string | undefined>(rows).fill(undefined);
  let at = performance.now();
  const lap = (): number => {
    const ms = performance.now() - at;
    at = performance.now();
    return ms;
  };
  for (let k = 0; k < chunks; k++) {
    const range = { from: k * rows, to: (k + 1) * rows };
    writeChunk(
      work.chunkPath('draws', range),
      columns,
      { from: range.from, rows, values, failures },
      'bench',
    );
  }
  const wrote = lap() / chunks;
  await assemble(work, 'draws', columns, chunks * rows, join(folder, 'all.parquet'));
  const joined = lap() / chunks;
  const account: Range[] = [];
  const many = 167_000;
  // In an order that no machine would finish them in: worse than any real one.
  for (let k = 0; k < many; k++)
    insert(account, { from: ((k * 7919) % many) * rows, to: ((k * 7919) % many) * rows + rows });
  const kept = lap() / many;
  return [
    seen('a chunk of 60 draws: its worker writes it', `${wrote.toFixed(1)} ms`),
    seen('its coordinator puts it into the table', `${joined.toFixed(1)} ms`),
    seen('its coordinator keeps account of 167,000', `${(1000 * kept).toFixed(1)} µs each`),
  ];
}

try {
  printTable([...threadRows(), ...flatRows(), ...(await queueRows()), ...(await chunkRows())]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
