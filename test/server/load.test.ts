import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import autocannon, { type Result } from 'autocannon';
import { expect, it } from 'vitest';
import { COMMAND } from '../cli/harness.ts';
import { serving } from '../cli/serving.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = COMMAND[1].endsWith('main.js');
/** The promise; GIGASITE_LOAD_SECONDS shortens it while something is being tried. */
const SECONDS = Number(process.env.GIGASITE_LOAD_SECONDS ?? 30);

it.skipIf(!built)(
  `serves 200 clients at once for ${SECONDS} s without an error, and its memory does not grow`,
  async () => {
    const server = await serving('--rate', '1000000');
    const scenario = readFileSync(`${root}scenarios/one-rack.yaml`, 'utf8');
    const memory = async (): Promise<number> => {
      const text = await (await fetch(`${server.address}/api/metrics`)).text();
      return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]);
    };
    const cannon = (duration: number): Promise<Result> =>
      new Promise((done, failed) => {
        const options = {
          url: server.address,
          connections: 200,
          duration,
          timeout: 30,
          requests: [
            { method: 'GET', path: '/' },
            { method: 'GET', path: '/api/scenarios' },
            {
              method: 'POST',
              path: '/api/plan',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ scenario }),
            },
            { method: 'GET', path: '/api/health' },
          ],
        } as const;
        autocannon(options as never, (e, result) => (e ? failed(e) : done(result)));
      });
    try {
      // Code is compiled and pools are filled first: what is looked at is growth after.
      await cannon(4);
      const before = await memory();
      const result = await cannon(SECONDS);
      const after = await memory();
      expect(result.errors).toBe(0);
      expect(result.timeouts).toBe(0);
      expect(result.non2xx).toBe(0);
      expect(result['2xx']).toBeGreaterThan(200);
      expect(after / before).toBeLessThan(1.35);
      console.info(
        JSON.stringify({
          requests: result['2xx'],
          memoryMb: [before, after].map((b) => Math.round(b / 1e6)),
        }),
      );
    } finally {
      server.child.kill('SIGKILL');
    }
  },
  (SECONDS + 60) * 1000,
);
