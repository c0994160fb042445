import { fail } from '../../errors.ts';
import { meanOf } from '../../site/index.ts';
import { HOURS_PER_YEAR } from '../../units/index.ts';
import { type GridDrivers, netLoad } from './score.ts';

/** What is known of a region's carbon. */
export interface CarbonStatistics {
  /** Yearly mean, kg per kWh drawn. */
  readonly averageKgPerKwh: number;
  /** Of plants that follow the load, kg/kWh (eGRID: non-baseload); gas at 0.45 or the average, whichever is more, where left out. */
  readonly marginalKgPerKwh?: number;
}

/** Gas combined cycle and simple cycle mixed: 53.06 kg/MMBtu at about 8,500 Btu/kWh. */
const USUAL_MARGINAL = 0.45;
/** Intensity never falls below this share of the mean: something always burns, or is imported. */
const FLOOR = 0.05;

/**
 * Hourly carbon of the average kWh, kg/kWh, 8,760 hours. Emission follows net load at the marginal rate:
 * c(h) = (average + marginal·(net(h) − mean net))/load(h), net and load over mean load, held to 5 % of the average at least
 * and scaled so that the mean is the average exactly.
 *
 * @throws GigasiteError `out-of-range`
 */
export function carbonSeries(
  statistics: CarbonStatistics,
  seed: number,
  drivers: GridDrivers = {},
): Float64Array {
  const { averageKgPerKwh: average } = statistics;
  const marginal = statistics.marginalKgPerKwh ?? Math.max(average, USUAL_MARGINAL);
  for (const [path, found] of [
    ['carbon.averageKgPerKwh', average],
    ['carbon.marginalKgPerKwh', marginal],
  ] as const) {
    if (!(found >= 0 && found < 5)) fail('out-of-range', path, { found, allowed: '0 … 5' });
  }
  const { load, net } = netLoad(seed, drivers);
  const meanNet = meanOf(net);
  const out = new Float64Array(HOURS_PER_YEAR);
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    const emitted = average + marginal * (net[h] - meanNet);
    out[h] = Math.max(FLOOR * average, emitted / load[h]);
  }
  const scale = average > 0 ? average / meanOf(out) : 0;
  for (let h = 0; h < HOURS_PER_YEAR; h++) out[h] *= scale;
  return out;
}
