import type { Part, Range } from '../work-folder.ts';

/** A chunk as it stands in the queue. */
export interface ChunkJob extends Range {
  /** Identity of the ensemble, which is also its folder's name in the shared folder. */
  readonly ensemble: string;
  readonly part: Part;
  readonly engine: string;
  readonly catalog: string;
}

/** The same chunk has the same name, so that it stands in the queue once however often it is asked for. */
export const jobId = ({ ensemble, part, from, to }: ChunkJob): string => `${ensemble}-${part}-${from}-${to}`;

/** Folder names that a worker will enter. */
export const isEnsembleName = (name: unknown): name is string =>
  typeof name === 'string' && /^[0-9a-f]{24}$/.test(name);

/** What a worker says that does not find the ensemble in its shared folder. */
export const NOT_SHARED = 'a worker does not see this folder';
