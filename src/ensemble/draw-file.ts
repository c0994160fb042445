import { parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet';
import { asyncBufferFromFile } from 'hyparquet/src/node.js';
import type { EnsembleColumns } from '../engine/uncertain/index.ts';
import type { Column } from '../store/index.ts';

/** Columns of the table of draws: number, inputs, figures, and what went wrong. */
export const drawColumns = ({ inputs, figures }: EnsembleColumns): Column[] => [
  { name: 'draw', type: 'int', doc: 'Number of the draw, from 0' },
  ...inputs.map(
    (name): Column => ({ name: `input.${name}`, type: 'double', doc: 'What the input took', optional: true }),
  ),
  ...figures.map((name): Column => ({ name, type: 'double', doc: 'Figure of the summary', optional: true })),
  { name: 'failed', type: 'text', doc: 'Why the draw has no figures', optional: true },
];

/** The table of an ensemble's draws, a Parquet file, open for reading columns. */
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

  private async each(
    columns: readonly string[],
    take: (name: string, values: ArrayLike<unknown>, from: number) => void,
  ): Promise<void> {
    await parquetRead({
      file: this.file,
      metadata: this.metadata,
      columns: [...columns],
      onChunk: ({ columnName, columnData, rowStart }) => take(columnName, columnData, rowStart),
    });
  }

  /** Columns by name; missing values are undefined. */
  async read(columns: readonly string[]): Promise<Map<string, ArrayLike<unknown>>> {
    const out = new Map<string, unknown[]>(columns.map((c) => [c, new Array(this.rows)]));
    await this.each(columns, (name, values, from) => {
      const column = out.get(name) as unknown[];
      for (let i = 0; i < values.length; i++) column[from + i] = values[i] ?? undefined;
    });
    return out;
  }

  /** Columns of numbers by name; NaN where a value is missing. */
  async numbers(columns: readonly string[]): Promise<Map<string, Float64Array>> {
    const out = new Map(columns.map((c) => [c, new Float64Array(this.rows).fill(Number.NaN)]));
    await this.each(columns, (name, values, from) => {
      const column = out.get(name) as Float64Array;
      for (let i = 0; i < values.length; i++) {
        const value = values[i];
        if (typeof value === 'number') column[from + i] = value;
      }
    });
    return out;
  }
}
