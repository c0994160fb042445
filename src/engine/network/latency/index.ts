/** Round trips between any two places, from a coarse graph of the world's fibre. */
export { entriesOf } from './access.ts';
export { answerLatency, type LatencyAnswer, type LatencyPair } from './answer.ts';
export { type CutEffect, cutEffect } from './cut.ts';
export { greatCircleKm } from './geometry.ts';
export { cutNames, hubNetwork } from './hub-network.ts';
export { type Corrections, correctionMs, corrections, type Measurement, predictedMs } from './measured.ts';
export { bandMs, type RttPath, rttPath } from './path.ts';
export { kmToLand, nearestHub, type Place, placeProblems } from './places.ts';
export { type LatencyQuestion, latencyQuestion, type NamedPlace, readLatencyQuestion } from './question.ts';
export { rttMatrix } from './rtt.ts';
export { shortestMs } from './shortest.ts';
export {
  type AccessLine,
  type Corridor,
  type HubGraphData,
  type HubNetwork,
  PROFILES,
  type Profile,
  type ProfileData,
} from './types.ts';
