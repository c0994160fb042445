import { z } from 'zod';
import { GigasiteError, type Problem } from '../errors.ts';
import {
  isDate,
  kindSpec,
  type Month,
  parseHorizon,
  parseMonth,
  parseQuantity,
  type QuantityKind,
} from '../units/index.ts';
import { type Catalog, nearestName } from './catalog.ts';
import type { CatalogKind } from './kinds.ts';

/**
 * What fields are made from. A schema of a scenario has two hundred of them and is made for every file, so they share
 * these, and are entered in the registry as they are: `meta` would make each a second time.
 */
const TEXT = z.string();
const TEXT_OR_NUMBER = z.union([z.string(), z.number()]);

/** Raises the engine's own problem as a zod issue; `problems.ts` turns it back. */
function raise(ctx: z.RefinementCtx, code: Problem['code'], params: Problem['params']): typeof z.NEVER {
  ctx.addIssue({ code: 'custom', params: { code, ...params } });
  return z.NEVER;
}

export interface QuantityLimits {
  readonly min?: number;
  readonly max?: number;
  /** Whole numbers only. */
  readonly whole?: boolean;
}

/**
 * A quantity field: human text in, the kind's canonical number out. `limits` are in the canonical unit.
 */
export function quantity(kind: QuantityKind, description: string, limits: QuantityLimits = { min: 0 }) {
  const spec = kindSpec(kind);
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, whole = false } = limits;
  return TEXT_OR_NUMBER.transform((input, ctx): number => {
    let value: number;
    if (typeof input === 'number') {
      if (!Number.isFinite(input))
        return raise(ctx, 'quantity-not-finite', { found: String(input), kind, example: spec.example });
      if (!spec.bare) {
        return raise(ctx, 'quantity-unit-missing', {
          found: String(input),
          kind,
          unit: spec.unit,
          example: spec.example,
        });
      }
      value = input;
    } else {
      try {
        value = parseQuantity(input, kind);
      } catch (e) {
        if (!(e instanceof GigasiteError)) throw e;
        return raise(ctx, e.problems[0].code, e.problems[0].params);
      }
    }
    if (value < min || value > max || (whole && !Number.isInteger(value))) {
      const range =
        max === Number.POSITIVE_INFINITY
          ? `≥ ${min}`
          : min === Number.NEGATIVE_INFINITY
            ? `≤ ${max}`
            : `${min} … ${max}`;
      return raise(ctx, 'quantity-range', {
        found: String(input),
        allowed: `${range}${spec.unit === '1' ? '' : ` ${spec.unit}`}${whole ? ', whole' : ''}`,
        kind,
      });
    }
    return value;
  }).register(z.globalRegistry, {
    description: `${description} (${spec.unit === '1' ? 'a number' : spec.unit})`,
    examples: [spec.example],
    'x-minimum': Number.isFinite(min) ? min : undefined,
    'x-maximum': Number.isFinite(max) ? max : undefined,
    'x-kind': kind,
    'x-bare': spec.bare === true,
  });
}

/** A date field: YYYY-MM or YYYY-MM-DD in, month out. */
export function month(description: string) {
  return TEXT.transform(
    (text, ctx): Month =>
      isDate(text) ? parseMonth(text) : raise(ctx, 'date-unreadable', { found: text.slice(0, 40) }),
  ).register(z.globalRegistry, {
    description: `${description} (YYYY-MM or YYYY-MM-DD)`,
    examples: ['2026-07'],
  });
}

/** A date kept as text, for as-of dates. */
export function date(description: string) {
  return TEXT.transform((text, ctx): string =>
    isDate(text) ? text : raise(ctx, 'date-unreadable', { found: text.slice(0, 40) }),
  ).register(z.globalRegistry, { description, examples: ['2025-10-10'] });
}

export function horizon() {
  return TEXT.transform((text, ctx) => {
    try {
      return parseHorizon(text);
    } catch (e) {
      if (!(e instanceof GigasiteError)) throw e;
      return raise(ctx, e.problems[0].code, e.problems[0].params);
    }
  }).register(z.globalRegistry, {
    description: 'First and last month of the plan',
    examples: ['2025-01 .. 2032-12'],
  });
}

/** The id of a catalogue entry; an unknown one names the nearest. */
export function ref(catalog: Catalog | undefined, kind: CatalogKind, description: string) {
  return TEXT.transform((id, ctx): string => {
    if (!catalog || catalog.has(kind, id)) return id;
    const ids = catalog.ids(kind);
    return raise(ctx, 'unknown-name', {
      found: id.slice(0, 60),
      kind,
      nearest: nearestName(id, ids) ?? '',
      allowed: ids.join(', '),
    });
  }).register(z.globalRegistry, { description: `${description} (id of a catalogue ${kind})` });
}

/** A short identifier used in paths. */
export function identifier(description: string) {
  return TEXT.transform((text, ctx): string =>
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/.test(text)
      ? text
      : raise(ctx, 'not-allowed', {
          found: text.slice(0, 80),
          allowed: 'letters, digits, - and _, at most 80',
        }),
  ).register(z.globalRegistry, { description });
}
