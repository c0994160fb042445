/** Series from CSV files of market operators: times, zones, gaps, units. */
export { type FileReadings, fileReadings, readSeries, type SeriesFile, type SeriesOptions } from './read.ts';
export { SERIES_KINDS, SERIES_UNITS, type SeriesKind } from './units.ts';
