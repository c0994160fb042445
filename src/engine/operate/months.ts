import type { Build, PhaseBuild } from '../build/index.ts';
import type { SupplySource } from '../power/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { columns } from '../units/index.ts';
import { weightedByMonth } from './grid-hours.ts';
import { hallKwPerRack } from './site-load.ts';
import type { Supplies } from './site-supply.ts';
import { meritOrder, plannedSources } from './supply.ts';
import {
  type GridHours,
  type HallPart,
  HOURS_OF_MONTH,
  type MonthlyOperation,
  type PhaseFigures,
  type ServingOutcome,
} from './types.ts';

const COLUMNS = [
  'itKwh',
  'facilityKwh',
  'gridKwh',
  'onsiteKwh',
  'energyCostUsd',
  'gridCostUsd',
  'carbonKg',
  'waterL',
  'capacityHours',
  'usefulHours',
  'servingTokens',
] as const satisfies readonly (keyof MonthlyOperation)[];

export function newMonthly(months: number): MonthlyOperation {
  const made = columns(COLUMNS.length, months);
  return Object.fromEntries(COLUMNS.map((c, i) => [c, made[i]])) as unknown as MonthlyOperation;
}

export function addMonthly(to: MonthlyOperation, from: MonthlyOperation): void {
  for (const c of COLUMNS) addColumn(to[c], from[c]);
}
function addColumn(to: Float64Array, from: Float64Array): void {
  for (let m = 0; m < to.length; m++) to[m] += from[m];
}

/** Tokens per second that one accelerator of a kind serves at its busiest, over all services. */
function tokensPerS(serving: readonly ServingOutcome[], acceleratorId: string): number {
  return serving.reduce(
    (sum, s) =>
      sum +
      s.share * (s.points.find((p) => p.acceleratorId === acceleratorId)?.tokensPerSPerAccelerator ?? 0),
    0,
  );
}

/** Live racks × the hall-year's intensities of that calendar month. The hall-year is that of the finished hall. */
function runMonths(
  liveRacks: ArrayLike<number>,
  firstMonth: number,
  year: HallPart['year'],
  f: PhaseFigures,
  out: MonthlyOperation,
): void {
  for (let m = 0; m < out.itKwh.length; m++) {
    const live = liveRacks[m];
    if (live === 0) continue;
    const calendar = (firstMonth + m) % 12;
    const share = live * f.hallKwPerRack;
    out.itKwh[m] = share * year.itKwhByMonth[calendar];
    out.facilityKwh[m] = share * year.facilityKwhByMonth[calendar];
    out.waterL[m] = share * year.waterLByMonth[calendar];
    const acceleratorHours = live * f.acceleratorsPerRack * HOURS_OF_MONTH[calendar];
    out.capacityHours[m] = acceleratorHours;
    out.usefulHours[m] = acceleratorHours * f.usefulShare;
    out.servingTokens[m] = acceleratorHours * f.tokensPerAcceleratorHour;
  }
}

/**
 * Takes what one source gives in each month: the mean power still wanted, at most what is energised.
 * Cost = energy × marginal + a month's fixed cost for the share of the source's firm power that stands.
 *
 * @param fixedUsdPerKw fixed cost of a month per energised kW
 * @param restKw mean power still wanted by month; lowered by what is given
 */
function takeMonths(
  source: SupplySource,
  energisedKw: Float64Array,
  fixedUsdPerKw: number,
  firstMonth: number,
  restKw: Float64Array,
  energyKwh: Float64Array,
  out: MonthlyOperation,
): void {
  const { marginalUsdPerKwh, carbonKgPerKwh } = source;
  const { facilityKwh, energyCostUsd, carbonKg } = out;
  for (let m = 0; m < restKw.length; m++) {
    if (facilityKwh[m] === 0) continue;
    const given = Math.min(restKw[m], energisedKw[m]);
    const kwh = given * HOURS_OF_MONTH[(firstMonth + m) % 12];
    restKw[m] -= given;
    energyKwh[m] += kwh;
    energyCostUsd[m] += energisedKw[m] * fixedUsdPerKw + kwh * marginalUsdPerKwh;
    carbonKg[m] += kwh * carbonKgPerKwh;
  }
}

