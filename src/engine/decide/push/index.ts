/** What to push on next: the value of each constraint, by exact re-run. */
export { earlierEverywhere } from './lead-steps.ts';
export { type PushList, type PushValue, pushList, pushNext, pushSteps, stepId, withStep } from './push.ts';
export { STEP_SHARE } from './resource-steps.ts';
export { LEAD_KINDS, PUSH_KINDS, type PushKind, type PushStep } from './step-types.ts';
