/** Where people are, and when they are awake. */
export { CITY_ATTRIBUTION, type CityTable, compileCities, type RawCity } from './cities.ts';
export { atUtcHour, localDay, servingDay } from './day.ts';
export {
  chord2,
  chordSquared,
  type DemandPoints,
  demandPoints,
  groupPoints,
  nearestCountry,
  unitVectors,
} from './points.ts';