function meanPower(energyKwh: Float64Array, firstMonth: number): Float64Array {
  const kw = new Float64Array(energyKwh.length);
  for (let m = 0; m < kw.length; m++) kw[m] = energyKwh[m] / HOURS_OF_MONTH[(firstMonth + m) % 12];
  return kw;
}

/** What the first source, the grid or a supply in its place, cost beyond other sources. */
function gridCost(out: MonthlyOperation, before: Float64Array): void {
  for (let m = 0; m < before.length; m++) out.gridCostUsd[m] += out.energyCostUsd[m] - before[m];
}

/** Serves each month's mean power in merit order from what is energised in it. The grid is the first source. */
function supplyMonths(
  b: PhaseBuild,
  firstMonth: number,
  sources: readonly SupplySource[],
  out: MonthlyOperation,
): void {
  const restKw = meanPower(out.facilityKwh, firstMonth);
  for (const i of meritOrder(sources)) {
    const s = sources[i];
    if (i === 0) {
      const before = out.energyCostUsd.slice();
      // A supply of the site's own stands and costs whether it runs or not; the grid has no such cost.
      const fixed = s.capacityKw > 0 ? s.fixedUsdPerYear / 12 / s.capacityKw : 0;
      takeMonths(s, b.gridKw, fixed, firstMonth, restKw, out.gridKwh, out);
      gridCost(out, before);
    } else {
      const firmKw = s.capacityKw * s.availability;
      const fixed = firmKw > 0 ? s.fixedUsdPerYear / 12 / firmKw : 0;
      takeMonths(s, b.onsiteKw[i - 1], fixed, firstMonth, restKw, out.onsiteKwh, out);
    }
  }
}

/**
 * Puts hourly prices and carbon in the place of the yearly ones: each month's grid energy at the mean of its calendar month,
 * weighted by the finished hall's hours. Which source serves stays as the yearly prices have it.
 */
function atHours(
  flat: SupplySource,
  hours: GridHours,
  facilityKw: Float64Array,
  firstMonth: number,
  out: MonthlyOperation,
): Float64Array {
  const usd = weightedByMonth(hours.priceUsdPerKwh, facilityKw);
  const kg = weightedByMonth(hours.carbonKgPerKwh, facilityKw);
  for (let m = 0; m < out.gridKwh.length; m++) {
    const calendar = (firstMonth + m) % 12;
    const more = out.gridKwh[m] * (usd[calendar] - flat.marginalUsdPerKwh);
    out.energyCostUsd[m] += more;
    out.gridCostUsd[m] += more;
    out.carbonKg[m] += out.gridKwh[m] * (kg[calendar] - flat.carbonKgPerKwh);
  }
  return usd;
}

/** A phase's months, and the figures they were made of. @param hoursOf hours of its grid, asked for only where it pays by the hour */
export function phaseMonths(
  scenario: Scenario,
  build: Build,
  part: HallPart,
  effectiveTime: number,
  serving: readonly ServingOutcome[],
  hoursOf: () => GridHours,
  supplies: Supplies,
): { readonly months: MonthlyOperation; readonly figures: PhaseFigures } {
  const d = build.design.phases[part.phaseIndex];
  const a = build.design.activity;
  const out = newMonthly(build.months);
  const servingShare = (1 - a.trainingShare) * a.servingMeanToPeak;
  const sources = plannedSources(scenario, d, supplies);
  const figures = {
    sources,
    hallKwPerRack: hallKwPerRack(build, part),
    acceleratorsPerRack: d.rack.accelerators,
    usefulShare: a.trainingShare * a.trainingUtilisation * effectiveTime + servingShare,
    tokensPerAcceleratorHour: servingShare * tokensPerS(serving, d.chip.id) * 3600,
  };
  const b = build.phases[part.phaseIndex];
  runMonths(b.liveRacks, build.firstMonth, part.year, figures, out);
  supplyMonths(b, build.firstMonth, sources, out);
  if (!d.phase.grid?.hourly || supplies.has(d.site.id)) return { months: out, figures };
  const gridUsdPerKwhByMonth = atHours(sources[0], hoursOf(), part.year.facilityKw, build.firstMonth, out);
  return { months: out, figures: { ...figures, gridUsdPerKwhByMonth } };
}
