/** Which kind of network carries the traffic: an operator's own backbone, or the public Internet. */
export const PROFILES = ['private', 'public'] as const;
export type Profile = (typeof PROFILES)[number];

/** Coefficients of a profile, in the order and units of `rttMatrix`'s equation, with where they come from. */
export interface ProfileData {
  /** Fibre length over drawn length, by route class. */
  readonly factorByClass: readonly number[];
  /** Fibre length over great circle, between a place and its hubs. */
  readonly accessFactor: number;
  readonly hopLandMs: number;
  readonly hopSeaMs: number;
  /** Both ends together: buildings, metro, last switches. */
  readonly constMs: number;
  readonly basis: string;
  readonly status: string;
  readonly asOf: string;
  readonly source: string;
  readonly verified: boolean;
  /** The band: measured over predicted at P10 and P90, at these predicted round trips; linear between. */
  readonly bandRttMs: readonly number[];
  readonly bandLow: readonly number[];
  readonly bandHigh: readonly number[];
  readonly bandBasis: string;
}

/** What an access line adds to a round trip. */
export interface AccessLine {
  readonly id: string;
  readonly name: string;
  readonly ms: number;
  readonly lowMs: number;
  readonly highMs: number;
  readonly source: string;
  readonly asOf: string;
  readonly basis: string;
  readonly status: string;
  readonly verified: boolean;
}

/** Routes that one event can cut together. */
export interface Corridor {
  readonly id: string;
  readonly name: string;
  readonly routes: readonly string[];
}

/** `catalog/network/hubs.json` as it is written. */
export interface HubGraphData {
  readonly source: string;
  readonly asOf: string;
  readonly fibreKmPerMs: number;
  readonly classes: readonly string[];
  readonly regions: readonly string[];
  readonly profiles: Readonly<Record<Profile, ProfileData>>;
  readonly access: readonly AccessLine[];
  readonly corridors: readonly Corridor[];
  readonly sources: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** [id, name, latDeg, lonDeg, region index] */
  readonly hubs: readonly (readonly [string, string, number, number, number])[];
  /** [from, to, 0 land | 1 sea, class index, km] */
  readonly routes: readonly (readonly [string, string, number, number, number])[];
  /** One bit a degree cell with land in it, as hexadecimal digits; from 90° S, 180° W eastward. */
  readonly landCells: string;
}

/** The graph ready to compute with. Make it with `hubNetwork`; the distances are computed once and kept. */
export interface HubNetwork {
  readonly data: HubGraphData;
  readonly hubs: number;
  /** Unit vectors of the hubs, three a hub. */
  readonly unit: Float64Array;
  /** `from-to` on land, `from~to` at sea. */
  readonly routeIds: readonly string[];
  readonly routeFrom: Int32Array;
  readonly routeTo: Int32Array;
  /** 1 where the route is cut. */
  readonly cut: Uint8Array;
  /** Compressed adjacency: neighbours of h at [start[h], start[h + 1]). */
  readonly start: Int32Array;
  readonly neighbour: Int32Array;
  readonly viaRoute: Int32Array;
  /** Hubs that a land route joins to h, whether cut or not: where a place's own lines may lead. */
  readonly landNeighbours: readonly Int32Array[];
  /** 1 at [a·hubs + b] where any route joins a and b, or a = b. */
  readonly joined: Uint8Array;
  /** Kept results of `shortestMs`. */
  readonly kept: Partial<Record<Profile, Float64Array>>;
}
