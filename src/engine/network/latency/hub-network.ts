import { nearestName } from '../../catalog/index.ts';
import { GigasiteError, type Problem } from '../../errors.ts';
import { unitVectors } from './geometry.ts';
import type { HubGraphData, HubNetwork } from './types.ts';

const routeId = (r: HubGraphData['routes'][number]): string => `${r[0]}${r[2] === 1 ? '~' : '-'}${r[1]}`;

/**
 * Route numbers of a name: a corridor (`red-sea`), a route either way round (`mrs~alx`, `alx~mrs`, `Marseille~Alexandria`; with
 * a hyphen all routes between the two), or a hub (all routes that end there).
 */
function routesNamed(data: HubGraphData, ids: readonly string[], name: string): number[] {
  const wanted = name.trim().toLowerCase();
  const corridor = data.corridors.find((c) => c.id === wanted || c.name.toLowerCase() === wanted);
  if (corridor) return corridor.routes.map((r) => ids.indexOf(r));
  const exact = ids.indexOf(wanted);
  if (exact >= 0) return [exact];
  const hub = (t: string): string | undefined =>
    data.hubs.find((h) => h[0] === t || h[1].toLowerCase() === t)?.[0];
  const sea = wanted.includes('~') ? 1 : undefined;
  const one = hub(wanted);
  const parts = one ? [one] : wanted.split(/\s*[~/]\s*|\s+-\s+|-/).map((t) => hub(t.trim()));
  if (parts.length > 2 || parts.some((h) => h === undefined)) return [];
  const [a, b] = parts;
  return data.routes.flatMap((r, k) => {
    if (sea !== undefined && r[2] !== sea) return [];
    const here =
      b === undefined ? r[0] === a || r[1] === a : (r[0] === a && r[1] === b) || (r[0] === b && r[1] === a);
    return here ? [k] : [];
  });
}

/** Every name that `cut` understands. */
export const cutNames = (data: HubGraphData): string[] => [
  ...data.corridors.map((c) => c.id),
  ...data.routes.map(routeId),
  ...data.hubs.map((h) => h[0]),
];

/**
 * Makes the graph ready to compute with.
 *
 * @param cut names of corridors, routes or hubs whose routes are cut
 * @throws GigasiteError `unknown-name`, each with the nearest known name
 */
export function hubNetwork(data: HubGraphData, cut: readonly string[] = []): HubNetwork {
  const n = data.hubs.length;
  const routeIds = data.routes.map(routeId);
  const index = new Map(data.hubs.map((h, i) => [h[0], i]));
  const routeFrom = Int32Array.from(data.routes, (r) => index.get(r[0]) ?? -1);
  const routeTo = Int32Array.from(data.routes, (r) => index.get(r[1]) ?? -1);
  const cutRoutes = new Uint8Array(data.routes.length);
  const problems: Problem[] = [];
  cut.forEach((name, k) => {
    const routes = routesNamed(data, routeIds, name);
    if (routes.length === 0) problems.push(unknownRoute(data, name, k));
    for (const r of routes) cutRoutes[r] = 1;
  });
  if (problems.length > 0) throw new GigasiteError(problems);
  const start = new Int32Array(n + 1);
  data.routes.forEach((_, r) => {
    if (cutRoutes[r]) return;
    start[routeFrom[r] + 1]++;
    start[routeTo[r] + 1]++;
  });
  for (let h = 0; h < n; h++) start[h + 1] += start[h];
  const fill = start.slice();
  const neighbour = new Int32Array(start[n]);
  const viaRoute = new Int32Array(start[n]);
  const joined = new Uint8Array(n * n);
  const land: number[][] = Array.from({ length: n }, () => []);
  for (let h = 0; h < n; h++) joined[h * n + h] = 1;
  data.routes.forEach((route, r) => {
    const [a, b] = [routeFrom[r], routeTo[r]];
    joined[a * n + b] = joined[b * n + a] = 1;
    if (route[2] === 0) {
      land[a].push(b);
      land[b].push(a);
    }
    if (cutRoutes[r]) return;
    neighbour[fill[a]] = b;
    viaRoute[fill[a]++] = r;
    neighbour[fill[b]] = a;
    viaRoute[fill[b]++] = r;
  });
  return {
    data,
    hubs: n,
    unit: unitVectors(
      data.hubs.map((h) => h[2]),
      data.hubs.map((h) => h[3]),
    ),
    routeIds,
    routeFrom,
    routeTo,
    cut: cutRoutes,
    start,
    neighbour,
    viaRoute,
    landNeighbours: land.map((l) => Int32Array.from(l)),
    joined,
    kept: {},
  };
}

function unknownRoute(data: HubGraphData, name: string, k: number): Problem {
  return {
    code: 'unknown-name',
    path: `cut.${k}`,
    params: {
      found: name.slice(0, 60),
      kind: 'route',
      nearest: nearestName(name, cutNames(data)) ?? '',
      allowed: `${data.corridors.map((c) => c.id).join(', ')}, a route such as mrs~alx, or a hub`,
    },
  };
}
