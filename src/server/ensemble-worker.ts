/** A thread that runs one ensemble into its folder; its draws run on threads of their own, which end with it. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { ENGINE_VERSION, GigasiteError, loadScenario } from '../engine/index.ts';
import { type EnsembleSpec, HEADLINE_FIGURES } from '../engine/uncertain/index.ts';
import {
  type ChunkRunner,
  DrawFile,
  readChunkColumns,
  runEnsemble,
  threadRunner,
  WorkFolder,
} from '../ensemble/index.ts';
import { loadCatalog } from '../store/index.ts';
import type { EnsembleSaid, EnsembleTask } from './ensemble-types.ts';

const say = (said: EnsembleSaid): void => parentPort?.postMessage(said);

/** Threads that tell of each chunk of draws as it is done. */
function telling(threads: number, work: WorkFolder): ChunkRunner {
  const runner = threadRunner(threads);
  return {
    ...runner,
    async run(task) {
      const done = await runner.run(task);
      if (task.part === 'draws')
        say({
          kind: 'draws',
          from: task.from,
          // Copies: what is sent would otherwise be the whole chunk.
          values: (await readChunkColumns(work.chunkPath('draws', task), HEADLINE_FIGURES)).map((v) =>
            v.slice(),
          ),
        });
      return done;
    },
  };
}

async function work({ asked, folder, threads }: EnsembleTask): Promise<void> {
  const data = loadCatalog();
  const options = { file: 'scenario', ...(asked.asOf === undefined ? {} : { asOf: asked.asOf }) };
  // Scenarios of requests name no files: nothing is read for them.
  const { name, asOf } = loadScenario(asked.scenario, data, options);
  const spec: EnsembleSpec = {
    engine: ENGINE_VERSION,
    catalog: data.version,
    text: asked.scenario,
    options,
    layout: 'sobol',
    seed: asked.seed,
    draws: asked.draws,
  };
  const digest = createHash('sha256').update(asked.scenario).digest('hex');
  const path = join(folder, 'work');
  let part = '';
  const { result } = await runEnsemble(
    data,
    { spec, name, digest, asOf },
    folder,
    path,
    () => telling(threads, new WorkFolder(path)),
    (p) => {
      if (p.part === part) return;
      part = p.part;
      say({ kind: 'part', part });
    },
  );
  say({ kind: 'inputs', inputs: result.inputs.map((i) => i.name), draws: result.draws.run });
  // Chunks that were there before a stop have not been told yet.
  const table = await (await DrawFile.open(join(folder, 'draws.parquet'))).numbers(HEADLINE_FIGURES);
  say({ kind: 'draws', from: 0, values: HEADLINE_FIGURES.map((f) => table.get(f) as Float64Array) });
  say({ kind: 'done' });
}

work(workerData as EnsembleTask).catch((e: unknown) => {
  if (!(e instanceof GigasiteError)) throw e;
  say({ kind: 'problems', problems: [...e.problems] });
});
