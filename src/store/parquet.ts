import { fileWriter } from 'hyparquet-writer';
import type { Chunk, Column } from '../tables/index.ts';
import { type OpenParquet, openParquetTo, type Packing } from '../tables/parquet-file.ts';

export type { OpenParquet };

/** @param createdBy written into the file's footer @param packing as for `openParquetTo` */
export const openParquet = (
  path: string,
  columns: readonly Column[],
  createdBy: string,
  packing?: Packing,
): OpenParquet => openParquetTo(fileWriter(path), columns, createdBy, packing);

/**
 * Writes a Parquet file, one row group a chunk, so that memory holds one chunk at a time.
 *
 * @param createdBy written into the file's footer @param packing as for `openParquetTo`
 */
export function writeParquet(
  path: string,
  columns: readonly Column[],
  chunks: Iterable<Chunk>,
  createdBy: string,
  packing?: Packing,
): void {
  const file = openParquet(path, columns, createdBy, packing);
  for (const chunk of chunks) file.write(chunk);
  file.finish();
}
