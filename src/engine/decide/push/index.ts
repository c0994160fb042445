/** What to push on next: the value of each constraint, by exact re-run. */
export { earlierEverywhere } from './lead-steps.ts';
export { type PushList, type PushValue, pushList, pushNext } from './push.ts';
export { LEAD_KINDS, PUSH_KINDS, type PushKind } from './step-types.ts';
