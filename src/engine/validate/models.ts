import type { Catalog, CatalogData } from '../catalog/index.ts';
import { chipFromCatalog, rackFromCatalog } from '../chips/index.ts';
import { fail } from '../errors.ts';
import { fabric } from '../network/index.ts';
import { chainEfficiency, chainFromCatalog, crf } from '../power/index.ts';
import { type Results, runScenario } from '../run/index.ts';
import { loadScenario } from '../scenario/index.ts';
import { BUILD_MODELS } from './build-models.ts';
import type { ValidationCase } from './cases.ts';
import { COOLING_MODELS } from './cooling-models.ts';
import { MONEY_MODELS } from './money-models.ts';
import { NETWORK_FABRIC_MODELS } from './network-fabric-models.ts';
import { NETWORK_LATENCY_MODELS } from './network-latency-models.ts';
import { NETWORK_PLACE_MODELS } from './network-place-models.ts';
import { POWER_BILL_MODELS } from './power-bill-models.ts';
import { POWER_GRID_MODELS } from './power-grid-models.ts';
import { POWER_SUPPLY_MODELS } from './power-supply-models.ts';
import { SERVING_MODELS } from './serving-models.ts';
import { TRAINING_MODELS } from './training-models.ts';

/** What the models may read: the catalogue as of the case's date, and the shipped scenarios. */
export interface ValidationContext {
  readonly data: CatalogData;
  /** Text of a shipped scenario by name. */
  readonly scenario: (name: string) => string;
}

type Inputs = ValidationCase['inputs'];
type Model = (inputs: Inputs, catalog: Catalog, context: ValidationContext) => number;

const num = (i: Inputs, key: string): number => {
  const v = i[key];
  return typeof v === 'number' ? v : fail('missing', `inputs.${key}`, { expected: 'a number' });
};
const text = (i: Inputs, key: string): string => {
  const v = i[key];
  return typeof v === 'string' ? v : fail('missing', `inputs.${key}`, { expected: 'text' });
};
const list = (i: Inputs, key: string): readonly number[] => {
  const v = i[key];
  return Array.isArray(v) ? v : fail('missing', `inputs.${key}`, { expected: 'numbers' });
};

/** A liquid-cooled N+1 hall of so many MW full of one rack, somewhere mild: the unit of cost comparisons. */
function referenceHall(data: CatalogData, asOf: string, rack: string, itMw: number): Results {
  const yaml = `gigasite: 1
name: Reference hall
asOf: ${asOf}
horizon: 2024-01 .. 2033-12
sites:
  - id: reference
    at: { lat: 41.9, lon: -87.6, country: US, grid: pjm }
    climate: chicago-il
    phases:
      - id: hall
        hall: { itPower: ${itMw} MW, ready: 2026-01, start: 2024-06 }
        chips: { rack: ${rack}, delivered: 2026-01 }
        power: { grid: { energised: 2026-01 } }
workloads: { training: [{ id: run, model: llama-3.1-405b }] }`;
  return runScenario(loadScenario(yaml, data));
}

const scenarioResults = (context: ValidationContext, name: string, asOf: string): Results =>
  runScenario(loadScenario(context.scenario(name), context.data, { asOf }));

const FACILITY_CLASSES = ['cooling', 'electrical', 'building'];

