import { type DryCoolers, dryCoolers, dryHour, FAN, WORK } from './dry-loop.ts';
import { flowPower } from './laws.ts';
import type { PlantParameters } from './parameters.ts';
import { loopsOf, weights } from './plant.ts';

/** A loop with its part in the plant and its heat by hour of day. */
interface DryLoop {
  readonly coolers: DryCoolers;
  readonly design: number;
  readonly hallFans: number;
  readonly pumps: number;
  /** Heat to reject, per kW of the loop's design heat. */
  readonly wanted: Float64Array;
  /** Of the day under work: compressors' work and rejection fans, per kW of the loop's design heat. */
  readonly work: Float64Array;
  readonly fans: Float64Array;
}

/** A plant on plain dry coolers whose load repeats every day, for `coolDay`. */
export interface DryDays {
  readonly main: DryLoop;
  /** Chilled water for what liquid leaves in the air. */
  readonly rest: DryLoop | undefined;
  /** Power of pumps and hall fans over design, by hour of day. */
  readonly moved: Float64Array;
}

/**
 * A plant whose hours need the dry bulb alone (no towers, no wetting), at a load that repeats every day; undefined for
 * others. Where nobody asks for columns of the year, `coolDay` gives the same numbers as `simulateCoolingYear`, to the bit,
 * in a third of its time.
 *
 * @param byHour heat as a share of design heat, 24 values
 */
export function dryDays(
  plant: PlantParameters,
  pressurePa: number,
  byHour: Float64Array,
): DryDays | undefined {
  const loops = loopsOf(plant, pressurePa);
  if (loops.some(({ kind, loop }) => kind !== 'dry' || loop.adiabaticEffectiveness > 0)) return undefined;
  const moved = byHour.map((load) => flowPower(load));
  const [main, rest] = loops.map(({ loop }): DryLoop => {
    const perDesign = 1 / (1 + loop.ownHeat);
    return {
      coolers: dryCoolers(loop),
      ...weights(loop),
      wanted: byHour.map((load, h) => (load + loop.ownHeat * moved[h]) * perDesign),
      work: new Float64Array(byHour.length),
      fans: new Float64Array(byHour.length),
    };
  });
  return { main, rest, moved };
}

const hour = new Float64Array(3);

/**
 * Cooling power of a day, kW per kW of design heat.
 *
 * @param start the day's first hour in `dryBulbC` @param powerKw receives 24 values
 * @returns hours in which a compressor runs
 */
export function coolDay(d: DryDays, dryBulbC: Float64Array, start: number, powerKw: Float64Array): number {
  const { main, rest, moved } = d;
  loopDay(main, dryBulbC, start);
  if (!rest) return ofOne(main, moved, powerKw);
  loopDay(rest, dryBulbC, start);
  return ofTwo(main, rest, moved, powerKw);
}

/** The hours of one loop. */
function loopDay(l: DryLoop, dryBulbC: Float64Array, start: number): void {
  const { wanted, work, fans } = l;
  const { returnC, perSpan, chiller, loop } = l.coolers;
  const { fanShare, chillerShare, ratedDryBulbC } = loop;
  for (let h = 0; h < wanted.length; h++) {
    const air = dryBulbC[start + h];
    dryHour(returnC, perSpan, fanShare, chillerShare, ratedDryBulbC, chiller, wanted[h], air, air, hour);
    work[h] = hour[WORK];
    fans[h] = hour[FAN];
  }
}

// Sums in the order in which the columns of a year are added up, so that the bits agree. They return the hours in which a
// compressor runs.

function ofOne(main: DryLoop, moved: Float64Array, powerKw: Float64Array): number {
  const { work, fans, design, hallFans, pumps } = main;
  let running = 0;
  for (let h = 0; h < moved.length; h++) {
    const compressor = design * work[h];
    powerKw[h] = compressor + (design * fans[h] + hallFans * moved[h]) + pumps * moved[h];
    if (compressor > 0) running++;
  }
  return running;
}

function ofTwo(main: DryLoop, rest: DryLoop, moved: Float64Array, powerKw: Float64Array): number {
  let running = 0;
  for (let h = 0; h < moved.length; h++) {
    const flow = moved[h];
    const compressor = main.design * main.work[h] + rest.design * rest.work[h];
    const fan =
      main.design * main.fans[h] + main.hallFans * flow + rest.design * rest.fans[h] + rest.hallFans * flow;
    powerKw[h] = compressor + fan + (main.pumps * flow + rest.pumps * flow);
    if (compressor > 0) running++;
  }
  return running;
}
