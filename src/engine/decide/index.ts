/** Stage 5: scenarios side by side, which inputs matter most, and what to push on next. */
export { type Comparison, type ComparisonRow, compareSummaries, comparisonAddress } from './compare.ts';
export { INPUT_KINDS, type SensitivityInput, sensitivityInputs } from './inputs.ts';
export {
  type AnnouncementRow,
  answerBuild,
  BUILD_DRAWS,
  type BuildAnswer,
  type CapacityStatus,
  capacityStatus,
  type DateAnswer,
  type HeldAnswer,
  type PhaseAnswer,
  type StatusRow,
  type TaskAnswer,
} from './programme/index.ts';
export {
  LEAD_KINDS,
  PUSH_KINDS,
  type PushKind,
  type PushList,
  type PushStep,
  type PushValue,
  pushList,
  pushNext,
  pushSteps,
  STEP_SHARE,
  stepId,
  withStep,
} from './push/index.ts';
export {
  type DatedRun,
  type KnownChange,
  type PhaseMove,
  type ReadAsOf,
  type Revisions,
  revisionsOf,
} from './revisions/index.ts';
export { type Closing, type Loss, type Rivals, type RivalYear, rivalsOf } from './rivals/index.ts';
export { TORNADO_ROWS, tornado } from './tornado.ts';
