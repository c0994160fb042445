/** Time of collectives on a fabric. */
export {
  ALGORITHMS,
  type Algorithm,
  bandwidthCapBytesPerS,
  COLLECTIVES,
  type Collective,
  type CollectiveConstants,
  type CollectiveFabric,
  collectiveS,
  fastest,
  type Regime,
  trafficFactor,
  twoRegimeS,
} from './collectives.ts';
export { collectiveConstants } from './constants.ts';
