import { z } from 'zod';
import { nearestName, readQuestion } from '../../catalog/index.ts';
import { GigasiteError, type Problem } from '../../errors.ts';
import { placeProblems } from './places.ts';
import { type HubNetwork, PROFILES } from './types.ts';

const degrees = (what: string) => z.number().meta({ description: `${what} in degrees` });

const PlaceField = z
  .strictObject({
    name: z.string().max(80).optional().meta({ description: 'Name in the answer' }),
    lat: degrees('Latitude, north positive').optional(),
    lon: degrees('Longitude, east positive').optional(),
    hub: z.string().optional().meta({ description: 'A hub instead of coordinates: its id or name' }),
    access: z
      .string()
      .default('none')
      .meta({ description: 'Access line of end users; none for a data centre' }),
  })
  .meta({ description: 'A place' });

const MeasurementField = z
  .strictObject({
    from: PlaceField,
    to: PlaceField,
    ms: z.number().positive().meta({ description: 'Measured round trip in ms, without access lines' }),
  })
  .meta({ description: 'A measured round trip' });

/** The question of `gigasite network latency`. */
export const latencyQuestion = z.strictObject({
  profile: z
    .enum(PROFILES)
    .default('private')
    .meta({ description: 'private: an operator’s backbone; public: the public Internet' }),
  from: z.array(PlaceField).max(1000).default([]).meta({ description: 'Places; at most 1,000' }),
  to: z
    .array(PlaceField)
    .max(1000)
    .default([])
    .meta({ description: 'Places; without any, between all of `from`' }),
  cut: z
    .array(z.string())
    .default([])
    .meta({ description: 'Corridors (red-sea), routes (mrs~alx) or hubs (mrs) that are cut' }),
  measurements: z
    .array(MeasurementField)
    .max(20_000)
    .default([])
    .meta({ description: 'Round trips you measured' }),
  corrections: z
    .enum(['local', 'regions', 'both'])
    .default('local')
    .meta({ description: 'Use measurements near both ends, medians by pairs of regions, or both' }),
});

type Parsed = z.output<typeof latencyQuestion>;
type PlaceInput = Parsed['from'][number];

/** A place with everything settled. */
export interface NamedPlace {
  readonly name: string;
  readonly latDeg: number;
  readonly lonDeg: number;
  readonly access: string;
}

export interface LatencyQuestion {
  readonly profile: Parsed['profile'];
  readonly from: readonly NamedPlace[];
  readonly to: readonly NamedPlace[];
  readonly cut: readonly string[];
  readonly measurements: readonly {
    readonly from: NamedPlace;
    readonly to: NamedPlace;
    readonly ms: number;
  }[];
  readonly corrections: Parsed['corrections'];
}

/**
 * Checks a parsed document: names, coordinates, open sea.
 *
 * @throws GigasiteError with every problem found, each at its path
 */
export function readLatencyQuestion(document: unknown, network: HubNetwork): LatencyQuestion {
  const q = readQuestion(latencyQuestion, document ?? {});
  const problems: Problem[] = [];
  const { hubs, access } = network.data;
  const lines = access.map((a) => a.id);
  const names = hubs.flatMap((h) => [h[0], h[1]]);
  const unknown = (
    path: string,
    found: string,
    kind: string,
    known: readonly string[],
    allowed: string,
  ): void => {
    problems.push({
      code: 'unknown-name',
      path,
      params: { found: found.slice(0, 60), kind, nearest: nearestName(found, known) ?? '', allowed },
    });
  };
  const place = (p: PlaceInput, path: string): NamedPlace => {
    if (!lines.includes(p.access))
      unknown(`${path}.access`, p.access, 'access line', lines, lines.join(', '));
    if (p.hub !== undefined) {
      const wanted = p.hub.toLowerCase();
      const hub = hubs.find((h) => h[0] === wanted || h[1].toLowerCase() === wanted);
      if (!hub) unknown(`${path}.hub`, p.hub, 'hub', names, 'a hub’s id or name');
      return {
        name: p.name ?? hub?.[1] ?? p.hub,
        latDeg: hub?.[2] ?? 0,
        lonDeg: hub?.[3] ?? 0,
        access: p.access,
      };
    }
    if (p.lat === undefined || p.lon === undefined) {
      problems.push({ code: 'missing', path, params: { expected: 'lat and lon, or hub' } });
      return { name: '', latDeg: 0, lonDeg: 0, access: p.access };
    }
    const at = { latDeg: p.lat, lonDeg: p.lon };
    problems.push(...placeProblems(network, at, path));
    return { name: p.name ?? `${p.lat}, ${p.lon}`, ...at, access: p.access };
  };
  const from = q.from.map((p, k) => place(p, `from.${k}`));
  const to = q.to.map((p, k) => place(p, `to.${k}`));
  const measurements = q.measurements.map((m, k) => ({
    from: place(m.from, `measurements.${k}.from`),
    to: place(m.to, `measurements.${k}.to`),
    ms: m.ms,
  }));
  if (from.length === 0 && q.cut.length === 0)
    problems.push({ code: 'missing', path: 'from', params: { expected: 'from (places), or cut' } });
  if (from.length === 0 && to.length > 0)
    problems.push({ code: 'missing', path: 'from', params: { expected: 'from' } });
  if (problems.length > 0) throw new GigasiteError(problems);
  return { profile: q.profile, from, to, cut: q.cut, measurements, corrections: q.corrections };
}
