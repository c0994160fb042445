import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { GigasiteError, MAX_SCENARIO_BYTES, nearestName } from '../engine/index.ts';
import { readFailure } from './io-errors.ts';
import { packageRoot } from './package-root.ts';

export interface ScenarioText {
  /** Name for messages. */
  readonly file: string;
  readonly text: string;
}

const tooLarge = (file: string, found: number, limit: number): GigasiteError =>
  new GigasiteError([{ code: 'file-too-large', path: '', file, params: { found, limit } }]);

/** Reads at most one byte more than allowed, so that an endless pipe ends too. */
function readLimited(fd: number, file: string, limit = MAX_SCENARIO_BYTES): string {
  const chunks: Buffer[] = [];
  let size = 0;
  const chunk = Buffer.alloc(1 << 16);
  for (;;) {
    let n: number;
    try {
      n = readSync(fd, chunk);
    } catch (e) {
      // A terminal or pipe opened without blocking has nothing yet.
      if ((e as NodeJS.ErrnoException).code === 'EAGAIN') {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
        continue;
      }
      if ((e as NodeJS.ErrnoException).code === 'EOF') break;
      throw e;
    }
    if (n === 0) break;
    size += n;
    if (size > limit) throw tooLarge(file, size, limit);
    chunks.push(Buffer.from(chunk.subarray(0, n)));
  }
  return Buffer.concat(chunks).toString('utf8');
}

const examplesFolder = (): string => join(packageRoot(), 'scenarios');

/** Names of the shipped examples. */
export function exampleNames(): string[] {
  return readdirSync(examplesFolder())
    .filter((f) => f.endsWith('.yaml'))
    .map((f) => f.slice(0, -'.yaml'.length))
    .sort();
}

/** Text of a shipped example. */
export const exampleText = (name: string): string =>
  readFileSync(join(examplesFolder(), `${name}.yaml`), 'utf8');

function readFileLimited(path: string, limit = MAX_SCENARIO_BYTES): string {
  const fd = openSync(path, 'r');
  try {
    const { size } = fstatSync(fd);
    if (size > limit) throw tooLarge(path, size, limit);
    return readLimited(fd, path, limit);
  } finally {
    closeSync(fd);
  }
}

/**
 * The text of a scenario: a file, `-` for standard input, or the name of a shipped example.
 *
 * @throws GigasiteError `file-unreadable`, `file-too-large`, or `unknown-name` with the nearest example
 */
export function readScenario(given: string): ScenarioText {
  try {
    if (given === '-') return { file: 'stdin', text: readLimited(0, 'stdin') };
    const names = exampleNames();
    const looksLikeFile = /[\\/]|\.(ya?ml|json)$/.test(given);
    const example = names.includes(given);
    // A folder of an example's name, such as its results, does not hide the example.
    if (existsSync(given) && !(example && statSync(given).isDirectory()))
      return { file: given, text: readFileLimited(given) };
    if (example) return { file: `${given}.yaml`, text: exampleText(given) };
    if (looksLikeFile) {
      const nearest = nearestName(given.replace(/^.*[\\/]/, '').replace(/\.\w+$/, ''), names) ?? '';
      throw new GigasiteError([
        { code: 'file-unreadable', path: '', params: { found: given, reason: 'ENOENT', nearest } },
      ]);
    }
    throw new GigasiteError([
      {
        code: 'unknown-name',
        path: '',
        params: {
          found: given,
          kind: 'scenario',
          nearest: nearestName(given, names) ?? '',
          allowed: names.join(', '),
        },
      },
    ]);
  } catch (e) {
    throw readFailure(e, given);
  }
}

/** A year of five-minute prices of ten nodes is about 80 MB. */
const MAX_SERIES_BYTES = 100_000_000;

/**
 * The text of a CSV series.
 * @throws GigasiteError `file-unreadable`, `file-too-large`
 */
export function readSeriesText(path: string): string {
  try {
    return readFileLimited(path, MAX_SERIES_BYTES);
  } catch (e) {
    throw readFailure(e, path);
  }
}

/** A year of one-minute records is about 60 MB. */
const MAX_WEATHER_BYTES = 64_000_000;

/**
 * Reads weather files that a scenario names: relative to the scenario's folder, or to the current one for standard input
 * and shipped examples. Each is read once.
 *
 * @param scenario as given on the command line
 * @returns a reader that throws `file-unreadable` or `file-too-large`
 */
export function weatherBeside(scenario: string): (file: string) => string {
  const texts = new Map<string, string>();
  const folder = scenario !== '-' && existsSync(scenario) ? dirname(scenario) : '.';
  return (file) => {
    const path = isAbsolute(file) ? file : join(folder, file);
    try {
      const text = texts.get(path) ?? readFileLimited(path, MAX_WEATHER_BYTES);
      texts.set(path, text);
      return text;
    } catch (e) {
      throw readFailure(e, path);
    }
  };
}
