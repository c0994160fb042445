import { MODES } from '../finance/index.ts';
import type { Summary } from '../run/index.ts';
import type { QuantityKind } from '../units/index.ts';

/** One figure of several scenarios side by side. */
export interface ComparisonRow {
  readonly key: string;
  /** Kind in whose canonical unit the values stand; absent for plain numbers in `unit`. */
  readonly kind?: QuantityKind;
  readonly unit: string;
  /** One per scenario; NaN where a scenario has none. */
  readonly values: readonly number[];
}

export interface Comparison {
  readonly names: readonly string[];
  readonly rows: readonly ComparisonRow[];
}

type Of = (s: Summary) => number;

/** What is compared, beside the years: the headline, the split of the cost, the ways to get the compute. */
const HEADLINE: readonly (readonly [key: string, unit: string, kind: QuantityKind | undefined, of: Of])[] = [
  ['sites', '', 'count', (s) => s.headline.sites],
  ['accelerators', '', 'count', (s) => s.headline.accelerators],
  ['hallIt', 'MW', 'power', (s) => s.headline.hallItMw * 1000],
  ['facilityPeak', 'MW', 'power', (s) => s.headline.facilityPeakMw * 1000],
  ['pue', '', undefined, (s) => s.headline.pue],
  ['wue', 'L/kWh', undefined, (s) => s.headline.wueLPerKwh],
  ['energyPerYear', 'kWh', 'energy', (s) => s.headline.facilityGwhPerYear * 1e6],
  ['waterPerYear', 'L', 'volume', (s) => s.headline.waterMlPerYear * 1e6],
  ['carbonPerYear', 'kg', 'mass', (s) => s.headline.carbonKtPerYear * 1e6],
  ['programmeCapex', 'USD', 'money', (s) => s.headline.programmeCapexUsd],
  ['usefulHours', '', 'count', (s) => s.headline.usefulAcceleratorHours],
  ['usdPerUsefulHour', 'USD/h', 'moneyPerHour', (s) => s.headline.usdPerUsefulHour],
  [
    'usdPerMillionTokens',
    'USD/Mtoken',
    'moneyPerTokens',
    (s) => s.headline.usdPerMillionTokens ?? Number.NaN,
  ],
  ['npv', 'USD', 'money', (s) => s.headline.npvUsd],
  ['idle', 'USD', 'money', (s) => s.headline.idleUsd],
];

/** Scenarios side by side: headline, live IT power by year, each way to get the compute. */
export function compareSummaries(
  named: readonly { readonly name: string; readonly summary: Summary }[],
): Comparison {
  const summaries = named.map((n) => n.summary);
  const years = [...new Set(summaries.flatMap((s) => s.years.map((y) => y.year)))].sort((a, b) => a - b);
  const rows: ComparisonRow[] = HEADLINE.map(([key, unit, kind, of]) => ({
    key,
    unit,
    ...(kind ? { kind } : {}),
    values: summaries.map(of),
  }));
  for (const year of years) {
    rows.push({
      key: `live-${year}`,
      unit: 'MW',
      kind: 'power',
      values: summaries.map((s) => (s.years.find((y) => y.year === year)?.liveItMw ?? Number.NaN) * 1000),
    });
  }
  for (const mode of MODES) {
    rows.push({
      key: `mode-${mode}`,
      unit: 'USD/h',
      kind: 'moneyPerHour',
      values: summaries.map(
        (s) => s.money.modes.find((m) => m.mode === mode)?.usdPerUsefulHour ?? Number.NaN,
      ),
    });
  }
  return { names: named.map((n) => n.name), rows };
}

/** Addresses of compared figures that are not called the same as in the summary. */
const ADDRESSES: Readonly<Record<string, string>> = {
  sites: 'sites',
  accelerators: 'accelerators',
  hallIt: 'hallItMw',
  facilityPeak: 'facilityPeakMw',
  pue: 'pue',
  wue: 'wueLPerKwh',
  energyPerYear: 'facilityGwhPerYear',
  waterPerYear: 'waterMlPerYear',
  carbonPerYear: 'carbonKtPerYear',
  programmeCapex: 'programmeCapexUsd',
  usefulHours: 'usefulAcceleratorHours',
  usdPerUsefulHour: 'usdPerUsefulHour',
  usdPerMillionTokens: 'usdPerMillionTokens',
  npv: 'npvUsd',
  idle: 'idleUsd',
};

/** Where `explain` finds a compared figure in either scenario; undefined where it has no address. */
export function comparisonAddress(key: string): string | undefined {
  if (key.startsWith('live-')) return `years.${key.slice(5)}.liveItMw`;
  if (key.startsWith('mode-')) return `modes.${key.slice(5)}.usdPerUsefulHour`;
  return ADDRESSES[key];
}
