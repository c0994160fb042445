/**
 * Dimensions as exponent vectors over eight bases, and the named kinds of quantity used in the house.
 * A kind has one canonical unit (docs/architecture.md, rule 1): kW, kWh, °C, USD, months, …
 */

/** Exponents of: energy (J), time (s), money (USD), information (bit), operations (FLOP), length (m), temperature (K), tokens, mass (kg). */
export type Dimension = readonly [number, number, number, number, number, number, number, number, number];

const dim = (e = 0, t = 0, usd = 0, bit = 0, flop = 0, m = 0, k = 0, tok = 0, kg = 0): Dimension => [
  e,
  t,
  usd,
  bit,
  flop,
  m,
  k,
  tok,
  kg,
];

export const NONE = dim();

/** J per kWh, s per hour, s per month (730 h, a twelfth of the 8,760-hour year). */
export const J_PER_KWH = 3.6e6;
export const S_PER_HOUR = 3600;
export const HOURS_PER_YEAR = 8760;
export const HOURS_PER_MONTH = HOURS_PER_YEAR / 12;
const S_PER_MONTH = HOURS_PER_MONTH * S_PER_HOUR;
const J_PER_KW = 1000;

/** What a kind is: its dimension, the canonical unit, how many base units one canonical unit is, and an example. */
export interface KindSpec {
  readonly dimension: Dimension;
  readonly unit: string;
  readonly scale: number;
  readonly example: string;
  /** True where a bare count such as "15.6 T" is enough. */
  readonly bare?: boolean;
}

