import type { Catalog, CatalogKind } from '../catalog/index.ts';
import type { ReachedFrom } from '../run/index.ts';
import type { Phase, Scenario } from '../scenario/index.ts';
import type { QuantityKind } from '../units/index.ts';

export type End = 'low' | 'high';

/** Units of inputs that are kinds of quantity: written as such. */
export const INPUT_KINDS: Readonly<Record<string, QuantityKind>> = {
  share: 'share',
  months: 'months',
  USD: 'money',
  'USD/kW': 'moneyPerPower',
  'USD/kWh': 'energyPrice',
  '1/day': 'perDay',
  '1/yr': 'perYear',
};

/** One input of the sensitivity: where its range comes from and how to run the scenario at either end. */
export interface SensitivityInput {
  readonly id: string;
  /** Address of the catalogue figure whose low and high are used. */
  readonly figure: string;
  readonly unit: string;
  readonly base: number;
  readonly low: number;
  readonly high: number;
  /** First stage that it reaches. */
  readonly reaches: ReachedFrom;
  at(end: End): Scenario;
  /** Whether that end is the base itself: no need to run it. */
  unchanged(end: End): boolean;
}

/** Low and high of a figure over its value, to scale a base that the scenario may have set itself. */
function scaled(
  catalog: Catalog,
  kind: CatalogKind,
  id: string,
  figure: string,
  base: number,
): { low: number; high: number } {
  const f = catalog.figure(kind, id, figure);
  return f.value > 0
    ? { low: (base * f.low) / f.value, high: (base * f.high) / f.value }
    : { low: f.low, high: f.high };
}

/** The same figure of several entries moved to its low or high together: the prices of all racks, say. */
function figures(
  scenario: Scenario,
  id: string,
  unit: string,
  kind: CatalogKind,
  entries: readonly string[],
  figure: string,
  reaches: ReachedFrom,
): SensitivityInput | undefined {
  const known = entries.filter((e) => scenario.catalog.find(kind, e, figure) !== undefined);
  if (known.length === 0) return undefined;
  const main = scenario.catalog.figure(kind, known[0], figure);
  if (known.every((e) => !scenario.catalog.figure(kind, e, figure).ranged)) return undefined;
  return {
    id,
    figure: `${kind}/${known[0]}/${figure}`,
    unit,
    base: main.value,
    low: main.low,
    high: main.high,
    reaches,
    at: (end) => ({
      ...scenario,
      catalog: scenario.catalog.with(
        known.map((e) => [`${kind}/${e}/${figure}`, scenario.catalog.figure(kind, e, figure)[end]] as const),
      ),
    }),
    unchanged: () => false,
  };
}

/** Moves one timeline of every phase by so many months. */
function delay(
  scenario: Scenario,
  id: string,
  move: (phase: Phase, months: number) => Phase,
): SensitivityInput {
  const slip = scenario.catalog.figure('lead-time', 'schedule-slip', 'duration');
  const shift = (months: number): Scenario => ({
    ...scenario,
    sites: scenario.sites.map((s) => ({ ...s, phases: s.phases.map((p) => move(p, months)) })),
  });
  return {
    id,
    figure: 'lead-time/schedule-slip/duration',
    unit: 'months',
    base: 0,
    low: Math.round(slip.low),
    high: Math.round(slip.high),
    reaches: 'build',
    at: (end) => shift(Math.round(slip[end])),
    unchanged: (end) => Math.round(slip[end]) === 0,
  };
}

const later = <T extends { readonly readyMonth: number }>(plan: T, months: number): T => ({
  ...plan,
  readyMonth: plan.readyMonth + months,
});

/** The racks, regions and accelerators of the fleet, the largest first. */
function inFleet(
  scenario: Scenario,
  of: (site: Scenario['sites'][number], phase: Phase) => string,
): string[] {
  const weight = new Map<string, number>();
  for (const s of scenario.sites)
    for (const p of s.phases) weight.set(of(s, p), (weight.get(of(s, p)) ?? 0) + p.hall.itPowerKw);
  return [...weight].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([k]) => k);
}

