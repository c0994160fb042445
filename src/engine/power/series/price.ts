import { fail } from '../../errors.ts';
import { meanOf } from '../../site/index.ts';
import { HOURS_PER_YEAR } from '../../units/index.ts';
import { type PriceSpread, priceQuantiles } from './marginal.ts';
import { type GridDrivers, netLoad, priceScore } from './score.ts';

/** What is known of a region's hourly energy price. */
export interface PriceStatistics {
  /** Mean of the market's hours, USD/kWh. */
  readonly marketUsdPerKwh: number;
  /** Their standard deviation, USD/kWh. */
  readonly marketSdUsdPerKwh: number;
  /** Share of hours below zero, 0…0.5. */
  readonly negativeShare: number;
  /** Market price exceeded in 1 % of the hours, USD/kWh. */
  readonly top1PercentUsdPerKwh?: number;
  /** Mean the series shall have, USD/kWh: the market's where left out; an all-in price adds wires and taxes to every hour alike. */
  readonly meanUsdPerKwh?: number;
}

/** Writes an ascending column into the hours in the order of their scores. */
function byRank(score: Float64Array, ascending: Float64Array): Float64Array {
  const order = new Uint32Array(score.length);
  for (let h = 0; h < order.length; h++) order[h] = h;
  order.sort((a, b) => score[a] - score[b] || a - b);
  const out = new Float64Array(score.length);
  for (let i = 0; i < order.length; i++) out[order[i]] = ascending[i];
  return out;
}

/**
 * Hourly energy price, USD/kWh, 8,760 hours. The distribution is that of the statistics (`priceQuantiles`); which hour
 * gets which price follows a score of the region's net load and noise (`priceScore`). The mean is exact. Same
 * statistics, seed and drivers, same bytes.
 *
 * @param seed whole number, 0..2^53
 * @throws GigasiteError `out-of-range`
 */
export function priceSeries(
  statistics: PriceStatistics,
  seed: number,
  drivers: GridDrivers = {},
): Float64Array {
  const { marketUsdPerKwh: mean, marketSdUsdPerKwh: sd, negativeShare } = statistics;
  const wrong: [string, number, string, boolean][] = [
    ['price.marketUsdPerKwh', mean, '> 0', mean > 0 && Number.isFinite(mean)],
    ['price.marketSdUsdPerKwh', sd, '≥ 0', sd >= 0 && Number.isFinite(sd)],
    ['price.negativeShare', negativeShare, '0 … 0.5', negativeShare >= 0 && negativeShare <= 0.5],
  ];
  for (const [path, found, allowed, ok] of wrong) if (!ok) fail('out-of-range', path, { found, allowed });
  const spread: PriceSpread = { mean, sd, negativeShare, top1Percent: statistics.top1PercentUsdPerKwh };
  const { net } = netLoad(seed, drivers);
  const out = byRank(priceScore(seed, net), priceQuantiles(spread, HOURS_PER_YEAR));
  const lift = (statistics.meanUsdPerKwh ?? mean) - meanOf(out);
  for (let h = 0; h < HOURS_PER_YEAR; h++) out[h] += lift;
  return out;
}
