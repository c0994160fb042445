import { fillUniform } from '../../site/index.ts';
import { HOURS_PER_YEAR } from '../../units/index.ts';
import type { PartGroup, ReliabilityModel, SourceReliability } from './reliability.ts';

export interface SimulatedAvailability {
  readonly years: number;
  /** Share of time with power, planned shutdowns left out. */
  readonly unplannedAvailability: number;
  /** One standard error of it, from 50 batches. */
  readonly standardError: number;
  readonly failuresPerYear: number;
}

const BLOCK = 4096;
/** Uniform draws of a seed, block by block. */
class Draws {
  private readonly values = new Float64Array(BLOCK);
  private at = BLOCK;
  private stream = 0;
  private readonly seed: number;
  constructor(seed: number) {
    this.seed = seed;
  }
  next(): number {
    if (this.at === BLOCK) {
      fillUniform(this.seed, 1_000_000 + this.stream++, this.values);
      this.at = 0;
    }
    return this.values[this.at++];
  }
  exponential(mean: number): number {
    return -mean * Math.log(this.next());
  }
}

/** One thing that goes down and up again, and when it does so next, hours. */
interface Clock {
  next: number;
  down: boolean;
  readonly meanUp: number;
  readonly meanDown: number;
  /** Units of a group it takes down: one, or all. */
  readonly group: number;
  readonly unit: number;
}

/** Time from the start of an outage until the load loses power; beyond the outage where it never does. */
function lossAfter(s: SourceReliability, outageH: number, draws: Draws): number {
  let running = s.setsInstalled;
  if (s.setsInstalled > 0) {
    if (draws.next() < s.beta * s.failToStart) running = 0;
    else for (let k = 0; k < s.setsInstalled; k++) if (draws.next() < (1 - s.beta) * s.failToStart) running--;
  }
  let t = 0;
  while (running >= Math.max(1, s.setsNeeded)) {
    t += draws.exponential(1 / (running * s.failPerH));
    if (t >= outageH) return Number.POSITIVE_INFINITY;
    running--;
  }
  return t + s.rideThroughH;
}

const clocksOf = (g: PartGroup, group: number, draws: Draws): Clock[] => {
  const made: Clock[] = [];
  const add = (perYear: number, repairH: number, unit: number): void => {
    if (!(perYear > 0)) return;
    const meanUp = HOURS_PER_YEAR / perYear;
    made.push({ next: draws.exponential(meanUp), down: false, meanUp, meanDown: repairH, group, unit });
  };
  for (const p of g.parts) {
    for (let u = 0; u < g.installed; u++) add((1 - g.beta) * p.failuresPerYear, p.repairH, u);
    add(g.beta * p.failuresPerYear, p.repairH, -1);
  }
  return made;
};

/**
 * Availability by simulation, event by event: every unit, every common cause, every utility outage with its standby
 * sets, and maintenance of one unit after another through the year. It shares no formula with the closed form.
 *
 * @param years simulated @param seed whole number
 */
export function simulateAvailability(
  m: ReliabilityModel,
  years: number,
  seed: number,
): SimulatedAvailability {
  const draws = new Draws(seed);
  const clocks = m.groups.flatMap((g, k) => clocksOf(g, k, draws));
  // Failed parts of each unit; a common cause counts in every unit.
  const failed = m.groups.map((g) => new Int32Array(g.installed));
  const inService = m.groups.map(() => -1);
  const service = m.groups.map((g) => ({
    next: g.maintenanceH > 0 ? HOURS_PER_YEAR / g.installed / 2 : Number.POSITIVE_INFINITY,
    unit: 0,
    down: false,
  }));
  let outageAt = draws.exponential(HOURS_PER_YEAR / m.source.failuresPerYear);
  let lossAt = Number.POSITIVE_INFINITY;
  let backAt = Number.POSITIVE_INFINITY;
  let dark = false;
  const end = years * HOURS_PER_YEAR;
  const batches = new Float64Array(50);
  let failures = 0;
  let now = 0;
  let wasDown = false;
  const isDown = (): boolean => {
    if (dark) return true;
    for (let k = 0; k < m.groups.length; k++) {
      let up = 0;
      for (let u = 0; u < m.groups[k].installed; u++) if (failed[k][u] === 0 && inService[k] !== u) up++;
      if (up < m.groups[k].needed) return true;
    }
    return false;
  };
  while (now < end) {
    let at = Math.min(outageAt, lossAt, backAt);
    let clock: Clock | undefined;
    for (const c of clocks)
      if (c.next < at) {
        at = c.next;
        clock = c;
      }
    let served = -1;
    for (let k = 0; k < service.length; k++)
      if (service[k].next < at) {
        at = service[k].next;
        served = k;
      }
    if (wasDown) {
      const until = Math.min(at, end);
      // Down time is short beside a batch: it is booked where it begins.
      batches[Math.min(49, Math.floor((50 * now) / end))] += until - now;
    }
    now = at;
    if (served >= 0) {
      const s = service[served];
      const g = m.groups[served];
      s.down = !s.down;
      inService[served] = s.down ? s.unit : -1;
      if (s.down) s.next = now + g.maintenanceH;
      else {
        s.unit = (s.unit + 1) % g.installed;
        s.next = now + HOURS_PER_YEAR / g.installed - g.maintenanceH;
      }
    } else if (clock) {
      clock.down = !clock.down;
      const step = clock.down ? 1 : -1;
      if (clock.unit >= 0) failed[clock.group][clock.unit] += step;
      else for (let u = 0; u < failed[clock.group].length; u++) failed[clock.group][u] += step;
      clock.next = now + draws.exponential(clock.down ? clock.meanDown : clock.meanUp);
    } else if (at === outageAt) {
      const lasts = draws.exponential(m.source.outageH);
      const loss = lossAfter(m.source, lasts, draws);
      lossAt = loss < lasts ? now + loss : Number.POSITIVE_INFINITY;
      backAt = now + lasts;
      outageAt = Number.POSITIVE_INFINITY;
    } else if (at === lossAt) {
      dark = true;
      lossAt = Number.POSITIVE_INFINITY;
    } else {
      dark = false;
      lossAt = Number.POSITIVE_INFINITY;
      backAt = Number.POSITIVE_INFINITY;
      outageAt = now + draws.exponential(HOURS_PER_YEAR / m.source.failuresPerYear);
    }
    const down = isDown();
    if (down && !wasDown) failures++;
    wasDown = down;
  }
  const per = end / 50;
  const u = batches.map((b) => b / per);
  const mean = u.reduce((s, v) => s + v, 0) / 50;
  const variance = u.reduce((s, v) => s + (v - mean) ** 2, 0) / 49;
  return {
    years,
    unplannedAvailability: 1 - mean,
    standardError: Math.sqrt(variance / 50),
    failuresPerYear: failures / years,
  };
}
