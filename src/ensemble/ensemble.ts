import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../engine/errors.ts';
import { type CatalogData, nearestName } from '../engine/index.ts';
import {
  CHECK_EVERY,
  Ensemble,
  type EnsembleSpec,
  isPrecise,
  statisticsOf,
} from '../engine/uncertain/index.ts';
import { writeRunRecord } from '../store/index.ts';
import { Assembly, assemble } from './assemble.ts';
import { type Claim, claimFolder } from './claim.ts';
import { contiguous, GrowingColumn, type Progress, runPart } from './coordinator.ts';
import { DrawFile } from './draw-file.ts';
import {
  buildOrRent,
  convergence,
  failuresOf,
  indicesOf,
  morrisOf,
  sensitiveFigures,
  statistics,
  tornadoOf,
} from './evaluate.ts';
import type { EnsembleResult } from './result.ts';
import type { ChunkRunner } from './threads.ts';
import { type Part, type PartFile, type Range, specHash, WorkFolder } from './work-folder.ts';

/** What to do with an ensemble beside its draws. */
export interface EnsembleRequest {
  readonly spec: EnsembleSpec;
  /** Name of the scenario, for people. */
  readonly name: string;
  /** Digest and date of the scenario, for `run.json`. */
  readonly digest: string;
  readonly asOf: string;
  /** Figure that convergence and the order of inputs are told for. */
  readonly figure?: string;
  /** Ends the draws once mean, P5, P50 and P95 of the figure are known within this share of its median. */
  readonly precision?: number;
  /** Trajectories of Morris's screening. */
  readonly morris?: number;
  /** Rows of the base sample of Sobol indices. */
  readonly indices?: number;
}

export interface EnsembleRun {
  readonly result: EnsembleResult;
  readonly files: readonly string[];
}

export const DEFAULT_FIGURE = 'headline.usdPerUsefulHour';
/** A chunk takes about so long: short enough to lose, long enough to be worth its file. */
const CHUNK_MS = 2000;
const MAX_CHUNK = 4096;
/** Draws run to see how long one takes, so many at a time: the first are slow, for they are compiled; and for how long at most. */
const TRIAL = 4;
const TRIALS = 8;
const TRIAL_MS = 500;

/** Draws a chunk, from the time of a few; never so many that part of the machine would stand idle. */
export function chunkSize(ensemble: Ensemble, sharers: number): number {
  const started = performance.now();
  let before = started;
  let each = Number.POSITIVE_INFINITY;
  for (let k = 0; k < TRIALS && before - started < TRIAL_MS; k++) {
    for (let d = 0; d < TRIAL; d++) tried(ensemble, k * TRIAL + d);
    const now = performance.now();
    each = Math.min(each, Math.max((now - before) / TRIAL, 0.01));
    before = now;
  }
  const share = Math.ceil(ensemble.design.points / (4 * sharers));
  return Math.max(1, Math.min(MAX_CHUNK, share, Math.round(CHUNK_MS / each)));
}
function tried(ensemble: Ensemble, d: number): void {
  try {
    ensemble.draw(d % ensemble.design.points);
  } catch {
    // Told when its turn comes.
  }
}

/** When the wanted precision is reached; looked at after every 256 draws, so that it does not depend on who is done first. */
function stopRule(folder: WorkFolder, part: Part, figure: string, precision: number) {
  const column = new GrowingColumn(folder, part, figure);
  let looked = CHECK_EVERY;
  return async (finished: readonly Range[]): Promise<number | undefined> => {
    const ready = contiguous(finished);
    while (looked + CHECK_EVERY <= ready) {
      looked += CHECK_EVERY;
      const values = await column.upTo(finished);
      if (isPrecise(values.slice(0, looked), precision)) return looked;
    }
    return undefined;
  };
}

class Work {
  private readonly data: CatalogData;
  private readonly request: EnsembleRequest;
  private readonly folder: WorkFolder;
  private readonly runner: ChunkRunner;
  private readonly onProgress: (p: Progress) => void;
  readonly ensemble: Ensemble;

  constructor(
    data: CatalogData,
    request: EnsembleRequest,
    ensemble: Ensemble,
    folder: WorkFolder,
    runner: ChunkRunner,
    onProgress: (p: Progress) => void,
  ) {
    this.data = data;
    this.request = request;
    this.folder = folder;
    this.runner = runner;
    this.onProgress = onProgress;
    this.ensemble = ensemble;
  }

  /** Runs a part into one table and opens it. */
  async part(part: Part, ensemble: Ensemble, out: string, precision?: number): Promise<DrawFile> {
    const file: PartFile = this.folder.keepPart(part, {
      spec: ensemble.spec,
      columns: ensemble.columns,
      points: ensemble.design.points,
      chunk: chunkSize(ensemble, this.runner.sharers),
    });
    const common = {
      onProgress: this.onProgress,
      numbersAt: (d: number) => ensemble.numbersAt(d),
    };
    // Where draws may end early, which of them count is known at the end only.
    if (precision !== undefined) {
      const stopAt = stopRule(this.folder, part, this.figure, precision);
      const draws = await runPart(this.folder, part, file, this.runner, { ...common, stopAt });
      await assemble(this.folder, part, file.columns, draws, out);
      return DrawFile.open(out);
    }
    const assembly = new Assembly(this.folder, part, file.columns, out);
    try {
      const onFinished = (finished: readonly Range[]) => assembly.take(finished, file.points);
      await assembly.finish(await runPart(this.folder, part, file, this.runner, { ...common, onFinished }));
    } catch (e) {
      assembly.drop();
      throw e;
    }
    return DrawFile.open(out);
  }

