/**
 * Power: the electrical chain inside the fence (losses, equipment, redundancy, availability) and the supply
 * outside it (sources, merit-order dispatch, levelised cost). Model page: docs/models/power.md.
 */
export * from './chain/index.ts';
export { type Dispatch, dispatchYear, newDispatch } from './dispatch.ts';
export {
  crf,
  type LevelisedInputs,
  levelisedFromCatalog,
  levelisedUsdPerKwh,
  levellingFactor,
} from './levelised.ts';
export {
  firmCapacityKw,
  gridSource,
  marginalUsdPerKwh,
  meritOrder,
  onsiteSource,
  type SupplySource,
} from './supply.ts';
