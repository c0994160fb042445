import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadScenario, runScenario, type Summary, summarise } from '../../src/engine/index.ts';
import { testCatalogData } from '../catalog.ts';
import { COMMAND, gigasite } from '../cli/harness.ts';
import { type Serving, serving } from '../cli/serving.ts';
import { planText } from '../engine/plan.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const abilene = readFileSync(`${root}scenarios/abilene.yaml`, 'utf8');
/** The server runs what was built: the README's test command builds first. */
const built = COMMAND[1].endsWith('main.js');

const stopped = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill('SIGTERM');
  });

describe.skipIf(!built)(`gigasite serve${built ? '' : ' (skipped: build first)'}`, () => {
  let server: Serving;
  const post = (body: unknown) =>
    fetch(`${server.address}/api/plan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  beforeAll(async () => {
    server = await serving();
  });
  afterAll(() => {
    server?.child.kill('SIGKILL');
  });

  it('gives the application under a policy without inline scripts', async () => {
    const r = await fetch(server.address);
    expect(r.status).toBe(200);
    const policy = r.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval'(;|$)/);
    expect(await r.text()).not.toMatch(/<script(?![^>]*src=)/);
  });

  it('plans to the same figures as the command line', async () => {
    const answer = (await (await post({ scenario: abilene })).json()) as {
      summary: { sensitivity: unknown };
    };
    const r = await gigasite(['run', 'abilene', '--json']);
    const summary = JSON.parse(r.out);
    const { push: _, ...rest } = summary;
    expect({ ...answer.summary, sensitivity: [], push: [] }).toEqual({ ...rest, sensitivity: [], push: [] });
  });

  it('solves the supply that a site asks for, to the figures of the command line', async () => {
    const text = planText({ site: 'supply: optimise' });
    const answer = (await (await post({ scenario: text })).json()) as { summary: Summary };
    const results = runScenario(loadScenario(text, testCatalogData()));
    const { supply } = answer.summary.sites[0];
    expect(supply?.parts.some((p) => p.id === 'pv-utility' && p.powerMw > 1)).toBe(true);
    // Without the solver the site would have the grid alone, at another cost.
    expect(answer.summary.sites[0].energyUsdPerYear).not.toBe(summarise(results).sites[0].energyUsdPerYear);
    const file = await post({
      scenario: planText({ site: 'supply: { grid: { price: { csv: /etc/passwd, unit: USD/MWh } } }' }),
    });
    expect(file.status).toBe(422);
    const told = JSON.stringify(await file.json());
    expect(told).toContain('file-unreadable');
    expect(told).not.toContain('root:');
  });

  it('tells every problem of a scenario, and a wrong body from a wrong scenario', async () => {
    const wrong = await post({ scenario: 'gigasite: 2' });
    expect(wrong.status).toBe(422);
    const { problems } = (await wrong.json()) as { problems: { code: string }[] };
    expect(problems.map((p) => p.code)).toContain('missing');
    expect((await post('{')).status).toBe(400);
    expect((await post({ scenario: abilene, more: 1 })).status).toBe(400);
  });

  it('answers any body with a status below 500, and goes on', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.record({ scenario: fc.anything(), asOf: fc.anything(), seed: fc.anything() }),
        ),
        async (body) => {
          const r = await post(body as never);
          expect(r.status).toBeLessThan(500);
          await r.arrayBuffer();
        },
      ),
      { numRuns: 60 },
    );
    expect((await fetch(`${server.address}/api/health`)).status).toBe(200);
  });

  it('refuses what is too large, and gives nothing outside its folder', async () => {
    // The server may hang up while the rest is still being sent.
    const large = await post({ scenario: 'x'.repeat(6_000_000) }).then(
      (r) => r.status,
      () => 'cut',
    );
    expect([413, 'cut']).toContain(large);
    for (const path of [
      '/../../package.json',
      '/..%2f..%2fpackage.json',
      '/data/../../catalog.json',
      '/%2e%2e/catalog.json',
    ]) {
      const status = await new Promise<number | undefined>((resolve, reject) => {
        // `fetch` would tidy the path up before it is sent.
        request(`${server.address}`, { path }, (r) => {
          r.resume();
          resolve(r.statusCode);
        })
          .on('error', reject)
          .end();
      });
      expect(status, path).toBe(404);
    }
  });

  it('has health, metrics and an OpenAPI document of its routes', async () => {
    expect(await (await fetch(`${server.address}/api/health`)).json()).toMatchObject({ ok: true });
    expect(await (await fetch(`${server.address}/api/metrics`)).text()).toContain('gigasite_request_seconds');
    const doc = (await (await fetch(`${server.address}/api/docs/json`)).json()) as { paths: object };
    expect(Object.keys(doc.paths).sort()).toEqual([
      '/api/ensembles',
      '/api/ensembles/{id}',
      '/api/ensembles/{id}/events',
      '/api/health',
      '/api/plan',
      '/api/runs',
      '/api/runs/{id}',
      '/api/runs/{id}/events',
      '/api/scenarios',
      '/api/scenarios/{id}',
    ]);
  });

  it('finishes what runs when it is told to stop', async () => {
    const other = await serving();
    const answer = fetch(`${other.address}/api/plan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scenario: abilene }),
    });
    await new Promise((r) => setTimeout(r, 150));
    expect(await stopped(other.child)).toBe(0);
    expect((await answer).status).toBe(200);
  });

  it('asks for a token at a public address, and says so', async () => {
    const open = await serving('--host', '0.0.0.0', '--token', 'secret-for-the-test');
    const at = open.address.replace('0.0.0.0', '127.0.0.1');
    expect((await fetch(at)).status).toBe(401);
    expect((await fetch(`${at}/api/health`)).status).toBe(200);
    expect((await fetch(at, { headers: { authorization: 'Bearer secret-for-the-test' } })).status).toBe(200);
    expect(open.said()).not.toContain('secret-for-the-test');
    await stopped(open.child);
  });
});