  get figure(): string {
    return this.request.figure ?? DEFAULT_FIGURE;
  }

  async sensitivity(part: 'tornado' | 'morris' | 'indices', draws: number): Promise<[Ensemble, DrawFile]> {
    const ensemble = new Ensemble({ ...this.request.spec, layout: part, draws }, this.data);
    return [ensemble, await this.part(part, ensemble, join(this.folder.path, `${part}.parquet`))];
  }

  async result(out: string): Promise<EnsembleResult> {
    const { request, ensemble } = this;
    const { spec } = request;
    const { inputs, figures } = ensemble.columns;
    const file = await this.part('draws', ensemble, out, request.precision);
    const told = sensitiveFigures(figures);
    if (!told.includes(this.figure)) told.push(this.figure);
    const [, tornado] = await this.sensitivity('tornado', 0);
    const morris = request.morris ? await this.sensitivity('morris', request.morris) : undefined;
    const indices = request.indices ? await this.sensitivity('indices', request.indices) : undefined;
    const failures = await failuresOf(file, spec.seed);
    const inputValues = await file.numbers(inputs.map((n) => `input.${n}`));
    const goal = (await file.numbers([this.figure])).get(this.figure) as Float64Array;
    return {
      gigasite: spec.engine,
      catalog: spec.catalog,
      scenario: { name: request.name, hash: specHash(spec) },
      layout: spec.layout,
      seed: spec.seed,
      draws: { wanted: ensemble.design.points, run: file.rows, failed: failures.count },
      stoppedEarly: file.rows < ensemble.design.points,
      inputs: ensemble.plan.inputs.map((input, i) => ({
        name: inputs[i],
        distribution: input.read.distribution.kind,
        statistics: statisticsOf(inputValues.get(`input.${inputs[i]}`) as Float64Array),
      })),
      figure: this.figure,
      convergence: convergence(goal),
      ...(await statistics(file, figures)),
      tornado: await tornadoOf(tornado, inputs, told),
      morris: morris ? await morrisOf(morris[1], morris[0], told) : {},
      indices: indices ? await indicesOf(indices[1], inputs, told) : {},
      buildOrRent: await buildOrRent(file, inputs),
      failures: failures.first,
    };
  }
}

/**
 * Runs an ensemble into a folder: `draws.parquet` (every draw once, in order) and `ensemble.json`, the same bytes however the
 * work was shared out and whether or not it was interrupted; and `run.json`, which says when and where.
 *
 * @param out folder of the results, made where it is not there
 * @param work folder in which chunks come together; taken away at the end
 * @param makeRunner what works on chunks: threads of this machine, or a queue
 * @throws GigasiteError for anything wrong with the ensemble, `ensemble-busy`, `disk-full`, `workers-lost`
 */
export async function runEnsemble(
  data: CatalogData,
  request: EnsembleRequest,
  out: string,
  work: string,
  makeRunner: () => ChunkRunner | Promise<ChunkRunner>,
  onProgress: (p: Progress) => void = () => {},
): Promise<EnsembleRun> {
  // What is wrong with the ensemble is told before a queue is asked for, and both before anything is left on the disk.
  const ensemble = new Ensemble(request.spec, data);
  const { figures } = ensemble.columns;
  if (request.figure !== undefined && !figures.includes(request.figure))
    fail('unknown-name', '--figure', {
      found: request.figure,
      kind: 'figure',
      nearest: nearestName(request.figure, figures) ?? '',
      allowed: figures.join(', '),
    });
  let runner: ChunkRunner | undefined = await makeRunner();
  let claim: Claim | undefined;
  try {
    const folder = new WorkFolder(work);
    folder.create();
    mkdirSync(out, { recursive: true });
    claim = await claimFolder(work);
    const all = new Work(data, request, ensemble, folder, runner, onProgress);
    const result = await all.result(join(out, 'draws.parquet'));
    const text = `${JSON.stringify(result, null, 1)}\n`;
    const temporary = join(out, `.ensemble.json.${process.pid}`);
    writeFileSync(temporary, text);
    renameSync(temporary, join(out, 'ensemble.json'));
    const { seed, engine, catalog } = request.spec;
    const record = writeRunRecord(out, {
      kind: 'ensemble',
      name: request.name,
      scenario: request.digest,
      asOf: request.asOf,
      seed,
      gigasite: engine,
      catalog,
    });
    await runner.close();
    runner = undefined;
    claim.release();
    folder.remove();
    return { result, files: ['ensemble.json', 'draws.parquet', record] };
  } finally {
    await runner?.close();
    claim?.release();
  }
}
