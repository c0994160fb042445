import {
  type BasicType,
  type ColumnSource,
  fileWriter,
  ParquetWriter,
  schemaFromColumnData,
} from 'hyparquet-writer';
import type { Column } from './columns.ts';
import type { Chunk } from './tables.ts';

const TYPES: Readonly<Record<Column['type'], BasicType>> = {
  text: 'STRING',
  int: 'INT32',
  float: 'FLOAT',
  double: 'DOUBLE',
};

function columnData(columns: readonly Column[], chunk: Chunk): ColumnSource[] {
  return columns.map((c, k) => {
    const data = chunk.data[k] as (string | undefined)[] | Float64Array;
    return {
      name: c.name,
      type: TYPES[c.type],
      nullable: c.optional === true,
      // A dictionary of noisy floats never pays; looking for one costs most of the time.
      ...(c.type === 'float' ? { encoding: 'PLAIN' as const } : {}),
      data: c.optional
        ? Array.from(data as ArrayLike<string | number | undefined>, (v) =>
            v === undefined || Number.isNaN(v) ? null : v,
          )
        : data,
    };
  });
}

/** A Parquet file that takes one row group after another. */
export interface OpenParquet {
  write(chunk: Chunk): void;
  finish(): void;
}

/** @param createdBy written into the file's footer */
export function openParquet(path: string, columns: readonly Column[], createdBy: string): OpenParquet {
  const empty: Chunk = { rows: 0, data: columns.map(() => []) };
  const schema = schemaFromColumnData({ columnData: columnData(columns, empty) });
  const writer = new ParquetWriter({ writer: fileWriter(path), schema, createdBy });
  return {
    write: (chunk) =>
      writer.write({ columnData: columnData(columns, chunk), rowGroupSize: Math.max(chunk.rows, 1) }),
    finish: () => writer.finish(),
  };
}

/**
 * Writes a Parquet file, one row group a chunk, so that memory holds one chunk at a time.
 *
 * @param createdBy written into the file's footer
 */
export function writeParquet(
  path: string,
  columns: readonly Column[],
  chunks: Iterable<Chunk>,
  createdBy: string,
): void {
  const file = openParquet(path, columns, createdBy);
  for (const chunk of chunks) file.write(chunk);
  file.finish();
}
