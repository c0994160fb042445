/** Dates under shared resources. */
export { type Found, schedule } from './heuristic.ts';
export { goalValue, type ScheduleInstance, violations } from './instance.ts';
export { type PlannedTasks, plannedTasks } from './planned.ts';
export { movesDates, type ProgrammeSchedule, scheduleProgramme, type Wait } from './schedule.ts';
