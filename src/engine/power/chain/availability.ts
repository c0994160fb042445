import { fail } from '../../errors.ts';
import { HOURS_PER_YEAR } from '../../units/index.ts';
import type { RedundancyLayout } from './redundancy.ts';

/**
 * Long-run unavailability of a repairable part: λr / (8,760 + λr).
 *
 * @param failuresPerYear failures per year of operation
 * @param hoursPerFailure hours out per failure
 */
export function unavailability(failuresPerYear: number, hoursPerFailure: number): number {
  const down = failuresPerYear * hoursPerFailure;
  if (!(down >= 0)) fail('out-of-range', 'availability', { found: down, allowed: '≥ 0' });
  return down / (HOURS_PER_YEAR + down);
}

/** Unavailability of independent parts that must all work: 1 − Π(1 − q). */
export function seriesUnavailability(parts: readonly number[]): number {
  // Through logarithms, so that 1e-12 is not lost beside 1.
  return -Math.expm1(parts.reduce((sum, q) => sum + Math.log1p(-probability(q, 'q')), 0));
}

/** Probability that fewer than `needed` of `installed` independent units work, each failing with probability q. */
export function kOfNUnavailability(needed: number, installed: number, q: number): number {
  probability(q, 'q');
  if (!(Number.isInteger(needed) && Number.isInteger(installed) && needed >= 1 && installed >= needed)) {
    fail('out-of-range', 'availability.units', {
      found: `${needed} of ${installed}`,
      allowed: '1 ≤ needed ≤ installed, whole',
    });
  }
  let sum = 0;
  let ways = 1;
  for (let failed = 0; failed <= installed; failed++) {
    if (failed > installed - needed) sum += ways * q ** failed * (1 - q) ** (installed - failed);
    ways = (ways * (installed - failed)) / (failed + 1);
  }
  return Math.min(1, sum);
}

/**
 * k of n with a common cause (beta-factor model): a share `beta` of each unit's unavailability strikes all units
 * at once, the rest is independent. q = 1 − (1 − βq₁)·(1 − kOfN((1 − β)q₁)).
 */
export function kOfNCommonCause(needed: number, installed: number, q1: number, beta: number): number {
  probability(q1, 'q1');
  probability(beta, 'beta');
  const independent = kOfNUnavailability(needed, installed, (1 - beta) * q1);
  const common = beta * q1;
  return common + independent - common * independent;
}

/** Two full paths with a common cause, rare-event form: (1 − β)²q₁² + βq₁. */
export function twoPathUnavailability(q1: number, beta: number): number {
  return ((1 - probability(beta, 'beta')) * probability(q1, 'q1')) ** 2 + beta * q1;
}

/**
 * Unavailability of the whole of a group's capacity for a redundancy arrangement.
 *
 * `N` is one path of unavailability q₁ however many units it has: q₁ is then the path's. For the others q₁ is one
 * lineup's, and the group is down when fewer lineups work than its full load needs.
 */
export function redundantUnavailability(layout: RedundancyLayout, q1: number, beta: number): number {
  if (layout.redundancy === 'N') return probability(q1, 'q1');
  return kOfNCommonCause(layout.unitsNeeded, layout.unitsInstalled, q1, beta);
}

export interface StandbySets {
  readonly needed: number;
  readonly installed: number;
  /** Probability of not starting when called. */
  readonly failToStart: number;
  /** Failures per hour of running. */
  readonly failPerHour: number;
  /** Hours that the sets must run. */
  readonly missionHours: number;
  /** Share of a set's failure probability that strikes all sets at once (fuel, controls). */
  readonly beta: number;
}

/**
 * Probability that standby sets do not carry the load through a call. One set: fails to start, or starts and
 * fails running, p = s + (1 − s)(1 − e^(−λt)); the sets together: k of n with common cause.
 */
export function standbyFailure(sets: StandbySets): number {
  const s = probability(sets.failToStart, 'failToStart');
  if (!(sets.failPerHour * sets.missionHours >= 0)) {
    fail('out-of-range', 'availability.missionHours', { found: sets.missionHours, allowed: '≥ 0' });
  }
  const one = s - (1 - s) * Math.expm1(-sets.failPerHour * sets.missionHours);
  return kOfNCommonCause(sets.needed, sets.installed, one, sets.beta);
}

function probability(p: number, name: string): number {
  if (!(p >= 0 && p <= 1)) fail('out-of-range', `availability.${name}`, { found: p, allowed: '0 … 1' });
  return p;
}
