import { arcKm, chordSquared, unitVectors } from './geometry.ts';
import type { HubNetwork } from './types.ts';

/** Hubs a place may enter by. */
export const ENTRIES = 3;
/** A further hub counts up to this many times the way to the nearest, plus `ENTRY_EXTRA_KM`. Judgement. */
const ENTRY_RATIO = 2;
const ENTRY_EXTRA_KM = 80;

/** Where places enter the graph. */
export interface Entries {
  /** Unit vectors, three a place. */
  readonly unit: Float64Array;
  /** Hub at [3·i + k], nearest first; −1 where there is none. */
  readonly hub: Int32Array;
  /** Great circle to it, km. */
  readonly km: Float64Array;
}

/**
 * The nearest hub of each place, and up to two more that a land route joins to it and that are not much farther: a
 * closed border has no route, hence lets nobody through.
 */
export function entriesOf(network: HubNetwork, latDeg: Float64Array, lonDeg: Float64Array): Entries {
  const n = latDeg.length;
  const unit = unitVectors(latDeg, lonDeg);
  const hub = new Int32Array(ENTRIES * n).fill(-1);
  const km = new Float64Array(ENTRIES * n);
  const hubUnit = network.unit;
  for (let i = 0; i < n; i++) {
    const x = unit[3 * i];
    const y = unit[3 * i + 1];
    const z = unit[3 * i + 2];
    let best = 0;
    let bestDot = -2;
    for (let h = 0, o = 0; h < network.hubs; h++, o += 3) {
      const dot = x * hubUnit[o] + y * hubUnit[o + 1] + z * hubUnit[o + 2];
      if (dot > bestDot) {
        bestDot = dot;
        best = h;
      }
    }
    const at = ENTRIES * i;
    hub[at] = best;
    km[at] = arcKm(chordSquared(unit, i, hubUnit, best));
    const reach = ENTRY_RATIO * km[at] + ENTRY_EXTRA_KM;
    const around = network.landNeighbours[best];
    for (let k = 0; k < around.length; k++) {
      const d = arcKm(chordSquared(unit, i, hubUnit, around[k]));
      if (d > reach) continue;
      // Insertion into the second and third place.
      if (hub[at + 1] < 0 || d < km[at + 1]) {
        hub[at + 2] = hub[at + 1];
        km[at + 2] = km[at + 1];
        hub[at + 1] = around[k];
        km[at + 1] = d;
      } else if (hub[at + 2] < 0 || d < km[at + 2]) {
        hub[at + 2] = around[k];
        km[at + 2] = d;
      }
    }
  }
  return { unit, hub, km };
}
