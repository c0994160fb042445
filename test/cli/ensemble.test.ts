import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { DrawFile } from '../../src/ensemble/index.ts';
import { gigasite, inTemporaryFolder, smallScenario, start } from './harness.ts';

const UNCERTAIN = `
uncertain:
  money.wacc: { triangular: [6.5 %, 9 %, 15 %] }
  sites.*.phases.*.hall.ready: { change: plus, triangular: [0 months, 3 months, 10.5 months] }
  money.chipLife: { list: [36 months, 60 months] }
`;
const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const given = (folder: string, uncertain = UNCERTAIN): string => {
  const path = join(folder, 'plan.yaml');
  writeFileSync(path, smallScenario() + uncertain);
  return path;
};

describe('gigasite ensemble', () => {
  it('gives the same bytes with one thread and with two, and every draw once', async () => {
    await inTemporaryFolder(async (folder) => {
      const plan = given(folder);
      const args = ['ensemble', plan, '--draws', '120', '--morris', '3', '--indices', '16'];
      for (const n of ['1', '2']) {
        const { code, err } = await gigasite([...args, '--threads', n, '--out', join(folder, n)]);
        expect(err).toBe('');
        expect(code).toBe(0);
      }
      for (const file of ['draws.parquet', 'ensemble.json'])
        expect(hash(join(folder, '1', file)), file).toBe(hash(join(folder, '2', file)));
      const table = await DrawFile.open(join(folder, '1', 'draws.parquet'));
      const draws = (await table.read(['draw'])).get('draw') as ArrayLike<number>;
      expect(Array.from(draws)).toEqual(Array.from({ length: 120 }, (_, i) => i));
      expect(readdirSync(join(folder, '1')).filter((f) => f.startsWith('.'))).toEqual([]);
      // Owning and chip life: 36 months cost more than 60.
      const result = JSON.parse(readFileSync(join(folder, '1', 'ensemble.json'), 'utf8'));
      const row = result.tornado['headline.usdPerUsefulHour'].find(
        (t: { input: string }) => t.input === 'money.chipLife',
      );
      expect(row.low).toBeGreaterThan(row.high);
      const s = result.statistics['headline.usdPerUsefulHour'];
      expect(s.n).toBe(120);
      expect([...s.percentiles].sort((a, b) => a - b)).toEqual(s.percentiles);
    });
  }, 120_000);

  it('runs a draw alone, with what run gives for the same changes', async () => {
    await inTemporaryFolder(async (folder) => {
      const plan = given(folder);
      const one = JSON.parse(
        (await gigasite(['ensemble', plan, '--draws', '64', '--draw', '47', '--json'])).out,
      );
      const set = (one.set as [string, unknown][]).flatMap(([p, v]) => ['--set', `${p}=${v}`]);
      const summary = JSON.parse((await gigasite(['run', plan, ...set, '--json'])).out);
      for (const key of ['usdPerUsefulHour', 'npvUsd', 'programmeCapexUsd', 'usefulAcceleratorHours'])
        expect(one.figures[`headline.${key}`]).toBe(summary.headline[key]);
    });
  });

  it('goes on after a kill with what is there, to the same bytes', async () => {
    await inTemporaryFolder(async (folder) => {
      const plan = given(folder);
      const args = ['ensemble', plan, '--draws', '1500', '--sampler', 'lhs', '--threads', '2'];
      expect((await gigasite([...args, '--out', join(folder, 'whole')])).code).toBe(0);
      const out = join(folder, 'killed');
      const child = start([...args, '--out', out]);
      const work = join(out, '.work');
      const chunks = (): string[] =>
        existsSync(work) ? readdirSync(work).filter((f) => f.endsWith('.parquet')) : [];
      while (chunks().length === 0 && child.exitCode === null) await pause(20);
      child.kill('SIGKILL');
      await new Promise((done) => child.once('close', done));
      expect(existsSync(work)).toBe(true);
      const refused = await gigasite([...args, '--out', out]);
      expect(refused.code).toBe(2);
      expect(refused.err).toContain('--resume');
      const other = await gigasite([
        'ensemble',
        plan,
        '--draws',
        '2999',
        '--sampler',
        'lhs',
        '--out',
        out,
        '--resume',
      ]);
      expect(other.code).toBe(2);
      expect(other.err).toContain('[ensemble-differs]');
      expect((await gigasite([...args, '--out', out, '--resume'])).code).toBe(0);
      for (const file of ['draws.parquet', 'ensemble.json'])
        expect(hash(join(out, file)), file).toBe(hash(join(folder, 'whole', file)));
      expect(existsSync(work)).toBe(false);
    });
  }, 180_000);

  it('sets draws aside that the engine refuses, and counts them', async () => {
    await inTemporaryFolder(async (folder) => {
      // A third of the halls is ready after the end of the horizon, December 2028.
      const plan = given(
        folder,
        `
uncertain:
  sites.lab.phases.a.hall.ready: { list: [2026-06, 2027-06, 2029-06] }
`,
      );
      const { code, out } = await gigasite([
        'ensemble',
        plan,
        '--draws',
        '300',
        '--sampler',
        'lhs',
        '--out',
        join(folder, 'o'),
      ]);
      expect(code).toBe(0);
      const result = JSON.parse(readFileSync(join(folder, 'o', 'ensemble.json'), 'utf8'));
      expect(result.draws.failed).toBe(100);
      expect(result.failures[0].reason).toContain('[out-of-range]');
      expect(out).toContain('100 draws have no figures');
      expect(result.statistics['headline.npvUsd'].n).toBe(200);
    });
  }, 60_000);

  it('stops early at the wanted precision', async () => {
    await inTemporaryFolder(async (folder) => {
      const plan = given(folder);
      const out = join(folder, 'o');
      const r = await gigasite(['ensemble', plan, '--draws', '20000', '--precision', '5 %', '--out', out]);
      expect(r.code).toBe(0);
      const result = JSON.parse(readFileSync(join(out, 'ensemble.json'), 'utf8'));
      expect(result.stoppedEarly).toBe(true);
      expect(result.draws.run % 256).toBe(0);
      expect(result.draws.run).toBeLessThan(20000);
      const last = result.convergence.at(-1);
      for (const range of [last.mean95, last.p5, last.p50In, last.p95])
        expect((range.high - range.low) / 2).toBeLessThanOrEqual(0.05 * last.p50);
    });
  }, 120_000);

  it.each([
    [['--draws', '0'], '--draws'],
    [['--sampler', 'sobel'], 'sobol, lhs, mc'],
    [['--precision', '200 %'], '--precision'],
    [['--figure', 'headline.usdPerUsefulHours'], 'headline.usdPerUsefulHour'],
    [['--draw', '1000'], '0 … 999'],
  ])('refuses %s with what is allowed', async (args, told) => {
    await inTemporaryFolder(async (folder) => {
      const r = await gigasite(['ensemble', given(folder), ...args]);
      expect(r.code).toBe(2);
      expect(r.err).toContain(told);
    });
  });
});
