import type { Catalog } from '../../catalog/index.ts';
import { fail, GigasiteError } from '../../errors.ts';
import { readSeries } from '../series/index.ts';
import { type Bill, billYear, compileTariff } from './bill.ts';
import { type BillingCalendar, timeOf } from './calendar.ts';
import { tariffFromCatalog, termsFromCatalog } from './catalogue.ts';
import { type FileReader, type Load, loadOf } from './load.ts';
import { doubts } from './plausible.ts';
import { type BillQuestion, readBillQuestion } from './question.ts';
import { contractOf, tariffOf } from './read.ts';
import { type ContractCost, contractCost } from './terms.ts';
import type { BillLine, ContractTerms, LineKind, Tariff } from './types.ts';
import { tariffFromUrdb } from './urdb.ts';

/** A charge summed over the year. */
export interface ChargeTotal {
  /** What kind of line it is. */
  readonly kind: LineKind;
  /** Name of the charge. */
  readonly charge: string;
  /** Name of the period, empty where there is one. */
  readonly period: string;
  /** Tier from 1; 0 where there is one price. */
  readonly tier: number;
  /** Sum of the billed quantities. */
  readonly quantity: number;
  /** Unit of the quantity. */
  readonly unit: BillLine['unit'];
  /** Money of the year, USD. */
  readonly usd: number;
}

/** One month of the bill. */
export interface BillMonth {
  /** 1 … 12. */
  readonly month: number;
  /** Energy taken, kWh. */
  readonly importKwh: number;
  /** Highest load, kW. */
  readonly peakKw: number;
  /** When it was, local time. */
  readonly peakAt: string;
  /** Highest billed demand, kW. */
  readonly billedKw: number;
  /** Lines of this month, USD. */
  readonly usd: number;
}

/** The answer of `gigasite power bill`. */
export interface BillAnswer {
  /** Name of the tariff. */
  readonly tariff: string;
  /** Year that was billed. */
  readonly year: number;
  /** Minutes of an interval. */
  readonly intervalMinutes: number;
  /** Intervals of the year. */
  readonly intervals: number;
  /** Intervals made by straight lines over gaps in the file. */
  readonly filledIntervals: number;
  /** The year's bill, USD. */
  readonly totalUsd: number;
  /** Energy charges, USD. */
  readonly energyUsd: number;
  /** Demand charges, USD. */
  readonly demandUsd: number;
  /** Coincident-peak charges, USD. */
  readonly coincidentUsd: number;
  /** Everything else: fixed charges, standby, export (negative), take or pay, minimum, tax, USD. */
  readonly otherUsd: number;
  /** Lines that belong to the year and to no month, USD. */
  readonly yearUsd: number;
  /** Energy taken, kWh. */
  readonly importKwh: number;
  /** Energy given back, kWh. */
  readonly exportKwh: number;
  /** Highest load, kW. */
  readonly peakKw: number;
  /** Mean load over highest load. */
  readonly loadFactor: number;
  /** Bill over energy taken, USD/kWh; null without any. */
  readonly usdPerKwh: number | null;
  /** By month, January first. */
  readonly months: readonly BillMonth[];
  /** By charge, period and tier. */
  readonly charges: readonly ChargeTotal[];
  /** Every line, with what set it. */
  readonly lines: readonly BillLine[];
  /** Minimum bills, exit fee and security; absent without a contract. */
  readonly contract?: ContractCost;
}

const NO_FILES: FileReader = (file) =>
  fail('file-unreadable', 'file', { found: file, reason: 'no files here' });
const DAY_HOURS = 24;

/** Hourly prices of a file, over the intervals of the load. */
function priceFile(read: FileReader, c: BillingCalendar, insist: boolean) {
  return (file: string, unit: string, _path: string): Float64Array => {
    const units: Record<string, string> = { '$/kWh': 'USD/kWh', '$/MWh': 'USD/MWh', '¢/kWh': 'c/kWh' };
    const { hourly } = readSeries(read(file), { kind: 'price', unit: units[unit], insist });
    const perHour = c.intervalsPerHour;
    const leapDay = c.days === 366 ? c.monthStart[2] / perHour - DAY_HOURS : Number.POSITIVE_INFINITY;
    return Float64Array.from({ length: c.intervals }, (_, i) => {
      const h = Math.floor(i / perHour);
      // The file's year has no 29 February: the day before stands for it.
      const at = h < leapDay ? h : h - DAY_HOURS;
      return hourly[Math.min(at, hourly.length - 1)];
    });
  };
}

function termsOf(q: BillQuestion, catalog: Catalog): ContractTerms | undefined {
  const given = q.contract;
  const kw = given?.power ?? 0;
  if (!q.tariff) return given ? contractOf(given) : undefined;
  const base = termsFromCatalog(catalog, q.tariff, kw);
  if (!given) return base;
  const own = contractOf(given);
  return {
    ...base,
    ...(given.term === undefined ? {} : { termMonths: own.termMonths }),
    ...(given.ramp === undefined ? {} : { ramp: own.ramp }),
    ...(given.exitMonths === undefined ? {} : { exitMonths: own.exitMonths }),
    ...(given.exitFreeAfter === undefined ? {} : { exitFreeAfter: own.exitFreeAfter }),
    ...(given.collateralMonths === undefined ? {} : { collateralMonths: own.collateralMonths }),
    ...(given.collateralExitShare === undefined ? {} : { collateralExitShare: own.collateralExitShare }),
    ...(given.collateralRate === undefined ? {} : { collateralRate: own.collateralRate }),
  };
}

