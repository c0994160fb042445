import { fail, GigasiteError } from '../engine/errors.ts';
import { newDrawTable, readChunkColumns, writeChunk } from './chunk-file.ts';
import { type ChunkDone, createdBy } from './run-chunk.ts';
import type { ChunkRunner } from './threads.ts';
import { missingRanges, type Part, type PartFile, type Range, type WorkFolder } from './work-folder.ts';

/** How far a part is. */
export interface Progress {
  readonly part: Part;
  readonly done: number;
  readonly points: number;
  /** Draws a second since the start, without those that were there before. */
  readonly perSecond: number;
  readonly secondsLeft: number;
}

export interface PartOptions {
  readonly onProgress?: (p: Progress) => void;
  /** Looks at the draws 0 … n − 1 as they get complete; the first n for which it is true ends the part. */
  readonly stopAt?: (finished: readonly Range[]) => Promise<number | undefined>;
  /** Told of every chunk that is finished: what is finished by then, by first draws. Nothing waits for it until the end. */
  readonly onFinished?: (finished: readonly Range[]) => Promise<void>;
  /** Inputs of a draw, for the row of one that is set aside. */
  readonly numbersAt: (draw: number) => Float64Array;
}

/** Chunks that may be lost before the whole is given up. */
const MAX_LOST = 200;
/** Chunks that wait beside those under work, for each that is. */
const AHEAD = 1;

/** Draws 0 … n − 1 of which all are finished. */
export function contiguous(finished: readonly Range[]): number {
  let at = 0;
  for (const { from, to } of finished) {
    if (from > at) break;
    at = Math.max(at, to);
  }
  return at;
}

/** Puts a range where it belongs, by its first draw, the longer of two first: sorting them all anew would make each of a hundred thousand chunks dearer than the last. */
export function insert(sorted: Range[], range: Range): void {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle];
    if (at.from < range.from || (at.from === range.from && at.to >= range.to)) low = middle + 1;
    else high = middle;
  }
  sorted.splice(low, 0, range);
}

/** What to do about a chunk whose thread, process or machine was lost: halves, and in the end the one draw that kills. */
function parted({ from, to }: Range): Range[] {
  const middle = from + Math.ceil((to - from) / 2);
  return [
    { from, to: middle },
    { from: middle, to },
  ];
}

/** Leaves a draw that nobody could run in a file of its own, without figures and with the reason. */
function setAside(
  folder: WorkFolder,
  part: Part,
  { columns }: PartFile,
  { from, to }: Range,
  numbers: Float64Array,
  reason: string,
): void {
  const table = newDrawTable(columns, from, 1);
  columns.inputs.forEach((_, i) => {
    table.values[i][0] = numbers[i];
  });
  writeChunk(folder.chunkPath(part, { from, to }), columns, { ...table, failures: [reason] }, createdBy);
}

/**
 * Has all chunks of a part worked on, until each of its draws is in a file of the work folder. Chunks that are there are not
 * done again; a chunk that is lost is cut in halves and tried again, so that a draw that kills whoever runs it ends alone and
 * is set aside with the reason.
 *
 * @returns draws of the part: all, or as many as `stopAt` found to be enough
 * @throws GigasiteError of a chunk (disk full, another engine), or `workers-lost`
 */
export async function runPart(
  folder: WorkFolder,
  part: Part,
  file: PartFile,
  runner: ChunkRunner,
  options: PartOptions,
): Promise<number> {
  const started = performance.now();
  const finished = folder.finished(part);
  const before = finished.reduce((n, r) => n + r.to - r.from, 0);
  const waiting = missingRanges(finished, file);
  const running = new Set<Promise<void>>();
  let done = before;
  let lost = 0;
  let failure: unknown;
  let gathered: Promise<void> | undefined;
  let enough: number | undefined;

  const tell = (): void => {
    const seconds = (performance.now() - started) / 1000;
    const perSecond = (done - before) / Math.max(seconds, 1e-3);
    options.onProgress?.({
      part,
      done,
      points: file.points,
      perSecond,
      secondsLeft: perSecond > 0 ? (file.points - done) / perSecond : Number.POSITIVE_INFINITY,
    });
  };
  const finish = async (range: Range): Promise<void> => {
    insert(finished, range);
    done += range.to - range.from;
    tell();
    gathered = options.onFinished?.(finished);
    // Whoever waits for it at the end sees its error; until then it must not end the process.
    gathered?.catch(() => {});
    if (enough === undefined) enough = await options.stopAt?.(finished);
  };
  const attempt = async (range: Range): Promise<void> => {
    try {
      const result: ChunkDone = await runner.run({ folder: folder.path, part, ...range });
      await finish(result);
    } catch (e) {
      if (e instanceof GigasiteError) throw e;
      const reason = e instanceof Error ? e.message : String(e);
      if (++lost > MAX_LOST) fail('workers-lost', '', { found: reason });
      if (range.to - range.from > 1) waiting.unshift(...parted(range));
      else {
        setAside(folder, part, file, range, options.numbersAt(range.from), `lost: ${reason}`);
        await finish(range);
      }
    }
  };

  enough = await options.stopAt?.(finished);
  while (failure === undefined && enough === undefined && (waiting.length > 0 || running.size > 0)) {
    while (waiting.length > 0 && running.size < runner.width * (1 + AHEAD)) {
      const work = attempt(waiting.shift() as Range)
        .catch((e) => {
          failure ??= e;
        })
        .finally(() => running.delete(work));
      running.add(work);
    }
    await Promise.race(running);
  }
  await Promise.all(running);
  if (failure !== undefined) {
    await gathered?.catch(() => {});
    throw failure;
  }
  await gathered;
  return enough ?? file.points;
}

/** A column of the first draws of a part, read from the chunks as they get complete. */
export class GrowingColumn {
  private readonly folder: WorkFolder;
  private readonly part: Part;
  private readonly name: string;
  private values: number[] = [];

  constructor(folder: WorkFolder, part: Part, name: string) {
    this.folder = folder;
    this.part = part;
    this.name = name;
  }

  /** The values of draws 0 … n − 1, as far as all are finished. */
  async upTo(finished: readonly Range[]): Promise<readonly number[]> {
    for (const range of finished) {
      if (range.from > this.values.length) break;
      if (range.to <= this.values.length) continue;
      const [column] = await readChunkColumns(this.folder.chunkPath(this.part, range), [this.name]);
      for (let i = this.values.length - range.from; i < column.length; i++) this.values.push(column[i]);
    }
    return this.values;
  }
}
