/** Answers of the pillars' commands. The JSON Schemas of `gigasite schema` are made from these types. */
export type { GoodputAnswer, ServingAnswer, TrainingAnswer } from '../../engine/chips/index.ts';
export type { CoolingAnswer, WeatherAnswer } from '../../engine/cooling/index.ts';
export type { FabricAnswer, LatencyAnswer, PlaceAnswer } from '../../engine/network/index.ts';
export type {
  BillAnswer,
  BridgeAnswer,
  ChainAnswer,
  GridAnswer,
  PortfolioAnswer,
  SupplyAnswer,
} from '../../engine/power/index.ts';
