import { dirname, isAbsolute, join } from 'node:path';
import { GigasiteError } from '../engine/errors.ts';
import { readSeries, type SeriesFile, type SeriesKind, type SeriesOptions } from '../engine/power/index.ts';
import { readSeriesText } from '../store/index.ts';

/** A series as a question names it. */
export type SeriesReference = { readonly csv: string } & Omit<SeriesOptions, 'kind'>;

/**
 * Reads a series that a question names. Its path is taken from the question's folder.
 *
 * @param question file of the question, or `-` for the current folder
 * @throws GigasiteError of reading, each problem with the file's name
 */
export function readSeriesOf(reference: SeriesReference, kind: SeriesKind, question: string): SeriesFile {
  const { csv, ...options } = reference;
  const path = isAbsolute(csv) || question === '-' ? csv : join(dirname(question), csv);
  const text = readSeriesText(path);
  try {
    return readSeries(text, { ...options, kind });
  } catch (e) {
    if (!(e instanceof GigasiteError)) throw e;
    throw new GigasiteError(e.problems.map((p) => ({ ...p, file: path })));
  }
}
