import { timeToPower } from '../finance/index.ts';
import type { SiteYear } from '../operate/index.ts';
import type { SupplyAnswer } from '../power/index.ts';
import type { Site } from '../scenario/index.ts';
import { columnSum } from '../units/index.ts';
import type { Results } from './run.ts';
import type { SiteBillSummary, SiteSupplySummary, TimeToPowerSummary } from './summary-types.ts';

/** The supply of a site, as the summary tells it. */
export function supplySummary(site: Site, a: SupplyAnswer): SiteSupplySummary {
  const worst = (of: (r: SupplyAnswer['solution']['rungs'][number]) => number): number =>
    a.solution.rungs.reduce((m, r) => Math.max(m, of(r)), 0);
  return {
    mode: site.supply?.mode ?? 'optimise',
    parts: a.parts.map((p) => ({
      id: p.id,
      kind: p.kind,
      powerMw: p.powerKw / 1000,
      energyMwh: p.energyKwh / 1000,
      ...(p.units === undefined ? {} : { units: p.units }),
      gwhPerYear: p.energyKwhPerYear / 1e6,
      capexUsd: p.capexUsd,
      usdPerYear: p.usdPerYear,
      carbonKtPerYear: p.carbonKgPerYear / 1e6,
      atMost: p.atMost,
    })),
    usdPerMwh: a.usdPerMwh,
    usdPerYear: a.usdPerYear,
    capexUsd: a.capexUsd,
    renewableShare: a.renewableShare,
    cleanShare: a.cleanShare,
    carbonKgPerMwh: a.carbonKgPerKwh * 1000,
    curtailedGwhPerYear: a.curtailedKwhPerYear / 1e6,
    flexibleGwhPerYear: a.flexibleKwhPerYear / 1e6,
    unservedGwhPerYear: a.unservedKwhPerYear / 1e6,
    peakImportMw: a.peakImportKw / 1000,
    firmLoadUsdPerKwYear: a.prices.firmLoadUsdPerKwYear,
    carbonUsdPerTonne: a.prices.carbonUsdPerTonne,
    contractUsdPerKwYear: a.prices.contractUsdPerKwYear,
    expectedUnservedShare: a.reliability.expectedUnservedShare,
    stepHours: a.solution.stepHours,
    stepBias: a.solution.stepBias,
    primalResidual: worst((r) => r.primalResidual),
    dualityGap: worst((r) => r.dualityGap),
  };
}

/** Time to power of a site; undefined where power holds nothing back and nothing bridges. */
export function bridgeSummary(r: Results, site: number): TimeToPowerSummary | undefined {
  const t = timeToPower(r.scenario, r.operation, site);
  if (t.heldMwMonths === 0 && t.bridging.length === 0) return undefined;
  return {
    heldMwMonths: t.heldMwMonths,
    monthEarlierUsdPerMw: t.monthUsdPerMw,
    heldUsd: t.heldUsd,
    bridging: t.bridging,
  };
}

/** The bill of a site's tariff in the representative year, as the summary tells it. */
export function billSummary(y: NonNullable<SiteYear['bill']>): SiteBillSummary {
  const { bill } = y;
  const of = (kind: string): number => bill.lines.reduce((s, l) => s + (l.kind === kind ? l.usd : 0), 0);
  const [energyUsd, demandUsd, coincidentUsd] = ['energy', 'demand', 'coincident'].map(of);
  const kwh = columnSum(bill.monthKwh);
  return {
    tariff: y.tariff,
    contractMw: y.contractKw / 1000,
    usdPerYear: bill.totalUsd,
    usdPerMwh: kwh > 0 ? (bill.totalUsd / kwh) * 1000 : 0,
    energyUsd,
    demandUsd,
    coincidentUsd,
    otherUsd: bill.totalUsd - energyUsd - demandUsd - coincidentUsd,
    peakMw: bill.monthPeakKw.reduce((a, b) => Math.max(a, b), 0) / 1000,
  };
}
