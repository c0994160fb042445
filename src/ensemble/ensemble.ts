import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../engine/errors.ts';
import { type CatalogData, nearestName } from '../engine/index.ts';
import { CHECK_EVERY, Ensemble, type EnsembleSpec, isPrecise } from '../engine/uncertain/index.ts';
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
  inputStatistics,
  morrisOf,
  sensitiveFigures,
  statistics,
  tornadoOf,
} from './evaluate.ts';
import type { EnsembleResult } from './result.ts';
import type { ChunkRunner } from './threads.ts';
import { drawsPerChunk, msPerDraw } from './trial.ts';
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

/** The tables of an ensemble's parts. */
interface Drawn {
  readonly draws: DrawFile;
  readonly tornado: readonly [Ensemble, DrawFile];
  readonly morris: readonly [Ensemble, DrawFile] | undefined;
  readonly indices: readonly [Ensemble, DrawFile] | undefined;
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
      chunk: await this.chunkSize(part, ensemble),
      sharers: this.runner.sharers,
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

  /** Draws a chunk: those who draw try how long one takes, or, where they are on other machines, this thread does. */
  private async chunkSize(part: Part, ensemble: Ensemble): Promise<number> {
    const { runner } = this;
    const ms = runner.tried ? await runner.tried(this.folder.path, part, ensemble.spec) : msPerDraw(ensemble);
    return drawsPerChunk(ms, ensemble.design.points, runner.sharers);
  }

  get figure(): string {
    return this.request.figure ?? DEFAULT_FIGURE;
  }

  async sensitivity(part: 'tornado' | 'morris' | 'indices', draws: number): Promise<[Ensemble, DrawFile]> {
    const ensemble = new Ensemble({ ...this.request.spec, layout: part, draws }, this.data);
    return [ensemble, await this.part(part, ensemble, join(this.folder.path, `${part}.parquet`))];
  }

  /** Runs all parts. @param out the table of draws */
  async draw(out: string): Promise<Drawn> {
    const { request, ensemble } = this;
    const draws = await this.part('draws', ensemble, out, request.precision);
    const tornado = await this.sensitivity('tornado', 0);
    const morris = request.morris ? await this.sensitivity('morris', request.morris) : undefined;
    const indices = request.indices ? await this.sensitivity('indices', request.indices) : undefined;
    return { draws, tornado, morris, indices };
  }

  /** What the tables of all parts say. */
  async result({ draws: file, tornado, morris, indices }: Drawn): Promise<EnsembleResult> {
    const { request, ensemble } = this;
    const { spec } = request;
    const { inputs, figures } = ensemble.columns;
    const told = sensitiveFigures(figures);
    if (!told.includes(this.figure)) told.push(this.figure);
    const failures = await failuresOf(file, spec.seed);
    const drawnInputs = await inputStatistics(file, inputs);
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
        statistics: drawnInputs[i],
      })),
      figure: this.figure,
      convergence: convergence(goal),
      ...(await statistics(file, figures)),
      tornado: await tornadoOf(tornado[1], inputs, told),
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
    const drawn = await all.draw(join(out, 'draws.parquet'));
    // The memory of those who drew is for reading the tables.
    await runner.close();
    runner = undefined;
    const result = await all.result(drawn);
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
    claim.release();
    folder.remove();
    return { result, files: ['ensemble.json', 'draws.parquet', record] };
  } finally {
    await runner?.close();
    claim?.release();
  }
}
