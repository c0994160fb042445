import { type ExtendedFeature, type GeoProjection, geoDistance, geoEqualEarth, geoPath } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import countries from 'world-atlas/countries-110m.json' with { type: 'json' };

type Topology = Parameters<typeof feature>[0];
const topology = countries as unknown as Topology;
const LAND = feature(topology, topology.objects.land) as unknown as ExtendedFeature;
const BORDERS = mesh(topology, topology.objects.countries as never, (a, b) => a !== b);

/** Corners of the inhabited world: without Antarctica, which would take a quarter of the height. */
const WORLD: readonly (readonly [number, number])[] = [
  [-168, 0],
  [178, 0],
  [20, 80],
  [20, -55],
];

export interface Frame {
  readonly width: number;
  readonly height: number;
}
type LonLat = readonly [number, number];

const project = (points: readonly LonLat[], frame: Frame, margin: number): GeoProjection => {
  const [first] = points;
  const degenerate = points.every(([lon, lat]) => lon === first[0] && lat === first[1]);
  const target: LonLat[] = degenerate
    ? [
        [first[0] - 4, first[1] - 3],
        [first[0] + 4, first[1] + 3],
      ]
    : [...points];
  return geoEqualEarth().fitExtent(
    [
      [margin, margin],
      [frame.width - margin, frame.height - margin],
    ],
    { type: 'MultiPoint', coordinates: target.map(([lon, lat]) => [lon, lat]) },
  );
};

/** The whole inhabited world in a frame. */
export const worldProjection = (frame: Frame): GeoProjection => project(WORLD, frame, 4);

/** A part of the world round some points, never closer than about ten degrees. */
export function regionProjection(points: readonly LonLat[], frame: Frame, margin: number): GeoProjection {
  const lon = points.map((p) => p[0]);
  const lat = points.map((p) => p[1]);
  const padLon = Math.max(2, 5 - (Math.max(...lon) - Math.min(...lon)) / 2);
  const padLat = Math.max(1.5, 4 - (Math.max(...lat) - Math.min(...lat)) / 2);
  return project(
    [
      [Math.min(...lon) - padLon, Math.max(-80, Math.min(...lat) - padLat)],
      [Math.max(...lon) + padLon, Math.min(84, Math.max(...lat) + padLat)],
    ],
    frame,
    margin,
  );
}

/** Land and borders as SVG paths, clipped to the frame, a tenth of a pixel fine. */
export function landPaths(projection: GeoProjection, frame: Frame): { land: string; borders: string } {
  projection.clipExtent([
    [0, 0],
    [frame.width, frame.height],
  ]);
  const path = geoPath(projection).digits(1);
  return { land: path(LAND) ?? '', borders: path(BORDERS) ?? '' };
}

/** Groups of points that lie within `degrees` of one another's nearest neighbour, largest first. */
export function clusters(points: readonly LonLat[], degrees: number): number[][] {
  const left = new Set(points.map((_, i) => i));
  const out: number[][] = [];
  for (const start of points.keys()) {
    if (!left.delete(start)) continue;
    const group = [start];
    for (let k = 0; k < group.length; k++) {
      const a = points[group[k]];
      for (const i of [...left]) {
        const apart = (geoDistance([a[0], a[1]], [points[i][0], points[i][1]]) * 180) / Math.PI;
        if (apart <= degrees) {
          left.delete(i);
          group.push(i);
        }
      }
    }
    out.push(group.sort((a, b) => a - b));
  }
  return out.sort((a, b) => b.length - a.length);
}