/**
 * The inputs tried one at a time. Ranges are the catalogue's low and high of the figure named; delays run from none to
 * the catalogue's slip of published milestones.
 */
export function sensitivityInputs(base: Scenario): SensitivityInput[] {
  // A look-up of its own: what is read here is not what the base run used.
  const scenario = { ...base, catalog: base.catalog.with([]) };
  const c = scenario.catalog;
  const { money, workloads } = scenario;
  const plain = (
    id: string,
    unit: string,
    kind: CatalogKind,
    entry: string,
    figure: string,
    base: number,
    reaches: ReachedFrom,
    set: (value: number) => Scenario,
    max = Number.POSITIVE_INFINITY,
  ): SensitivityInput => {
    const raw = scaled(c, kind, entry, figure, base);
    const range = { low: Math.min(raw.low, max), high: Math.min(raw.high, max) };
    return {
      id,
      figure: `${kind}/${entry}/${figure}`,
      unit,
      base,
      ...range,
      reaches,
      at: (end) => set(range[end]),
      unchanged: (end) => range[end] === base,
    };
  };
  const withWork = (change: Partial<Scenario['workloads']>): Scenario => ({
    ...scenario,
    workloads: { ...workloads, ...change },
  });
  const withMoney = (change: Partial<Scenario['money']>): Scenario => ({
    ...scenario,
    money: { ...money, ...change },
  });
  const racks = inFleet(scenario, (_, p) => p.chips.rack);
  const regions = inFleet(scenario, (s) => s.gridRegion);
  const plants = inFleet(scenario, (_, p) => p.hall.coolingPlant);
  const list: (SensitivityInput | undefined)[] = [
    figures(scenario, 'rack-price', 'USD', 'rack', racks, 'price', 'prices'),
    plain('chip-life', 'months', 'finance', 'default', 'chipLife', money.chipLifeMonths, 'finance', (v) =>
      withMoney({ chipLifeMonths: Math.round(v) }),
    ),
    plain('cost-of-capital', 'share', 'finance', 'default', 'wacc', money.wacc, 'finance', (v) =>
      withMoney({ wacc: v }),
    ),
    money.electricityUsdPerKwh === undefined
      ? figures(scenario, 'electricity-price', 'USD/kWh', 'grid-region', regions, 'price', 'operate')
      : undefined,
    figures(scenario, 'building-cost', 'USD/kW', 'unit-cost', ['building'], 'shell', 'prices'),
    figures(scenario, 'cooling-cost', 'USD/kW', 'cooling-plant', plants, 'capexPerKwHeat', 'prices'),
    figures(scenario, 'failure-rate', '1/day', 'workload', ['reliability'], 'failuresPerNodeDay', 'operate'),
    figures(scenario, 'maintenance', '1/yr', 'unit-cost', ['maintenance'], 'facilityRate', 'finance'),
    workloads.trainingShare > 0
      ? plain(
          'training-utilisation',
          'share',
          'workload',
          'utilisation',
          'trainingUtilisation',
          workloads.trainingUtilisation,
          'activity',
          (v) => withWork({ trainingUtilisation: v }),
          1,
        )
      : undefined,
    workloads.trainingShare < 1
      ? plain(
          'serving-mean-to-peak',
          'share',
          'workload',
          'utilisation',
          'servingMeanToPeak',
          workloads.servingMeanToPeak,
          'activity',
          (v) => withWork({ servingMeanToPeak: v }),
          1,
        )
      : undefined,
    delay(scenario, 'power-delay', (p, n) => ({
      ...p,
      ...(p.grid ? { grid: later(p.grid, n) } : {}),
      onsite: p.onsite.map((o) => later(o, n)),
    })),
    // What was only assumed to come with the hall comes with it still.
    delay(scenario, 'hall-delay', (p, n) => ({
      ...p,
      hall: later(p.hall, n),
      chips: p.chips.assumed ? later(p.chips, n) : p.chips,
      network: p.network.assumed ? later(p.network, n) : p.network,
    })),
    delay(scenario, 'chips-delay', (p, n) => ({ ...p, chips: later(p.chips, n) })),
  ];
  return list.filter((i) => i !== undefined);
}
