import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../engine/errors.ts';
import type { EnsembleColumns, EnsembleSpec } from '../engine/uncertain/index.ts';

/** A run of draws, from the first to before the last. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Parts of an ensemble: the draws, and the points of its sensitivities. */
export const PARTS = ['draws', 'tornado', 'morris', 'indices'] as const;
export type Part = (typeof PARTS)[number];

/** What is asked of a part; kept in the work folder for threads, workers and resumption. */
export interface PartFile {
  readonly spec: EnsembleSpec;
  readonly columns: EnsembleColumns;
  readonly points: number;
  /** Draws a chunk. */
  readonly chunk: number;
  /** Threads that share the work; left out in work folders of before it was kept. */
  readonly sharers?: number;
}

/** Identity of an ensemble: a hash of all that its figures depend on, which the name of the scenario's file is not. */
export function specHash(spec: EnsembleSpec): string {
  const { engine, catalog, text, options, weatherFiles, layout, seed, draws, levels } = spec;
  const { file: _, ...changes } = options;
  const all = [engine, catalog, text, changes, weatherFiles ?? {}, layout, seed, draws, levels ?? null];
  return createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 24);
}

const CHUNK = /^([a-z]+)-(\d+)-(\d+)\.parquet$/;

/** The folder in which the parts of one ensemble come together: `<part>.json` and one Parquet file a chunk. */
export class WorkFolder {
  readonly path: string;
  constructor(path: string) {
    this.path = path;
  }

  create(): void {
    mkdirSync(this.path, { recursive: true });
  }

  chunkPath(part: Part, { from, to }: Range): string {
    return join(this.path, `${part}-${from}-${to}.parquet`);
  }

  /** Finished chunks of a part, by their first draw. */
  finished(part: Part): Range[] {
    return readdirSync(this.path)
      .flatMap((name): Range[] => {
        const m = CHUNK.exec(name);
        return m?.[1] === part ? [{ from: Number(m[2]), to: Number(m[3]) }] : [];
      })
      .sort((a, b) => a.from - b.from || b.to - a.to);
  }

  private partPath(part: Part): string {
    return join(this.path, `${part}.json`);
  }

  readPart(part: Part): PartFile {
    return JSON.parse(readFileSync(this.partPath(part), 'utf8')) as PartFile;
  }

  /**
   * Keeps what is asked of a part; where it is there already, what is there counts, so that chunks stay as they were.
   *
   * @throws GigasiteError `ensemble-differs` where the folder holds another ensemble, `engine-differs` for another engine
   */
  keepPart(part: Part, wanted: PartFile): PartFile {
    let before: PartFile | undefined;
    try {
      before = this.readPart(part);
    } catch {
      // Not there yet.
    }
    if (before) {
      if (before.spec.engine !== wanted.spec.engine || before.spec.catalog !== wanted.spec.catalog)
        fail('engine-differs', '--resume', {
          found: `${before.spec.engine} (${before.spec.catalog})`,
          expected: `${wanted.spec.engine} (${wanted.spec.catalog})`,
        });
      if (specHash(before.spec) !== specHash(wanted.spec))
        fail('ensemble-differs', '--resume', { found: this.path });
      return before;
    }
    const temporary = `${this.partPath(part)}.${process.pid}.tmp`;
    writeFileSync(temporary, JSON.stringify(wanted));
    renameSync(temporary, this.partPath(part));
    return wanted;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** The last chunks are short, down to this part of the others: whoever is done first does not stand idle for long. */
const LEAST_PART = 1 / 8;

/** Chunks of a part, the same for whoever coordinates it: all of one length until what is left is two each for those who share it. */
function* raster({ points, chunk, sharers = 1 }: PartFile): Generator<Range> {
  const least = Math.ceil(chunk * LEAST_PART);
  for (let from = 0; from < points; ) {
    const fair = Math.ceil((points - from) / (2 * sharers));
    const to = Math.min(points, from + Math.min(chunk, Math.max(fair, least)));
    yield { from, to };
    from = to;
  }
}

/** What of a part is in none of the ranges, cut into its chunks. @param finished by their first draw */
export function missingRanges(finished: readonly Range[], part: PartFile): Range[] {
  const missing: Range[] = [];
  let k = 0;
  for (const { from, to } of raster(part)) {
    let at = from;
    while (k < finished.length && finished[k].from < to) {
      if (finished[k].from > at) missing.push({ from: at, to: finished[k].from });
      at = Math.max(at, finished[k].to);
      // One that goes on counts for the next chunk too.
      if (finished[k].to > to) break;
      k++;
    }
    if (at < to) missing.push({ from: at, to });
  }
  return missing;
}
