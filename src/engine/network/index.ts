/** Networks: the scale-out fabric inside a site, counted and billed. */
export * from './collectives/index.ts';
export {
  atUtcHour,
  type CityTable,
  compileCities,
  type DemandPoints,
  demandPoints,
  groupPoints,
  localDay,
  type RawCity,
  servingDay,
} from './demand/index.ts';
export * from './fabric/index.ts';
export * from './latency/index.ts';
export {
  answerPlace,
  answerPlaceCertified,
  type CoverageRow,
  graphData,
  greatCircleRtt,
  type PlaceAnswer,
  type PlaceCertificate,
  type PlaceData,
  type PlacedSite,
  type PlaceQuestion,
  placeQuestion,
  type RouteAnswer,
  type RttMatrix,
  readPlaceQuestion,
  type Solver,
  type SolverOptions,
  type SolverResult,
  searchSites,
  transport,
} from './place/index.ts';
export {
  type CrossSiteInput,
  type CrossSiteStep,
  crossSiteStep,
  fibreRttMs,
  type WanLink,
  type WanOption,
  wanLink,
} from './wan/index.ts';
