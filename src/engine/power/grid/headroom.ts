import { HOURS_PER_YEAR } from '../../units/index.ts';
import { type AreaLoad, summerHalf } from './area-load.ts';

/** What a constant new load meets in an area. */
export interface Headroom {
  /** Share of the new load’s possible energy that may be curtailed. */
  readonly allowedShare: number;
  /** Constant load that this lets in, kW. */
  readonly loadKw: number;
  readonly shareOfPeak: number;
  /** Hours a year in which some of it is curtailed. */
  readonly hoursPerYear: number;
  readonly eventsPerYear: number;
  readonly meanEventHours: number;
  readonly longestEventHours: number;
  /** Curtailed energy, kWh a year. */
  readonly curtailedKwhPerYear: number;
  /** Share of the curtailed hours in the summer half. */
  readonly summerShareOfHours: number;
  /** Share of the curtailed hours in which at least half of the new load stays on. */
  readonly hoursKeepingHalf: number;
}

/** Room below the threshold in every hour of every year, lowest first, for the sum of what is curtailed. */
function roomAscending(area: AreaLoad, southern: boolean): Float64Array {
  const n = area.years.length * HOURS_PER_YEAR;
  const room = new Float64Array(n);
  const summer = summerHalf(southern);
  let i = 0;
  for (const column of area.years)
    for (let h = 0; h < HOURS_PER_YEAR; h++)
      room[i++] = (summer[h] === 1 ? area.summerPeakKw : area.winterPeakKw) - column[h];
  return room.sort();
}

/** Curtailed share of a constant load L: Σ max(0, L − room)/(n·L); rises with L. */
export function curtailedShare(room: Float64Array, loadKw: number): number {
  if (loadKw <= 0) return 0;
  let sum = 0;
  for (let i = 0; i < room.length && room[i] < loadKw; i++) sum += loadKw - room[i];
  return sum / (room.length * loadKw);
}

/**
 * Curtailment-enabled headroom (Norris, Profeta, Patino-Echeverri and Cowie-Haskell, Rethinking Load Growth, Duke
 * University 2025, appendix C): the constant load L whose curtailment Σ max(0, demand + L − threshold), averaged over the
 * years, is the allowed share of 8,760·L; the threshold is the highest hour of the season over all years, April–October
 * and the rest.
 *
 * @param allowed shares, e.g. 0.0025, 0.005, 0.01
 */
export function headroom(area: AreaLoad, allowed: readonly number[], southern = false): Headroom[] {
  const room = roomAscending(area, southern);
  const peak = Math.max(area.summerPeakKw, area.winterPeakKw);
  return allowed.map((share) => {
    let low = 0;
    let high = peak;
    while (curtailedShare(room, high) < share && high < 1e3 * peak) high *= 2;
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2;
      if (curtailedShare(room, middle) > share) high = middle;
      else low = middle;
    }
    return describe(area, low, share, peak, southern);
  });
}

function describe(area: AreaLoad, loadKw: number, share: number, peak: number, southern: boolean): Headroom {
  let hours = 0;
  let summer = 0;
  let half = 0;
  let energy = 0;
  let events = 0;
  let longest = 0;
  const summerHours = summerHalf(southern);
  for (const column of area.years) {
    let run = 0;
    for (let h = 0; h < HOURS_PER_YEAR; h++) {
      const inSummer = summerHours[h] === 1;
      const cut = column[h] + loadKw - (inSummer ? area.summerPeakKw : area.winterPeakKw);
      if (cut <= 0) {
        run = 0;
        continue;
      }
      if (run === 0) events++;
      run++;
      if (run > longest) longest = run;
      hours++;
      energy += cut;
      if (inSummer) summer++;
      if (cut <= 0.5 * loadKw) half++;
    }
  }
  const years = area.years.length;
  return {
    allowedShare: share,
    loadKw,
    shareOfPeak: loadKw / peak,
    hoursPerYear: hours / years,
    eventsPerYear: events / years,
    meanEventHours: events > 0 ? hours / events : 0,
    longestEventHours: longest,
    curtailedKwhPerYear: energy / years,
    summerShareOfHours: hours > 0 ? summer / hours : 0,
    hoursKeepingHalf: hours > 0 ? half / hours : 1,
  };
}

/** What a constant load of a given size would be curtailed; `allowedShare` is then the share it needs. */
export function describeCurtailment(area: AreaLoad, loadKw: number, southern = false): Headroom {
  const share = curtailedShare(roomAscending(area, southern), loadKw);
  return describe(area, loadKw, share, Math.max(area.summerPeakKw, area.winterPeakKw), southern);
}
