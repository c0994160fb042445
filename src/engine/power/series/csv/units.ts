import type { Problem } from '../../../errors.ts';

/** What a series measures. */
export const SERIES_KINDS = ['price', 'carbon', 'load', 'share'] as const;
export type SeriesKind = (typeof SERIES_KINDS)[number];

interface UnitSpec {
  readonly kind: SeriesKind;
  /** Canonical units in one of these: USD/kWh, kg/kWh, kW, 1. */
  readonly scale: number;
  /** In euro: multiplied by the exchange rate too. */
  readonly euro?: boolean;
}

/** Units a file may be in, and how they are named. */
export const SERIES_UNITS: Readonly<Record<string, UnitSpec>> = {
  'USD/MWh': { kind: 'price', scale: 1e-3 },
  'USD/kWh': { kind: 'price', scale: 1 },
  'c/kWh': { kind: 'price', scale: 1e-2 },
  'EUR/MWh': { kind: 'price', scale: 1e-3, euro: true },
  'g/kWh': { kind: 'carbon', scale: 1e-3 },
  'kg/MWh': { kind: 'carbon', scale: 1e-3 },
  'lb/MWh': { kind: 'carbon', scale: 0.45359237e-3 },
  'kg/kWh': { kind: 'carbon', scale: 1 },
  MW: { kind: 'load', scale: 1e3 },
  kW: { kind: 'load', scale: 1 },
  GW: { kind: 'load', scale: 1e6 },
  share: { kind: 'share', scale: 1 },
  percent: { kind: 'share', scale: 1e-2 },
};

/** What a kind is taken to be in where neither the question nor the column's name says. */
export const USUAL_UNIT: Readonly<Record<SeriesKind, string>> = {
  price: 'USD/MWh',
  carbon: 'g/kWh',
  load: 'MW',
  share: 'share',
};

const NAMED_UNITS: readonly (readonly [RegExp, string])[] = [
  [/€|\beur\b[^a-z]*\/?[^a-z]*mwh/i, 'EUR/MWh'],
  [/(¢|\bcents?|\bc\b)\s*(\/|per)\s*kwh/i, 'c/kWh'],
  [/(\$|usd)\s*(\/|per)\s*kwh/i, 'USD/kWh'],
  [/(\$|usd|dollars?)\s*(\/|per)\s*mwh/i, 'USD/MWh'],
  [/\bg(co2\w*)?\s*(\/|per)\s*kwh/i, 'g/kWh'],
  [/\bkg(co2\w*)?\s*(\/|per)\s*mwh/i, 'kg/MWh'],
  [/\blbs?(co2\w*)?\s*(\/|per)\s*mwh/i, 'lb/MWh'],
  [/\bmw\b/i, 'MW'],
  [/\bgw\b/i, 'GW'],
  [/\bkw\b/i, 'kW'],
  [/%|percent/i, 'percent'],
];

/** The unit a column's name states, if it states one of the kind. */
export function unitOfName(name: string, kind: SeriesKind): string | undefined {
  return NAMED_UNITS.find(([pattern, unit]) => SERIES_UNITS[unit].kind === kind && pattern.test(name))?.[1];
}

/**
 * What is plausible, canonical units. Means: prices 0.5…50 ¢/kWh (the cheapest zones of the Nordic countries to the European
 * crisis of 2022), carbon 1…1,300 g/kWh, a load over 1 MW. Hours: prices −2…+20 $/kWh (caps: Texas 5, once 9; Australia
 * 11), carbon to 2.5 kg/kWh. Our judgement.
 */
const PLAUSIBLE: Readonly<Record<SeriesKind, { mean: [number, number]; hour: [number, number] }>> = {
  price: { mean: [0.005, 0.5], hour: [-2, 20] },
  carbon: { mean: [0.001, 1.3], hour: [0, 2.5] },
  load: { mean: [1e3, 1e9], hour: [0, 3e9] },
  share: { mean: [0, 1], hour: [-1e-9, 1.0001] },
};
const SHOWN_UNIT: Readonly<Record<SeriesKind, [number, string]>> = {
  price: [1e3, '$/MWh'],
  carbon: [1e3, 'g/kWh'],
  load: [1e-3, 'MW'],
  share: [1, ''],
};

/** Units of the kind that would bring the mean into the plausible range. */
function betterUnits(kind: SeriesKind, mean: number, unit: string): string {
  const [low, high] = PLAUSIBLE[kind].mean;
  const raw = mean / SERIES_UNITS[unit].scale;
  return Object.entries(SERIES_UNITS)
    .filter(([name, u]) => u.kind === kind && name !== unit && raw * u.scale >= low && raw * u.scale <= high)
    .map(([name]) => name)
    .join(', ');
}

/** What looks wrong about a year of numbers: its mean, or its furthest hour. Nothing where it is plausible. */
export function implausible(
  kind: SeriesKind,
  unit: string,
  hours: Float64Array,
  lineOf: (hour: number) => number,
): Problem[] {
  const { mean, hour } = PLAUSIBLE[kind];
  const [factor, name] = SHOWN_UNIT[kind];
  const say = (v: number): string => `${Number((v * factor).toPrecision(4))} ${name}`.trim();
  let sum = 0;
  let worst = -1;
  for (let h = 0; h < hours.length; h++) {
    sum += hours[h];
    if (hours[h] < hour[0] || hours[h] > hour[1])
      if (worst < 0 || Math.abs(hours[h]) > Math.abs(hours[worst])) worst = h;
  }
  const average = sum / hours.length;
  const problems: Problem[] = [];
  if (!(average >= mean[0] && average <= mean[1])) {
    const better = betterUnits(kind, average, unit);
    problems.push({
      code: 'series-implausible',
      path: 'mean',
      params: {
        found: say(average),
        expected: `${say(mean[0])} … ${say(mean[1])}`,
        unit,
        better: better === '' ? '–' : better,
      },
    });
  }
  if (worst >= 0)
    problems.push({
      code: 'series-implausible',
      path: 'hour',
      line: lineOf(worst),
      params: {
        found: say(hours[worst]),
        expected: `${say(hour[0])} … ${say(hour[1])}`,
        unit,
        better: '–',
      },
    });
  return problems;
}
