/** Round trips on one core, warm: shortest ways between all hubs, and a matrix of 10,000 places × 300. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type HubGraphData, hubNetwork, rttMatrix, shortestMs } from '../src/engine/network/index.ts';

/** Processor time of this process, ms: on a shared machine it says more than the clock. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const file = fileURLToPath(new URL('../catalog/network/hubs.json', import.meta.url));
const data = JSON.parse(readFileSync(file, 'utf8')) as HubGraphData;

/** Places scattered around the hubs by up to 3°, always the same. */
function places(n: number, phase: number): [Float64Array, Float64Array] {
  const lat = new Float64Array(n);
  const lon = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const h = data.hubs[(i * 7 + phase) % data.hubs.length];
    lat[i] = h[2] + 3 * Math.sin(i * 12.9898 + phase);
    lon[i] = h[3] + 3 * Math.sin(i * 78.233 + phase);
  }
  return [lat, lon];
}
const median = (x: number[]): number => [...x].sort((a, b) => a - b)[Math.floor(x.length / 2)];
const timed = (f: () => unknown): number => {
  const t = cpuMs();
  f();
  return cpuMs() - t;
};
const [fromLat, fromLon] = places(10_000, 0);
const [toLat, toLon] = places(300, 3);
const cold = timed(() => shortestMs(hubNetwork(data), 'private'));
const hubsMs = median(Array.from({ length: 9 }, () => timed(() => shortestMs(hubNetwork(data), 'private'))));
const matrixMs = median(
  Array.from({ length: 5 }, () =>
    timed(() => rttMatrix(hubNetwork(data), fromLat, fromLon, toLat, toLon, 'private')),
  ),
);
console.log(JSON.stringify({ hubs: data.hubs.length, hubsColdMs: cold, hubsMs, matrixMs }));
