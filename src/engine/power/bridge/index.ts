/** Time to power: plans of bridging plant, and what a month earlier is worth. Model page: docs/models/bridge.md. */
export {
  answerBridge,
  type BridgeAnswer,
  type BridgePlanAnswer,
  type BridgeStageAnswer,
  type MonthQuantiles,
  type Quantiles,
} from './answer.ts';
export { type BridgeQuestion, bridgeQuestion, readBridgeQuestion } from './question.ts';
