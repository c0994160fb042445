/** Ensembles on many machines through BullMQ on Redis or Valkey. A door of its own: only who uses a queue loads it. */
export { shownAddress } from './connection.ts';
export { queueRunner } from './runner.ts';
export { type RunningWorker, startWorker } from './worker.ts';
