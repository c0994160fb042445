import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail } from '../../engine/errors.ts';
import { keptIn, makeApp, makeEnsembles, makeRunner, makeRuns } from '../../server/index.ts';
import { packageRoot } from '../../store/index.ts';
import type { Context } from '../context.ts';

export interface ServeOptions {
  readonly port?: string;
  readonly host?: string;
  readonly token?: string;
  readonly data?: string;
  readonly rate?: string;
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/**
 * `gigasite serve`: the application, on this machine alone unless told otherwise. A public address needs a token; one
 * is made and printed where none is given.
 */
export async function serve(ctx: Context, options: ServeOptions): Promise<void> {
  const port = Number(options.port ?? 4310);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    fail('out-of-range', '--port', { found: String(options.port), allowed: '0 … 65535' });
  const host = options.host ?? '127.0.0.1';
  const web = join(packageRoot(), 'dist', 'web');
  if (!existsSync(join(web, 'index.html')))
    fail('file-unreadable', '', { found: web, reason: 'ENOENT', nearest: '' });
  const open = !LOOPBACK.includes(host);
  const token =
    options.token ?? process.env.GIGASITE_TOKEN ?? (open ? randomBytes(24).toString('base64url') : undefined);
  const runner = makeRunner({
    script: pathToFileURL(join(packageRoot(), 'dist', 'server', 'run-worker.js')),
    threads: Math.max(1, Math.min(4, cpus().length - 1)),
    timeoutMs: 60_000,
    memoryMb: 1024,
    queue: 400,
  });
  const rate = Number(options.rate ?? 6000);
  if (!Number.isInteger(rate) || rate < 1)
    fail('out-of-range', '--rate', { found: String(options.rate), allowed: '≥ 1' });
  const { data } = options;
  const runs = makeRuns(runner, data === undefined ? undefined : join(data, 'runs'));
  const ensembles = makeEnsembles({
    script: pathToFileURL(join(packageRoot(), 'dist', 'server', 'ensemble-worker.js')),
    folder: data === undefined ? mkdtempSync(join(tmpdir(), 'gigasite-')) : join(data, 'ensembles'),
    lasting: data !== undefined,
    threads: Math.max(1, Math.min(4, cpus().length - 1)),
    timeoutMs: 30 * 60_000,
    memoryMb: 1024,
  });
  const app = await makeApp({
    webFolder: web,
    runner,
    runs,
    ensembles,
    requestsPerMinute: rate,
    ...(data === undefined ? {} : { kept: keptIn(join(data, 'scenarios')) }),
    ...(token === undefined ? {} : { token }),
  });
  const address = await app.listen({ port, host });
  ctx.print(ctx.say('serving', { address }));
  if (open) ctx.print(ctx.say(options.token ? 'servingOpen' : 'servingToken', { token: token ?? '' }));
  const stop = async (): Promise<void> => {
    // No new requests; what runs finishes, what waits is marked to be taken up with the next start.
    runs.stop();
    await ensembles.stop();
    await app.close();
    await runner.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}
