import { type BillingCalendar, periodColumn } from './calendar.ts';
import { coincidentLine } from './coincident.ts';
import { demandLines, monthlyPeaks } from './demand.ts';
import { energyLines } from './energy.ts';
import type { BillLine, LineKind, Tariff } from './types.ts';

/** A year's bill. */
export interface Bill {
  /** Every line; their sum is `totalUsd`. */
  readonly lines: readonly BillLine[];
  readonly totalUsd: number;
  /** By month; lines for the year as a whole are in `yearUsd`. */
  readonly monthUsd: Float64Array;
  readonly yearUsd: number;
  readonly importKwh: number;
  readonly exportKwh: number;
  readonly monthKwh: Float64Array;
  readonly monthPeakKw: Float64Array;
  /** Interval of each month's peak, from 0. */
  readonly monthPeakStep: Int32Array;
  /** Highest billed demand of each month over all demand charges; the peak where there is none. */
  readonly billedKw: Float64Array;
}

/** A tariff with its periods laid over a calendar: made once, used for many loads. */
export interface CompiledTariff {
  readonly tariff: Tariff;
  readonly calendar: BillingCalendar;
  readonly energy: readonly Uint8Array[];
  readonly demand: readonly Uint8Array[];
}

export const compileTariff = (tariff: Tariff, calendar: BillingCalendar): CompiledTariff => ({
  tariff,
  calendar,
  energy: tariff.energy.map((e) =>
    periodColumn(
      calendar,
      e.periods.map((p) => p.windows),
    ),
  ),
  demand: tariff.demand.map((d) =>
    periodColumn(
      calendar,
      d.periods.map((p) => p.windows),
    ),
  ),
});

const plain = (
  kind: LineKind,
  charge: string,
  month: number,
  quantity: number,
  unit: BillLine['unit'],
  usdPerUnit: number,
): BillLine => ({
  kind,
  charge,
  period: '',
  tier: 0,
  month,
  quantity,
  unit,
  usdPerUnit,
  usd: quantity * usdPerUnit,
});

const MONTHS = Array.from({ length: 12 }, (_, m) => m);

function fixedLines({ fixed }: Tariff, c: BillingCalendar): BillLine[] {
  const perDay = 24 * c.intervalsPerHour;
  return [
    ...(fixed.usdPerMonth === 0
      ? []
      : MONTHS.map((m) => plain('fixed', 'month', m + 1, 1, 'month', fixed.usdPerMonth))),
    ...(fixed.usdPerDay === 0
      ? []
      : MONTHS.map((m) => {
          const days = (c.monthStart[m + 1] - c.monthStart[m]) / perDay;
          return plain('fixed', 'day', m + 1, days, 'day', fixed.usdPerDay);
        })),
    ...(fixed.usdPerYear === 0 ? [] : [plain('fixed', 'year', 0, 1, 'year', fixed.usdPerYear)]),
  ];
}

/** Reserved capacity by the month; standby power as used: Σ over days of the highest load above the supplemental. */
function standbyLines({ standby }: Tariff, c: BillingCalendar, loadKw: Float64Array): BillLine[] {
  if (!standby) return [];
  const lines = MONTHS.map((m) =>
    plain('standby', 'reserved', m + 1, standby.reservedKw, 'kW', standby.usdPerKwMonth),
  );
  if (standby.usdPerKwDay === 0) return lines;
  const perDay = 24 * c.intervalsPerHour;
  const used = new Float64Array(12);
  for (let d = 0; d < c.days; d++) {
    let over = 0;
    for (let i = d * perDay; i < (d + 1) * perDay; i++)
      over = Math.max(over, loadKw[i] - standby.supplementalKw);
    used[c.month[d * perDay]] += over;
  }
  return [
    ...lines,
    ...MONTHS.map((m) => plain('standby', 'used', m + 1, used[m], 'kW', standby.usdPerKwDay)),
  ];
}

/** All export paid by the kWh, or with net metering the surplus that was left over. */
function exportLines(
  { export: x }: Tariff,
  c: BillingCalendar,
  exportKwh: Float64Array,
  surplusKwh: Float64Array | undefined,
): BillLine[] {
  if (!x) return [];
  const kwh = x.netting === 'none' ? exportKwh : (surplusKwh ?? new Float64Array(12));
  return MONTHS.filter((m) => kwh[m] > 0 && c.monthStart[m + 1] > c.monthStart[m]).map((m) =>
    plain('export', x.netting, m + 1, kwh[m], 'kWh', -x.price[m]),
  );
}