/** Every model a case may name. Each goes through the engine's own functions wherever there is one. */
export const MODELS: Readonly<Record<string, Model>> = {
  ...TRAINING_MODELS,
  ...SERVING_MODELS,
  ...NETWORK_FABRIC_MODELS,
  ...NETWORK_LATENCY_MODELS,
  ...NETWORK_PLACE_MODELS,
  ...COOLING_MODELS,
  ...BUILD_MODELS,
  ...MONEY_MODELS,
  ...POWER_GRID_MODELS,
  ...POWER_BILL_MODELS,
  ...POWER_SUPPLY_MODELS,
  /** racks × accelerators × all-in kW × facility ratio, MW. */
  'rack-power': (i, c) => {
    const rack = rackFromCatalog(c, text(i, 'rack'));
    return (num(i, 'racks') * rack.accelerators * rack.allInPowerKw * num(i, 'facilityRatio')) / 1000;
  },
  /** Facility peak of a shipped scenario as the design stage has it, MW. */
  'scenario-facility-peak': (i, c, x) =>
    scenarioResults(x, text(i, 'scenario'), c.asOf).design.facilityPeakKw / 1000,
  /** accelerators / accelerators per rack × rack price, USD billion. */
  'rack-spend': (i, c) => {
    const rack = rackFromCatalog(c, text(i, 'rack'));
    return ((num(i, 'accelerators') / rack.accelerators) * c.value('rack', rack.id, 'price')) / 1e9;
  },
  /** Accelerators that a power budget carries at the racks' nameplate. */
  'accelerators-in-power': (i, c) => {
    const rack = rackFromCatalog(c, text(i, 'rack'));
    return Math.round((num(i, 'powerMw') * 1000) / rack.powerKw) * rack.accelerators;
  },
  /** Σ count × kW, × ratio, MW: fleets of several kinds. */
  'mixed-power': (i) => {
    const kw = list(i, 'kwEach');
    return (list(i, 'counts').reduce((s, n, k) => s + n * kw[k], 0) * num(i, 'facilityRatio')) / 1000;
  },
  /** Racks × accelerators per rack. */
  'rack-count': (i, c) => num(i, 'racks') * rackFromCatalog(c, text(i, 'rack')).accelerators,
  /** Racks × accelerators × peak dense FP4, EFLOP/s. */
  'rack-fp4': (i, c) => {
    const rack = rackFromCatalog(c, text(i, 'rack'));
    return (
      (num(i, 'racks') * rack.accelerators * (chipFromCatalog(c, rack.acceleratorId).peakFlops.fp4 ?? 0)) /
      1e18
    );
  },
  /** total / price per rack × accelerators, thousand accelerators per GW. */
  'accelerators-per-gigawatt': (i, c) =>
    ((num(i, 'usdPerGw') / num(i, 'usdPerRack')) * rackFromCatalog(c, text(i, 'rack')).accelerators) / 1000,
  /** Yearly cost of one IT GW: IT × CRF(life) + facility × CRF(facility life) + opex, USD billion, from the catalogue's published totals. */
  'annual-cost-per-gigawatt': (i, c) => {
    const rate = c.value('finance', 'epoch-tco', 'rate');
    const facilityYears = c.value('finance', 'epoch-tco', 'facilityLife') / 12;
    const it = c.value('unit-cost', 'total', 'itTotal') * 1e6;
    const facility = c.value('unit-cost', 'total', 'facilityTotal') * 1e6;
    return (
      (it * crf(rate, num(i, 'itLifeYears')) +
        facility * crf(rate, facilityYears) +
        c.value('unit-cost', 'total', 'opexTotal') * 1e6) /
      1e9
    );
  },
  /** First-fit capital of a shipped scenario's sites in one country, USD billion. */
  'scenario-capex': (i, c, x) => {
    const r = scenarioResults(x, text(i, 'scenario'), c.asOf);
    return (
      r.design.sites
        .filter((s) => s.site.country === text(i, 'country'))
        .reduce((s, d) => s + d.capexUsd, 0) / 1e9
    );
  },
  /** First-fit capital of a reference hall, USD million per IT MW. */
  'hall-capex': (i, c, x) => {
    const r = referenceHall(x.data, c.asOf, text(i, 'rack'), num(i, 'itMw'));
    return r.design.capexUsd / (r.design.hallItKw / 1000) / 1e6;
  },
  /** Cooling, electrical plant and building of a reference hall, USD million per IT MW. */
  'hall-facility-capex': (i, c, x) => {
    const r = referenceHall(x.data, c.asOf, text(i, 'rack'), num(i, 'itMw'));
    const usd = r.design.phases[0].bom
      .filter((l) => FACILITY_CLASSES.includes(l.costClass))
      .reduce((s, l) => s + l.costUsd, 0);
    return usd / (r.design.hallItKw / 1000) / 1e6;
  },
  /** Operating cost of a reference hall in its last full year, USD million per IT MW. */
  'hall-opex': (i, c, x) => {
    const r = referenceHall(x.data, c.asOf, text(i, 'rack'), num(i, 'itMw'));
    return (
      r.finance.ledger.opexUsd.slice(-12).reduce((s, v) => s + v, 0) /
      (r.design.phases[0].itNameplateKw / 1000) /
      1e6
    );
  },
  /** value / years / capacity, USD million per MW-yr. */
  'contract-rate': (i, c) => {
    const id = text(i, 'contract');
    const years = c.value('contract', id, 'term') / 12;
    return c.value('contract', id, 'value') / years / (c.value('contract', id, 'capacity') / 1000) / 1e6;
  },
  /** Sum of published parts. */
  sum: (i) => list(i, 'parts').reduce((s, v) => s + v, 0),
  /** Ratio of two published figures. */
  ratio: (i) => num(i, 'over') / num(i, 'under'),
  /** Power × 8,760 h, TWh. */
  'year-energy': (i) => (num(i, 'powerGw') * 8760) / 1000,
  /** Leaves and spines of a two-tier fabric. */
  'fabric-switches': (i) => {
    const f = fabric({
      accelerators: num(i, 'nodes') * num(i, 'rails'),
      acceleratorsPerNode: num(i, 'rails'),
      nicBitPerS: num(i, 'nicGbitPerS') * 1e9,
      switchRadix: num(i, 'radix'),
      planes: 1,
      reservedPorts: num(i, 'reservedPorts'),
    });
    return f.leaves + f.spines;
  },
  /** Efficiency of a UPS at a share of its rating, percent. */
  'ups-efficiency': (i, c) => {
    const chain = chainFromCatalog(c, {
      ups: text(i, 'ups'),
      rack: 'none',
      redundancy: 'N',
      designKw: 1900,
      hvTransformer: 'none',
      mvTransformer: 'none',
      distribution: 'none',
    });
    return 100 * chainEfficiency(chain, num(i, 'load'));
  },
};
