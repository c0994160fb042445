import { type Dimension, HOURS_PER_MONTH, J_PER_KWH, NONE } from './dimension.ts';

/** One unit symbol: its factor to the base units and its dimension. `prefix` says whether k/M/G… may precede it. */
export interface UnitSymbol {
  readonly factor: number;
  readonly dimension: Dimension;
  readonly prefix: boolean;
}

const E: Dimension = [1, 0, 0, 0, 0, 0, 0, 0, 0];
const T: Dimension = [0, 1, 0, 0, 0, 0, 0, 0, 0];
const P: Dimension = [1, -1, 0, 0, 0, 0, 0, 0, 0];
const USD: Dimension = [0, 0, 1, 0, 0, 0, 0, 0, 0];
const BIT: Dimension = [0, 0, 0, 1, 0, 0, 0, 0, 0];
const BITRATE: Dimension = [0, -1, 0, 1, 0, 0, 0, 0, 0];
const FLOP: Dimension = [0, 0, 0, 0, 1, 0, 0, 0, 0];
const FLOPS: Dimension = [0, -1, 0, 0, 1, 0, 0, 0, 0];
const LEN: Dimension = [0, 0, 0, 0, 0, 1, 0, 0, 0];
const AREA: Dimension = [0, 0, 0, 0, 0, 2, 0, 0, 0];
const VOL: Dimension = [0, 0, 0, 0, 0, 3, 0, 0, 0];
const TEMP: Dimension = [0, 0, 0, 0, 0, 0, 1, 0, 0];
const TOK: Dimension = [0, 0, 0, 0, 0, 0, 0, 1, 0];
const KG: Dimension = [0, 0, 0, 0, 0, 0, 0, 0, 1];
const PRES: Dimension = [1, 0, 0, 0, 0, -3, 0, 0, 0];

const s = (factor: number, dimension: Dimension, prefix = false): UnitSymbol => ({
  factor,
  dimension,
  prefix,
});
const HOUR = 3600;

/** Exact symbols; names are compared with case, since MW and mW, b and B differ. */
export const UNITS: Readonly<Record<string, UnitSymbol>> = {
  W: s(1, P, true),
  Wh: s(J_PER_KWH / 1000, E, true),
  J: s(1, E, true),
  Btu: s(1055.05585262, E),
  MMBtu: s(1.05505585262e9, E),
  $: s(1, USD, false),
  USD: s(1, USD, true),
  '¢': s(0.01, USD),
  cent: s(0.01, USD),
  cents: s(0.01, USD),
  s: s(1, T, true),
  sec: s(1, T),
  Hz: s(1, [0, -1, 0, 0, 0, 0, 0, 0, 0], true),
  min: s(60, T),
  h: s(HOUR, T),
  hr: s(HOUR, T),
  hour: s(HOUR, T),
  hours: s(HOUR, T),
  d: s(24 * HOUR, T),
  day: s(24 * HOUR, T),
  days: s(24 * HOUR, T),
  week: s(168 * HOUR, T),
  weeks: s(168 * HOUR, T),
  wk: s(168 * HOUR, T),
  month: s(HOURS_PER_MONTH * HOUR, T),
  months: s(HOURS_PER_MONTH * HOUR, T),
  mo: s(HOURS_PER_MONTH * HOUR, T),
  year: s(8760 * HOUR, T),
  years: s(8760 * HOUR, T),
  yr: s(8760 * HOUR, T),
  y: s(8760 * HOUR, T),
  b: s(1, BIT, true),
  bit: s(1, BIT, true),
  bits: s(1, BIT, true),
  B: s(8, BIT, true),
  byte: s(8, BIT, true),
  bytes: s(8, BIT, true),
  bps: s(1, BITRATE, true),
  FLOP: s(1, FLOP, true),
  FLOPs: s(1, FLOP, true),
  FLOPS: s(1, FLOPS, true),
  m: s(1, LEN, true),
  mi: s(1609.344, LEN),
  ft: s(0.3048, LEN),
  m2: s(1, AREA, true),
  'm²': s(1, AREA, true),
  acre: s(4046.8564224, AREA),
  acres: s(4046.8564224, AREA),
  ha: s(10000, AREA),
  m3: s(1, VOL),
  'm³': s(1, VOL),
  L: s(1e-3, VOL, true),
  l: s(1e-3, VOL, true),
  gal: s(3.785411784e-3, VOL, true),
  '°C': s(1, TEMP),
  C: s(1, TEMP),
  '°F': s(5 / 9, TEMP),
  F: s(5 / 9, TEMP),
  K: s(1, TEMP),
  token: s(1, TOK, true),
  tokens: s(1, TOK, true),
  g: s(1e-3, KG, true),
  t: s(1000, KG, true),
  tCO2: s(1000, KG, true),
  gCO2: s(1e-3, KG, true),
  lb: s(0.45359237, KG),
  Pa: s(1, PRES, true),
  bar: s(1e5, PRES),
  psi: s(6894.757293168, PRES),
  '%': s(0.01, NONE),
  bp: s(1e-4, NONE),
  '1': s(1, NONE),
  GPU: s(1, NONE),
  GPUs: s(1, NONE),
  accelerator: s(1, NONE),
  accelerators: s(1, NONE),
  chip: s(1, NONE),
  chips: s(1, NONE),
  rack: s(1, NONE),
  racks: s(1, NONE),
  ratio: s(1, NONE),
  x: s(1, NONE),
};

/** SI prefixes that appear in the field. */
export const PREFIXES: Readonly<Record<string, number>> = {
  n: 1e-9,
  µ: 1e-6,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Z: 1e21,
  Y: 1e24,
};

/** Scales written after a number: "$38 B", "15.6 T", "400 k", "1.2 million". */
export const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  thousand: 1e3,
  M: 1e6,
  mn: 1e6,
  million: 1e6,
  B: 1e9,
  bn: 1e9,
  billion: 1e9,
  T: 1e12,
  tn: 1e12,
  trillion: 1e12,
  만: 1e4,
  억: 1e8,
  조: 1e12,
};