/** Energy that is paid for although it was not taken: max(0, share · contract · hours − import) × price. */
function takeLines(t: Tariff, c: BillingCalendar, monthKwh: Float64Array): BillLine[] {
  const { take, contract } = t;
  if (!take || !contract) return [];
  const bound = (m: number): number =>
    (take.share * contract.kw * (c.monthStart[m + 1] - c.monthStart[m])) / c.intervalsPerHour;
  if (take.settle === 'month')
    return MONTHS.filter((m) => bound(m) > monthKwh[m]).map((m) =>
      plain('take', 'month', m + 1, bound(m) - monthKwh[m], 'kWh', take.usdPerKwh),
    );
  const short = MONTHS.reduce((s, m) => s + bound(m) - monthKwh[m], 0);
  return short > 0 ? [plain('take', 'year', 0, short, 'kWh', take.usdPerKwh)] : [];
}

const sum = (lines: readonly BillLine[], of: (l: BillLine) => boolean = () => true): number =>
  lines.reduce((s, l) => (of(l) ? s + l.usd : s), 0);

/** What lacks to the least bill of a month, then of the year. Coincident charges do not count towards it. */
function minimumLines({ minimum }: Tariff, lines: readonly BillLine[]): BillLine[] {
  const counts = (l: BillLine): boolean => l.kind !== 'coincident';
  const adders: BillLine[] = [];
  if (minimum.usdPerMonth > 0)
    for (const m of MONTHS) {
      const lacks = minimum.usdPerMonth - sum(lines, (l) => l.month === m + 1 && counts(l));
      if (lacks > 0) adders.push(plain('minimum', 'month', m + 1, lacks, 'USD', 1));
    }
  const lacks = minimum.usdPerYear - sum([...lines, ...adders], counts);
  if (minimum.usdPerYear > 0 && lacks > 0) adders.push(plain('minimum', 'year', 0, lacks, 'USD', 1));
  return adders;
}

/**
 * The bill of a year: every charge, each line with what set it. Equations: docs/models/tariffs.md.
 *
 * @param loadKw mean load of each interval, kW; export is negative
 */
export function billYear(x: CompiledTariff, loadKw: Float64Array): Bill {
  const { tariff, calendar: c } = x;
  const contractKw = tariff.contract?.kw ?? 0;
  const peaks = monthlyPeaks(c, loadKw, undefined, 1);
  const monthKwh = new Float64Array(12);
  const exportKwh = new Float64Array(12);
  for (let m = 0; m < 12; m++) {
    let taken = 0;
    let given = 0;
    for (let i = c.monthStart[m]; i < c.monthStart[m + 1]; i++) {
      const kw = loadKw[i];
      if (kw > 0) taken += kw;
      else given -= kw;
    }
    monthKwh[m] = taken / c.intervalsPerHour;
    exportKwh[m] = given / c.intervalsPerHour;
  }
  const lines: BillLine[] = [...fixedLines(tariff, c)];
  const billedKw = new Float64Array(12);
  tariff.demand.forEach((d, k) => {
    const made = demandLines(d, c, loadKw, x.demand[k], contractKw);
    lines.push(...made.lines);
    for (let m = 0; m < 12; m++) billedKw[m] = Math.max(billedKw[m], made.billedKw[m]);
  });
  if (tariff.demand.length === 0) billedKw.set(peaks.kw);
  let surplusKwh: Float64Array | undefined;
  tariff.energy.forEach((e, k) => {
    const made = energyLines(e, x.energy[k], { calendar: c, loadKw, billedKw, export: tariff.export });
    lines.push(...made.lines);
    surplusKwh ??= made.surplusKwh;
  });
  for (const p of tariff.coincident) lines.push(coincidentLine(p, c, loadKw));
  lines.push(...standbyLines(tariff, c, loadKw));
  lines.push(...exportLines(tariff, c, exportKwh, surplusKwh));
  lines.push(...takeLines(tariff, c, monthKwh));
  lines.push(...minimumLines(tariff, lines));
  if (tariff.tax > 0)
    for (let m = 0; m <= 12; m++) {
      const usd = sum(lines, (l) => l.month === m);
      if (usd !== 0) lines.push(plain('tax', '', m, usd, 'USD', tariff.tax));
    }
  const monthUsd = new Float64Array(12);
  for (let m = 0; m < 12; m++) monthUsd[m] = sum(lines, (l) => l.month === m + 1);
  return {
    lines,
    totalUsd: sum(lines),
    monthUsd,
    yearUsd: sum(lines, (l) => l.month === 0),
    importKwh: monthKwh.reduce((s, v) => s + v, 0),
    exportKwh: exportKwh.reduce((s, v) => s + v, 0),
    monthKwh,
    monthPeakKw: peaks.kw,
    monthPeakStep: peaks.step,
    billedKw,
  };
}
