/** Contracts: tranches of a programme, their parties, exposure, break-even and options. */
export {
  answerMoney,
  breakEvenOf,
  type MoneyAnswer,
  type OwnerView,
  type TrancheAnswer,
  unitEconomics,
} from './answer.ts';
export { type Exposure, type ExposureYear, exposureOf, supposed } from './exposure.ts';
export { type Mix, mixOf, type TrancheResult } from './mix.ts';
export { type OptionsAnswer, type OptionValue, optionsOf } from './options.ts';
export { ownerProjects } from './owner.ts';
export {
  type BreakEvenSurface,
  breakEvenSurface,
  levelRent,
  ownUsdPerHour,
  type SurfaceAxes,
  type UnitEconomics,
} from './surface.ts';
