import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import createClient from 'openapi-fetch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND, gigasite } from '../cli/harness.ts';
import { type Serving, serving } from '../cli/serving.ts';
import type { paths } from './api.d.ts';
import { apiTypes, openApiDocument } from './document.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const oneRack = readFileSync(`${root}scenarios/one-rack.yaml`, 'utf8');
const uncertain = `${oneRack}
uncertain:
  money.wacc: { triangular: ['7 %', '9 %', '13 %'] }
  money.chipLife: { triangular: ['36 months', '60 months', '72 months'] }
`;
interface Told {
  readonly views: { readonly state: string; readonly done: number; readonly problems?: unknown[] }[];
  readonly pieces: { readonly from: number; readonly values: (number | null)[][] }[];
}

/** All that an ensemble's events say, from now to its end. */
async function eventsOf(address: string, id: string): Promise<Told> {
  const response = await fetch(`${address}/api/ensembles/${id}/events`);
  const told: Told = { views: [], pieces: [] };
  for (const event of (await response.text()).split('\n\n').filter((e) => e !== '')) {
    const said = JSON.parse(event.slice(event.indexOf('data: ') + 6));
    (event.startsWith('event: draws') ? told.pieces : told.views).push(said);
  }
  return told;
}

const drawn = async (client: ReturnType<typeof createClient<paths>>, id: string): Promise<number> =>
  (await client.GET('/api/ensembles/{id}', { params: { path: { id } } })).data?.done ?? 0;

/** The server runs what was built: the README's test command builds first. */
const built = COMMAND[1].endsWith('main.js');

const stopped = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill('SIGTERM');
  });

it('has a client whose types are those of the document (else: npx tsx scripts/api-types.ts)', async () => {
  expect(await apiTypes()).toBe(readFileSync(`${root}test/server/api.d.ts`, 'utf8'));
});

