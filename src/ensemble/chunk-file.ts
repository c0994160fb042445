import { existsSync, renameSync, rmSync } from 'node:fs';
import { parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet';
import { asyncBufferFromFile } from 'hyparquet/src/node.js';
import type { EnsembleColumns } from '../engine/uncertain/index.ts';
import type { Column } from '../store/index.ts';
import { writeParquet } from '../store/parquet.ts';

/** Finished draws in columns. */
export interface DrawTable {
  readonly numbers: Int32Array;
  /** One column an input, then one a figure, in the ensemble's order. */
  readonly values: readonly Float64Array[];
  /** By row: why a draw has no figures; undefined where it has. */
  readonly failures: readonly (string | undefined)[];
}

/** Columns of a table of draws: number, inputs, figures, and what went wrong. */
export const drawColumns = ({ inputs, figures }: EnsembleColumns): Column[] => [
  { name: 'draw', type: 'int', doc: 'Number of the draw, from 0' },
  ...inputs.map(
    (name): Column => ({ name: `input.${name}`, type: 'double', doc: 'What the input took', optional: true }),
  ),
  ...figures.map((name): Column => ({ name, type: 'double', doc: 'Figure of the summary', optional: true })),
  { name: 'failed', type: 'text', doc: 'Why the draw has no figures', optional: true },
];

/** Writes tables of draws as one Parquet file, a row group a table: as a whole or not at all. */
export function writeDraws(
  path: string,
  columns: EnsembleColumns,
  tables: Iterable<DrawTable>,
  createdBy: string,
): void {
  const temporary = `${path}.${process.pid}-${Math.trunc(performance.now() * 1000)}.tmp`;
  const chunks = function* () {
    for (const t of tables) yield { rows: t.numbers.length, data: [t.numbers, ...t.values, [...t.failures]] };
  };
  try {
    // Read once, by whoever puts the table together: time is worth more here than size.
    writeParquet(temporary, drawColumns(columns), chunks(), createdBy, 'passing');
    renameSync(temporary, path);
  } catch (e) {
    rmSync(temporary, { force: true });
    throw e;
  }
}

/** A Parquet file of draws, open for reading columns. */
export class DrawFile {
  private readonly file: Awaited<ReturnType<typeof asyncBufferFromFile>>;
  private readonly metadata: Awaited<ReturnType<typeof parquetMetadataAsync>>;
  readonly rows: number;
  readonly names: readonly string[];

  private constructor(file: DrawFile['file'], metadata: DrawFile['metadata']) {
    this.file = file;
    this.metadata = metadata;
    this.rows = Number(metadata.num_rows);
    this.names = parquetSchema(metadata).children.map((c) => c.element.name);
  }

  static async open(path: string): Promise<DrawFile> {
    const file = await asyncBufferFromFile(path);
    return new DrawFile(file, await parquetMetadataAsync(file));
  }

  /** Columns by name; missing values are NaN or undefined. */
  async read(columns: readonly string[]): Promise<Map<string, ArrayLike<unknown>>> {
    const out = new Map<string, unknown[]>(columns.map((c) => [c, new Array(this.rows)]));
    await parquetRead({
      file: this.file,
      metadata: this.metadata,
      columns: [...columns],
      onChunk: ({ columnName, columnData, rowStart }) => {
        const column = out.get(columnName) as unknown[];
        for (let i = 0; i < columnData.length; i++) column[rowStart + i] = columnData[i] ?? undefined;
      },
    });
    return out;
  }

  /** Columns of numbers by name; NaN where a value is missing. */
  async numbers(columns: readonly string[]): Promise<Map<string, Float64Array>> {
    const read = await this.read(columns);
    return new Map(
      [...read].map(([name, column]) => [
        name,
        Float64Array.from({ length: this.rows }, (_, i) => (column[i] as number | undefined) ?? Number.NaN),
      ]),
    );
  }

  /** All of it as a table. */
  async table({ inputs, figures }: EnsembleColumns): Promise<DrawTable> {
    const names = [...inputs.map((n) => `input.${n}`), ...figures];
    const read = await this.numbers(names);
    const other = await this.read(['draw', 'failed']);
    return {
      numbers: Int32Array.from(other.get('draw') as ArrayLike<number>),
      values: names.map((n) => read.get(n) as Float64Array),
      failures: Array.from(other.get('failed') as ArrayLike<string | undefined>),
    };
  }
}

export const exists = existsSync;
