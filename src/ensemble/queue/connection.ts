import { Redis, type RedisOptions } from 'ioredis';
import { fail } from '../../engine/errors.ts';

/** Longest time that a connection is waited for at the start, ms. */
const START_MS = 5000;
/** Longest absence of the queue that a run lives through, ms. */
export const PATIENCE_MS = 60_000;

/** Name of the queue: one for all ensembles; workers look at the engine's version in each job. */
export const QUEUE = 'gigasite-draws';

/** A queue's address without user and password. */
export function shownAddress(url: string): string {
  try {
    const u = new URL(url);
    return `${u.protocol}//${u.hostname}:${u.port || '6379'}`;
  } catch {
    return 'redis://…';
  }
}

/** Why a connection failed, without anything secret: a code where there is one, else the server's own words. */
const reason = (e: unknown): string => {
  const { code, message } = e as { code?: string; message?: string };
  return code ?? (message ?? String(e)).split('\n')[0].slice(0, 120);
};

function checkedAddress(url: string): void {
  let ok = false;
  try {
    ok = ['redis:', 'rediss:'].includes(new URL(url).protocol);
  } catch {
    // Told below.
  }
  if (!ok) fail('not-allowed', '--queue', { found: shownAddress(url), allowed: 'redis://…, rediss://…' });
}

const OPTIONS: RedisOptions = {
  // Blocking commands wait as long as it takes.
  maxRetriesPerRequest: null,
  connectTimeout: START_MS,
  retryStrategy: (times) => Math.min(100 * times, 2000),
};

/**
 * Makes sure that a queue answers and lets us in, once.
 *
 * @throws GigasiteError `not-allowed` for an address that is none, `queue-unreachable` (a password is never in it)
 */
export async function checkQueue(url: string): Promise<void> {
  checkedAddress(url);
  const probe = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    connectTimeout: START_MS,
    retryStrategy: () => null,
  });
  let last: unknown;
  probe.on('error', (e) => {
    last = e;
  });
  try {
    await probe.connect();
    await probe.ping();
  } catch (e) {
    fail('queue-unreachable', '--queue', { found: shownAddress(url), why: reason(last ?? e) });
  } finally {
    probe.disconnect();
  }
}

/** A connection that comes back by itself after an absence. */
export function connect(url: string): Redis {
  const redis = new Redis(url, OPTIONS);
  // Absences are told by whoever waits for an answer.
  redis.on('error', () => {});
  return redis;
}
