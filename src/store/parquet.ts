import { parquetMetadataAsync, parquetRead } from 'hyparquet';
import { asyncBufferFromFile } from 'hyparquet/src/node.js';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { Chunk, Column } from '../tables/index.ts';
import { type OpenParquet, openParquetTo, type ParquetOptions } from '../tables/parquet-file.ts';

export type { OpenParquet };

/** @param createdBy written into the file's footer */
export const openParquet = (
  path: string,
  columns: readonly Column[],
  createdBy: string,
  options?: ParquetOptions,
): OpenParquet => openParquetTo(fileWriter(path), columns, createdBy, options);

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

/** Of the one column of a flat file, and of its notes in the footer. */
const [FLAT, NOTES] = ['value', 'gigasite'];

/**
 * Writes numbers as the one column of a Parquet file, as fast as they can be, and what they are as JSON into its footer.
 *
 * @param createdBy written into the file's footer
 */
export function writeFlat(path: string, values: Float64Array, notes: object, createdBy: string): void {
  const parquet = new ParquetWriter({
    writer: fileWriter(path),
    schema: [
      { name: 'root', num_children: 1 },
      { name: FLAT, type: 'DOUBLE', repetition_type: 'REQUIRED' },
    ],
    codec: 'UNCOMPRESSED',
    statistics: false,
    kvMetadata: [{ key: NOTES, value: JSON.stringify(notes) }],
    createdBy,
  });
  // One page: nobody reads a part of it.
  parquet.write({
    columnData: [{ name: FLAT, data: values, encoding: 'PLAIN' }],
    rowGroupSize: Math.max(values.length, 1),
    pageSize: 0,
  });
  parquet.finish();
}

/** Reads what `writeFlat` wrote. */
export async function readFlat<Notes>(path: string): Promise<{ values: Float64Array; notes: Notes }> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const notes = metadata.key_value_metadata?.find((k) => k.key === NOTES)?.value;
  if (notes === undefined) throw new Error(`${path} has no notes of what it holds`);
  const values = new Float64Array(Number(metadata.num_rows));
  await parquetRead({
    file,
    metadata,
    onChunk: ({ columnData, rowStart }) => values.set(columnData as Float64Array, rowStart),
  });
  return { values, notes: JSON.parse(notes) as Notes };
}
