import { fileWriter } from 'hyparquet-writer';
import type { Chunk, Column } from '../tables/index.ts';
import { type OpenParquet, openParquetTo } from '../tables/parquet-file.ts';

export type { OpenParquet };

/** @param createdBy written into the file's footer */
export const openParquet = (path: string, columns: readonly Column[], createdBy: string): OpenParquet =>
  openParquetTo(fileWriter(path), columns, createdBy);

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
