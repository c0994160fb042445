import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DrawFile } from '../../src/ensemble/index.ts';
import { COMMAND, gigasite, inTemporaryFolder, smallScenario, start } from './harness.ts';
import { HAS_REDIS, TestRedis } from './redis.ts';

const UNCERTAIN = `
uncertain:
  money.wacc: { triangular: [6.5 %, 9 %, 15 %] }
  sites.*.phases.*.hall.ready: { change: plus, triangular: [0 months, 3 months, 10.5 months] }
  workloads.trainingUtilisation: { uniform: [60 %, 95 %] }
`;
const DRAWS = 800;
const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

interface Stage {
  readonly folder: string;
  readonly shared: string;
  readonly redis: TestRedis;
  readonly ensemble: readonly string[];
}

const started: ChildProcess[] = [];
/** A process with what it says. */
function watch(child: ChildProcess): {
  child: ChildProcess;
  ended: Promise<number | null>;
  said: () => string;
} {
  started.push(child);
  let said = '';
  child.stdout?.on('data', (d) => {
    said += d;
  });
  child.stderr?.on('data', (d) => {
    said += d;
  });
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
  return { child, ended, said: () => said };
}
const worker = (s: Stage) =>
  watch(start(['worker', '--queue', s.redis.url, '--shared', s.shared, '--threads', '1']));
const coordinator = (s: Stage, more: readonly string[] = []) => watch(start([...s.ensemble, ...more]));

const chunks = (s: Stage): string[] =>
  readdirSync(s.shared).flatMap((e) => readdirSync(join(s.shared, e)).filter((f) => f.endsWith('.parquet')));
async function until(what: () => boolean, seconds = 60): Promise<void> {
  for (let i = 0; i < seconds * 50; i++) {
    if (what()) return;
    await pause(20);
  }
  throw new Error('it did not happen');
}

/** Redis, shared folder and the command of the coordinator. */
async function onStage(keeps: boolean, play: (s: Stage) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const shared = join(folder, 'shared');
    const data = join(folder, 'redis');
    mkdirSync(shared);
    mkdirSync(data);
    const plan = join(folder, 'plan.yaml');
    writeFileSync(plan, smallScenario() + UNCERTAIN);
    const redis = await TestRedis.start(data, keeps);
    const ensemble = [
      'ensemble',
      plan,
      '--draws',
      String(DRAWS),
      '--out',
      join(folder, 'out'),
      '--queue',
      redis.url,
      '--shared',
      shared,
    ];
    try {
      await play({ folder, shared, redis, ensemble });
    } finally {
      for (const c of started.splice(0)) c.kill('SIGKILL');
      await redis.kill();
    }
  });
}

let expected = { draws: '', ensemble: '' };

/** Every draw once, with the bytes that threads give. */
async function isWhole({ folder }: Stage): Promise<void> {
  const table = await DrawFile.open(join(folder, 'out', 'draws.parquet'));
  const draws = (await table.read(['draw'])).get('draw') as ArrayLike<number>;
  expect(Array.from(draws)).toEqual(Array.from({ length: DRAWS }, (_, i) => i));
  expect(hash(join(folder, 'out', 'draws.parquet'))).toBe(expected.draws);
  expect(hash(join(folder, 'out', 'ensemble.json'))).toBe(expected.ensemble);
}

