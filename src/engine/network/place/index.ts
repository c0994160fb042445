/** Where to be near people: siting, coverage, routing. */
export { answerPlace, answerPlaceCertified } from './answer.ts';
export type { PlaceAnswer, PlaceCertificate, PlacedSite, RouteAnswer } from './answer-types.ts';
export type { Solver, SolverOptions, SolverResult } from './certificate.ts';
export { type CoverageRow, coverageTable } from './coverage.ts';
export { greatCircleRtt } from './great-circle.ts';
export { type Instance, makeInstance, objective } from './instance.ts';
export { lagrangeBound } from './lagrange.ts';
export { graphData, type PlaceData, type RttMatrix } from './prepare.ts';
export { type PlaceQuestion, placeQuestion, readPlaceQuestion } from './question.ts';
export { type SearchResult, searchSites } from './search.ts';
export { type Flow, transport } from './transport.ts';
