/** The electrical chain inside the fence: losses, equipment, redundancy, availability. */
export {
  kOfNCommonCause,
  kOfNUnavailability,
  redundantUnavailability,
  type StandbySets,
  seriesUnavailability,
  standbyFailure,
  twoPathUnavailability,
  unavailability,
} from './availability.ts';
export { CHAIN_DEFAULTS, type Chain, type ChainOptions, type ChainStage, chainFromCatalog } from './chain.ts';
export {
  type ChainEquipment,
  type ChainLossCurve,
  type ChainLossFunction,
  chainEfficiency,
  chainEquipment,
  chainFlows,
  chainLoss,
  chainLossColumn,
  chainLossCurve,
  chainLossFunction,
  rackPsuLoss,
  type StageFlow,
} from './chain-loss.ts';
export {
  type GroupSize,
  REDUNDANCIES,
  type Redundancy,
  type RedundancyLayout,
  redundancyLayout,
} from './redundancy.ts';
