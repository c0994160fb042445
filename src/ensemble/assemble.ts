import { renameSync, rmSync } from 'node:fs';
import { fail } from '../engine/errors.ts';
import type { EnsembleColumns } from '../engine/uncertain/index.ts';
import { openParquet } from '../store/parquet.ts';
import { DrawFile, type DrawTable, drawColumns } from './chunk-file.ts';
import { createdBy } from './run-chunk.ts';
import type { Part, WorkFolder } from './work-folder.ts';

/** Rows a group of the final table, whatever the size of the chunks was: the same draws give the same bytes. */
const GROUP_ROWS = 1024;

/** Rows that wait for their group to be full. */
class Group {
  private readonly columns: number;
  private numbers = new Int32Array(GROUP_ROWS);
  private values: Float64Array[];
  private failures: (string | undefined)[] = [];
  rows = 0;

  constructor(columns: number) {
    this.columns = columns;
    this.values = Array.from({ length: columns }, () => new Float64Array(GROUP_ROWS));
  }

  /** Takes rows of a table from one on; returns the first that did not fit. */
  take(table: DrawTable, from: number, to: number): number {
    const n = Math.min(to - from, GROUP_ROWS - this.rows);
    this.numbers.set(table.numbers.subarray(from, from + n), this.rows);
    for (let c = 0; c < this.columns; c++)
      this.values[c].set(table.values[c].subarray(from, from + n), this.rows);
    for (let i = 0; i < n; i++) this.failures[this.rows + i] = table.failures[from + i];
    this.rows += n;
    return from + n;
  }

  get full(): boolean {
    return this.rows === GROUP_ROWS;
  }

  data(): (Int32Array | Float64Array | (string | undefined)[])[] {
    const n = this.rows;
    return [
      this.numbers.subarray(0, n),
      ...this.values.map((v) => v.subarray(0, n)),
      this.failures.slice(0, n),
    ];
  }
}

/**
 * Puts the chunks of a part together into one Parquet file in the order of draws: each draw once, the first of two chunks that
 * both have it. Holds one chunk and one group at a time.
 *
 * @param draws how many, from 0
 * @throws GigasiteError `internal` where a draw is missing
 */
export async function assemble(
  folder: WorkFolder,
  part: Part,
  columns: EnsembleColumns,
  draws: number,
  path: string,
): Promise<void> {
  const temporary = `${path}.tmp`;
  const out = openParquet(temporary, drawColumns(columns), createdBy);
  const group = new Group(columns.inputs.length + columns.figures.length);
  const flush = (): void => {
    out.write({ rows: group.rows, data: group.data() });
    group.rows = 0;
  };
  try {
    let at = 0;
    for (const range of folder.finished(part)) {
      if (range.to <= at || at >= draws) continue;
      if (range.from > at) fail('internal', '', { found: `draw ${at} is missing` });
      const table = await (await DrawFile.open(folder.chunkPath(part, range))).table(columns);
      const to = Math.min(range.to, draws) - range.from;
      for (let row = at - range.from; row < to; ) {
        row = group.take(table, row, to);
        if (group.full) flush();
      }
      at = range.from + to;
    }
    if (at < draws) fail('internal', '', { found: `draw ${at} is missing` });
    if (group.rows > 0) flush();
    out.finish();
    renameSync(temporary, path);
  } catch (e) {
    rmSync(temporary, { force: true });
    throw e;
  }
}