describe.skipIf(!HAS_REDIS)('an ensemble through a queue', () => {
  beforeAll(async () => {
    await inTemporaryFolder(async (folder) => {
      const plan = join(folder, 'plan.yaml');
      writeFileSync(plan, smallScenario() + UNCERTAIN);
      const out = join(folder, 'out');
      const r = await gigasite(['ensemble', plan, '--draws', String(DRAWS), '--out', out]);
      expect(r.err).toBe('');
      expected = { draws: hash(join(out, 'draws.parquet')), ensemble: hash(join(out, 'ensemble.json')) };
    });
  }, 120_000);
  afterEach(() => {
    for (const c of started.splice(0)) c.kill('SIGKILL');
  });

  it('loses nothing when a worker is killed in the middle of a chunk', async () => {
    await onStage(false, async (s) => {
      const [first] = [worker(s)];
      const run = coordinator(s);
      await until(() => chunks(s).length > 0);
      first.child.kill('SIGKILL');
      worker(s);
      expect(await run.ended, run.said()).toBe(0);
      await isWhole(s);
      expect(readdirSync(s.shared)).toEqual([]);
    });
  }, 180_000);

  it('is resumed when the coordinator is killed, while workers go on', async () => {
    await onStage(false, async (s) => {
      worker(s);
      const run = coordinator(s);
      await until(() => chunks(s).length > 0);
      run.child.kill('SIGKILL');
      await run.ended;
      const refused = await gigasite(s.ensemble);
      expect(refused.code).toBe(2);
      expect(refused.err).toContain('--resume');
      const again = coordinator(s, ['--resume']);
      expect(await again.ended, again.said()).toBe(0);
      await isWhole(s);
    });
  }, 180_000);

  it.each([
    ['with', true],
    ['without', false],
  ])(
    'lives through a killed Redis that comes back %s its data',
    async (_, keeps) => {
      await onStage(keeps, async (s) => {
        worker(s);
        const run = coordinator(s);
        await until(() => chunks(s).length > 0);
        await s.redis.kill();
        await pause(1500);
        await s.redis.up();
        expect(await run.ended, run.said()).toBe(0);
        await isWhole(s);
      });
    },
    180_000,
  );

  it('goes on when the disk of one worker is full: that worker says so and stops', async (context) => {
    await onStage(false, async (s) => {
      const run = coordinator(s);
      await until(() => readdirSync(s.shared).some((e) => existsSync(join(s.shared, e, 'draws.json'))));
      // The shared folder as this worker sees it: everything can be read, 64 kB can be written.
      const small = join(s.folder, 'small');
      mkdirSync(small);
      const script = `mount -t tmpfs -o size=64k tmpfs "$1" && mkdir "$1/u" "$1/w" && mount -t overlay overlay -o "lowerdir=$2,upperdir=$1/u,workdir=$1/w" "$2" || exit 77; shift 2; exec "$@"`;
      const full = watch(
        spawn(
          'unshare',
          [
            '-m',
            'bash',
            '-c',
            script,
            'bash',
            small,
            s.shared,
            ...COMMAND,
            'worker',
            '--queue',
            s.redis.url,
            '--shared',
            s.shared,
            '--threads',
            '1',
          ],
          { stdio: ['ignore', 'pipe', 'pipe'] },
        ),
      );
      const code = await full.ended;
      if (code === 77 || code === 1) {
        context.skip(`no mount of its own possible here: ${full.said()}`);
        return;
      }
      expect(code, full.said()).toBe(3);
      expect(full.said()).toContain('[disk-full]');
      expect(chunks(s)).toEqual([]);
      worker(s);
      expect(await run.ended, run.said()).toBe(0);
      await isWhole(s);
    });
  }, 180_000);

  it('stops a second coordinator; the first goes on', async () => {
    await onStage(false, async (s) => {
      const run = coordinator(s);
      await until(() => readdirSync(s.shared).some((e) => existsSync(join(s.shared, e, 'draws.json'))));
      const second = await gigasite([...s.ensemble, '--resume']);
      expect(second.code).toBe(2);
      expect(second.err).toContain('[ensemble-busy]');
      worker(s);
      expect(await run.ended, run.said()).toBe(0);
      await isWhole(s);
    });
  }, 180_000);

  it('leaves chunks of another engine to others: the worker says which version each has, and stops', async () => {
    await onStage(false, async (s) => {
      const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
      const connection = new Redis(s.redis.url, { maxRetriesPerRequest: null });
      const queue = new Queue('gigasite-draws', { connection });
      const other = { ensemble: 'a'.repeat(24), part: 'draws', from: 0, to: 10, catalog: 'x' };
      await queue.add('chunk', { ...other, engine: '99.1.2' }, { jobId: 'other' });
      const w = worker(s);
      expect(await w.ended, w.said()).toBe(2);
      expect(w.said()).toContain('[engine-differs]');
      expect(w.said()).toContain('99.1.2');
      expect(w.said()).toContain(version);
      // It still stands there, for a worker that has that engine.
      expect(['delayed', 'waiting']).toContain(await queue.getJobState('other'));
      await queue.close();
      connection.disconnect();
    });
  }, 60_000);

  it('says what is wrong with the queue, and never a password', async () => {
    await onStage(false, async (s) => {
      const at = (url: string) => gigasite(s.ensemble.map((a) => (a === s.redis.url ? url : a)));
      const [wrong, nowhere, odd] = await Promise.all([
        at(s.redis.url.replace('correct-horse', 'battery-staple')),
        at('redis://:battery-staple@127.0.0.1:1'),
        at('http://:battery-staple@127.0.0.1'),
      ]);
      for (const r of [wrong, nowhere, odd]) {
        expect(r.code).toBe(2);
        expect(r.err + r.out).not.toContain('battery-staple');
      }
      expect(wrong.err).toContain('WRONGPASS');
      expect(nowhere.err).toContain('ECONNREFUSED');
      expect(odd.err).toContain('redis://');
      expect(readdirSync(s.shared)).toEqual([]);
    });
  }, 60_000);
});
