import { type BuildKernel, compileBuildKernel } from '../../build/index.ts';
import type { CostClass } from '../../design/index.ts';
import { monthlyRate as monthly, type PricePath } from '../../money/index.ts';
import { HOURS_OF_MONTH, meritOrder, type Operation } from '../../operate/index.ts';
import type { Scenario } from '../../scenario/index.ts';
import { columnSum, yearOf } from '../../units/index.ts';
import { lives } from '../phase-books.ts';
import { type Discounts, discountsOf, type ServiceSums, serviceSums } from './present.ts';

/** One class of capital of a phase: what it costs, how long it lives, and what its upkeep costs a month. */
export interface PhaseClass {
  readonly usd: number;
  readonly sums: ServiceSums;
  /** Upkeep as a share of cost in service, a month. */
  readonly upkeep: number;
}

export interface OnsiteMoney {
  readonly usd: number;
  readonly leadMonths: number;
  /** Written off over this where it stays. */
  readonly sums: ServiceSums;
  readonly fixedUsdPerKwMonth: number;
  readonly marginalUsdPerKwh: number;
}

/** A phase's money by live rack and month, and its capital by class. */
export interface PhaseMoney {
  readonly facilityKwhPerRack: Float64Array;
  /** By month, for one live rack: water and people; useful hours; rent; undiscounted. */
  readonly otherUsd: Float64Array;
  readonly usefulHours: Float64Array;
  readonly rentUsd: Float64Array;
  readonly gridUsdPerKwh: Float64Array;
  /** A supply of the site's own stands and costs whether it runs or not, by energised kW. */
  readonly gridFixedUsdPerKwMonth: number;
  /** Order of call; −1 is the grid. */
  readonly order: Int32Array;
  readonly chips: PhaseClass;
  readonly network: PhaseClass;
  readonly plant: readonly PhaseClass[];
  readonly landUsd: number;
  readonly onsite: readonly OnsiteMoney[];
}

/**
 * What a site's grid energy costs on average under its tariff, USD/kWh: demand charges and ratchets do not follow from dates phase by phase,
 * so draws take the mean of the run. Undefined where there is no tariff.
 */
function meanUnderTariff(scenario: Scenario, operation: Operation, siteIndex: number): number | undefined {
  const site = scenario.sites[siteIndex];
  if (site.tariff === undefined) return undefined;
  const o = operation.sites[siteIndex];
  // A supply of the site's own stands in the place of the grid for all of the energy.
  const [usd, kwh] = operation.supplies.has(site.id)
    ? [columnSum(o.energyCostUsd), columnSum(o.facilityKwh)]
    : [columnSum(o.gridCostUsd), columnSum(o.gridKwh)];
  return kwh > 0 ? usd / kwh : 0;
}

/** A programme's money compiled for draws of its dates. */
export interface MoneyKernel {
  readonly build: BuildKernel;
  readonly discounts: Discounts;
  readonly discount: Float64Array;
  readonly hours: Float64Array;
  readonly calendar: Int32Array;
  readonly phases: readonly PhaseMoney[];
  readonly land: ServiceSums;
  readonly prepaid: number;
  readonly firstYear: number;
  readonly years: number;
  /** First month of each year, and the number of months at the end. */
  readonly yearStart: Int32Array;
  /** How the rent may go, over what it is today. */
  readonly rent: PricePath;
  /** e^(−drift · m/12): what a new generation bought in month m takes back of the fall of rents until then. */
  readonly driftUndone: Float64Array;
  readonly seed: number;
  /** Sites whose energy is counted at the run's mean price, since a tariff bills them: everything else is exact. */
  readonly atMeanPrice: readonly string[];
}

/** Hours, order of sources and running cost of one live rack. */
function running(scenario: Scenario, operation: Operation, i: number, hours: Float64Array) {
  const { catalog, months, firstMonth } = scenario;
  const d = operation.build.design.phases[i];
  const f = operation.figures[i];
  const { year } = operation.parts[i];
  const waterPrice = catalog.value('unit-cost', 'water', 'price');
  const people =
    (catalog.value('unit-cost', 'staff', 'staffPerMw') * catalog.value('unit-cost', 'staff', 'salary')) / 12;
  const rent = scenario.money.rentUsdPerHour ?? catalog.value('accelerator', d.chip.id, 'rentContract');
  const byMonth = (of: (calendar: number, m: number) => number): Float64Array =>
    Float64Array.from({ length: months }, (_, m) => of((firstMonth + m) % 12, m));
  const [grid] = f.sources;
  const mean = meanUnderTariff(scenario, operation, d.siteIndex);
  const staffUsd = ((d.rackAllInKw * d.peakPue) / 1000) * people;
  return {
    facilityKwhPerRack: byMonth((c) => f.hallKwPerRack * year.facilityKwhByMonth[c]),
    otherUsd: byMonth((c) => f.hallKwPerRack * year.waterLByMonth[c] * waterPrice + staffUsd),
    usefulHours: byMonth((_, m) => f.acceleratorsPerRack * hours[m] * f.usefulShare),
    rentUsd: byMonth((_, m) => f.acceleratorsPerRack * hours[m] * rent),
    gridUsdPerKwh: byMonth((c) => mean ?? f.gridUsdPerKwhByMonth?.[c] ?? grid.marginalUsdPerKwh),
    gridFixedUsdPerKwMonth:
      mean === undefined && grid.capacityKw > 0 ? grid.fixedUsdPerYear / 12 / grid.capacityKw : 0,
    order: Int32Array.from(meritOrder(f.sources), (k) => k - 1),
  };
}