/** The tariff asked for: of the catalogue, of the rate database, and rates written out are added to either. */
function tariffAsked(
  q: BillQuestion,
  catalog: Catalog,
  load: Load,
  read: FileReader,
  system?: Float64Array,
): Tariff {
  const terms = termsOf(q, catalog);
  if (!q.tariff && !q.rates && !q.urdb) fail('missing', '', { expected: 'tariff, rates or urdb' });
  const own = q.rates
    ? tariffOf(q.rates, terms, {
        calendar: load.calendar,
        priceFile: priceFile(read, load.calendar, q.insist),
        ...(system ? { systemLoad: system } : {}),
      })
    : undefined;
  const regionUsdPerKwh = q.region ? catalog.value('grid-region', q.region, 'price') : undefined;
  const base = q.tariff
    ? tariffFromCatalog(catalog, q.tariff, terms?.kw ?? 0, regionUsdPerKwh)
    : q.urdb
      ? tariffFromUrdb(q.urdb)
      : undefined;
  if (q.tariff && catalog.find('tariff', q.tariff, 'demandShare') && regionUsdPerKwh === undefined)
    fail('missing', 'region', { expected: 'region' });
  if (base?.demand.some((d) => d.contractShare > 0) && !(terms && terms.kw > 0))
    fail('missing', 'contract', { expected: 'power' });
  if (!base) return own as Tariff;
  if (!own) return { ...base, ...(terms ? { contract: terms } : {}) };
  return {
    ...own,
    name: base.name,
    fixed: q.rates?.fixed ? own.fixed : base.fixed,
    // Energy written out takes the place of the tariff's own; other charges are added.
    energy: own.energy.length > 0 ? own.energy : base.energy,
    demand: [...base.demand, ...own.demand],
    coincident: [...base.coincident, ...own.coincident],
    ...(terms ? { contract: terms } : {}),
  };
}

function charges(lines: readonly BillLine[]): ChargeTotal[] {
  const sums = new Map<string, ChargeTotal>();
  for (const { kind, charge, period, tier, quantity, unit, usd } of lines) {
    const key = [kind, charge, period, tier].join('\u0000');
    const before = sums.get(key);
    sums.set(key, {
      kind,
      charge,
      period,
      tier,
      quantity: (before?.quantity ?? 0) + quantity,
      unit,
      usd: (before?.usd ?? 0) + usd,
    });
  }
  return [...sums.values()];
}

function answerOf(tariff: Tariff, load: Load, bill: Bill): BillAnswer {
  const c = load.calendar;
  const of = (kind: LineKind): number => bill.lines.reduce((s, l) => (l.kind === kind ? s + l.usd : s), 0);
  const [energyUsd, demandUsd, coincidentUsd] = [of('energy'), of('demand'), of('coincident')];
  const peakKw = Math.max(...bill.monthPeakKw);
  const contract = contractCost(tariff);
  return {
    tariff: tariff.name,
    year: c.year,
    intervalMinutes: 60 / c.intervalsPerHour,
    intervals: c.intervals,
    filledIntervals: load.filled,
    totalUsd: bill.totalUsd,
    energyUsd,
    demandUsd,
    coincidentUsd,
    otherUsd: bill.totalUsd - energyUsd - demandUsd - coincidentUsd,
    yearUsd: bill.yearUsd,
    importKwh: bill.importKwh,
    exportKwh: bill.exportKwh,
    peakKw,
    loadFactor: peakKw > 0 ? bill.importKwh / (c.intervals / c.intervalsPerHour) / peakKw : 0,
    usdPerKwh: bill.importKwh > 0 ? bill.totalUsd / bill.importKwh : null,
    months: Array.from({ length: 12 }, (_, m) => ({
      month: m + 1,
      importKwh: bill.monthKwh[m],
      peakKw: bill.monthPeakKw[m],
      peakAt: timeOf(c, bill.monthPeakStep[m]),
      billedKw: bill.billedKw[m],
      usd: bill.monthUsd[m],
    })),
    charges: charges(bill.lines),
    lines: bill.lines,
    ...(contract ? { contract } : {}),
  };
}

/**
 * Answers a question about a bill.
 *
 * @param read text of the files the question names
 * @throws GigasiteError with every problem of the question, of its files and of their figures
 */
export function answerBill(document: unknown, catalog: Catalog, read: FileReader = NO_FILES): BillAnswer {
  const q = readBillQuestion(document, catalog);
  const context = {
    ...(q.year === undefined ? {} : { year: q.year }),
    ...(q.interval === undefined ? {} : { interval: q.interval }),
    ...(q.leap === undefined ? {} : { leap: q.leap }),
    holidays: q.holidays,
    read,
  };
  const load = loadOf(q.load, context, 'load');
  const system = q.system ? loadOf(q.system, context, 'system', load.calendar).kw : undefined;
  const tariff = tariffAsked(q, catalog, load, read, system);
  const problems = q.insist ? [] : doubts(tariff, load.kw);
  if (problems.length > 0) throw new GigasiteError(problems);
  return answerOf(tariff, load, billYear(compileTariff(tariff, load.calendar), load.kw));
}
