import { AS_PLANNED } from '../../build/index.ts';
import { drawMoney, newMoneyDraw } from './draw.ts';
import type { MoneyKernel } from './kernel.ts';

/** A figure over the draws. */
export interface Spread {
  readonly planned: number;
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** Money over many draws of a programme's dates. */
export interface MoneyFan {
  readonly draws: number;
  readonly seed: number;
  /** Sites whose tariff is counted at the run's mean price: demand charges of a draw are not worked out. */
  readonly atMeanPrice: readonly string[];
  readonly npvUsd: Spread;
  /** With the market's rent wandering as well. */
  readonly npvAtRentUsd: Spread;
  readonly usdPerUsefulHour: Spread;
  readonly usefulHours: Spread;
  readonly capexUsd: Spread;
  /** Share of draws that do not lose: at today's rent, and at the rent of the draw. */
  readonly npvAboveZero: number;
  readonly npvAtRentAboveZero: number;
  readonly capexByYearUsd: readonly ({ readonly year: number } & Spread)[];
}

function spreadOf(values: Float64Array, planned: number): Spread {
  let sum = 0;
  for (const v of values) sum += v;
  values.sort();
  // The smallest value that so many draws are not above, as in the build's fan.
  const at = (share: number): number => values[Math.max(0, Math.ceil(share * values.length) - 1)];
  return { planned, mean: sum / values.length, p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}

const COLUMNS = ['npvUsd', 'npvAtRentUsd', 'usdPerUsefulHour', 'usefulHours', 'capexUsd'] as const;

/** Runs draws 0 … n − 1 of build and money and sums them up. */
export function moneyFan(kernel: MoneyKernel, draws: number): MoneyFan {
  const out = newMoneyDraw(kernel);
  drawMoney(kernel, AS_PLANNED, out);
  const planned = COLUMNS.map((c) => out[c]);
  const plannedByYear = out.capexByYearUsd.slice();
  const kept = COLUMNS.map(() => new Float64Array(draws));
  const byYear = Array.from({ length: kernel.years }, () => new Float64Array(draws));
  for (let i = 0; i < draws; i++) {
    drawMoney(kernel, i, out);
    for (let c = 0; c < COLUMNS.length; c++) kept[c][i] = out[COLUMNS[c]];
    for (let y = 0; y < kernel.years; y++) byYear[y][i] = out.capexByYearUsd[y];
  }
  const share = (x: Float64Array): number => x.reduce((n, v) => n + (v >= 0 ? 1 : 0), 0) / draws;
  const [npvAboveZero, npvAtRentAboveZero] = [share(kept[0]), share(kept[1])];
  const [npvUsd, npvAtRentUsd, usdPerUsefulHour, usefulHours, capexUsd] = kept.map((k, c) =>
    spreadOf(k, planned[c]),
  );
  return {
    draws,
    seed: kernel.seed,
    atMeanPrice: kernel.atMeanPrice,
    npvUsd,
    npvAtRentUsd,
    usdPerUsefulHour,
    usefulHours,
    capexUsd,
    npvAboveZero,
    npvAtRentAboveZero,
    capexByYearUsd: byYear.map((x, y) => ({ year: kernel.firstYear + y, ...spreadOf(x, plannedByYear[y]) })),
  };
}
