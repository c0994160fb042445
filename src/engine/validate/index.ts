/** Published figures recomputed: what agrees, what does not, and why. */
export { parseCases, type ValidationCase } from './cases.ts';
export type { ValidationContext } from './models.ts';
export { validateAll, validateCase, type ValidationRow } from './validate.ts';
