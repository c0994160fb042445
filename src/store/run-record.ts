import { createHash } from 'node:crypto';
import { type Dirent, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, relative } from 'node:path';

/** `run.json`: where the results of a folder come from. */
export interface RunRecord {
  readonly kind: 'run' | 'ensemble' | 'optimise';
  /** Name of the scenario, for people. */
  readonly name: string;
  /** Digest of the scenario's text and the command's changes. */
  readonly scenario: string;
  readonly asOf: string;
  readonly seed: number;
  /** Versions of engine and catalogue. */
  readonly gigasite: string;
  readonly catalog: string;
  readonly host: string;
  /** When it was done, ISO 8601. */
  readonly at: string;
}

const RECORD = 'run.json';

/** Digest of what a run was asked: the scenario's text and the changes from outside, in their order. */
export const scenarioDigest = (text: string, changes: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([text, changes]))
    .digest('hex')
    .slice(0, 24);

/** Writes `run.json` into a folder of results; host and time are this machine's and now. */
export function writeRunRecord(folder: string, record: Omit<RunRecord, 'host' | 'at'>): string {
  const whole: RunRecord = { ...record, host: hostname(), at: new Date().toISOString() };
  writeFileSync(join(folder, RECORD), `${JSON.stringify(whole, null, 2)}\n`);
  return RECORD;
}

/** Results in a folder, found by their record. */
export interface StoredRun extends RunRecord {
  /** The folder from where was searched, with `/`; unique. */
  readonly run: string;
  readonly folder: string;
}

/** How deep below the store results are looked for, and how many at most. */
const DEPTH = 3;
const MOST = 10_000;

const isText = (v: unknown): v is string => typeof v === 'string';

/** The record of a folder; undefined where there is none, or one that is not ours. */
function recordOf(folder: string): RunRecord | undefined {
  try {
    const r = JSON.parse(readFileSync(join(folder, RECORD), 'utf8')) as Partial<RunRecord>;
    const texts = [r.name, r.scenario, r.asOf, r.gigasite, r.catalog, r.host, r.at];
    const known =
      (r.kind === 'run' || r.kind === 'ensemble' || r.kind === 'optimise') && typeof r.seed === 'number';
    return known && texts.every(isText) ? (r as RunRecord) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Results below a folder, oldest first. Hidden folders (work in progress) and links are not looked into.
 *
 * @throws the system's error where the folder itself cannot be read
 */
export function storedRuns(store: string): StoredRun[] {
  const found: StoredRun[] = [];
  const look = (folder: string, depth: number, entries: readonly Dirent[]): void => {
    const record = existsSync(join(folder, RECORD)) ? recordOf(folder) : undefined;
    if (record) {
      const run = relative(store, folder).split(/[\\/]/).join('/') || '.';
      found.push({ run, folder, ...record });
    }
    if (depth === DEPTH) return;
    for (const e of entries) {
      if (!e.isDirectory() || e.name.startsWith('.') || found.length >= MOST) continue;
      const below = join(folder, e.name);
      try {
        look(below, depth + 1, readdirSync(below, { withFileTypes: true }));
      } catch {
        // Not ours to read: not a result.
      }
    }
  };
  look(store, 0, readdirSync(store, { withFileTypes: true }));
  return found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.run < b.run ? -1 : 1));
}
