/** One file as of several dates, and what changed. */
export {
  type DatedRun,
  type KnownChange,
  type PhaseMove,
  type ReadAsOf,
  type Revisions,
  revisionsOf,
} from './revisions.ts';
