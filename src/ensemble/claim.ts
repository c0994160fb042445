import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fail } from '../engine/errors.ts';

/** After so long without a sign of life a claim lapses. */
const LAPSE_MS = 15_000;
const SIGN_MS = 3_000;

interface Owner {
  readonly host: string;
  readonly pid: number;
  readonly key: string;
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    return (e as NodeJS.ErrnoException).code === 'EPERM';
  }
};

function ownerOf(path: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

/** Whether whoever claimed a folder is gone: killed on this machine, or silent for too long on another. */
function lapsed(path: string, owner: Owner | undefined): boolean {
  if (owner?.host === hostname() && !alive(owner.pid)) return true;
  try {
    return Date.now() - statSync(path).mtimeMs > LAPSE_MS;
  } catch {
    return true;
  }
}

/** A claim on a work folder, so that one coordinator at a time is at work on it. */
export interface Claim {
  release(): void;
}

/**
 * Claims a folder. Signs of life are given by touching the file; a file works on any shared disk.
 *
 * @throws GigasiteError `ensemble-busy` where another coordinator has it
 */
export async function claimFolder(folder: string): Promise<Claim> {
  const path = join(folder, 'claim.json');
  const own: Owner = { host: hostname(), pid: process.pid, key: randomUUID() };
  const busy = (owner: Owner | undefined): never =>
    fail('ensemble-busy', '', {
      found: folder,
      owner: owner ? `${owner.host}, ${owner.pid}` : '?',
      seconds: LAPSE_MS / 1000,
    });
  try {
    writeFileSync(path, JSON.stringify(own), { flag: 'wx' });
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e;
    const owner = ownerOf(path);
    if (!lapsed(path, owner)) busy(owner);
    const temporary = `${path}.${own.key}`;
    writeFileSync(temporary, JSON.stringify(own));
    renameSync(temporary, path);
  }
  // Of several that took over a lapsed claim at once, the last one has it.
  await pause(100);
  const now = ownerOf(path);
  if (now?.key !== own.key) busy(now);
  const timer = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date());
    } catch {
      // The disk is away for a moment; a longer absence shows where the work fails.
    }
  }, SIGN_MS);
  timer.unref();
  return {
    release() {
      clearInterval(timer);
      if (ownerOf(path)?.key === own.key) rmSync(path, { force: true });
    },
  };
}
