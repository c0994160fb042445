import { fail, GigasiteError } from '../errors.ts';
import { type Dimension, kindOfDimension, kindSpec, NONE, type QuantityKind } from './dimension.ts';
import { PREFIXES, SCALES, UNITS } from './table.ts';

/** A unit expression reduced to a factor and a dimension. */
interface Reduced {
  readonly factor: number;
  readonly dimension: Dimension;
}

// Commas only between thousands: "1,2 GW" would be read tenfold by whoever writes a decimal comma.
const QUANTITY =
  /^\s*(US\$|\$|USD|¢|[€₩£])?\s*([+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9][0-9_]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|[+-]?\.[0-9]+)\s*(.*?)\s*$/u;
const MAX_LENGTH = 80;

const same = (a: Dimension, b: Dimension) => a.every((v, i) => v === b[i]);
const combine = (a: Dimension, b: Dimension, sign: number) =>
  a.map((v, i) => v + sign * b[i]) as unknown as Dimension;

/** One symbol with an optional SI prefix: "MW", "TB", "kWh". Undefined when it is no unit. */
function symbol(text: string): Reduced | undefined {
  if (Object.hasOwn(UNITS, text)) return UNITS[text];
  const head = text[0];
  if (text.length < 2 || !Object.hasOwn(PREFIXES, head)) return undefined;
  const rest = text.slice(1);
  if (!Object.hasOwn(UNITS, rest) || !UNITS[rest].prefix) return undefined;
  return { factor: PREFIXES[head] * UNITS[rest].factor, dimension: UNITS[rest].dimension };
}

/** Products with "-", "·", "*" or a space, quotients with "/"; after a slash every factor divides until the next. */
function expression(text: string): Reduced | undefined {
  let factor = 1;
  let dimension = NONE;
  const parts = text.split('/');
  for (let i = 0; i < parts.length; i++) {
    const sign = i === 0 ? 1 : -1;
    const words = parts[i].split(/[-·*\s]+/).filter((w) => w !== '');
    if (words.length === 0 && i > 0) return undefined;
    for (const word of words) {
      const s = symbol(word);
      if (!s) return undefined;
      factor *= s.factor ** sign;
      dimension = combine(dimension, s.dimension, sign);
    }
  }
  return { factor, dimension };
}

/** Every reading of the text after the number: plain unit, or a scale (k, M, B, T) followed by a unit. */
function readings(rest: string, currency: boolean): Reduced[] {
  const found: Reduced[] = [];
  const money: Dimension = UNITS.USD.dimension;
  const add = (r: Reduced | undefined, scale: number) => {
    if (!r) return;
    found.push({
      factor: scale * r.factor,
      dimension: currency ? combine(r.dimension, money, 1) : r.dimension,
    });
  };
  if (rest === '') add({ factor: 1, dimension: NONE }, 1);
  else add(expression(rest), 1);
  const scaled = /^(thousand|million|billion|trillion|mn|bn|tn|[kKMBT만억조])(?=$|[\s/$¢])\s*(.*)$/u.exec(
    rest,
  );
  if (scaled)
    add(scaled[2] === '' ? { factor: 1, dimension: NONE } : expression(scaled[2]), SCALES[scaled[1]]);
  return found;
}

function fahrenheit(rest: string): boolean {
  return rest === '°F' || rest === 'F';
}

/**
 * Reads a human quantity into the canonical unit of its kind.
 *
 * @param text such as "1.2 GW", "$38 B", "45 °C", "18 months", "4.8 TB/s", "7 ¢/kWh", "3.5 $/MMBtu"
 * @param kind what is expected; a text of another dimension is refused
 * @param path where it stands in the input, for the message
 * @returns the value in the kind's canonical unit (`KINDS[kind].unit`)
 * @throws GigasiteError `quantity-unreadable`, `quantity-dimension`, `quantity-unit-missing` or `quantity-not-finite`
 */
export function parseQuantity(text: string, kind: QuantityKind, path = ''): number {
  const spec = kindSpec(kind);
  const shown = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
  const match = text.length > MAX_LENGTH ? null : QUANTITY.exec(text);
  if (!match) fail('quantity-unreadable', path, { found: shown, kind, example: spec.example });
  const [, currency, digits, rest] = match;
  if (currency && '€₩£'.includes(currency)) {
    fail('quantity-unreadable', path, { found: shown, kind, example: spec.example });
  }
  const number = Number(digits.replace(/[,_]/g, ''));
  const cents = currency === '¢' ? 0.01 : 1;
  const options = readings(rest, currency !== undefined);
  if (options.length === 0) fail('quantity-unreadable', path, { found: shown, kind, example: spec.example });
  const match2 = options.find((r) => same(r.dimension, spec.dimension));
  const bare = spec.bare ? options.find((r) => same(r.dimension, NONE)) : undefined;
  const chosen = match2 ?? bare;
  if (!chosen) {
    const got = options.map((r) => kindOfDimension(r.dimension)).find((k) => k !== undefined);
    if (same(options[0].dimension, NONE) && rest === '') {
      fail('quantity-unit-missing', path, { found: shown, kind, unit: spec.unit, example: spec.example });
    }
    fail('quantity-dimension', path, {
      found: shown,
      got: got ?? 'other',
      kind,
      unit: spec.unit,
      example: spec.example,
    });
  }
  let value = (number * cents * chosen.factor) / (match2 ? spec.scale : 1);
  if (kind === 'temperature') {
    if (fahrenheit(rest)) value = ((number - 32) * 5) / 9;
    else if (rest === 'K') value = number - 273.15;
  }
  if (!Number.isFinite(value))
    fail('quantity-not-finite', path, { found: shown, kind, example: spec.example });
  // Fifteen significant digits: 7 ¢/kWh is 0.07, not 0.07000000000000002.
  return Number(value.toPrecision(15));
}

/** As `parseQuantity`, but returns the problem instead of throwing it. */
export function tryQuantity(text: string, kind: QuantityKind, path = ''): number | GigasiteError {
  try {
    return parseQuantity(text, kind, path);
  } catch (e) {
    if (e instanceof GigasiteError) return e;
    throw e;
  }
}
