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
  return rest
    ? coolDayOfTwo(main, rest, moved, dryBulbC, start, powerKw)
    : coolDayOfOne(main, moved, dryBulbC, start, powerKw);
}

function coolDayOfOne(
  main: DryLoop,
  moved: Float64Array,
  dryBulbC: Float64Array,
  start: number,
  powerKw: Float64Array,
): number {
  const { wanted, design, hallFans, pumps } = main;
  const { returnC, perSpan, chiller, loop } = main.coolers;
  const { fanShare, chillerShare, ratedDryBulbC } = loop;
  let running = 0;
  for (let h = 0; h < moved.length; h++) {
    const dryBulb = dryBulbC[start + h];
    dryHour(
      returnC,
      perSpan,
      fanShare,
      chillerShare,
      ratedDryBulbC,
      chiller,
      wanted[h],
      dryBulb,
      dryBulb,
      hour,
    );
    const compressor = design * hour[WORK];
    powerKw[h] = compressor + (design * hour[FAN] + hallFans * moved[h]) + pumps * moved[h];
    if (compressor > 0) running++;
  }
  return running;
}

function coolDayOfTwo(
  main: DryLoop,
  rest: DryLoop,
  moved: Float64Array,
  dryBulbC: Float64Array,
  start: number,
  powerKw: Float64Array,
): number {
  const { wanted, design, hallFans, pumps } = main;
  const { returnC, perSpan, chiller, loop } = main.coolers;
  const { fanShare, chillerShare, ratedDryBulbC } = loop;
  const { wanted: restWanted, design: restDesign, hallFans: restHallFans, pumps: restPumps } = rest;
  const { returnC: restReturnC, perSpan: restPerSpan, chiller: restChiller, loop: restLoop } = rest.coolers;
  const restFanShare = restLoop.fanShare;
  const restChillerShare = restLoop.chillerShare;
  const restRatedC = restLoop.ratedDryBulbC;
  let running = 0;
  for (let h = 0; h < moved.length; h++) {
    const dryBulb = dryBulbC[start + h];
    const flow = moved[h];
    dryHour(
      returnC,
      perSpan,
      fanShare,
      chillerShare,
      ratedDryBulbC,
      chiller,
      wanted[h],
      dryBulb,
      dryBulb,
      hour,
    );
    const work = design * hour[WORK];
    const fan = design * hour[FAN] + hallFans * flow;
    dryHour(
      restReturnC,
      restPerSpan,
      restFanShare,
      restChillerShare,
      restRatedC,
      restChiller,
      restWanted[h],
      dryBulb,
      dryBulb,
      hour,
    );
    const compressor = work + restDesign * hour[WORK];
    // In the order in which the columns of a year are added up, so that the bits agree.
    powerKw[h] =
      compressor + (fan + restDesign * hour[FAN] + restHallFans * flow) + (pumps * flow + restPumps * flow);
    if (compressor > 0) running++;
  }
  return running;
}
