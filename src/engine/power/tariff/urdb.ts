import { fail } from '../../errors.ts';
import type { Period, Ratchet, Tariff, Tier, Window } from './types.ts';

/**
 * A rate of the Utility Rate Database (OpenEI, version 7) as its JSON gives it: schedules of 12 months × 24 hours of
 * period numbers, structures of periods with tiers. Only what bills are made of is read.
 */
type Rate = Readonly<Record<string, unknown>>;
interface UrdbTier {
  readonly rate?: number;
  readonly adj?: number;
  readonly max?: number;
  readonly unit?: string;
  readonly sell?: number;
}

const ALL_MONTHS = Array.from({ length: 12 }, (_, m) => m);

/** Some files hold lists as text. */
function list(rate: Rate, key: string): readonly unknown[] | undefined {
  let v = rate[key];
  if (typeof v === 'string') {
    try {
      v = JSON.parse(v);
    } catch {
      return fail('wrong-type', `urdb.${key}`, { found: String(v).slice(0, 40), expected: 'a list' });
    }
  }
  if (v === undefined || v === null) return undefined;
  return Array.isArray(v)
    ? v
    : fail('wrong-type', `urdb.${key}`, { found: String(v).slice(0, 40), expected: 'a list' });
}

const number = (rate: Rate, key: string): number | undefined => {
  const v = rate[key];
  if (v === undefined || v === null || v === '') return undefined;
  return Number.isFinite(Number(v))
    ? Number(v)
    : fail('wrong-type', `urdb.${key}`, { found: String(v).slice(0, 40), expected: 'a number' });
};

/** 12 × 24 period numbers. */
function schedule(rate: Rate, key: string): number[][] | undefined {
  const rows = list(rate, key);
  if (!rows) return undefined;
  const ok = rows.length === 12 && rows.every((r) => Array.isArray(r) && r.length === 24);
  if (!ok)
    fail('wrong-type', `urdb.${key}`, { found: `${rows.length} rows`, expected: '12 rows of 24 hours' });
  return rows as number[][];
}

/** Hours with a period number, as windows: one for weekdays and one for weekends in each month that has any. */
function windowsOf(period: number, weekday: number[][], weekend: number[][]): Window[] {
  const found: Window[] = [];
  for (const [days, rows] of [
    ['weekdays', weekday],
    ['weekends', weekend],
  ] as const)
    for (const month of ALL_MONTHS) {
      const hours = rows[month].flatMap((p, h) => (p === period ? [h] : []));
      if (hours.length > 0) found.push({ months: [month], days, hours });
    }
  return found;
}

/**
 * Tiers of a period. `max` is the cumulative bound. Units other than the plain one: `kWh/kW` (hours of use) and
 * `kWh daily` are read for energy.
 */
function tiersOf(tiers: readonly UrdbTier[], path: string): { tiers: Tier[]; daily: boolean } {
  let daily = false;
  const made = tiers.map((t, k): Tier => {
    const unit = t.unit ?? 'kWh';
    if (!['kWh', 'kWh/kW', 'kWh daily', 'kW', 'kW daily'].includes(unit))
      fail('not-allowed', `${path}.${k}.unit`, { found: unit, allowed: 'kWh, kWh/kW, kWh daily, kW' });
    daily ||= unit.endsWith('daily');
    const price = Number(((t.rate ?? 0) + (t.adj ?? 0)).toPrecision(12));
    return {
      upTo: k === tiers.length - 1 ? Number.POSITIVE_INFINITY : (t.max ?? Number.POSITIVE_INFINITY),
      perKw: unit === 'kWh/kW',
      price: new Float64Array(12).fill(price),
    };
  });
  return { tiers: made, daily };
}

function periodsOf(
  structure: readonly unknown[],
  name: string,
  path: string,
  windows: (period: number) => Window[],
): { periods: Period[]; daily: boolean } {
  let daily = false;
  const periods = structure.flatMap((tiers, k): Period[] => {
    const held = windows(k);
    if (held.length === 0) return [];
    const made = tiersOf(tiers as UrdbTier[], `${path}.${k}`);
    daily ||= made.daily;
    return [{ name: `${name} ${k + 1}`, windows: held, tiers: made.tiers }];
  });
  return { periods, daily };
}

/** Lookback: a share of the peaks of listed months, or of a number of months before. */
function ratchetOf(rate: Rate): Ratchet | undefined {
  const share = number(rate, 'lookbackpercent') ?? 0;
  if (share === 0) return undefined;
  const last = number(rate, 'lookbackrange') ?? 0;
  const listed = list(rate, 'lookbackmonths')?.flatMap((v, m) => (v ? [m] : [])) ?? [];
  return {
    // The database writes the share as 0–1 or as percent.
    share: share > 1 ? share / 100 : share,
    over: last > 0 ? { last: Math.min(12, last) } : { months: listed.length > 0 ? listed : ALL_MONTHS },
    cyclic: true,
    previousKw: [],
    of: 'same',
    billed: ALL_MONTHS,
  };
}

