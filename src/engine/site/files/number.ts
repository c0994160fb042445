/** 10^0 … 10^15, exact. */
const TENS = Float64Array.from({ length: 16 }, (_, k) => 10 ** k);
const DIGITS_EXACT = 15;
const ZERO = 48;
const NINE = 57;
const DOT = 46;
const MINUS = 45;
const PLUS = 43;
const SPACE = 32;
const TAB = 9;
const QUOTE = 34;

/**
 * The decimal number in `text` from `from` up to `to`, blanks and quotes at its ends allowed; NaN where there is none
 * or something else. Same value as `Number` (a whole number below 2^53 over a power of ten is rounded once), without
 * making a string: files of weather hold 300,000 numbers.
 */
export function decimalAt(text: string, from: number, to: number): number {
  let i = from;
  let end = to;
  while (i < end && isBlank(text.charCodeAt(i))) i++;
  while (end > i && isBlank(text.charCodeAt(end - 1))) end--;
  if (i >= end) return Number.NaN;
  const first = text.charCodeAt(i);
  const negative = first === MINUS;
  if (negative || first === PLUS) i++;
  let mantissa = 0;
  let digits = 0;
  let scale = -1;
  for (; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c >= ZERO && c <= NINE) {
      mantissa = mantissa * 10 + (c - ZERO);
      digits++;
      if (scale >= 0) scale++;
    } else if (c === DOT && scale < 0) scale = 0;
    else return rare(text, from, to);
  }
  if (digits === 0) return Number.NaN;
  if (digits > DIGITS_EXACT) return rare(text, from, to);
  const value = scale > 0 ? mantissa / TENS[scale] : mantissa;
  return negative ? -value : value;
}

const isBlank = (c: number): boolean => c === SPACE || c === TAB || c === QUOTE;

/** Exponents and very long numbers; words, hexadecimal and the like are none. */
function rare(text: string, from: number, to: number): number {
  const given = text.slice(from, to).replace(/"/g, '').trim();
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(given) ? Number(given) : Number.NaN;
}
