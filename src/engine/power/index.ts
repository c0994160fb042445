/**
 * Power: the electrical chain inside the fence (losses, equipment, redundancy, availability) and the supply
 * outside it (sources, merit-order dispatch, levelised cost; hourly series of sun, wind, price and carbon).
 * Model pages: docs/models/power.md, docs/models/series.md.
 */
export * from './bridge/index.ts';
export * from './chain/index.ts';
export { type Dispatch, dispatchYear, newDispatch } from './dispatch.ts';
export * from './grid/index.ts';
export { dispatchAtPrices, type HourlyDispatch } from './hourly-dispatch.ts';
export {
  crf,
  type LevelisedInputs,
  levelisedFromCatalog,
  levelisedUsdPerKwh,
  levellingFactor,
} from './levelised.ts';
export * from './series/index.ts';
export * from './supply/index.ts';
export {
  firmCapacityKw,
  gridSource,
  marginalUsdPerKwh,
  meritOrder,
  onsiteSource,
  type SupplySource,
} from './supply.ts';
export * from './tariff/index.ts';