export const KINDS = {
  power: { dimension: dim(1, -1), unit: 'kW', scale: J_PER_KW, example: '1.2 GW' },
  energy: { dimension: dim(1), unit: 'kWh', scale: J_PER_KWH, example: '83 MWh' },
  money: { dimension: dim(0, 0, 1), unit: 'USD', scale: 1, example: '$38 B' },
  moneyPerPower: { dimension: dim(-1, 1, 1), unit: 'USD/kW', scale: 1 / J_PER_KW, example: '$11.7 M/MW' },
  moneyPerPowerMonth: {
    dimension: dim(-1, 0, 1),
    unit: 'USD/kW-month',
    scale: 1 / (J_PER_KW * S_PER_MONTH),
    example: '148.8 $/kW-month',
  },
  moneyPerPowerYear: {
    dimension: dim(-1, 0, 1),
    unit: 'USD/kW-yr',
    scale: 1 / (J_PER_KW * S_PER_MONTH * 12),
    example: '15 $/kW-yr',
  },
  energyPrice: { dimension: dim(-1, 0, 1), unit: 'USD/kWh', scale: 1 / J_PER_KWH, example: '7 ¢/kWh' },
  fuelPrice: {
    dimension: dim(-1, 0, 1),
    unit: 'USD/MMBtu',
    scale: 1 / 1.05505585262e9,
    example: '3.5 $/MMBtu',
  },
  moneyPerHour: { dimension: dim(0, -1, 1), unit: 'USD/h', scale: 1 / S_PER_HOUR, example: '2.91 $/h' },
  moneyPerYear: {
    dimension: dim(0, -1, 1),
    unit: 'USD/yr',
    scale: 1 / (S_PER_MONTH * 12),
    example: '$120 k/yr',
  },
  moneyPerArea: {
    dimension: dim(0, 0, 1, 0, 0, -2),
    unit: 'USD/acre',
    scale: 1 / 4046.8564224,
    example: '$244 k/acre',
  },
  moneyPerVolume: { dimension: dim(0, 0, 1, 0, 0, -3), unit: 'USD/L', scale: 1000, example: '$1.5/kL' },
  moneyPerMass: {
    dimension: dim(0, 0, 1, 0, 0, 0, 0, 0, -1),
    unit: 'USD/t',
    scale: 1e-3,
    example: '50 $/t',
  },
  powerPerArea: {
    dimension: dim(1, -1, 0, 0, 0, -2),
    unit: 'kW/acre',
    scale: J_PER_KW / 4046.8564224,
    example: '1.1 MW/acre',
  },
  area: { dimension: dim(0, 0, 0, 0, 0, 2), unit: 'acre', scale: 4046.8564224, example: '875 acres' },
  volume: { dimension: dim(0, 0, 0, 0, 0, 3), unit: 'L', scale: 1e-3, example: '2.5 Mgal' },
  length: { dimension: dim(0, 0, 0, 0, 0, 1), unit: 'm', scale: 1, example: '700 mi' },
  mass: { dimension: dim(0, 0, 0, 0, 0, 0, 0, 0, 1), unit: 'kg', scale: 1, example: '1.4 t' },
  carbonIntensity: {
    dimension: dim(-1, 0, 0, 0, 0, 0, 0, 0, 1),
    unit: 'kg/kWh',
    scale: 1 / J_PER_KWH,
    example: '367 g/kWh',
  },
  waterIntensity: {
    dimension: dim(-1, 0, 0, 0, 0, 3),
    unit: 'L/kWh',
    scale: 1e-3 / J_PER_KWH,
    example: '1.8 L/kWh',
  },
  irradiation: {
    dimension: dim(1, -1, 0, 0, 0, -2),
    unit: 'kWh/m2/day',
    scale: J_PER_KWH / 86400,
    example: '5.2 kWh/m2/day',
  },
  speed: { dimension: dim(0, -1, 0, 0, 0, 1), unit: 'm/s', scale: 1, example: '3.4 m/s' },
  temperature: { dimension: dim(0, 0, 0, 0, 0, 0, 1), unit: '°C', scale: 1, example: '45 °C' },
  temperatureDelta: { dimension: dim(0, 0, 0, 0, 0, 0, 1), unit: 'K', scale: 1, example: '10 K' },
  pressure: { dimension: dim(1, 0, 0, 0, 0, -3), unit: 'Pa', scale: 1, example: '101 kPa' },
  months: { dimension: dim(0, 1), unit: 'month', scale: S_PER_MONTH, example: '18 months' },
  hours: { dimension: dim(0, 1), unit: 'h', scale: S_PER_HOUR, example: '4 h' },
  seconds: { dimension: dim(0, 1), unit: 's', scale: 1, example: '12 µs' },
  bytes: { dimension: dim(0, 0, 0, 1), unit: 'B', scale: 8, example: '192 GB' },
  bytesPerSecond: { dimension: dim(0, -1, 0, 1), unit: 'B/s', scale: 8, example: '4.8 TB/s' },
  bitsPerSecond: { dimension: dim(0, -1, 0, 1), unit: 'bit/s', scale: 1, example: '800 Gb/s' },
  flopPerSecond: { dimension: dim(0, -1, 0, 0, 1), unit: 'FLOP/s', scale: 1, example: '2.5 PFLOP/s' },
  heatRate: { dimension: NONE, unit: 'kWh/kWh', scale: 1, example: '8989 Btu/kWh' },
  tokens: { dimension: dim(0, 0, 0, 0, 0, 0, 0, 1), unit: 'token', scale: 1, example: '15.6 T', bare: true },
  tokensPerDay: {
    dimension: dim(0, -1, 0, 0, 0, 0, 0, 1),
    unit: 'token/day',
    scale: 1 / 86400,
    example: '30 T tokens/day',
  },
  moneyPerTokens: {
    dimension: dim(0, 0, 1, 0, 0, 0, 0, -1),
    unit: 'USD/Mtoken',
    scale: 1e-6,
    example: '2 $/Mtoken',
  },
  perYear: { dimension: dim(0, -1), unit: '1/yr', scale: 1 / (S_PER_MONTH * 12), example: '4 %/yr' },
  perDay: { dimension: dim(0, -1), unit: '1/day', scale: 1 / 86400, example: '0.0038 /day' },
  frequency: { dimension: dim(0, -1), unit: 'Hz', scale: 1, example: '0.2 Hz' },
  powerRamp: { dimension: dim(1, -2), unit: 'kW/s', scale: J_PER_KW, example: '100 MW/min' },
  share: { dimension: NONE, unit: '1', scale: 1, example: '85 %', bare: true },
  count: { dimension: NONE, unit: '1', scale: 1, example: '400 k', bare: true },
} as const satisfies Record<string, KindSpec>;

export type QuantityKind = keyof typeof KINDS;

/** The specification of a kind, widened for reading. */
export const kindSpec = (kind: QuantityKind): KindSpec => KINDS[kind];

/** Kinds that share a dimension, for the message "this is a power; a money amount is expected". */
export function kindOfDimension(d: Dimension): QuantityKind | undefined {
  return (Object.keys(KINDS) as QuantityKind[]).find((k) => KINDS[k].dimension.every((v, i) => v === d[i]));
}
