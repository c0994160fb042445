import { type BasicType, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { Column } from './columns.ts';
import type { Chunk } from './tables.ts';

const TYPES: Readonly<Record<Column['type'], BasicType>> = {
  text: 'STRING',
  int: 'INT32',
  float: 'FLOAT',
  double: 'DOUBLE',
};

/** How a table is packed: for keeping, small and with statistics; for one reading soon after, fast. */
export type Packing = 'kept' | 'passing';

function columnData(columns: readonly Column[], chunk: Chunk, packing: Packing): ColumnSource[] {
  return columns.map((c, k) => {
    const data = chunk.data[k] as (string | undefined)[] | Float64Array;
    return {
      name: c.name,
      type: TYPES[c.type],
      nullable: c.optional === true,
      // A dictionary of noisy floats never pays; looking for one costs most of the time.
      ...(c.type === 'float' || packing === 'passing' ? { encoding: 'PLAIN' as const } : {}),
      data: c.optional
        ? Array.from(data as ArrayLike<string | number | undefined>, (v) =>
            v === undefined || Number.isNaN(v) ? null : v,
          )
        : data,
    };
  });
}

type Writer = ConstructorParameters<typeof ParquetWriter>[0]['writer'];

/** A Parquet file that takes one row group after another. */
export interface OpenParquet {
  write(chunk: Chunk): void;
  finish(): void;
}

/**
 * A Parquet file to be written, one row group a chunk, so that memory holds one chunk at a time.
 *
 * @param writer where its bytes go: a file, or memory
 * @param createdBy written into the file's footer
 * @param packing kept (default): dictionaries, Snappy and statistics; passing: none of them
 */
export function openParquetTo(
  writer: Writer,
  columns: readonly Column[],
  createdBy: string,
  packing: Packing = 'kept',
): OpenParquet {
  const empty: Chunk = { rows: 0, data: columns.map(() => []) };
  const schema = schemaFromColumnData({ columnData: columnData(columns, empty, packing) });
  const parquet = new ParquetWriter({
    writer,
    schema,
    createdBy,
    ...(packing === 'passing' ? { codec: 'UNCOMPRESSED' as const, statistics: false } : {}),
  });
  return {
    write: (chunk) =>
      parquet.write({
        columnData: columnData(columns, chunk, packing),
        rowGroupSize: Math.max(chunk.rows, 1),
      }),
    finish: () => parquet.finish(),
  };
}
