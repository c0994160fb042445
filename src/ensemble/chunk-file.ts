import { existsSync, renameSync, rmSync } from 'node:fs';
import type { EnsembleColumns } from '../engine/uncertain/index.ts';
import { readFlat, writeFlat } from '../store/parquet.ts';

/** Finished draws in columns. */
export interface DrawTable {
  /** Number of the first draw; the others follow it. */
  readonly from: number;
  readonly rows: number;
  /** One column an input, then one a figure, in the ensemble's order; NaN where there is none. */
  readonly values: readonly Float64Array[];
  /** By row: why a draw has no figures; undefined where it has. */
  readonly failures: readonly (string | undefined)[];
}

/** An empty table: its columns lie one behind the other in one block, as they are kept. */
export function newDrawTable(columns: EnsembleColumns, from: number, rows: number): DrawTable {
  const count = columns.inputs.length + columns.figures.length;
  return tableOver(new Float64Array(count * rows).fill(Number.NaN), from, rows, count, []);
}

function tableOver(
  block: Float64Array,
  from: number,
  rows: number,
  count: number,
  failed: readonly (readonly [number, string])[],
): DrawTable {
  const failures = new Array<string | undefined>(rows).fill(undefined);
  for (const [row, reason] of failed) failures[row] = reason;
  return {
    from,
    rows,
    values: Array.from({ length: count }, (_, c) => block.subarray(c * rows, (c + 1) * rows)),
    failures,
  };
}

/** What the footer of a chunk says of its one column: whoever opens the file can tell what its numbers are. */
interface ChunkNotes {
  readonly from: number;
  readonly rows: number;
  /** Names of inputs and figures, whose numbers stand one behind the other. */
  readonly columns: readonly string[];
  /** Row and reason of each draw that has no figures. */
  readonly failed: readonly (readonly [number, string])[];
}

/**
 * Writes a chunk of draws, as a whole or not at all. A chunk is read once, by whoever puts the table together: so it is one
 * column of numbers, which takes a tenth of the time of a thousand short ones, to write and to read.
 */
export function writeChunk(
  path: string,
  columns: EnsembleColumns,
  table: DrawTable,
  createdBy: string,
): void {
  const { from, rows, values, failures } = table;
  const names = [...columns.inputs.map((n) => `input.${n}`), ...columns.figures];
  const block = new Float64Array(names.length * rows);
  for (const [c, column] of values.entries()) block.set(column, c * rows);
  const failed = failures.flatMap((reason, row): [number, string][] =>
    reason === undefined ? [] : [[row, reason]],
  );
  const notes: ChunkNotes = { from, rows, columns: names, failed };
  const temporary = `${path}.${process.pid}-${Math.trunc(performance.now() * 1000)}.tmp`;
  try {
    writeFlat(temporary, block, notes, createdBy);
    renameSync(temporary, path);
  } catch (e) {
    rmSync(temporary, { force: true });
    throw e;
  }
}

/** Reads a chunk as it was written. */
export async function readChunk(path: string): Promise<DrawTable> {
  const { values, notes } = await readFlat<ChunkNotes>(path);
  return tableOver(values, notes.from, notes.rows, notes.columns.length, notes.failed);
}

/** Columns of a chunk by their names in the table of draws. */
export async function readChunkColumns(path: string, names: readonly string[]): Promise<Float64Array[]> {
  const { values, notes } = await readFlat<ChunkNotes>(path);
  return names.map((name) => {
    const at = notes.columns.indexOf(name) * notes.rows;
    return at < 0 ? new Float64Array(notes.rows).fill(Number.NaN) : values.subarray(at, at + notes.rows);
  });
}

export const exists = existsSync;
