import { z } from 'zod';
import { fields } from '../../catalog/index.ts';
import { GigasiteError, type Problem } from '../../errors.ts';
import { kindSpec, parseQuantity, type QuantityKind } from '../../units/index.ts';

const raise = (ctx: z.RefinementCtx, p: Pick<Problem, 'code' | 'params'>): typeof z.NEVER => {
  ctx.addIssue({ code: 'custom', params: { code: p.code, ...p.params } });
  return z.NEVER;
};

const wrong = (text: string, got: QuantityKind, kind: QuantityKind): Pick<Problem, 'code' | 'params'> => ({
  code: 'quantity-dimension',
  params: { found: text.slice(0, 60), got, kind, unit: kindSpec(kind).unit, example: kindSpec(kind).example },
});

/** A price of energy; one of power and time, which has the same dimension, is refused. */
export const energyPriceField = (description: string, min: number, max: number) =>
  z
    .string()
    .transform((text, ctx): number => {
      if (/[kMG]W(?!h)/.test(text)) return raise(ctx, wrong(text, 'moneyPerPowerMonth', 'energyPrice'));
      try {
        const v = parseQuantity(text, 'energyPrice');
        if (v >= min && v <= max) return v;
        return raise(ctx, {
          code: 'quantity-range',
          params: { found: text, allowed: `${min} … ${max} USD/kWh`, kind: 'energyPrice' },
        });
      } catch (e) {
        if (!(e instanceof GigasiteError)) throw e;
        return raise(ctx, e.problems[0]);
      }
    })
    .meta({ description: `${description} (USD/kWh)`, examples: ['7 ¢/kWh'] });

export const MONTH_NAMES = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
] as const;

/** `6`, `jun`, `June`: 0 … 11; −1 for anything else. */
function monthOf(text: string): number {
  const t = text.trim().toLowerCase();
  if (/^\d{1,2}$/.test(t)) return Number(t) >= 1 && Number(t) <= 12 ? Number(t) - 1 : -1;
  return t.length >= 3 ? MONTH_NAMES.findIndex((n) => t.startsWith(n)) : -1;
}

/** A list such as `6-9`, `nov-feb` or `jan, apr, dec` as its members, in order; undefined where it cannot be read. */
function members(text: string, of: (t: string) => number, size: number): number[] | undefined {
  const found: number[] = [];
  for (const part of text.split(',')) {
    const ends = part.split('-').map((t) => of(t));
    if (ends.length > 2 || ends.some((e) => e < 0)) return undefined;
    const [from, to = from] = ends;
    for (let k = from; ; k = (k + 1) % size) {
      if (!found.includes(k)) found.push(k);
      if (k === to) break;
    }
  }
  return found;
}

const textOrList = z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()])).max(31)]);
const joined = (v: z.output<typeof textOrList>): string => (Array.isArray(v) ? v.join(',') : String(v));

/** Months written as `6-9`, `jun-sep`, `nov-feb` or `1, 4, 12`: 0 … 11; undefined where they cannot be read. */
export const parseMonths = (text: string): number[] | undefined => members(text, monthOf, 12);

/** Months: `6-9`, `jun-sep`, `nov-feb`, `[1, 4, 12]`. Out: 0 … 11. */
export const monthsField = (description: string) =>
  textOrList
    .transform(
      (v, ctx): number[] =>
        parseMonths(joined(v)) ??
        raise(ctx, {
          code: 'not-allowed',
          params: { found: joined(v).slice(0, 60), allowed: '6-9, jun-sep, nov-feb, [1, 4, 12]' },
        }),
    )
    .meta({ description, examples: ['jun-sep'] });

const hourOf = (text: string): number => {
  const t = text.trim();
  return /^\d{1,2}(:00)?$/.test(t) && Number.parseInt(t, 10) <= 24 ? Number.parseInt(t, 10) : -1;
};