/** `$/month`, `$/day` or `$/year`, in whichever of the database's fields it stands. */
function fixedOf(rate: Rate): Tariff['fixed'] {
  const first = number(rate, 'fixedchargefirstmeter');
  const units = String(rate.fixedchargeunits ?? '$/month');
  const monthly = number(rate, 'fixedmonthlycharge') ?? 0;
  return {
    usdPerMonth: monthly + (units === '$/month' ? (first ?? 0) : 0),
    usdPerDay: units === '$/day' ? (first ?? 0) : 0,
    usdPerYear: units === '$/year' ? (first ?? 0) : 0,
  };
}

function minimumOf(rate: Rate): Tariff['minimum'] {
  const charge = number(rate, 'mincharge') ?? 0;
  const units = String(rate.minchargeunits ?? '$/month');
  return {
    usdPerMonth:
      (number(rate, 'minmonthlycharge') ?? 0) +
      (units === '$/month' ? charge : units === '$/day' ? (charge * 365) / 12 : 0),
    usdPerYear: (number(rate, 'annualmincharge') ?? 0) + (units === '$/year' ? charge : 0),
  };
}

/**
 * A tariff from a rate of the Utility Rate Database. Energy and demand tiers fill by period and month. A lookback
 * belongs to the flat demand charge, or to the demand by time of use where there is no other.
 *
 * @throws GigasiteError naming what cannot be read
 */
export function tariffFromUrdb(rate: Rate): Tariff {
  const energyAll = list(rate, 'energyratestructure') ?? [];
  const weekday = schedule(rate, 'energyweekdayschedule');
  const weekend = schedule(rate, 'energyweekendschedule') ?? weekday;
  const none = { periods: [], daily: false };
  const energy =
    weekday && weekend
      ? periodsOf(energyAll, 'energy', 'urdb.energyratestructure', (k) => windowsOf(k, weekday, weekend))
      : none;
  const touDay = schedule(rate, 'demandweekdayschedule');
  const touEnd = schedule(rate, 'demandweekendschedule') ?? touDay;
  const tou =
    touDay && touEnd
      ? periodsOf(list(rate, 'demandratestructure') ?? [], 'demand', 'urdb.demandratestructure', (k) =>
          windowsOf(k, touDay, touEnd),
        )
      : none;
  const flatMonths = list(rate, 'flatdemandmonths') as number[] | undefined;
  const flat = flatMonths
    ? periodsOf(list(rate, 'flatdemandstructure') ?? [], 'flat demand', 'urdb.flatdemandstructure', (k) => {
        const months = flatMonths.flatMap((p, m) => (p === k ? [m] : []));
        return months.length > 0 ? [{ months }] : [];
      })
    : none;
  const ratchet = ratchetOf(rate);
  // A flat charge is one charge whose price changes with the month, so that a lookback sees all months.
  const flatCharge =
    flat.periods.length > 0 ? [{ ...byMonth(flat.periods), ...(ratchet ? { ratchet } : {}) }] : [];
  const touRatchet = flatCharge.length === 0 ? ratchet : undefined;
  return {
    name: String(rate.name ?? rate.label ?? 'URDB'),
    fixed: fixedOf(rate),
    energy:
      energy.periods.length > 0
        ? [{ name: 'energy', periods: energy.periods, per: energy.daily ? 'day' : 'month', fill: 'period' }]
        : [],
    demand: [
      ...flatCharge,
      ...(tou.periods.length > 0
        ? [
            {
              name: 'demand by time of use',
              periods: tou.periods,
              per: tou.daily ? ('day' as const) : ('month' as const),
              ...(touRatchet ? { ratchet: touRatchet } : {}),
              minimumKw: 0,
              contractShare: 0,
            },
          ]
        : []),
    ],
    coincident: [],
    minimum: minimumOf(rate),
    tax: 0,
  };
}

/** Periods that are whole months, made into one with prices by month; bounds are those of the period with most tiers. */
function byMonth(periods: readonly Period[]): Tariff['demand'][number] {
  const most = periods.reduce((a, b) => (b.tiers.length > a.tiers.length ? b : a));
  const tiers = most.tiers.map((t, k): Tier => {
    const price = new Float64Array(12);
    for (const p of periods)
      for (const w of p.windows)
        for (const m of w.months ?? ALL_MONTHS) price[m] = p.tiers[Math.min(k, p.tiers.length - 1)].price[m];
    return { ...t, price };
  });
  return {
    name: 'demand',
    periods: [{ name: '', windows: [], tiers }],
    per: 'month',
    minimumKw: 0,
    contractShare: 0,
  };
}
