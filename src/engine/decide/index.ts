/** Stage 5: scenarios side by side, and which inputs matter most. */
export { type Comparison, type ComparisonRow, compareSummaries } from './compare.ts';
export { type SensitivityInput, sensitivityInputs } from './inputs.ts';
export { TORNADO_ROWS, tornado } from './tornado.ts';
