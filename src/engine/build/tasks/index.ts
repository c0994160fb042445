/** The tasks of a programme and their network. */
export { phaseAt, readDates } from './dates.ts';
export {
  compileNetwork,
  criticalLength,
  earliestStarts,
  latestFinishes,
  type TaskNetwork,
} from './network.ts';
export { SPARE_MONTHS } from './phase-tasks.ts';
export { listTasks } from './tasks.ts';
export {
  LEAD_CLASSES,
  type LeadClass,
  type Link,
  type PhaseNodes,
  type Task,
  type TaskList,
} from './types.ts';
