/** Links between sites. */
export {
  type CrossSiteInput,
  type CrossSiteStep,
  crossSiteStep,
  fibreRttMs,
  greatCircleKm,
  type Place,
  type Range,
  type WanLink,
  type WanOption,
  wanLink,
} from './wan.ts';
