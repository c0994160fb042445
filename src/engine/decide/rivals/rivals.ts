import { exposureOf, mixOf } from '../../finance/index.ts';
import type { EngineCache } from '../../operate/index.ts';
import { type Results, rerunFrom } from '../../run/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import { columnSum, formatMonth, yearOf } from '../../units/index.ts';
import { earlierEverywhere } from '../push/index.ts';
import { lossOf, owedTo, sharesOf, weighted } from './loss.ts';
import type { Closing, Rivals, RivalYear } from './types.ts';

/** Months earlier that are tried to close a gap. */
const MOST_MONTHS = 36;
/** Draws of demand are not needed for shares. */
const ONE_DRAW = 1;

/** Live IT kW by month, over the months of both. */
class Timeline {
  readonly first: number;
  readonly kw: Float64Array;
  constructor(first: number, kw: Float64Array) {
    this.first = first;
    this.kw = kw;
  }
  at(month: number): number {
    const i = month - this.first;
    return i < 0 ? 0 : (this.kw[Math.min(i, this.kw.length - 1)] ?? 0);
  }
  /** First month with at least so much; undefined if never. */
  reaches(kw: number): number | undefined {
    const i = this.kw.findIndex((v) => v >= kw * (1 - 1e-9));
    return i < 0 ? undefined : this.first + i;
  }
}

const timeline = (r: Results): Timeline => new Timeline(r.scenario.firstMonth, r.build.fleet.liveItKw);

/** Live IT kW of the parts of phases. */
const partOf = (r: Results, shares: readonly number[]): Timeline =>
  new Timeline(
    r.scenario.firstMonth,
    weighted(r, shares, (i) =>
      Float64Array.from(r.build.phases[i].liveRacks, (n) => n * r.design.phases[i].rackAllInKw),
    ),
  );

const without = (whole: Timeline, part: Timeline): Timeline =>
  new Timeline(
    whole.first,
    whole.kw.map((kw, m) => kw - part.kw[m]),
  );

/** Months since the incumbent had what the challenger has at a month's end; below zero: until it has. */
function lead(incumbent: Timeline, kw: number, month: number): number | null {
  if (kw <= 0) return null;
  const then = incumbent.reaches(kw);
  return then === undefined ? null : month - then;
}

/** Sum of a column over a year. */
function inYear(r: Results, x: Float64Array, year: number): number {
  const { firstMonth } = r.scenario;
  const from = Math.max(0, year * 12 - firstMonth);
  const to = Math.min(x.length, (year + 1) * 12 - firstMonth);
  return to > from ? columnSum(x, from, to) : 0;
}

const costOf = (r: Results, year: number): number =>
  inYear(r, r.finance.ledger.capexUsd, year) + inYear(r, r.finance.ledger.opexUsd, year);

/** First month of the horizon in which one has more than the other. */
function overtaking(a: Timeline, b: Timeline): string | null {
  for (let m = 0; m < a.kw.length; m++)
    if (a.kw[m] > 0 && a.kw[m] > b.at(a.first + m) * (1 + 1e-9)) return formatMonth(a.first + m);
  return null;
}

/** The challenger with all that is still open so many months earlier. */
function sooner(r: Results, months: number, cache: EngineCache): Results {
  let scenario: Scenario = r.scenario;
  for (let k = 0; k < months; k++) scenario = earlierEverywhere(scenario);
  return rerunFrom(r, scenario, 'build', cache);
}

/** Fewest months earlier at which the challenger stands where the incumbent stands at each year's end, by trying them. */
function closingOf(
  years: readonly RivalYear[],
  r: Results,
  incumbent: Timeline,
  shares: readonly number[],
  cache: EngineCache,
): Closing[] {
  const open = years.filter((y) => y.gapItMw > 0 && y.year * 12 + 11 >= r.scenario.asOfMonth);
  const found = open.map((y) => ({ y, alone: null as number | null, all: null as number | null }));
  for (let k = 0; k <= MOST_MONTHS && found.some((f) => f.alone === null || f.all === null); k++) {
    const changed = sooner(r, k, cache);
    const whole = timeline(changed);
    const alone = without(whole, partOf(changed, shares));
    for (const f of found) {
      const month = f.y.year * 12 + 11;
      const goal = incumbent.at(month) * (1 - 1e-9);
      if (f.alone === null && alone.at(month) >= goal) f.alone = k;
      if (f.all === null && whole.at(month) >= goal) f.all = k;
    }
  }
  return found.map(({ y, alone, all }) => ({
    year: y.year,
    gapItMw: y.gapItMw,
    monthsEarlier: alone,
    monthsEarlierWithRented: all,
  }));
}

/**
 * Two giants: an incumbent with a fleet in place and a challenger that builds and partly rents from it. The incumbent is known in the
 * challenger's tranches by the programme of its sites. What the challenger rents from it stands in the incumbent's halls and is counted
 * as the incumbent's wherever independence is asked for.
 *
 * @param cache the cache both were run with
 */
export function rivalsOf(incumbent: Results, challenger: Results, cache: EngineCache): Rivals {
  const names = [...new Set(incumbent.scenario.sites.map((s) => s.programme).filter((p) => p !== ''))];
  const mix = mixOf(challenger.scenario, challenger.operation, challenger.finance.ledger);
  const shares = sharesOf(challenger, owedTo(mix, names));
  const [theirs, all, rented] = [timeline(incumbent), timeline(challenger), partOf(challenger, shares)];
  const alone = without(all, rented);
  const lost = weighted(challenger, shares, (i) => challenger.operation.phases[i].usefulHours);
  const capexPerKw = challenger.design.capexUsd / challenger.design.hallItKw;
  const first = yearOf(Math.min(theirs.first, all.first));
  const last = yearOf(Math.max(incumbent.scenario.lastMonth, challenger.scenario.lastMonth));
  const years = Array.from({ length: last - first + 1 }, (_, k): RivalYear => {
    const year = first + k;
    const month = year * 12 + 11;
    const useful = inYear(challenger, challenger.operation.fleet.usefulHours, year);
    const gap = Math.max(0, theirs.at(month) - alone.at(month));
    return {
      year,
      incumbentItMw: theirs.at(month) / 1000,
      challengerItMw: all.at(month) / 1000,
      rentedItMw: rented.at(month) / 1000,
      dependence: useful > 0 ? inYear(challenger, lost, year) / useful : 0,
      incumbentCostUsd: costOf(incumbent, year),
      challengerCostUsd: costOf(challenger, year),
      leadMonths: lead(theirs, alone.at(month), month),
      gapItMw: gap / 1000,
      gapCapexUsd: gap * capexPerKw,
    };
  });
  return {
    incumbent: incumbent.scenario.name,
    challenger: challenger.scenario.name,
    knownAs: names,
    incumbentUsdPerUsefulHour: incumbent.finance.levelised.usdPerUsefulHour,
    challengerUsdPerUsefulHour: mix.usdPerUsefulHour,
    incumbentWacc: incumbent.scenario.money.wacc,
    challengerWacc: challenger.scenario.money.wacc,
    years,
    overtakes: overtaking(all, theirs),
    overtakesAlone: overtaking(alone, theirs),
    loss: lossOf(challenger, mix, names),
    closing: closingOf(years, challenger, theirs, shares, cache),
    owedShares: exposureOf(challenger.scenario, mix, ONE_DRAW).shares,
  };
}
