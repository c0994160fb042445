import { closeSync, openSync, writeFileSync } from 'node:fs';
import { type Chunk, type Column, csvText } from '../tables/index.ts';

/** Writes a CSV file (RFC 4180, UTF-8, LF), a chunk at a time. */
export function writeCsv(path: string, columns: readonly Column[], chunks: Iterable<Chunk>): void {
  const fd = openSync(path, 'wx');
  try {
    for (const piece of csvText(columns, chunks)) writeFileSync(fd, piece);
  } finally {
    closeSync(fd);
  }
}
