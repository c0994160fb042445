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

import type { OptimiseAnswer } from '../../engine/uncertain/index.ts';

/** What `gigasite optimise --json` prints: the search, and what it was over. */
export interface OptimiseOutput extends OptimiseAnswer {
  readonly scenario: string;
  readonly gigasite: string;
  readonly catalog: string;
}
