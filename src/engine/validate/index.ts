/** Published figures recomputed: what agrees, what does not, and why. */
export { parseCases, type ValidationCase } from './cases.ts';
export { type GroupScore, type MeasuredTables, validateGroups } from './groups.ts';
export type { ValidationContext } from './models.ts';
export { type ValidationRow, validateAll, validateCase } from './validate.ts';
