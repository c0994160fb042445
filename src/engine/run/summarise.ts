import {
  BINDING_CODES,
  type MonthlyCapacity,
  type PhaseBuild,
  TIMELINES,
  type Timeline,
} from '../build/index.ts';
import type { PhaseDesign } from '../design/index.ts';
import { COST_CLASSES } from '../design/index.ts';
import { columnSum, formatMonth, yearOf } from '../units/index.ts';
import { electricalSummary } from './electrical-summary.ts';
import type { Results } from './run.ts';
import type {
  Notice,
  PhaseSummary,
  SensitivityRow,
  SiteSummary,
  Summary,
  YearSummary,
} from './summary-types.ts';
import { billSummary, bridgeSummary, supplySummary } from './supply-summary.ts';
import { ENGINE_VERSION } from './version.ts';

type ByTimeline = Record<Timeline, number>;

const byTimeline = (of: (t: number) => number): ByTimeline =>
  Object.fromEntries(TIMELINES.map((name, t) => [name, of(t)])) as ByTimeline;
const ratio = (a: number, b: number): number => (b > 0 ? a / b : 0);

/** The timeline with the largest figure, or `complete` when all are zero. */
function most(held: ByTimeline): BindingOf {
  let best: BindingOf = 'complete';
  let value = 0;
  for (const t of TIMELINES) {
    if (held[t] > value) {
      value = held[t];
      best = t;
    }
  }
  return best;
}
type BindingOf = Timeline | 'complete';

function years(r: Results): YearSummary[] {
  const { scenario, build, operation, finance } = r;
  const first = yearOf(scenario.firstMonth);
  const last = yearOf(scenario.lastMonth);
  return Array.from({ length: last - first + 1 }, (_, i): YearSummary => {
    const year = first + i;
    const from = Math.max(0, year * 12 - scenario.firstMonth);
    const to = Math.min(scenario.months, (year + 1) * 12 - scenario.firstMonth);
    const n = to - from;
    const sum = (a: Float64Array): number => columnSum(a, from, to);
    const fleet = build.fleet;
    const heldBackItMw = byTimeline((t) => sum(fleet.heldBackKw[t]) / n / 1000);
    const op = operation.fleet;
    return {
      year,
      liveItMw: fleet.liveItKw[to - 1] / 1000,
      liveFacilityMw: fleet.liveFacilityKw[to - 1] / 1000,
      liveAccelerators: fleet.liveAccelerators[to - 1],
      binding: most(heldBackItMw),
      heldBackItMw,
      releasedItMw: byTimeline((t) => sum(fleet.releasedKw[t]) / n / 1000),
      chipsWaitingMean: sum(fleet.chipsWaiting) / n,
      idleUsd: sum(finance.ledger.idleUsd),
      powerWaitingMwMean: sum(fleet.powerWaitingKw) / n / 1000,
      itGwh: sum(op.itKwh) / 1e6,
      facilityGwh: sum(op.facilityKwh) / 1e6,
      waterMl: sum(op.waterL) / 1e6,
      carbonKt: sum(op.carbonKg) / 1e6,
      capexUsd: sum(finance.ledger.capexUsd),
      opexUsd: sum(finance.ledger.opexUsd),
      usefulAcceleratorHours: sum(op.usefulHours),
      servingTokens: sum(op.servingTokens),
    };
  });
}

function phaseSummary(r: Results, d: PhaseDesign, b: PhaseBuild): PhaseSummary {
  const month = (index: number): string => (index < 0 ? '' : formatMonth(r.scenario.firstMonth + index));
  const months = byTimeline((t) => b.binding.reduce((n, code) => n + (code === t + 1 ? 1 : 0), 0));
  return {
    id: d.phase.id,
    status: d.phase.status,
    rack: d.rack.id,
    accelerator: d.chip.id,
    racks: d.racks,
    accelerators: d.accelerators,
    hallItMw: d.hallItKw / 1000,
    facilityPeakMw: d.facilityPeakKw / 1000,
    peakPue: d.peakPue,
    gridContractMw: d.gridContractKw / 1000,
    ready: Object.fromEntries(
      TIMELINES.map((name, t) => [
        name,
        {
          first: month(b.allowedRacks[t].findIndex((v) => v > 0)),
          all: month(b.allowedRacks[t].findIndex((v) => v >= d.racks)),
        },
      ]),
    ) as PhaseSummary['ready'],
    firstLive: month(b.firstLive),
    allLive: month(b.allLive),
    binding: most(months),
    monthsByBinding: months,
    capexUsd: d.capexUsd,
    electrical: electricalSummary(r, d),
    sources: d.phase.sources,
  };
}

