import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fail, GigasiteError } from '../engine/errors.ts';
import { ioCode, writeFailure } from './io-errors.ts';

/** A folder that is replaced as a whole: the old one or the new one, never a mixture. */
export interface AtomicFolder {
  /** Where it will stand, absolute. */
  readonly target: string;
  /** Its name as the user gave it, for messages. */
  readonly shown: string;
}

const beside = (target: string, kind: 'tmp' | 'old', pid: number): string =>
  join(dirname(target), `.${basename(target)}.${kind}-${pid}`);

function isAlive(pid: number): boolean {
  // A folder of our own number is from an earlier process: this one has made none yet.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    return ioCode(e) === 'EPERM';
  }
}

/** True for a folder an earlier run wrote, by its summary.json, a search, or an ensemble, finished or not. */
function isOurs(folder: string): boolean {
  const signed = (file: string): boolean => {
    try {
      const summary = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return typeof summary?.gigasite === 'string' && typeof summary?.catalog === 'string';
    } catch {
      return false;
    }
  };
  const results = ['summary.json', 'ensemble.json', 'optimise.json'];
  return results.some(signed) || existsSync(join(folder, '.work', 'draws.json'));
}

/** Puts back what a killed process had moved aside, and removes what it left. */
function recover(target: string): void {
  const parent = dirname(target);
  if (!existsSync(parent)) return;
  const prefix = `.${basename(target)}.`;
  const left = readdirSync(parent).flatMap((name) => {
    const m = name.startsWith(prefix) ? /^(tmp|old)-(\d+)$/.exec(name.slice(prefix.length)) : null;
    return m && !isAlive(Number(m[2])) ? [{ path: join(parent, name), kind: m[1] }] : [];
  });
  const old = left
    .filter((l) => l.kind === 'old')
    .sort((a, b) => lstatSync(b.path).mtimeMs - lstatSync(a.path).mtimeMs);
  if (old.length > 0 && !existsSync(target)) renameSync((old.shift() as { path: string }).path, target);
  for (const l of [...old, ...left.filter((x) => x.kind === 'tmp')])
    rmSync(l.path, { recursive: true, force: true });
}

function refuseForeign(target: string, shown: string): void {
  const stat = lstatSync(target, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) fail('output-unwritable', '', { found: shown, reason: 'ENOTDIR' });
  const inside = relative(target, process.cwd());
  if (inside === '' || !inside.startsWith('..'))
    fail('not-allowed', '--out', { found: shown, reason: 'working-folder' });
  if (readdirSync(target).length > 0 && !isOurs(target))
    fail('not-allowed', '--out', { found: shown, reason: 'foreign-folder' });
}

/**
 * Looks at a target before any work is done: clears up after killed runs, and refuses a folder that is not ours.
 *
 * @throws GigasiteError `not-allowed` (foreign folder), `output-unwritable` (a file in the way)
 */
export function openFolder(given: string): AtomicFolder {
  try {
    const full = resolve(given);
    const target = existsSync(full) ? realpathSync(full) : full;
    recover(target);
    refuseForeign(target, given);
    return { target, shown: given };
  } catch (e) {
    throw writeFailure(e, given);
  }
}

/** Forces a file's or folder's content to the disk. */
export function sync(path: string): void {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Swaps the finished folder in; another process doing the same at the same time only makes it try again. */
function swap(tmp: string, { target, shown }: AtomicFolder): void {
  const old = beside(target, 'old', process.pid);
  for (let attempt = 0; ; attempt++) {
    refuseForeign(target, shown);
    try {
      renameSync(target, old);
    } catch (e) {
      if (ioCode(e) !== 'ENOENT') throw e;
    }
    try {
      renameSync(tmp, target);
      break;
    } catch (e) {
      const raced = ioCode(e) === 'ENOTEMPTY' || ioCode(e) === 'EEXIST';
      if (existsSync(old) && !raced) renameSync(old, target);
      if (existsSync(old) && raced) rmSync(old, { recursive: true, force: true });
      if (!raced || attempt === 20) throw e;
    }
  }
  sync(dirname(target));
  rmSync(old, { recursive: true, force: true });
}

/**
 * Writes a folder as a whole: `fill` writes into a temporary folder beside the target, which is then renamed into
 * place. When anything fails, the target is as it was and the temporary folder is gone.
 *
 * @throws GigasiteError `disk-full`, `output-unwritable`, `not-allowed`
 */
export async function writeFolder(
  folder: AtomicFolder,
  fill: (path: string) => void | Promise<void>,
): Promise<void> {
  const tmp = beside(folder.target, 'tmp', process.pid);
  try {
    mkdirSync(dirname(folder.target), { recursive: true });
    mkdirSync(tmp);
    await fill(tmp);
    for (const name of readdirSync(tmp)) sync(join(tmp, name));
    sync(tmp);
    swap(tmp, folder);
  } catch (e) {
    try {
      rmSync(tmp, { recursive: true, force: true });
    } catch {
      // The first failure is the one to tell; the next run removes what is left.
    }
    throw e instanceof GigasiteError ? e : writeFailure(e, folder.shown);
  }
}
