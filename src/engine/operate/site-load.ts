import type { Build } from '../build/index.ts';
import { HOURS_PER_YEAR } from '../units/index.ts';
import type { HallPart } from './types.ts';

/** Facility power of a site by hour with all its phases complete, kW. */
export function siteLoadKw(parts: readonly HallPart[]): Float64Array {
  const load = new Float64Array(HOURS_PER_YEAR);
  for (const p of parts) {
    const { facilityKw } = p.year;
    for (let h = 0; h < HOURS_PER_YEAR; h++) load[h] += facilityKw[h] * p.hallItKw;
  }
  return load;
}

/** kW of hall design IT per live rack: where more racks are ordered than fit, the whole hall is live before all are. */
export function hallKwPerRack(build: Build, part: HallPart): number {
  const d = build.design.phases[part.phaseIndex];
  return Math.max(part.hallItKw, d.itNameplateKw) / d.racks;
}

/** The parts of each site. */
export function partsBySite(build: Build, parts: readonly HallPart[]): HallPart[][] {
  const sites = build.design.sites.map((): HallPart[] => []);
  for (const p of parts) sites[build.design.phases[p.phaseIndex].siteIndex].push(p);
  return sites;
}
