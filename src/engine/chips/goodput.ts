/** The renewal form, for the rest of this room; the model lives in goodput/. */
export {
  type EffectiveTime,
  effectiveTimeRatio,
  type ReliabilityInput,
  reliabilityFromCatalog,
} from './goodput/renewal.ts';
