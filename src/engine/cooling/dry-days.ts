import { type DryCoolers, dryCoolers } from './dry-loop.ts';
import { flowPower } from './laws.ts';
import type { PlantParameters } from './parameters.ts';
import { loopsOf, weights } from './plant.ts';

/** A loop with its part in the plant and its heat by hour of day. */
export interface DryLoop {
  readonly coolers: DryCoolers;
  readonly design: number;
  readonly hallFans: number;
  readonly pumps: number;
  /** Heat to reject, per kW of the loop's design heat. */
  readonly wanted: Float64Array;
}

/** A plant on plain dry coolers whose load repeats every day, for `unboundedDryHour`. */
export interface DryDays {
  readonly main: DryLoop;
  /** Chilled water for what liquid leaves in the air. */
  readonly rest: DryLoop | undefined;
  /** Power of pumps and hall fans over design, by hour of day. */
  readonly moved: Float64Array;
}

/**
 * A plant whose hours need the dry bulb alone (no towers, no wetting), at a load that repeats every day and is never
 * without heat; undefined for others. Its year can be worked out in one pass without columns.
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
  if (main.wanted.some((w) => !(w > 0)) || rest?.wanted.some((w) => !(w > 0))) return undefined;
  return { main, rest, moved };
}
