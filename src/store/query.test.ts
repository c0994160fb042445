import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GigasiteError } from '../engine/errors.ts';
import { writeParquet } from './parquet.ts';
import { queryRuns } from './query.ts';
import { storedRuns, writeRunRecord } from './run-record.ts';

let store: string;
const record = { kind: 'ensemble', name: 'Test', scenario: 'abc', asOf: '2026-11-01', seed: 7 } as const;
const versions = { gigasite: '0.1.0', catalog: 'c' };

/** Three draws of one figure in a folder. */
function results(name: string, figure: string, values: readonly number[]): void {
  const folder = join(store, name);
  mkdirSync(folder, { recursive: true });
  const columns = [
    { name: 'draw', type: 'int', doc: '' },
    { name: figure, type: 'double', doc: '' },
  ] as const;
  const data = [Int32Array.from(values, (_, i) => i), Float64Array.from(values)];
  writeParquet(join(folder, 'draws.parquet'), columns, [{ rows: values.length, data }], 'test');
  writeRunRecord(folder, { ...record, ...versions });
}

beforeAll(() => {
  store = mkdtempSync(join(tmpdir(), 'gigasite-store-'));
  results('one', 'cost', [1, 2, 6]);
  results('deep/two', 'carbon', [5]);
  mkdirSync(join(store, '.hidden'));
  writeRunRecord(join(store, '.hidden'), { ...record, ...versions });
  mkdirSync(join(store, 'broken'));
  writeFileSync(join(store, 'broken', 'run.json'), '{"kind":"run"');
  symlinkSync('/etc', join(store, 'one', 'etc'));
});
afterAll(() => rmSync(store, { recursive: true, force: true }));

const ask = (sql: string, seconds = 20) =>
  queryRuns(storedRuns(store), sql, { seconds, memoryMb: 256, rows: 100 });
const problem = async (sql: string, seconds?: number) => {
  try {
    await ask(sql, seconds);
  } catch (e) {
    if (e instanceof GigasiteError) return e.problems[0];
    throw e;
  }
  return undefined;
};

describe('the store', () => {
  it('finds results by their records: neither hidden folders nor spoilt records', () => {
    const found = storedRuns(store);
    expect(found.map((r) => r.run).sort()).toEqual(['deep/two', 'one']);
    expect(found[0]).toMatchObject({ ...record, ...versions });
    expect(found[0].at).toMatch(/^\d{4}-\d\d-\d\dT/);
  });
  it('answers over all runs at once, columns that a run lacks are empty', async () => {
    const a = await ask(
      'select run, sum(cost) as cost, sum(carbon) as carbon from draws group by run order by run',
    );
    expect(a).toEqual({
      columns: ['run', 'cost', 'carbon'],
      rows: [
        ['deep/two', null, 5],
        ['one', 9, null],
      ],
      cut: false,
    });
    expect((await ask("select name, seed from runs where run = 'one'")).rows).toEqual([['Test', 7]]);
  });
  it('gives no rows for tables that no run has, and says where it cut', async () => {
    expect((await ask('select * from monthly')).rows).toEqual([]);
    const a = await ask('select * from range(1000)');
    expect([a.rows.length, a.cut]).toEqual([100, true]);
  });
});

describe('what is refused', () => {
  it.each([
    `select * from read_csv('/etc/passwd')`,
    `select * from read_text('/etc/hostname')`,
    `select * from glob('/etc/*')`,
    `select * from '/etc/passwd'`,
  ])('to read beyond the results: %s', async (sql) => {
    expect((await problem(sql))?.params.found).toMatch(/Permission|disabled|does not exist/);
  });
  it('to read through a link in a folder of results, or their other files', async () => {
    for (const file of ['etc/passwd', 'run.json'])
      expect((await problem(`select * from read_text('${join(store, 'one', file)}')`))?.code).toBe(
        'query-failed',
      );
  });
  it.each([
    `copy runs to '/tmp/gigasite-copied.csv'`,
    `attach '/tmp/gigasite-attached.db'`,
    'install httpfs',
    'load httpfs',
    'drop table runs',
    'create table x as select 1',
    `set memory_limit = '64GB'`,
    'set enable_external_access = true',
    'select 1; drop table runs',
  ])('to change anything: %s', async (sql) => {
    expect(['not-allowed', 'query-failed']).toContain((await problem(sql))?.code);
    expect(readdirSync(tmpdir()).filter((f) => /^gigasite-(copied|attached)/.test(f))).toEqual([]);
  });
  it('to write over results, and they stay as they were', async () => {
    const path = join(store, 'one', 'draws.parquet');
    expect((await problem(`copy (select 1) to '${path}'`))?.code).toBe('not-allowed');
    expect((await ask('select sum(cost) from draws')).rows).toEqual([[9]]);
  });
  it('wrong SQL, with what and where', async () => {
    expect((await problem('selec 1'))?.params.found).toContain('syntax error at or near "selec"');
    expect((await problem('select * from nowhere'))?.params.found).toContain('nowhere does not exist');
  });
  it('to take for ever', async () => {
    const p = await problem(
      'select count(*) from range(100000000000) t(a), range(1000) u(b) where a * b % 7 = 3',
      1,
    );
    expect(p).toMatchObject({ code: 'query-failed', params: { found: 'it took longer than 1 s' } });
  });
  it('to take all memory', async () => {
    expect((await problem('select list(a) from range(1000000000) t(a)'))?.params.found).toMatch(
      /Out of Memory|memory/i,
    );
  });
});