function siteSummary(r: Results, i: number): SiteSummary {
  const { design, build, operation } = r;
  const d = design.sites[i];
  const y = operation.siteYears[i];
  const waiting = bridgeSummary(r, i);
  const capacity: MonthlyCapacity = build.sites[i];
  const indices = design.phases.flatMap((p, k) => (p.siteIndex === i ? [k] : []));
  const held = byTimeline((t) => columnSum(capacity.heldBackKw[t]));
  const first = capacity.liveAccelerators.findIndex((v) => v > 0);
  const all = capacity.liveAccelerators.findIndex((v) => v >= d.accelerators);
  const month = (m: number): string => (m < 0 ? '' : formatMonth(r.scenario.firstMonth + m));
  return {
    id: d.site.id,
    name: d.site.name,
    programme: d.site.programme,
    status: d.site.status,
    country: d.site.country,
    latitudeDeg: d.site.latitudeDeg,
    longitudeDeg: d.site.longitudeDeg,
    gridRegion: d.site.gridRegion,
    climate: d.site.climate,
    accelerators: d.accelerators,
    hallItMw: d.hallItKw / 1000,
    facilityPeakMw: d.facilityPeakKw / 1000,
    landAcres: d.landAcres,
    pue: y.pue,
    wueLPerKwh: y.wueLPerKwh,
    compressorHoursShare: y.compressorHoursShare,
    facilityGwhPerYear: y.facilityKwh / 1e6,
    waterMlPerYear: y.waterL / 1e6,
    carbonKtPerYear: y.carbonKg / 1e6,
    energyUsdPerYear: y.energyCostUsd,
    unservedGwhPerYear: y.unservedKwh / 1e6,
    ...(y.gridHours ? { gridHours: y.gridHours } : {}),
    ...(y.supply ? { supply: supplySummary(d.site, y.supply) } : {}),
    ...(y.bill ? { bill: billSummary(y.bill) } : {}),
    ...(waiting ? { timeToPower: waiting } : {}),
    effectiveTimeRatio: y.effectiveTimeRatio,
    firstLive: month(first),
    allLive: month(all),
    binding: most(held),
    capexUsd: d.capexUsd + (y.supply?.capexUsd ?? 0),
    note: d.site.note,
    sources: d.site.sources,
    phases: indices.map((k) => phaseSummary(r, design.phases[k], build.phases[k])),
  };
}

/** What a reader must know before trusting the figures. */
function notices(r: Results): Notice[] {
  const list: Notice[] = [];
  const { scenario, design, build, operation } = r;
  for (const s of scenario.idleSites)
    list.push({ code: 'idle-site', params: { site: s.id, status: s.status } });
  for (const a of scenario.applied) list.push({ code: 'revision', params: { asOf: a.asOf, why: a.why } });
  design.phases.forEach((d, k) => {
    const b = build.phases[k];
    const at = { site: d.site.id, phase: d.phase.id };
    const binding = BINDING_CODES[b.binding[scenario.months - 1]];
    if (b.firstLive < 0) list.push({ code: 'never-live', params: { ...at, binding } });
    else if (b.allLive < 0) {
      const live = b.liveRacks[scenario.months - 1];
      list.push({ code: 'never-complete', params: { ...at, binding, live, racks: d.racks } });
    }
  });
  operation.siteYears.forEach((y, i) => {
    if (scenario.sites[i].supply && !y.supply)
      list.push({ code: 'supply-not-chosen', params: { site: scenario.sites[i].id } });
    if (y.gridHours) {
      const { paidUsdPerKwh, meanUsdPerKwh, correlationGainUsd } = y.gridHours;
      list.push({
        code: 'grid-hours',
        params: {
          site: scenario.sites[i].id,
          paid: Number((paidUsdPerKwh * 1000).toFixed(2)),
          mean: Number((meanUsdPerKwh * 1000).toFixed(2)),
          saved: Number((correlationGainUsd / 1e6).toFixed(3)),
        },
      });
    }
    if (y.unservedKwh > 1e-6 * y.facilityKwh) {
      list.push({
        code: 'unserved-energy',
        params: { site: scenario.sites[i].id, share: ratio(y.unservedKwh, y.facilityKwh) },
      });
    }
  });
  for (const t of operation.training)
    if (t.startMonth < 0)
      list.push({ code: 'training-never-starts', params: { run: t.id, accelerators: t.accelerators } });
  for (const s of operation.serving) {
    for (const p of s.points)
      if (!p.possible)
        list.push({
          code: 'serving-impossible',
          params: { service: s.id, model: s.model, accelerator: p.acceleratorId },
        });
  }
  return list;
}

