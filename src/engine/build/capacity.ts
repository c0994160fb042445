import type { PhaseDesign } from '../design/index.ts';
import { columns } from '../units/index.ts';
import { type MonthlyCapacity, type PhaseBuild, TIMELINES } from './types.ts';

/** An empty monthly picture; `binding` counts nothing yet. */
export function newCapacity(months: number): MonthlyCapacity {
  const [
    liveAccelerators,
    liveItKw,
    liveFacilityKw,
    energisedKw,
    chipsWaiting,
    powerWaitingKw,
    unfinishedPhases,
    ...rest
  ] = columns(7 + 2 * TIMELINES.length, months);
  return {
    liveAccelerators,
    liveItKw,
    liveFacilityKw,
    energisedKw,
    chipsWaiting,
    powerWaitingKw,
    unfinishedPhases,
    heldBackKw: rest.slice(0, TIMELINES.length),
    releasedKw: rest.slice(TIMELINES.length),
    binding: new Uint8Array(months),
  };
}

/** Adds one phase. */
export function addPhase(out: MonthlyCapacity, d: PhaseDesign, b: PhaseBuild): void {
  const rackFacilityKw = d.rackAllInKw * d.peakPue;
  for (let m = 0; m < b.liveRacks.length; m++) {
    const live = b.liveRacks[m];
    out.liveAccelerators[m] += live * d.rack.accelerators;
    out.liveItKw[m] += live * d.rackAllInKw;
    out.liveFacilityKw[m] += live * rackFacilityKw;
    out.energisedKw[m] += b.energisedKw[m];
    out.chipsWaiting[m] += (b.deliveredRacks[m] - live) * d.rack.accelerators;
    out.powerWaitingKw[m] += Math.max(0, b.energisedKw[m] - live * rackFacilityKw);
    const code = b.binding[m];
    if (code !== 5) out.unfinishedPhases[m]++;
    if (code >= 1 && code <= 4) out.heldBackKw[code - 1][m] += (d.racks - live) * d.rackAllInKw;
    for (let t = 0; t < 4; t++) out.releasedKw[t][m] += b.releasedRacks[t][m] * d.rackAllInKw;
  }
}

/** Names the timeline that holds back the most; 0 while nothing has started, 5 when all is complete. */
export function nameBinding(out: MonthlyCapacity): void {
  for (let m = 0; m < out.binding.length; m++) {
    let most = 0;
    out.binding[m] = out.unfinishedPhases[m] === 0 ? 5 : 0;
    for (let t = 0; t < 4; t++) {
      if (out.heldBackKw[t][m] > most) {
        most = out.heldBackKw[t][m];
        out.binding[m] = t + 1;
      }
    }
  }
}

const SUMS = [
  'liveAccelerators',
  'liveItKw',
  'liveFacilityKw',
  'energisedKw',
  'chipsWaiting',
  'powerWaitingKw',
  'unfinishedPhases',
] as const;

const add = (to: Float64Array, from: Float64Array): void => {
  for (let m = 0; m < to.length; m++) to[m] += from[m];
};

/** The fleet: the sum of its sites. */
export function addSites(sites: readonly MonthlyCapacity[], months: number): MonthlyCapacity {
  const fleet = newCapacity(months);
  for (const s of sites) {
    for (const c of SUMS) add(fleet[c], s[c]);
    for (let t = 0; t < 4; t++) {
      add(fleet.heldBackKw[t], s.heldBackKw[t]);
      add(fleet.releasedKw[t], s.releasedKw[t]);
    }
  }
  nameBinding(fleet);
  return fleet;
}
