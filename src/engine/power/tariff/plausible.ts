import type { Problem } from '../../errors.ts';
import type { Tariff } from './types.ts';

/** What is plausible; our judgement. Beyond it a slip of unit is likelier than a price. */
const ENERGY = [-1, 2] as const;
const ENERGY_SERIES_MEAN = [-0.1, 0.5] as const;
const DEMAND_MONTH = [0, 200] as const;
const COINCIDENT_YEAR = [0, 2000] as const;
const PEAK_KW = 2e7;

const doubt = (
  path: string,
  found: string,
  [low, high]: readonly [number, number],
  unit: string,
  better: string,
): Problem => ({
  code: 'series-implausible',
  path,
  params: { found, expected: `${low} … ${high} ${unit}`, unit, better },
});

const outside = (v: number, [low, high]: readonly [number, number]): boolean => v < low || v > high;

/** Prices and loads that look like another unit; nothing where all is plausible. */
export function doubts(t: Tariff, loadKw: Float64Array): Problem[] {
  const problems: Problem[] = [];
  t.energy.forEach((e, k) => {
    const path = `rates.energy.${k}`;
    const worst = e.periods
      .flatMap((p) => p.tiers.flatMap((x) => [...x.price]))
      .find((v) => outside(v, ENERGY));
    if (worst !== undefined) problems.push(doubt(path, `${worst} $/kWh`, ENERGY, '$/kWh', '$/MWh, ¢/kWh'));
    if (e.series) {
      const mean = e.series.reduce((s, v) => s + v, 0) / e.series.length;
      if (outside(mean, ENERGY_SERIES_MEAN))
        problems.push(
          doubt(path, `${Number(mean.toPrecision(4))} $/kWh`, ENERGY_SERIES_MEAN, '$/kWh', '$/MWh, ¢/kWh'),
        );
    }
  });
  t.demand.forEach((d, k) => {
    const worst = d.periods
      .flatMap((p) => p.tiers.flatMap((x) => [...x.price]))
      .find((v) => outside(v, d.per === 'year' ? COINCIDENT_YEAR : DEMAND_MONTH));
    if (worst !== undefined)
      problems.push(doubt(`rates.demand.${k}`, `${worst} $/kW`, DEMAND_MONTH, '$/kW', '$/MW-month, $/kW-yr'));
  });
  t.coincident.forEach((p, k) => {
    if (outside(p.usdPerKw, COINCIDENT_YEAR))
      problems.push(doubt(`rates.coincident.${k}`, `${p.usdPerKw} $/kW`, COINCIDENT_YEAR, '$/kW', '$/MW'));
  });
  const peak = loadKw.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  if (peak > PEAK_KW) problems.push(doubt('load', `${peak} kW`, [0, PEAK_KW], 'kW', 'W'));
  return problems;
}