/** Makes running sums once for each life. */
function sumsBook(d: Discounts): (life: number, renew: boolean) => ServiceSums {
  const known = new Map<string, ServiceSums>();
  return (life, renew) => {
    const key = `${life} ${renew}`;
    const sums = known.get(key) ?? serviceSums(d, life, renew);
    known.set(key, sums);
    return sums;
  };
}

/**
 * Compiles build and money of a run for draws: every cost of the books that depends on a date becomes a difference of running sums,
 * everything that depends on live racks a coefficient by month. What it gives equals a full run of the drawn dates (tests compare them).
 */
export function compileMoneyKernel(scenario: Scenario, operation: Operation): MoneyKernel {
  const { months, firstMonth, money } = scenario;
  // Figures read here are not what the run itself used.
  const catalog = scenario.catalog.with([]);
  const own = { ...scenario, catalog };
  const monthlyRate = monthly(money.wacc);
  const discounts = discountsOf(months, monthlyRate);
  const sums = sumsBook(discounts);
  const life = lives(own);
  const calendar = Int32Array.from({ length: months }, (_, m) => (firstMonth + m) % 12);
  const hours = Float64Array.from(calendar, (c) => HOURS_OF_MONTH[c]);
  const facilityRate = catalog.value('unit-cost', 'maintenance', 'facilityRate') / 12;
  const itRate = catalog.value('unit-cost', 'maintenance', 'itRate') / 12;
  const { design } = operation.build;
  const phases = design.phases.map((d, i): PhaseMoney => {
    const cost = (c: CostClass): number => d.bom.reduce((s, l) => (l.costClass === c ? s + l.costUsd : s), 0);
    const of = (c: CostClass, upkeep: number, renew = true): PhaseClass => ({
      usd: cost(c),
      sums: sums(life[c], renew),
      upkeep,
    });
    return {
      ...running(own, operation, i, hours),
      chips: of('chips', itRate, money.refresh),
      network: of('network', itRate),
      plant: (['cooling', 'electrical', 'building'] as const).map((c) => of(c, facilityRate)),
      landUsd: cost('land'),
      onsite: d.phase.onsite.map((o, k): OnsiteMoney => {
        const s = operation.figures[i].sources[k + 1];
        const firmKw = s.capacityKw * s.availability;
        return {
          usd: o.capacityKw * catalog.value('power-source', o.source, 'capex'),
          leadMonths: Math.round(catalog.value('power-source', o.source, 'leadTime')),
          sums: sums(life.onsite, false),
          fixedUsdPerKwMonth: firmKw > 0 ? s.fixedUsdPerYear / 12 / firmKw : 0,
          marginalUsdPerKwh: s.marginalUsdPerKwh,
        };
      }),
    };
  });
  const firstYear = yearOf(firstMonth);
  const years = yearOf(scenario.lastMonth) - firstYear + 1;
  const { rentDrift, rentVolatility, rentReversion } = money.financing;
  return {
    build: compileBuildKernel(own, operation.build),
    discounts,
    discount: Float64Array.from({ length: months }, (_, m) => discounts.cash[m + 1] - discounts.cash[m]),
    hours,
    calendar,
    phases,
    land: sums(Number.POSITIVE_INFINITY, false),
    prepaid: catalog.value('finance', 'default', 'chipPrepayment'),
    firstYear,
    years,
    yearStart: Int32Array.from({ length: years + 1 }, (_, k) =>
      Math.min(months, Math.max(0, (firstYear + k) * 12 - firstMonth)),
    ),
    rent: { start: 1, drift: rentDrift, volatility: rentVolatility, reversion: rentReversion },
    driftUndone: Float64Array.from({ length: months }, (_, m) => Math.exp((-rentDrift * m) / 12)),
    seed: scenario.seed,
    atMeanPrice: scenario.sites.filter((s) => s.tariff !== undefined).map((s) => s.id),
  };
}