/**
 * The answer on one page, as plain data. The same results give the same bytes.
 *
 * @param sensitivity rows of the tornado, empty where it was not asked for
 */
export function summarise(r: Results, sensitivity: readonly SensitivityRow[] = []): Summary {
  const { scenario, design, build, operation, finance } = r;
  // Made on demand, and they read figures: before the figures are counted.
  const { modes } = finance;
  const { training } = operation;
  const sites = scenario.sites.map((_, i) => siteSummary(r, i));
  const sum = (of: (s: SiteSummary) => number): number => sites.reduce((t, s) => t + of(s), 0);
  const itKwh = operation.siteYears.reduce((t, y) => t + y.itKwh, 0);
  const figures = scenario.catalog.usedCounts();
  const { unverified, used } = figures;
  const list = notices(r);
  if (unverified > 0) list.push({ code: 'unverified-figures', params: { unverified, used } });
  return {
    gigasite: ENGINE_VERSION,
    catalog: scenario.catalog.data.version,
    scenario: {
      name: scenario.name,
      story: scenario.story,
      asOf: scenario.asOf,
      firstMonth: formatMonth(scenario.firstMonth),
      lastMonth: formatMonth(scenario.lastMonth),
      seed: scenario.seed,
    },
    headline: {
      sites: sites.length,
      countries: new Set(sites.map((s) => s.country)).size,
      accelerators: design.accelerators,
      hallItMw: design.hallItKw / 1000,
      facilityPeakMw: design.facilityPeakKw / 1000,
      finalLiveItMw: build.fleet.liveItKw[scenario.months - 1] / 1000,
      pue: ratio(sum((s) => s.facilityGwhPerYear) * 1e6, itKwh),
      wueLPerKwh: ratio(sum((s) => s.waterMlPerYear) * 1e6, itKwh),
      facilityGwhPerYear: sum((s) => s.facilityGwhPerYear),
      waterMlPerYear: sum((s) => s.waterMlPerYear),
      carbonKtPerYear: sum((s) => s.carbonKtPerYear),
      energyUsdPerYear: sum((s) => s.energyUsdPerYear),
      programmeCapexUsd: finance.totalCapexUsd,
      firstFitCapexUsd:
        design.capexUsd + operation.siteYears.reduce((t, y) => t + (y.supply?.capexUsd ?? 0), 0),
      usdPerUsefulHour: finance.levelised.usdPerUsefulHour,
      usdPerMillionTokens: finance.levelised.usdPerMillionTokens ?? null,
      npvUsd: finance.npvUsd,
      idleUsd: finance.totalIdleUsd,
      usefulAcceleratorHours: columnSum(operation.fleet.usefulHours),
      servingTokens: columnSum(operation.fleet.servingTokens),
      // Nothing is cheapest where nothing ever runs.
      bestMode: finance.levelised.presentUsefulHours > 0 ? finance.best : '',
    },
    years: years(r),
    sites,
    money: {
      wacc: scenario.money.wacc,
      split: finance.levelised.split,
      capexByClassUsd: Object.fromEntries(
        COST_CLASSES.map((c) => [c, columnSum(finance.ledger.capital[c].capexUsd)]),
      ),
      opexUsd: finance.totalOpexUsd,
      meanRentUsdPerHour: finance.meanRentUsdPerHour,
      modes,
    },
    training: training.map((t, i) => ({
      id: t.id,
      model: t.model,
      site: t.siteId,
      accelerators: t.accelerators,
      accelerator: t.acceleratorId,
      precision: t.precision,
      start: t.startMonth < 0 ? '' : formatMonth(t.startMonth),
      end: t.endMonth < 0 ? '' : formatMonth(t.endMonth),
      days: t.days,
      acceleratorHours: t.acceleratorHours,
      mfu: t.mfu,
      effectiveTimeRatio: t.effectiveTimeRatio,
      usd: finance.training[i].usd,
    })),
    serving: operation.serving.map((s) => ({
      id: s.id,
      model: s.model,
      precision: s.precision,
      share: s.share,
      points: s.points.map((p) => ({
        accelerator: p.acceleratorId,
        tokensPerSPerAccelerator: p.tokensPerSPerAccelerator,
        tpotMs: p.tpotMs,
        tensorParallel: p.tensorParallel,
        batch: p.batch,
        possible: p.possible,
      })),
    })),
    sensitivity,
    push: [],
    revisions: scenario.applied.map(({ asOf, why, sources }) => ({ asOf, why, sources })),
    notices: list,
    figures,
  };
}
