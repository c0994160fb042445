/** What a large load means to its grid: shape, headroom, rules, connection, swings. Model page: docs/models/grid-impact.md. */
export {
  type AreaAnswer,
  answerGrid,
  areaLoadFromCatalog,
  type GridAnswer,
  type GridColumns,
  type QueueAnswer,
} from './answer.ts';
export { type AreaLoad, type AreaStatistics, peaksOf, synthesiseAreaLoad } from './area-load.ts';
export { meanNormals } from './area-temperature.ts';
export { pstOnePercent, type SwingEffect, type SwingInput, swingEffect } from './flicker.ts';
export { curtailedShare, describeCurtailment, type Headroom, headroom } from './headroom.ts';
export { type Hosting, hosting } from './hosting.ts';
export { type LoadShape, loadShape } from './load-shape.ts';
export { type GridQuestion, gridQuestion, readGridQuestion } from './question.ts';
export { type RuleEffect, type RuleLoad, ruleEffect } from './rules.ts';
