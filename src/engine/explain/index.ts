/** From any result down to the cited figures it rests on. */
export { type BreakEvenCell, breakEvenCellId } from './break-even.ts';
export {
  EXPLAIN_PATTERNS,
  type ExplainableFigure,
  explain,
  explainAddresses,
  explainFigures,
} from './explain.ts';
export {
  checkTree,
  difference,
  type ExplainNode,
  type How,
  input,
  type Label,
  label,
  model,
  name,
  product,
  ratio,
  sum,
} from './node.ts';
export {
  CUT_FIGURES,
  cutTree,
  peopleTree,
  type ReachColumns,
  reachTree,
  roundTripTree,
  worstTree,
} from './reach.ts';
export { SPREAD_DRAWS } from './spreads.ts';
export {
  type RunFigure,
  type RunPoint,
  runPointTree,
  type ServedPoint,
  type SpeedFigure,
  servedPointTree,
} from './work.ts';
