/** The electrical chain inside the fence: losses, equipment, redundancy, availability. */

export { answerChain, type ChainAnswer } from './answer.ts';
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
  chainLossCurve,
  chainLossFunction,
  type FacilityDay,
  facilityColumn,
  facilityDay,
  rackPsuLoss,
  type StageFlow,
} from './chain-loss.ts';
export { ARCHITECTURES, type Architecture, chainQuestion, readChainQuestion } from './question.ts';
export {
  type GroupSize,
  REDUNDANCIES,
  type Redundancy,
  type RedundancyLayout,
  redundancyLayout,
} from './redundancy.ts';
export {
  type Availability,
  availabilityOf,
  type ReliabilityModel,
  reliabilityOf,
} from './reliability.ts';
export { type SimulatedAvailability, simulateAvailability } from './simulate.ts';
export { type SwingAnswer, type SwingQuestion, swingAnswer } from './swings.ts';
