import type { Catalog } from '../catalog/index.ts';
import { fail } from '../errors.ts';
import { HOURS_PER_YEAR } from '../units/index.ts';
import { marginalUsdPerKwh } from './supply.ts';

/**
 * Capital recovery factor r / (1 − (1 + r)⁻ⁿ): the equal yearly payment, at year ends, that repays 1 over n years.
 * Its limit for r → 0 is 1/n.
 *
 * @param rate yearly discount rate, above −1 (0.08 is 8 %)
 * @param years life, above 0; need not be whole
 * @throws GigasiteError `out-of-range`
 */
export function crf(rate: number, years: number): number {
  if (!(rate > -1)) fail('out-of-range', 'rate', { found: rate, allowed: '> -1' });
  if (!(years > 0)) fail('out-of-range', 'years', { found: years, allowed: '> 0' });
  if (rate === 0) return 1 / years;
  // expm1 and log1p keep the difference exact for small rates.
  return rate / -Math.expm1(-years * Math.log1p(rate));
}

/**
 * Levelled value of a payment that starts at 1 in year one and grows by `growth` a year, paid at year ends:
 * CRF · Σ (1 + g)ᵗ⁻¹ / (1 + r)ᵗ for t = 1…n.
 */
export function levellingFactor(rate: number, growth: number, years: number): number {
  if (!(growth > -1)) fail('out-of-range', 'growth', { found: growth, allowed: '> -1' });
  const recovery = crf(rate, years);
  if (growth === 0) return 1;
  // Σ = (1 − qⁿ) / (r − g), q = (1 + g)/(1 + r); for r = g it is n / (1 + r).
  const logQ = Math.log1p(growth) - Math.log1p(rate);
  if (logQ === 0) return (recovery * years) / (1 + rate);
  return (recovery * -Math.expm1(years * logQ)) / (rate - growth);
}

export interface LevelisedInputs {
  readonly capexUsdPerKw: number;
  readonly fixedUsdPerKwYear: number;
  readonly marginalUsdPerKwh: number;
  /** Energy made over nameplate × 8,760 h. */
  readonly capacityFactor: number;
  /** Discount rate, in the same money (real or nominal) as the costs. */
  readonly rate: number;
  readonly years: number;
  /** Yearly growth of the marginal cost, default 0. */
  readonly marginalGrowth?: number;
}

/**
 * Levelised cost of energy, USD/kWh: (capex·CRF + fixed) / (capacityFactor · 8760) + marginal · levelling factor.
 * Overnight capex; no construction interest, tax, debt or degradation.
 *
 * @throws GigasiteError `out-of-range` when the capacity factor is not in (0, 1]
 */
export function levelisedUsdPerKwh(i: LevelisedInputs): number {
  if (!(i.capacityFactor > 0 && i.capacityFactor <= 1)) {
    fail('out-of-range', 'capacityFactor', { found: i.capacityFactor, allowed: '0 < capacityFactor ≤ 1' });
  }
  const yearly = i.capexUsdPerKw * crf(i.rate, i.years) + i.fixedUsdPerKwYear;
  return (
    yearly / (i.capacityFactor * HOURS_PER_YEAR) +
    i.marginalUsdPerKwh * levellingFactor(i.rate, i.marginalGrowth ?? 0, i.years)
  );
}

/**
 * Levelised cost of a catalogue power source, USD/kWh, at its highest capacity factor unless one is given.
 * Variable sources are allowed here: the figure is the cost of what they make, not of firm supply.
 *
 * @throws GigasiteError `not-allowed` for storage, which makes no energy
 */
export function levelisedFromCatalog(
  catalog: Catalog,
  powerSourceId: string,
  terms: Pick<LevelisedInputs, 'rate' | 'years' | 'marginalGrowth'> & { readonly capacityFactor?: number },
): number {
  const value = (name: string) => catalog.value('power-source', powerSourceId, name);
  if (catalog.attribute('power-source', powerSourceId, 'fuel') === 'none') {
    const makers = catalog
      .ids('power-source')
      .filter((id) => catalog.attribute('power-source', id, 'fuel') !== 'none');
    fail('not-allowed', 'powerSource', { found: powerSourceId, allowed: makers.join(', ') });
  }
  return levelisedUsdPerKwh({
    capexUsdPerKw: value('capex'),
    fixedUsdPerKwYear: catalog.valueOr('power-source', powerSourceId, 'fixedOm', 0),
    marginalUsdPerKwh: marginalUsdPerKwh(catalog, powerSourceId),
    capacityFactor: terms.capacityFactor ?? value('capacityFactor'),
    rate: terms.rate,
    years: terms.years,
    marginalGrowth: terms.marginalGrowth,
  });
}
