/**
 * Power: the electrical chain inside the fence (losses, equipment, redundancy, availability) and the supply
 * outside it (sources, merit-order dispatch, levelised cost). Model page: docs/models/power.md.
 */
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
export { type Dispatch, dispatchYear, newDispatch } from './dispatch.ts';
export {
  crf,
  type LevelisedInputs,
  levelisedFromCatalog,
  levelisedUsdPerKwh,
  levellingFactor,
} from './levelised.ts';
export {
  type GroupSize,
  REDUNDANCIES,
  type Redundancy,
  type RedundancyLayout,
  redundancyLayout,
} from './redundancy.ts';
export {
  firmCapacityKw,
  gridSource,
  marginalUsdPerKwh,
  meritOrder,
  onsiteSource,
  type SupplySource,
} from './supply.ts';
