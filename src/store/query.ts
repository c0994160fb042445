import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { fail } from '../engine/errors.ts';
import { type Column, HOURLY, MONTHLY } from '../tables/index.ts';
import type { StoredRun } from './run-record.ts';

export interface QueryLimits {
  readonly seconds: number;
  readonly memoryMb: number;
  /** Rows given back at most. */
  readonly rows: number;
}
export const QUERY_LIMITS: QueryLimits = { seconds: 60, memoryMb: 1024, rows: 100_000 };

export type Cell = string | number | boolean | null;
export interface QueryAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Whether there were more rows than are given. */
  readonly cut: boolean;
}

/** Tables of results: one view over all runs that have the file. */
const TABLES: readonly {
  readonly table: string;
  readonly file: string;
  readonly columns: readonly Column[];
}[] = [
  { table: 'monthly', file: 'monthly.parquet', columns: MONTHLY },
  { table: 'hourly', file: 'hourly.parquet', columns: HOURLY },
  { table: 'draws', file: 'draws.parquet', columns: [{ name: 'draw', type: 'int', doc: '' }] },
];
const SQL_TYPES: Readonly<Record<Column['type'], string>> = {
  int: 'INTEGER',
  double: 'DOUBLE',
  float: 'FLOAT',
  text: 'VARCHAR',
};
const RUN_COLUMNS = [
  'run',
  'kind',
  'name',
  'scenario',
  'asOf',
  'seed',
  'gigasite',
  'catalog',
  'host',
  'at',
] as const satisfies readonly (keyof StoredRun)[];

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** @throws GigasiteError `package-missing` */
async function duckdb(): Promise<typeof import('@duckdb/node-api')> {
  try {
    return await import('@duckdb/node-api');
  } catch {
    return fail('package-missing', 'query', { found: '@duckdb/node-api' });
  }
}

/** The runs as a table, and views over the Parquet files of those that have them; `run` says which. */
async function makeTables(db: DuckDBConnection, runs: readonly StoredRun[]): Promise<void> {
  const columns = RUN_COLUMNS.map((c) => `"${c}" ${c === 'seed' ? 'BIGINT' : 'VARCHAR'}`).join(', ');
  await db.run(`CREATE TABLE runs (${columns})`);
  for (let at = 0; at < runs.length; at += 500) {
    const rows = runs.slice(at, at + 500).map((r) => {
      const cells = RUN_COLUMNS.map((c) => (c === 'seed' ? String(r.seed) : quoted(String(r[c]))));
      return `(${cells.join(', ')})`;
    });
    await db.run(`INSERT INTO runs VALUES ${rows.join(', ')}`);
  }
  for (const { table, file, columns } of TABLES) {
    const parts = filesOf(runs, file).map(
      ({ run, path }) => `SELECT ${quoted(run)} AS run, * FROM read_parquet(${quoted(path)})`,
    );
    if (parts.length > 0) await db.run(`CREATE VIEW ${table} AS ${parts.join(' UNION ALL BY NAME ')}`);
    else {
      // Asked of a store without such files, a question gets no rows instead of an error.
      const empty = columns.map((c) => `"${c.name}" ${SQL_TYPES[c.type]}`).join(', ');
      await db.run(`CREATE TABLE ${table} (run VARCHAR, ${empty})`);
    }
  }
}

/** Files of a name among the results. */
const filesOf = (runs: readonly StoredRun[], file: string): { run: string; path: string }[] =>
  runs.flatMap(({ run, folder }) => {
    const path = join(resolve(folder), file);
    return existsSync(path) ? [{ run, path }] : [];
  });

/** A value as JSON has it: whole numbers as numbers, everything without such a form as text. */
function cell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') {
    const n = Number(value);
    return Number.isSafeInteger(n) ? n : value.toString();
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return String(value);
}

/** DuckDB's message without its advice on settings, on one line. */
const messageOf = (e: unknown): string =>
  String(e instanceof Error ? e.message : e)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500);

/** Statements that ask and change nothing. */
async function readOnly(
  db: DuckDBConnection,
  sql: string,
  { StatementType }: typeof import('@duckdb/node-api'),
) {
  const all = await db.extractStatements(sql);
  if (all.count !== 1)
    fail('query-failed', 'sql', { found: `${all.count} statements; one is answered at a time` });
  const prepared = await all.prepare(0);
  const asks: number[] = [StatementType.SELECT, StatementType.EXPLAIN];
  if (!asks.includes(prepared.statementType))
    fail('not-allowed', 'sql', {
      found: StatementType[prepared.statementType].toLowerCase(),
      reason: 'query-not-select',
    });
  return prepared;
}

async function open(api: typeof import('@duckdb/node-api'), limits: QueryLimits): Promise<DuckDBInstance> {
  return api.DuckDBInstance.create(':memory:', {
    memory_limit: `${limits.memoryMb}MB`,
    threads: '2',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    temp_directory: '',
  });
}

/**
 * Answers one question in SQL about kept results: tables `runs`, `monthly`, `hourly`, `draws`. Nothing outside those
 * files is read, nothing is written, and the machine is not held up beyond the limits.
 *
 * @throws GigasiteError `package-missing`, `query-failed`, `not-allowed` for anything but a question
 */
export async function queryRuns(
  runs: readonly StoredRun[],
  sql: string,
  limits: QueryLimits = QUERY_LIMITS,
): Promise<QueryAnswer> {
  const api = await duckdb();
  const instance = await open(api, limits);
  const db = await instance.connect();
  const late = setTimeout(() => db.interrupt(), limits.seconds * 1000);
  try {
    const files = TABLES.flatMap(({ file }) => filesOf(runs, file).map(({ path }) => quoted(path)));
    await db.run(`SET allowed_paths = [${files.join(', ')}]`);
    await makeTables(db, runs);
    // From here on these files are all there is, and settings stay as they are.
    await db.run('SET enable_external_access = false');
    await db.run('SET lock_configuration = true');
    const prepared = await readOnly(db, sql, api);
    const reader = await prepared.streamAndReadUntil(limits.rows + 1);
    const rows = reader.getRows().map((row) => row.map(cell));
    return {
      columns: reader.columnNames(),
      rows: rows.slice(0, limits.rows),
      cut: rows.length > limits.rows,
    };
  } catch (e) {
    const message = messageOf(e);
    if (e instanceof Error && e.name === 'GigasiteError') throw e;
    const found = /interrupt/i.test(message) ? `it took longer than ${limits.seconds} s` : message;
    return fail('query-failed', 'sql', { found });
  } finally {
    clearTimeout(late);
    db.closeSync();
    instance.closeSync();
  }
}
