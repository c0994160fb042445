import { kindSpec, type QuantityKind } from './dimension.ts';

const STEPS = [
  { at: 1e24, prefix: 'Y' },
  { at: 1e21, prefix: 'Z' },
  { at: 1e18, prefix: 'E' },
  { at: 1e15, prefix: 'P' },
  { at: 1e12, prefix: 'T' },
  { at: 1e9, prefix: 'G' },
  { at: 1e6, prefix: 'M' },
  { at: 1e3, prefix: 'k' },
] as const;
const MONEY = [
  { at: 1e12, prefix: 'T' },
  { at: 1e9, prefix: 'B' },
  { at: 1e6, prefix: 'M' },
  { at: 1e3, prefix: 'k' },
] as const;

/** A number with `digits` significant digits and thousands separators, without trailing zeros. */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const size = Math.floor(Math.log10(Math.abs(value)));
  const rounded = Number(value.toPrecision(digits));
  const decimals = Math.max(0, digits - 1 - size);
  if (size >= digits) return Math.round(value).toLocaleString('en-US');
  return rounded.toLocaleString('en-US', { maximumFractionDigits: Math.min(decimals, 12) });
}

function engineering(value: number, steps: readonly { at: number; prefix: string }[], digits: number) {
  // A value that rounds up to the next step is shown there: 999,960 W is 1 MW, not 1,000 kW.
  const size = Math.abs(Number(value.toPrecision(digits)));
  const step = steps.find((s) => size >= s.at);
  return { text: formatNumber(step ? value / step.at : value, digits), prefix: step?.prefix ?? '' };
}

/** Base symbol shown with SI prefixes, and how many of it one canonical unit is. */
const PREFIXED: Partial<Record<QuantityKind, { symbol: string; per: number }>> = {
  power: { symbol: 'W', per: 1000 },
  energy: { symbol: 'Wh', per: 1000 },
  bytes: { symbol: 'B', per: 1 },
  bytesPerSecond: { symbol: 'B/s', per: 1 },
  bitsPerSecond: { symbol: 'b/s', per: 1 },
  flopPerSecond: { symbol: 'FLOP/s', per: 1 },
  volume: { symbol: 'L', per: 1 },
};

/**
 * Writes a canonical value for people: 1,200,000 kW → "1.2 GW"; 38e9 USD → "$38 B".
 *
 * @param value in the kind's canonical unit
 * @param digits significant digits (3)
 */
export function formatQuantity(value: number, kind: QuantityKind, digits = 3): string {
  if (!Number.isFinite(value)) return '–';
  const prefixed = PREFIXED[kind];
  if (prefixed) {
    const e = engineering(value * prefixed.per, STEPS, digits);
    return `${e.text} ${e.prefix}${prefixed.symbol}`;
  }
  switch (kind) {
    case 'money': {
      const e = engineering(Math.abs(value), MONEY, digits);
      return `${value < 0 ? '−' : ''}$${e.text}${e.prefix ? ` ${e.prefix}` : ''}`;
    }
    case 'mass': {
      const t = value / 1000;
      if (Math.abs(t) < 1) return `${formatNumber(value, digits)} kg`;
      const e = engineering(t, STEPS, digits);
      return `${e.text} ${e.prefix}t`;
    }
    case 'tokens':
    case 'count': {
      if (Math.abs(value) < 1e6) return formatNumber(value, Math.max(digits, 6));
      const e = engineering(value, MONEY, digits);
      return `${e.text} ${e.prefix}`;
    }
    case 'share':
      return `${formatNumber(value * 100, digits)} %`;
    case 'energyPrice':
      return `${formatNumber(value * 100, digits)} ¢/kWh`;
    case 'temperature':
      return `${formatNumber(value, digits)} °C`;
    case 'moneyPerHour':
      return `$${formatNumber(value, digits)}/h`;
    case 'moneyPerPower':
      return `$${formatNumber(value, digits)}/kW`;
    case 'moneyPerTokens':
      return `$${formatNumber(value, digits)}/Mtoken`;
    case 'months':
      return `${formatNumber(value, digits)} months`;
    default:
      return `${formatNumber(value, digits)} ${kindSpec(kind).unit}`;
  }
}
