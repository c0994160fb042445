/** Tables of a run as columns, and the text and bytes of their files: for files and for browsers. */
export { BILL, type Column, HOURLY, HOURLY_CSV_SITES, MONTHLY } from './columns.ts';
export { csvText } from './csv-text.ts';
export { billRows, type Chunk, fleetHours, hourlyRows, monthlyRows } from './tables.ts';
