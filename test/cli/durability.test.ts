import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statfsSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { COMMAND, gigasite, inTemporaryFolder, smallScenario, start } from './harness.ts';

const FILES = 9;
const seedOf = (folder: string): number =>
  JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')).scenario.seed;
const runWith = (cwd: string, seed: number, out = 'results') =>
  gigasite(['run', 'one-rack', '--seed', String(seed), '--out', out], { cwd });

/** Repeatable delays: a small linear congruential generator (Numerical Recipes). */
function* delays(seed: number): Generator<number> {
  for (let x = seed; ; ) {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    yield x / 2 ** 32;
  }
}

describe('the folder of --out', () => {
  it('is replaced as a whole by the next run', async () => {
    await inTemporaryFolder(async (folder) => {
      await runWith(folder, 1);
      writeFileSync(join(folder, 'results', 'stray.txt'), 'left here by hand in an earlier output');
      expect((await runWith(folder, 2)).code).toBe(0);
      expect(seedOf(join(folder, 'results'))).toBe(2);
      expect(readdirSync(join(folder, 'results'))).toHaveLength(FILES);
      expect(readdirSync(folder)).toEqual(['results']);
    });
  });

  it('may be empty, deep, or a link to a folder', async () => {
    await inTemporaryFolder(async (folder) => {
      mkdirSync(join(folder, 'real'));
      symlinkSync('real', join(folder, 'link'));
      const [deep, link] = await Promise.all([runWith(folder, 1, 'a/b/c'), runWith(folder, 1, 'link')]);
      expect([deep.code, link.code]).toEqual([0, 0]);
      expect(readdirSync(join(folder, 'a/b/c'))).toHaveLength(FILES);
      expect(readdirSync(join(folder, 'real'))).toHaveLength(FILES);
    });
  });

  it('is left alone when it holds other files', async () => {
    await inTemporaryFolder(async (folder) => {
      mkdirSync(join(folder, 'results'));
      writeFileSync(join(folder, 'results', 'thesis.txt'), 'three years of work');
      writeFileSync(join(folder, 'results', 'summary.json'), '{"of": "something else"}');
      const { code, err } = await runWith(folder, 1);
      expect(code).toBe(2);
      expect(err).toContain('files that gigasite did not write');
      expect(readdirSync(join(folder, 'results')).sort()).toEqual(['summary.json', 'thesis.txt']);
      const here = await runWith(join(folder, 'results'), 1, '.');
      expect(here.code).toBe(2);
    });
  });

  it('cannot be written where a file is in the way', async () => {
    await inTemporaryFolder(async (folder) => {
      writeFileSync(join(folder, 'file'), 'in the way');
      const [at, below] = await Promise.all([runWith(folder, 1, 'file'), runWith(folder, 1, 'file/results')]);
      for (const r of [at, below]) {
        expect(r.code).toBe(3);
        expect(r.err).toContain('[output-unwritable]');
        expect(r.err).toContain('a file is in the way');
        expect(r.out).toBe('');
      }
      expect(readdirSync(folder)).toEqual(['file']);
      expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('in the way');
    });
  });

  it('survives two processes writing it at once', async () => {
    await inTemporaryFolder(async (folder) => {
      const runs = await Promise.all([1, 2, 3].map((seed) => runWith(folder, seed)));
      expect(runs.map((r) => r.err)).toEqual(['', '', '']);
      expect(readdirSync(folder)).toEqual(['results']);
      expect(readdirSync(join(folder, 'results'))).toHaveLength(FILES);
      expect([1, 2, 3]).toContain(seedOf(join(folder, 'results')));
    });
  });
});

describe('a run that is killed', () => {
  it('leaves the old folder or the new one, and the next run clears up', async () => {
    await inTemporaryFolder(async (folder) => {
      await runWith(folder, 1);
      const started = performance.now();
      await runWith(folder, 1);
      const whole = performance.now() - started;
      const random = delays(20261101);
      let killed = 0;
      for (let seed = 2; seed < 12; seed++) {
        const child = start(['run', 'one-rack', '--seed', String(seed), '--out', 'results'], { cwd: folder });
        const ended = new Promise<NodeJS.Signals | null>((done) =>
          child.on('close', (_, signal) => done(signal)),
        );
        // The last half of a run is where files are written and swapped.
        await sleep(whole * (0.5 + 0.5 * (random.next().value as number)));
        child.kill('SIGKILL');
        if ((await ended) === 'SIGKILL') killed++;
        if (existsSync(join(folder, 'results'))) {
          expect(readdirSync(join(folder, 'results'))).toHaveLength(FILES);
          expect(seedOf(join(folder, 'results'))).toBeLessThanOrEqual(seed);
        } else expect(readdirSync(folder).some((n) => n.startsWith('.results.old-'))).toBe(true);
      }
      expect(killed).toBeGreaterThan(0);
      expect((await runWith(folder, 99)).code).toBe(0);
      expect(seedOf(join(folder, 'results'))).toBe(99);
      expect(readdirSync(folder)).toEqual(['results']);
    });
  }, 120_000);

  it('between the two renames is undone by the next start, even one that fails', async () => {
    await inTemporaryFolder(async (folder) => {
      await runWith(folder, 1);
      // A process that has ended for certain: its number names the left-overs.
      const dead = spawnSync(process.execPath, ['-e', '']).pid;
      renameSync(join(folder, 'results'), join(folder, `.results.old-${dead}`));
      mkdirSync(join(folder, `.results.tmp-${dead}`));
      writeFileSync(join(folder, `.results.tmp-${dead}`, 'summary.json'), '{');
      const { code } = await gigasite(['run', 'no-such-scenario', '--out', 'results'], { cwd: folder });
      expect(code).toBe(2);
      expect(readdirSync(folder)).toEqual(['results']);
      expect(seedOf(join(folder, 'results'))).toBe(1);
    });
  });

  it('does not lose the left-overs of a process that still lives', async () => {
    await inTemporaryFolder(async (folder) => {
      mkdirSync(join(folder, `.results.tmp-${process.pid}`));
      expect((await runWith(folder, 1)).code).toBe(0);
      expect(readdirSync(folder).sort()).toEqual([`.results.tmp-${process.pid}`, 'results']);
    });
  });
});

