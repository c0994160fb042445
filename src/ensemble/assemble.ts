import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../engine/errors.ts';
import type { EnsembleColumns } from '../engine/uncertain/index.ts';
import { openParquet } from '../store/parquet.ts';
import { type DrawTable, readChunk } from './chunk-file.ts';
import { drawColumns } from './draw-file.ts';
import { createdBy } from './run-chunk.ts';
import type { Part, Range, WorkFolder } from './work-folder.ts';

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
    for (let i = 0; i < n; i++) this.numbers[this.rows + i] = table.from + from + i;
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
 * both have it. Holds one chunk and one group at a time. Chunks may be taken as they come in, while others are under work.
 */
export class Assembly {
  private readonly folder: WorkFolder;
  private readonly part: Part;
  private readonly path: string;
  private readonly out: ReturnType<typeof openParquet>;
  private readonly group: Group;
  /** Draws that are in. */
  private at = 0;
  /** Of `finished`, the first range that may have the next draw. */
  private next = 0;
  private under: Promise<void> = Promise.resolve();

  constructor(folder: WorkFolder, part: Part, columns: EnsembleColumns, path: string) {
    this.folder = folder;
    this.part = part;
    this.path = path;
    // Of a thousand columns in every group nobody searches rows, and what is kept of each until the end is much.
    this.out = openParquet(this.temporary, drawColumns(columns), createdBy, { searchable: false });
    this.group = new Group(columns.inputs.length + columns.figures.length);
  }

  /** In the work folder: the folder of results must not look half-written to whoever resumes. */
  private get temporary(): string {
    return join(this.folder.path, `${this.part}.assembling`);
  }

  /**
   * Takes what of draws 0 … n − 1 is finished without a gap. Calls wait for those before.
   *
   * @param finished by their first draw; may grow between calls
   */
  take(finished: readonly Range[], draws: number): Promise<void> {
    this.under = this.under.then(() => this.taken(finished, draws));
    return this.under;
  }

  private async taken(finished: readonly Range[], draws: number): Promise<void> {
    // A range put in before this place is of draws that are in.
    for (let i = Math.max(0, this.next - 1); i < finished.length && this.at < draws; i++) {
      const range = finished[i];
      if (range.from > this.at) break;
      this.next = i + 1;
      if (range.to > this.at) await this.rows(range, draws);
    }
  }

  private async rows(range: Range, draws: number): Promise<void> {
    const table = await readChunk(this.folder.chunkPath(this.part, range));
    const to = Math.min(range.to, draws) - range.from;
    for (let row = this.at - range.from; row < to; ) {
      row = this.group.take(table, row, to);
      if (this.group.full) this.flush();
    }
    this.at = range.from + to;
  }

  private flush(): void {
    this.out.write({ rows: this.group.rows, data: this.group.data() });
    this.group.rows = 0;
  }

  /**
   * Ends the file after so many draws.
   *
   * @throws GigasiteError `internal` where a draw is missing
   */
  async finish(draws: number): Promise<void> {
    this.next = 0;
    await this.take(this.folder.finished(this.part), draws);
    if (this.at < draws) fail('internal', '', { found: `draw ${this.at} is missing` });
    if (this.group.rows > 0) this.flush();
    this.out.finish();
    moveFile(this.temporary, this.path);
  }

  /** Takes the unfinished file away. */
  drop(): void {
    rmSync(this.temporary, { force: true });
  }
}

/** Moves a file so that its new place never holds a part of it; both may lie on different file systems. */
function moveFile(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'EXDEV') throw e;
    const beside = `${to}.tmp`;
    try {
      copyFileSync(from, beside);
      renameSync(beside, to);
    } catch (failed) {
      rmSync(beside, { force: true });
      throw failed;
    }
    rmSync(from, { force: true });
  }
}

/** All at once: the chunks of draws 0 … n − 1 into one file. @throws GigasiteError `internal` where a draw is missing */
export async function assemble(
  folder: WorkFolder,
  part: Part,
  columns: EnsembleColumns,
  draws: number,
  path: string,
): Promise<void> {
  const assembly = new Assembly(folder, part, columns, path);
  try {
    await assembly.finish(draws);
  } catch (e) {
    assembly.drop();
    throw e;
  }
}