/** Hours written as `7-20` (from 7:00 until 20:00), `22-6` or `6-9, 17-21`: 0 … 23; undefined where they cannot be read. */
export function parseHours(text: string): number[] | undefined {
  const found: number[] = [];
  for (const part of text.split(',')) {
    const ends = part.split('-').map(hourOf);
    if (ends.length !== 2 || ends.some((e) => e < 0) || ends[0] === ends[1] || ends[0] === 24)
      return undefined;
    // 0-24 and 22-24 end at midnight.
    const hours = (ends[1] - ends[0] + 24) % 24 || 24;
    for (let k = 0; k < hours; k++) {
      const h = (ends[0] + k) % 24;
      if (!found.includes(h)) found.push(h);
    }
  }
  return found;
}

/** Hours of the day: `7-20` is from 7:00 until 20:00; `22-6` runs over midnight. Out: 0 … 23. */
export const hoursField = (description: string) =>
  textOrList
    .transform(
      (v, ctx): number[] =>
        parseHours(joined(v)) ??
        raise(ctx, {
          code: 'not-allowed',
          params: { found: joined(v).slice(0, 60), allowed: '7-20, 22-6, 6-9,17-21' },
        }),
    )
    .meta({ description, examples: ['7-20'] });

/**
 * A price that may be written per kW alone, per kW and month, day or year. Out: USD per kW of one billing, which the
 * key's own `per` names.
 */
const perKw = (description: string, monthsOfOne: number) =>
  z
    .string()
    .transform((text, ctx): number => {
      const read = (kind: QuantityKind): number => parseQuantity(text, kind);
      // A price of energy has the dimension of one of power and time; it is never what was meant.
      if (/[kMG]Wh/.test(text)) return raise(ctx, wrong(text, 'energyPrice', 'moneyPerPowerMonth'));
      try {
        return read('moneyPerPower');
      } catch {
        // Not a plain price per kW: by time, then.
      }
      try {
        return Number((read('moneyPerPowerMonth') * monthsOfOne).toPrecision(14));
      } catch (e) {
        if (!(e instanceof GigasiteError)) throw e;
        return raise(ctx, e.problems[0]);
      }
    })
    .meta({
      description: `${description} (USD/kW)`,
      examples: [monthsOfOne === 12 ? '66 $/kW-yr' : '12 $/kW-month'],
    });

export const DAYS_PER_MONTH = 365 / 12;
export const perKwMonth = (description: string) => perKw(description, 1);
export const perKwYear = (description: string) => perKw(description, 12);
export const perKwDay = (description: string) => perKw(description, 1 / DAYS_PER_MONTH);

/** Money by time; a bare sum of money is taken for one billing. */
export const perTime = (description: string, monthsOfOne: number) =>
  z
    .string()
    .transform((text, ctx): number => {
      try {
        return parseQuantity(text, 'money');
      } catch {
        // Not a plain sum: by time, then.
      }
      try {
        return Number(((parseQuantity(text, 'moneyPerYear') / 12) * monthsOfOne).toPrecision(14));
      } catch (e) {
        if (!(e instanceof GigasiteError)) throw e;
        return raise(ctx, e.problems[0]);
      }
    })
    .meta({ description: `${description} (USD)`, examples: ['$500'] });

/** Upper bound of an energy tier: `40 MWh`, or `300 kWh/kW` of the month's billed demand. */
export const energyBound = z
  .string()
  .transform((text, ctx): { upTo: number; perKw: boolean } => {
    try {
      return { upTo: parseQuantity(text, 'energy'), perKw: false };
    } catch {
      // Hours of use, then.
    }
    try {
      return { upTo: parseQuantity(text, 'hours'), perKw: true };
    } catch (e) {
      if (!(e instanceof GigasiteError)) throw e;
      return raise(ctx, e.problems[0]);
    }
  })
  .meta({
    description: 'Upper bound of the tier, cumulative: kWh, or kWh per kW of billed demand',
    examples: ['40 MWh'],
  });

export const { quantity, date, ref } = fields;
