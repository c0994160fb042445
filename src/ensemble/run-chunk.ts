import { ENGINE_VERSION, GigasiteError } from '../engine/index.ts';
import { Ensemble, type EnsembleSpec } from '../engine/uncertain/index.ts';
import { problemLines } from '../i18n/index.ts';
import { loadCatalog } from '../store/index.ts';
import { type DrawTable, exists, newDrawTable, writeChunk } from './chunk-file.ts';
import { msPerDraw } from './trial.ts';
import { type Part, type Range, WorkFolder } from './work-folder.ts';

/** A chunk to work on: plain data. */
export interface ChunkTask extends Range {
  readonly folder: string;
  readonly part: Part;
}

export interface ChunkDone extends Range {
  /** Draws without figures. */
  readonly failed: number;
  /** Time it took, ms; 0 where it was there already. */
  readonly tookMs: number;
}

export const createdBy = `gigasite ${ENGINE_VERSION}`;

/** Why a draw failed, in words: the problem's sentences, or the error of a fault. */
export function reasonOf(e: unknown): string {
  if (e instanceof GigasiteError)
    return e.problems
      .map((p) => `${p.path}: ${problemLines(p, 'en')[0]} [${p.code}]`)
      .join(' ')
      .slice(0, 1000);
  return String(e instanceof Error ? `${e.name}: ${e.message}` : e).slice(0, 1000);
}

/** Runs draws of an ensemble into columns. A draw that cannot be run is set aside with its reason; the others go on. */
export function runDraws(ensemble: Ensemble, { from, to }: Range): DrawTable {
  const rows = to - from;
  const { inputs, figures } = ensemble.columns;
  const table = newDrawTable(ensemble.columns, from, rows);
  const { values } = table;
  const failures = [...table.failures];
  for (let row = 0; row < rows; row++) {
    const numbers = ensemble.numbersAt(from + row);
    for (let i = 0; i < inputs.length; i++) values[i][row] = numbers[i];
    try {
      const drawn = ensemble.draw(from + row);
      for (let k = 0; k < figures.length; k++) values[inputs.length + k][row] = drawn.figures[k];
    } catch (e) {
      failures[row] = reasonOf(e);
    }
  }
  return { ...table, failures };
}

/** Ensembles that this thread has at hand: reading a scenario and warming up takes longer than a draw. */
const known = new Map<string, Ensemble>();
const KEPT = 2;

function ensembleOf(folder: WorkFolder, part: Part, spec?: EnsembleSpec): Ensemble {
  const key = `${folder.path} ${part}`;
  const before = known.get(key);
  if (before) return before;
  const made = new Ensemble(spec ?? folder.readPart(part).spec, loadCatalog());
  if (known.size >= KEPT) known.delete(known.keys().next().value as string);
  known.set(key, made);
  return made;
}

/** A part that is about to be cut into chunks: plain data. */
export interface TrialTask {
  readonly folder: string;
  readonly part: Part;
  readonly spec: EnsembleSpec;
}

/** Time of a draw in this thread, ms; what was compiled and kept for it serves the chunks to come. */
export const runTrial = ({ folder, part, spec }: TrialTask): number =>
  msPerDraw(ensembleOf(new WorkFolder(folder), part, spec));

/**
 * Works on a chunk and leaves its Parquet file in the work folder. Done twice, or by two at once, it leaves the same bytes.
 *
 * @throws GigasiteError `engine-differs` where the ensemble was made by another engine, `disk-full`
 */
export function runChunk(task: ChunkTask): ChunkDone {
  const folder = new WorkFolder(task.folder);
  const path = folder.chunkPath(task.part, task);
  const { from, to } = task;
  if (exists(path)) return { from, to, failed: 0, tookMs: 0 };
  const started = performance.now();
  const ensemble = ensembleOf(folder, task.part);
  const table = runDraws(ensemble, task);
  writeChunk(path, ensemble.columns, table, createdBy);
  return {
    from,
    to,
    failed: table.failures.filter((f) => f !== undefined).length,
    tookMs: performance.now() - started,
  };
}
