/** When a programme runs, how sure that is, and what holds it. */
export { answerBuild, BUILD_DRAWS } from './answer.ts';
export type {
  BindingYear,
  BuildAnswer,
  CapacityMonth,
  DateAnswer,
  HeldAnswer,
  MilestoneAnswer,
  PhaseAnswer,
  TaskAnswer,
  WaitAnswer,
} from './answer-types.ts';
export { type AnnouncementRow, type CapacityStatus, capacityStatus, type StatusRow } from './status.ts';
