/** Serving: speed of a configuration, the best one, queues, disaggregation; question and answer of the command. */
export { answerServing } from './answer.ts';
export type { OfferAnswer, PointAnswer, PoolsAnswer, ServingAnswer } from './answer-types.ts';
export { ENGINES, type Engine, type ServingConstants, servingConstantsFromCatalog } from './constants.ts';
export { type DisaggregatedPoint, disaggregatedPoint } from './disaggregated.ts';
export { readMeasuredServing, type ServingFold, type ServingScore, scoreServing } from './measured.ts';
export { type Offer, offers, paretoFront, sweep, type TradePoint } from './offers.ts';
export { type ServingPoint, servingPoint } from './point.ts';
export { readServingQuestion, type ServingQuestion, servingQuestion } from './question.ts';
export { capacity, openLoad } from './queue.ts';
export { bestServing, type LayoutFree, type ServingSearch } from './search.ts';
export { prepare, type ServingInput, WEIGHT_BYTES } from './step.ts';
