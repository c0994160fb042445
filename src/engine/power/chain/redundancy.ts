import { fail } from '../../errors.ts';

/** Ways of arranging the parallel lineups (transformer, UPS, distribution) that feed a hall. */
export const REDUNDANCIES = ['N', 'N+1', '2N', '3N/2', '4N/3', 'block', 'distributed'] as const;
export type Redundancy = (typeof REDUNDANCIES)[number];

/**
 * How much is installed and how hard it works. All ratios are per kW of design load, so `activePerLoad` active
 * kW share the load evenly and `reservePerLoad` kW stand energised without load.
 */
export interface RedundancyLayout {
  readonly redundancy: Redundancy;
  /** Units of one group that must work to carry its load. */
  readonly unitsNeeded: number;
  /** Units of one group installed. */
  readonly unitsInstalled: number;
  readonly activePerLoad: number;
  readonly reservePerLoad: number;
  /** `activePerLoad + reservePerLoad`: rated kW bought per kW of design load. */
  readonly installedPerLoad: number;
  /** Load fraction of each active unit at full design load, `1 / activePerLoad`. */
  readonly loadFraction: number;
}

/** Size of the group in which units stand in for each other. Needed by `N+1`, `block` and `distributed` only. */
export interface GroupSize {
  /** Load of the group, kW. */
  readonly loadKw: number;
  /** Rating of one unit, kW. */
  readonly unitKw: number;
}

/** `N+1` units run together at n/(n+1); the reserve block of `block` stands idle while n blocks run full. */
const SHARED: Readonly<Record<'2N' | '3N/2' | '4N/3', readonly [needed: number, installed: number]>> = {
  '2N': [1, 2],
  '3N/2': [2, 3],
  '4N/3': [3, 4],
};

/**
 * Capacity and unit load of a redundancy arrangement.
 *
 * Units are taken as sized to the load (load / unitsNeeded each): rounding up to sold sizes is not modelled, so
 * `loadFraction` is the highest that the arrangement allows.
 *
 * @param group load and unit size of the group; without it `N`, `N+1` and `block` count one unit as needed
 * @throws GigasiteError `out-of-range` when a size is not positive
 */
export function redundancyLayout(redundancy: Redundancy, group?: GroupSize): RedundancyLayout {
  if (group && !(group.loadKw > 0)) {
    fail('out-of-range', 'redundancy.loadKw', { found: group.loadKw, allowed: '> 0' });
  }
  if (group && !(group.unitKw > 0)) {
    fail('out-of-range', 'redundancy.unitKw', { found: group.unitKw, allowed: '> 0' });
  }
  // A load of 4.0000000001 units is four units, not five.
  const n = group ? Math.max(1, Math.ceil(group.loadKw / group.unitKw - 1e-9)) : 1;
  if (redundancy === 'N') return layout(redundancy, n, n, 0);
  // Distributed lineups share as N+1 does; without a common bus, each rack hangs on two of them.
  if (redundancy === 'N+1' || redundancy === 'distributed') return layout(redundancy, n, n + 1, 0);
  if (redundancy === 'block') return layout(redundancy, n, n + 1, 1);
  const [needed, installed] = SHARED[redundancy];
  return layout(redundancy, needed, installed, 0);
}

function layout(redundancy: Redundancy, needed: number, installed: number, idle: number): RedundancyLayout {
  return {
    redundancy,
    unitsNeeded: needed,
    unitsInstalled: installed,
    activePerLoad: (installed - idle) / needed,
    reservePerLoad: idle / needed,
    installedPerLoad: installed / needed,
    loadFraction: needed / (installed - idle),
  };
}