describe.skipIf(!built)(`the API${built ? '' : ' (skipped: build first)'}`, () => {
  let data: string;
  let server: Serving;
  let client: ReturnType<typeof createClient<paths>>;
  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'gigasite-data-'));
    server = await serving('--data', data, '--rate', '1000000');
    client = createClient<paths>({ baseUrl: server.address });
  });
  afterAll(() => {
    server?.child.kill('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  });

  it('answers a client made from its document: health and plan', async () => {
    const health = await client.GET('/api/health');
    expect(health.data?.ok).toBe(true);
    const plan = await client.POST('/api/plan', { body: { scenario: oneRack } });
    expect(plan.data?.summary).toMatchObject({ headline: { sites: 1 } });
    const refused = await client.POST('/api/plan', { body: { scenario: 'gigasite: 1' } });
    expect(refused.response.status).toBe(422);
    expect(refused.error).toMatchObject({ problems: expect.arrayContaining([]) });
  });

  it('keeps, lists, gives and removes scenarios, whatever they are called', async () => {
    const name = '../../etc/passwd 한글';
    const kept = await client.POST('/api/scenarios', { body: { name, scenario: oneRack } });
    const id = kept.data?.id as string;
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    // The name is in the file, not in its path.
    expect(readdirSync(join(data, 'scenarios'))).toEqual([`${id}.json`]);
    const again = await client.POST('/api/scenarios', { body: { name, scenario: `${oneRack}\n# two` } });
    expect(again.data?.id).toBe(id);
    const list = await client.GET('/api/scenarios');
    expect(list.data).toMatchObject({ keeps: true, scenarios: [{ id, name }] });
    const one = await client.GET('/api/scenarios/{id}', { params: { path: { id } } });
    expect(one.data?.text).toBe(`${oneRack}\n# two`);
    expect((await client.DELETE('/api/scenarios/{id}', { params: { path: { id } } })).data).toEqual({
      removed: true,
    });
    expect((await client.GET('/api/scenarios/{id}', { params: { path: { id } } })).response.status).toBe(404);
  });

  it('runs whole, tells every stage as it begins, and gives the summary of the command line', async () => {
    const started = await client.POST('/api/runs', { body: { scenario: oneRack } });
    expect(started.response.status).toBe(202);
    const id = started.data?.id as string;
    const events = await fetch(`${server.address}/api/runs/${id}/events`);
    expect(events.headers.get('content-type')).toContain('text/event-stream');
    const told = (await events.text())
      .split('\n\n')
      .filter((e) => e !== '')
      .map((e) => JSON.parse(e.replace(/^data: /, '')) as { state: string; stage: string });
    expect(told.at(-1)?.state).toBe('done');
    const run = await client.GET('/api/runs/{id}', { params: { path: { id } } });
    const { out } = await gigasite(['run', 'one-rack', '--json']);
    expect(run.data?.summary).toEqual(JSON.parse(out));
  });

  it('draws an ensemble, tells every draw as it is done, and says what the command line says', async () => {
    const started = await client.POST('/api/ensembles', {
      body: { scenario: uncertain, draws: 48, seed: 3 },
    });
    expect(started.response.status).toBe(202);
    const id = started.data?.id as string;
    const told = await eventsOf(server.address, id);
    expect(told.views.at(-1)).toMatchObject({ state: 'done', done: 48, draws: 48 });
    // Every draw once or more, in pieces; the last piece is all of them.
    const last = told.pieces.at(-1)!;
    expect(last.from).toBe(0);
    expect(last.values.map((c) => c.length)).toEqual(new Array(6).fill(48));
    for (const p of told.pieces)
      p.values.forEach((c, f) => {
        expect(last.values[f].slice(p.from, p.from + c.length)).toEqual(c);
      });
    const file = join(data, 'uncertain.yaml');
    writeFileSync(file, uncertain);
    const { out } = await gigasite(['ensemble', file, '--draws', '48', '--seed', '3', '--json']);
    const shown = JSON.parse(out);
    const got = await client.GET('/api/ensembles/{id}', { params: { path: { id } } });
    const result = got.data?.result as typeof shown;
    for (const key of ['draws', 'inputs', 'figures', 'tornado', 'buildOrRent', 'failures'])
      expect(result[key], key).toEqual(shown[key]);
    expect(readdirSync(join(data, 'ensembles', id)).sort()).toEqual([
      'draws.parquet',
      'ensemble.json',
      'request.json',
      'run.json',
    ]);
    const removed = await client.DELETE('/api/ensembles/{id}', { params: { path: { id } } });
    expect(removed.data).toEqual({ removed: true });
    expect(existsSync(join(data, 'ensembles', id))).toBe(false);
  });

  it('refuses ensembles that are too large or say nothing uncertain, and cancels one that runs', async () => {
    const large = await client.POST('/api/ensembles', { body: { scenario: uncertain, draws: 20_001 } });
    expect(large.response.status).toBe(400);
    const sure = await client.POST('/api/ensembles', { body: { scenario: oneRack, draws: 4 } });
    const refused = await eventsOf(server.address, sure.data?.id as string);
    expect(refused.views.at(-1)?.state).toBe('refused');
    expect(refused.views.at(-1)?.problems?.length).toBeGreaterThan(0);
    const long = await client.POST('/api/ensembles', { body: { scenario: uncertain, draws: 20_000 } });
    const id = long.data?.id as string;
    const watched = eventsOf(server.address, id);
    await expect.poll(() => drawn(client, id), { timeout: 30_000 }).toBeGreaterThan(0);
    await client.DELETE('/api/ensembles/{id}', { params: { path: { id } } });
    expect((await watched).views.at(-1)?.state).toBe('cancelled');
    await expect.poll(() => existsSync(join(data, 'ensembles', id)), { timeout: 10_000 }).toBe(false);
  }, 60_000);

  it('keeps the draws that are done when it is told to stop, and goes on with the next start', async () => {
    const own = mkdtempSync(join(tmpdir(), 'gigasite-stop-'));
    try {
      const first = await serving('--data', own);
      const asking = createClient<paths>({ baseUrl: first.address });
      const started = await asking.POST('/api/ensembles', { body: { scenario: uncertain, draws: 4000 } });
      const id = started.data?.id as string;
      await expect.poll(() => drawn(asking, id), { timeout: 30_000 }).toBeGreaterThan(0);
      expect(await stopped(first.child)).toBe(0);
      const chunks = readdirSync(join(own, 'ensembles', id, 'work')).filter((f) => f.endsWith('.parquet'));
      expect(chunks.length).toBeGreaterThan(0);
      expect(existsSync(join(own, 'ensembles', id, 'ensemble.json'))).toBe(false);
      const second = await serving('--data', own);
      const { views, pieces } = await eventsOf(second.address, id);
      expect(views.at(-1)).toMatchObject({ state: 'done', done: 4000 });
      // What was drawn before the stop is told too, though it was not drawn again.
      expect(pieces.at(-1)?.values[0]).toHaveLength(4000);
      second.child.kill('SIGKILL');
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  }, 120_000);

  it('is documented for what it answers to malformed requests, and goes on', async () => {
    const { paths: all } = await openApiDocument();
    const operations = Object.entries(all).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    expect(operations.length).toBeGreaterThanOrEqual(14);
    const wild = fc.oneof(
      fc.anything(),
      fc.record({ scenario: fc.anything(), asOf: fc.anything(), seed: fc.anything(), name: fc.anything() }),
      // Nearly right: each property of the right type, absent, or of a wrong one.
      fc.record(
        {
          scenario: fc.oneof(fc.string(), fc.constant(oneRack), fc.integer()),
          name: fc.oneof(fc.string(), fc.string({ minLength: 121, maxLength: 300 }), fc.constant(null)),
          asOf: fc.oneof(fc.string(), fc.constant('2026-01-01')),
          seed: fc.oneof(fc.integer(), fc.double(), fc.string()),
          draws: fc.oneof(fc.integer({ min: -1, max: 3 }), fc.integer(), fc.double(), fc.constant(null)),
          extra: fc.anything(),
        },
        { requiredKeys: [] },
      ),
    );
    const text = (v: unknown): string => {
      try {
        return JSON.stringify(v) ?? '';
      } catch {
        return '{';
      }
    };
    for (const { path, method, operation } of operations)
      await fc.assert(
        fc.asyncProperty(wild, fc.string(), fc.boolean(), async (value, id, json) => {
          const at = path.replace('{id}', encodeURIComponent(id) || 'x');
          const body = method === 'get' ? {} : { body: text(value) };
          const r = await fetch(`${server.address}${at}`, {
            method: method.toUpperCase(),
            ...body,
            ...(json && method !== 'get' ? { headers: { 'content-type': 'application/json' } } : {}),
          });
          await r.arrayBuffer();
          // What never reaches the route is told by the server itself: no body, another type, no such path.
          const own = [400, 404, 413, 414, 415];
          const documented = Object.keys(operation.responses).map(Number);
          expect([...documented, ...own], `${method} ${at}`).toContain(r.status);
        }),
        { numRuns: 40 },
      );
    expect((await client.GET('/api/health')).data?.ok).toBe(true);
  });

  it('marks what waits when it is told to stop, and takes it up with the next start', async () => {
    const own = mkdtempSync(join(tmpdir(), 'gigasite-stop-'));
    try {
      const first = await serving('--data', own);
      const asking = createClient<paths>({ baseUrl: first.address });
      const stargate = readFileSync(`${root}scenarios/stargate-10gw.yaml`, 'utf8');
      const runs = await Promise.all(
        Array.from({ length: 6 }, () => asking.POST('/api/runs', { body: { scenario: stargate } })),
      );
      const ids = runs.map((r) => r.data?.id as string);
      expect(await stopped(first.child)).toBe(0);
      const marked = readdirSync(join(own, 'runs')).map((f) => f.replace('.json', ''));
      // One or a few ran already; the rest wait on disk.
      expect(marked.length).toBeGreaterThan(0);
      expect(ids).toEqual(expect.arrayContaining(marked));
      const second = await serving('--data', own);
      const again = createClient<paths>({ baseUrl: second.address });
      await (await fetch(`${second.address}/api/runs/${marked[0]}/events`)).text();
      const run = await again.GET('/api/runs/{id}', { params: { path: { id: marked[0] } } });
      expect(run.data?.state).toBe('done');
      second.child.kill('SIGKILL');
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  });

  it('gives a browser its cookie for the token, once, and nothing without', async () => {
    const open = await serving('--host', '0.0.0.0', '--token', 'secret-for-the-test');
    const at = open.address.replace('0.0.0.0', '127.0.0.1');
    const wrong = await fetch(`${at}/?token=wrong`, { redirect: 'manual' });
    expect(wrong.status).toBe(401);
    const first = await fetch(`${at}/?token=secret-for-the-test`, { redirect: 'manual' });
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toBe('/');
    const cookie = first.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const page = await fetch(at, { headers: { cookie: cookie.split(';')[0] } });
    expect(page.status).toBe(200);
    for (const path of ['/api/scenarios', '/api/docs/json', '/api/metrics', '/data/catalog.json'])
      expect((await fetch(`${at}${path}`)).status, path).toBe(401);
    open.child.kill('SIGKILL');
  });
});