/** Mounts a disk of a few hundred kilobytes; false where that is not allowed. */
function mountSmallDisk(path: string, kilobytes: number): boolean {
  mkdirSync(path);
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', path]).status === 0;
}
const canMount = await inTemporaryFolder(async (folder) => {
  const disk = join(folder, 'disk');
  const ok = mountSmallDisk(disk, 64);
  if (ok) execFileSync('umount', [disk]);
  return ok;
});

describe('a full disk', () => {
  it.skipIf(!canMount)('while writing keeps the old folder and says so', async () => {
    await inTemporaryFolder(async (folder) => {
      const disk = join(folder, 'disk');
      mountSmallDisk(disk, 8000);
      try {
        expect((await runWith(disk, 1)).code).toBe(0);
        // Little room, and room for some of the files only: the run stops at another one each time.
        for (const free of [20_000, 500_000]) {
          const { bavail, bsize } = statfsSync(disk);
          writeFileSync(join(disk, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - free)));
          const { code, out, err } = await runWith(disk, 2);
          expect(err).toContain('[disk-full]');
          expect(err).toContain('No space is left');
          expect(code).toBe(3);
          expect(out).toBe('');
          expect(readdirSync(disk).sort()).toEqual(['ballast', 'results']);
          expect(seedOf(join(disk, 'results'))).toBe(1);
          expect(readdirSync(join(disk, 'results'))).toHaveLength(FILES);
          unlinkSync(join(disk, 'ballast'));
        }
      } finally {
        execFileSync('umount', ['-l', disk]);
      }
    });
  });

  it.skipIf(!existsSync('/dev/full'))('behind standard output ends with exit code 3', () => {
    const quoted = COMMAND.map((c) => `'${c}'`).join(' ');
    const { status, stderr } = spawnSync('sh', ['-c', `${quoted} run one-rack --json > /dev/full`], {
      encoding: 'utf8',
    });
    expect(stderr).toContain('[disk-full]');
    expect(status).toBe(3);
  });
});

describe('a reader that stops reading', () => {
  it.each(['run stargate-10gw --json', 'catalog climate --json', 'schema'])(
    'is no error (%s | head -1)',
    (args) => {
      const quoted = COMMAND.map((c) => `'${c}'`).join(' ');
      const { status, stdout, stderr } = spawnSync(
        'bash',
        ['-c', `set -o pipefail; ${quoted} ${args} | head -1`],
        {
          encoding: 'utf8',
        },
      );
      expect(stderr).toBe('');
      expect(stdout.split('\n')).toHaveLength(2);
      expect(status).toBe(0);
    },
  );
});

describe('gigasite init', () => {
  it('writes a scenario that runs, and never overwrites without --force', async () => {
    await inTemporaryFolder(async (folder) => {
      const made = await gigasite(['init', 'mine.yaml'], { cwd: folder });
      expect(made.code).toBe(0);
      expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).toContain('gigasite run mine.yaml');
      expect((await gigasite(['run', 'mine.yaml'], { cwd: folder })).code).toBe(0);
      writeFileSync(join(folder, 'mine.yaml'), smallScenario());
      const again = await gigasite(['init', 'mine.yaml'], { cwd: folder });
      expect(again.code).toBe(2);
      expect(again.err).toContain('exists already');
      expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).toBe(smallScenario());
      expect((await gigasite(['init', 'mine.yaml', '--force'], { cwd: folder })).code).toBe(0);
      expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).not.toBe(smallScenario());
      expect((await gigasite(['init', 'no/such/folder.yaml'], { cwd: folder })).code).toBe(3);
    });
  });
});

describe('a terminal', () => {
  const hasScript = spawnSync('script', ['--version']).status === 0;
  // `script` gives the command a terminal of its own; without one there is neither colour nor progress (see summary.test.ts).
  const onTerminal = (args: string, env: Readonly<Record<string, string>> = {}): string => {
    const quoted = COMMAND.map((c) => `'${c}'`).join(' ');
    const { NO_COLOR: _n, ...rest } = process.env;
    return spawnSync('script', ['-qec', `${quoted} ${args}`, '/dev/null'], {
      encoding: 'utf8',
      env: { ...rest, TERM: 'xterm', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    }).stdout;
  };

  it.skipIf(!hasScript)('sees progress on one line, which is gone in the end, and colours', () => {
    const out = onTerminal('run azure-34-countries --lang en');
    const rewrite = '\r\u001b[K';
    expect(out).toContain(`${rewrite}\u001b[90mRunning 8,760 hours`);
    // The last rewriting clears the line, and the answer follows on it.
    const answer = out.slice(out.lastIndexOf(rewrite) + rewrite.length);
    expect(answer).toContain('A cloud in 34 countries');
    expect(answer).not.toContain('Keeping the books');
  });

  it.skipIf(!hasScript)('is not coloured where NO_COLOR is set', () => {
    expect(onTerminal('catalog rack --lang en', { NO_COLOR: '1' })).not.toContain('\u001b[');
    expect(onTerminal('catalog rack --lang en')).toContain('\u001b[1m');
  });
});
