import { HOURS_PER_YEAR } from '../../units/index.ts';
import { cos, sin } from '../elementary.ts';
import { DAYS_PER_YEAR, MONTH_START_DAY } from '../weather-year.ts';
import { type SunDay, sunDay, sunHeight } from './sun.ts';

/** Clearest day and clearest hour that are let stand. */
const CLEAREST_DAY = 0.82;
/** Sun too low to divide by (sine of height): all light is taken for diffuse. */
const LOW_SUN = 0.02;
const SIXTY_DEGREES = Math.PI / 3;

export interface Place {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly utcOffsetH: number;
}

/** Sun's path on each day of the year over a place. */
export const sunDays = (p: Place): SunDay[] =>
  Array.from({ length: DAYS_PER_YEAR }, (_, d) => sunDay(d, p.latitudeDeg, p.longitudeDeg, p.utcOffsetH));

/** Extraterrestrial energy on a level surface by month, kWh/m² a day. */
export function monthlyExtraterrestrial(days: readonly SunDay[]): number[] {
  return Array.from({ length: 12 }, (_, m) => {
    const month = days.slice(MONTH_START_DAY[m], MONTH_START_DAY[m + 1]);
    return month.reduce((s, d) => s + d.levelKwhM2, 0) / month.length;
  });
}

/**
 * Diffuse share of an hour's light from its clearness: Erbs, Klein and Duffie (1982).
 */
export function diffuseShare(clearness: number): number {
  if (clearness <= 0.22) return 1 - 0.09 * clearness;
  if (clearness > 0.8) return 0.165;
  const k = clearness;
  return 0.9511 + k * (-0.1604 + k * (4.388 + k * (-16.638 + k * 12.336)));
}

/** Days' energy on a level surface with the month's mean, kWh/m²; the clearest days are held at 0.82 of the space above. */
function dailyEnergy(
  days: readonly SunDay[],
  relativeClearness: Float64Array,
  monthlyKwhM2Day: readonly number[],
): Float64Array {
  const energy = new Float64Array(DAYS_PER_YEAR);
  for (let m = 0; m < 12; m++) {
    const first = MONTH_START_DAY[m];
    const last = MONTH_START_DAY[m + 1];
    let above = 0;
    for (let d = first; d < last; d++) above += days[d].levelKwhM2;
    const wanted = monthlyKwhM2Day[m] * (last - first);
    const mean = wanted / Math.max(1e-9, above);
    let scale = 1;
    let sum = 0;
    // Holding the clearest days down takes energy from the month; the others are raised for it.
    for (let pass = 0; pass < 4; pass++) {
      sum = 0;
      for (let d = first; d < last; d++) {
        energy[d] = days[d].levelKwhM2 * Math.min(CLEAREST_DAY, scale * mean * relativeClearness[d]);
        sum += energy[d];
      }
      if (sum > 0) scale *= wanted / sum;
    }
    for (let d = first; d < last; d++) energy[d] = sum > 0 ? (energy[d] * wanted) / sum : 0;
  }
  return energy;
}

/** Light by hour on a level surface, of the beam and of the sky, W/m². */
export interface Light {
  readonly globalHorizontalWM2: Float64Array;
  readonly directNormalWM2: Float64Array;
  readonly diffuseHorizontalWM2: Float64Array;
}

/**
 * Hourly light from monthly means: days by the clearness that went with their temperature, hours by Collares-Pereira and
 * Rabl (1979), diffuse by Erbs. Month sums are exact; in every hour global = diffuse + beam × sine of the sun's height.
 */
export function synthesiseLight(
  place: Place,
  days: readonly SunDay[],
  relativeClearness: Float64Array,
  monthlyKwhM2Day: readonly number[],
): Light {
  const energy = dailyEnergy(days, relativeClearness, monthlyKwhM2Day);
  const light = {
    globalHorizontalWM2: new Float64Array(HOURS_PER_YEAR),
    directNormalWM2: new Float64Array(HOURS_PER_YEAR),
    diffuseHorizontalWM2: new Float64Array(HOURS_PER_YEAR),
  };
  const heights = new Float64Array(24);
  const shape = new Float64Array(24);
  for (let d = 0; d < DAYS_PER_YEAR; d++) {
    const day = days[d];
    if (!(energy[d] > 0)) continue;
    const a = 0.409 + 0.5016 * sin(day.sunset - SIXTY_DEGREES);
    const b = 0.6609 - 0.4767 * sin(day.sunset - SIXTY_DEGREES);
    let sum = 0;
    for (let h = 0; h < 24; h++) {
      heights[h] = sunHeight(day, place.latitudeDeg, h);
      const angle = (h + 0.5 + day.aheadH - 12) * (Math.PI / 12);
      shape[h] = heights[h] * Math.max(0.05, a + b * cos(angle));
      sum += shape[h];
    }
    if (sum > 0) hoursOfDay(d, day, (energy[d] * 1000) / sum, heights, shape, light);
  }
  return light;
}

function hoursOfDay(
  d: number,
  day: SunDay,
  scale: number,
  heights: Float64Array,
  shape: Float64Array,
  light: Light,
): void {
  for (let h = 0; h < 24; h++) {
    const global = scale * shape[h];
    if (!(global > 0)) continue;
    const above = day.normalWM2 * heights[h];
    const share = heights[h] > LOW_SUN ? diffuseShare(global / above) : 1;
    // The beam can be no stronger than above the air.
    const beam = Math.min(day.normalWM2 * CLEAREST_DAY, ((1 - share) * global) / heights[h]);
    light.globalHorizontalWM2[d * 24 + h] = global;
    light.directNormalWM2[d * 24 + h] = beam;
    light.diffuseHorizontalWM2[d * 24 + h] = global - beam * heights[h];
  }
}
