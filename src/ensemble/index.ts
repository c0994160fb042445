/** Ensembles: draws on threads of this machine or, through a queue, on many; their tables and what they say. */
export { candidateThreads } from './candidates.ts';
export { readChunkColumns } from './chunk-file.ts';
export type { Progress } from './coordinator.ts';
export { DrawFile } from './draw-file.ts';
export { DEFAULT_FIGURE, type EnsembleRequest, type EnsembleRun, runEnsemble } from './ensemble.ts';
export type { EnsembleResult } from './result.ts';
export { type ChunkRunner, collectAlone, threadRunner } from './threads.ts';
export { specHash, WorkFolder } from './work-folder.ts';
