import { type BasicType, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { Column } from './columns.ts';
import type { Chunk } from './tables.ts';

const TYPES: Readonly<Record<Column['type'], BasicType>> = {
  text: 'STRING',
  int: 'INT32',
  float: 'FLOAT',
  double: 'DOUBLE',
};

type Data = ArrayLike<string | number | undefined>;

/** Values of which the first so many all differ hardly ever repeat. */
const LOOKED_AT = 64;

/** Whether a dictionary would not pay: of floats it never does, and looking for one costs most of the time. */
function plain(c: Column, data: Data): boolean {
  if (c.type === 'float') return true;
  if (c.type !== 'double' || data.length < LOOKED_AT) return false;
  const seen = new Set<unknown>();
  for (let i = 0; i < LOOKED_AT; i++) seen.add(data[i]);
  return seen.size === LOOKED_AT;
}

/** Whether a value is missing: undefined, or no number. */
function lacks(data: Data): boolean {
  if (data instanceof Float64Array) {
    for (let i = 0; i < data.length; i++) if (Number.isNaN(data[i])) return true;
    return false;
  }
  return Array.prototype.some.call(data, (v) => v === undefined || Number.isNaN(v));
}

/** How a file is written. */
export interface ParquetOptions {
  /** With the least and greatest value and the pages of every column in every group, for whoever searches rows. True where not said. */
  readonly searchable?: boolean;
}

function columnData(columns: readonly Column[], chunk: Chunk, searchable: boolean): ColumnSource[] {
  return columns.map((c, k) => {
    const data = chunk.data[k] as Data;
    const missing = c.optional === true && lacks(data);
    return {
      name: c.name,
      type: TYPES[c.type],
      nullable: c.optional === true,
      offsetIndex: searchable,
      ...(plain(c, data) ? { encoding: 'PLAIN' as const } : {}),
      data: (missing
        ? Array.from(data, (v) => (v === undefined || Number.isNaN(v) ? null : v))
        : data) as ColumnSource['data'],
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
 */
export function openParquetTo(
  writer: Writer,
  columns: readonly Column[],
  createdBy: string,
  { searchable = true }: ParquetOptions = {},
): OpenParquet {
  const empty: Chunk = { rows: 0, data: columns.map(() => []) };
  const schema = schemaFromColumnData({ columnData: columnData(columns, empty, searchable) });
  const parquet = new ParquetWriter({
    writer,
    schema,
    statistics: searchable,
    createdBy,
  });
  return {
    write: (chunk) =>
      parquet.write({
        columnData: columnData(columns, chunk, searchable),
        rowGroupSize: Math.max(chunk.rows, 1),
      }),
    finish: () => parquet.finish(),
  };
}
