import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A scenario that somebody keeps on the server. */
export interface KeptScenario {
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly savedAt: string;
  readonly text: string;
}
export type KeptHead = Omit<KeptScenario, 'text'>;

export interface KeptScenarios {
  list(): KeptHead[];
  get(id: string): KeptScenario | undefined;
  /** Keeps under a name, instead of what had it before; undefined where there is no room for another. */
  keep(name: string, text: string): KeptHead | undefined;
  remove(id: string): boolean;
}

/** Most scenarios in a folder: a list that a person can still read. */
const MOST = 500;
/** What an id looks like; nothing else is looked up. */
export const ID = /^[0-9a-f]{32}$/;

/** Files are named by a digest of the scenario's name: no text of a request is ever part of a path. */
const idOf = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 32);

/** Writes a file as a whole: beside it first, then in its place. */
export function writeWhole(path: string, text: string): void {
  const beside = `${path}.${process.pid}.tmp`;
  writeFileSync(beside, text, { mode: 0o600 });
  renameSync(beside, path);
}

/** Scenarios in a folder, a JSON file each. @throws the system's error where the folder cannot be made or written */
export function keptIn(folder: string): KeptScenarios {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ids = (): string[] =>
    readdirSync(folder)
      .filter((f) => f.endsWith('.json') && ID.test(f.slice(0, -5)))
      .map((f) => f.slice(0, -5));
  const read = (id: string): KeptScenario | undefined => {
    if (!ID.test(id)) return undefined;
    try {
      return { ...(JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8')) as KeptScenario), id };
    } catch {
      // Absent, or spoilt by hand: there is nothing to give.
      return undefined;
    }
  };
  return {
    list: () =>
      ids()
        .flatMap((id) => {
          const s = read(id);
          return s ? [{ id, name: s.name, savedAt: s.savedAt }] : [];
        })
        .sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1)),
    get: read,
    keep(name, text) {
      const id = idOf(name);
      const known = ids();
      if (known.length >= MOST && !known.includes(id)) return undefined;
      const savedAt = new Date().toISOString();
      writeWhole(join(folder, `${id}.json`), JSON.stringify({ name, savedAt, text }));
      return { id, name, savedAt };
    },
    remove(id) {
      if (!read(id)) return false;
      rmSync(join(folder, `${id}.json`), { force: true });
      return true;
    },
  };
}
