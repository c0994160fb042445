import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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

  it('is documented for what it answers to malformed requests, and goes on', async () => {
    const { paths: all } = await openApiDocument();
    const operations = Object.entries(all).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    expect(operations.length).toBeGreaterThanOrEqual(9);
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
