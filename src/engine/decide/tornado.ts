import type { EngineCache } from '../operate/index.ts';
import { type Results, rerunFrom, type SensitivityRow } from '../run/index.ts';
import { columnSum } from '../units/index.ts';
import { type End, type SensitivityInput, sensitivityInputs } from './inputs.ts';

/** How many inputs the tornado shows. */
export const TORNADO_ROWS = 10;

/**
 * One-at-a-time sensitivity of the levelised cost: each input at the low and the high end of its cited range, all else
 * as it is, the engine run again from the first stage that the input reaches. Returns the ten inputs with the widest swing, widest first.
 *
 * @param cache the cache of the base run; only inputs that change hourly physics are simulated anew
 */
export function tornado(base: Results, cache: EngineCache): SensitivityRow[] {
  const at = (input: SensitivityInput, end: End) => {
    const r = input.unchanged(end) ? base : rerunFrom(base, input.at(end), input.reaches, cache);
    return {
      cost: r.finance.levelised.usdPerUsefulHour,
      hours: columnSum(r.operation.fleet.usefulHours),
    };
  };
  const rows = sensitivityInputs(base.scenario).map((input): SensitivityRow => {
    const low = at(input, 'low');
    const high = at(input, 'high');
    const { id, figure, unit, base: value } = input;
    return {
      input: id,
      figure,
      unit,
      base: value,
      low: input.low,
      high: input.high,
      usdPerUsefulHourLow: low.cost,
      usdPerUsefulHourHigh: high.cost,
      usefulHoursLow: low.hours,
      usefulHoursHigh: high.hours,
    };
  });
  const swing = (r: SensitivityRow): number => Math.abs(r.usdPerUsefulHourHigh - r.usdPerUsefulHourLow);
  return rows.sort((a, b) => swing(b) - swing(a) || (a.input < b.input ? -1 : 1)).slice(0, TORNADO_ROWS);
}
