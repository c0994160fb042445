import type { Catalog } from '../catalog/index.ts';
import { fail } from '../errors.ts';
import {
  greedyCost,
  newTotals,
  readSupplyQuestion,
  resolveSupply,
  type SupplyProblem,
} from '../power/index.ts';
import type { ValidationCase } from './cases.ts';

type Inputs = ValidationCase['inputs'];
type Model = (inputs: Inputs, catalog: Catalog) => number;

const num = (i: Inputs, key: string, otherwise?: number): number => {
  const v = i[key] ?? otherwise;
  return typeof v === 'number' ? v : fail('missing', `inputs.${key}`, { expected: 'a number' });
};
const text = (i: Inputs, key: string, otherwise?: string): string => {
  const v = i[key] ?? otherwise;
  return typeof v === 'string' ? v : fail('missing', `inputs.${key}`, { expected: 'text' });
};

/** Plant of the off-grid study of December 2024, as two public ports of its workbook have it. */
const PLANT = {
  engine: { capex: '1150 $/kW', heatRate: '8989 Btu/kWh', variableOm: '25 $/MWh', fixedOm: '10 $/kW-yr' },
  turbine: { capex: '885 $/kW', heatRate: '9630 Btu/kWh', variableOm: '5 $/MWh', fixedOm: '15 $/kW-yr' },
} as const;

/** DC over AC of the plant modelled here; the study's PV is by the kW of DC. */
const DC_AC = 1.3;
const LIFE = '240 months';
/** The study's battery has four hours. */
const HOURS = 4;
const LOAD_KW = 100_000;

/** The study's problem: 100 MW flat, sun, four-hour batteries, one gas plant that carries all; project finance over 20 years. */
function offGrid(i: Inputs, c: Catalog): SupplyProblem {
  const plant =
    PLANT[text(i, 'plant') as keyof typeof PLANT] ??
    fail('not-allowed', 'inputs.plant', { found: text(i, 'plant'), allowed: 'engine, turbine' });
  const q = readSupplyQuestion(
    {
      load: `${LOAD_KW} kW`,
      climate: text(i, 'climate', 'el-paso-tx'),
      grid: false,
      sources: [
        {
          id: 'sun',
          source: 'pv-utility',
          capex: `${0.77 * 1000 * DC_AC} $/kW`,
          fixedOm: `${11 * DC_AC} $/kW-yr`,
          degradation: '0.5 %/yr',
          life: LIFE,
        },
        {
          id: 'plant',
          source: 'gas-recip',
          ...plant,
          fuelPrice: `${num(i, 'gasUsdPerMmbtu', 5)} $/MMBtu`,
          availability: 1,
          hotDerate: 0,
          life: LIFE,
        },
      ],
      storage: [
        {
          energyCapex: '260 $/kWh',
          powerCapex: '0 $/kW',
          fixedOm: '2.5 $/kW-yr',
          hours: `${HOURS} h`,
          fade: '1.75 %/yr',
          life: LIFE,
        },
      ],
      system: { balance: '410 $/kW', balanceOm: '6 $/kW-yr', soft: '11.8 %', softOm: '0.25 %' },
      finance: { kind: 'project', fuelGrowth: '3 %/yr', omGrowth: '2.5 %/yr' },
    },
    c,
  );
  return resolveSupply(q, c, () => fail('missing', 'inputs', { expected: 'no files' })).problem;
}

/** Cost of a MWh served and the share of it that the sun gave, at sizes in MW (PV in DC). */
function at(
  p: SupplyProblem,
): (pvMw: number, batteryMw: number, plantMw: number) => { usdPerMwh: number; share: number } {
  const cost = greedyCost(p);
  const totals = newTotals();
  const served = LOAD_KW * 8760;
  return (pvMw, batteryMw, plantMw) => {
    const kw = batteryMw * 1000;
    const usd = cost(Float64Array.of((pvMw * 1000) / DC_AC, kw, kw * HOURS, plantMw * 1000), totals);
    return { usdPerMwh: (usd / served) * 1000, share: 1 - totals.firmKwh / served };
  };
}

/** The same with the plant's share of the energy given, not dispatched: what the finance alone makes of it. */
function givenShare(
  p: SupplyProblem,
  pvMw: number,
  batteryMw: number,
  plantMw: number,
  share: number,
): number {
  const totals = newTotals();
  const kw = batteryMw * 1000;
  const usd = greedyCost(p)(Float64Array.of((pvMw * 1000) / DC_AC, kw, kw * HOURS, plantMw * 1000), totals);
  const [g, b] = [p.thermal[0], p.blocks[0]];
  const usdPerKwh = g.fuelUsdPerKwh * b.fuel + g.omUsdPerKwh * b.om;
  const served = LOAD_KW * 8760;
  return ((usd + (share * served - totals.firmKwh) * usdPerKwh) / served) * 1000;
}

/** Sweep of the study: PV and batteries in steps; MW. */
const [PV_MOST, BATTERY_MOST, STEP] = [1500, 700, 25];

interface Point {
  readonly usdPerMwh: number;
  readonly share: number;
}
/** Every point of a sweep: many cases ask for the same. */
const memory = new Map<string, readonly Point[]>();

function sweep(i: Inputs, c: Catalog): readonly Point[] {
  const key = [c.data.version, c.asOf, i.plant, i.climate, i.gasUsdPerMmbtu, i.plantMw].join();
  let points = memory.get(key);
  if (!points) {
    const of = at(offGrid(i, c));
    const made: Point[] = [];
    for (let pv = 0; pv <= PV_MOST; pv += STEP)
      for (let battery = 0; battery <= BATTERY_MOST; battery += STEP)
        made.push(of(pv, battery, num(i, 'plantMw', 125)));
    points = made;
    memory.set(key, points);
  }
  return points;
}

/** Least cost at a share of sun or more, over the sweep. */
const frontier = (i: Inputs, c: Catalog, least: number): number =>
  sweep(i, c).reduce(
    (best, p) => (p.share >= least ? Math.min(best, p.usdPerMwh) : best),
    Number.POSITIVE_INFINITY,
  );

/** Models of off-grid supply, by the greedy dispatch, which is the cheapest for one fuel. */
export const POWER_SUPPLY_MODELS: Readonly<Record<string, Model>> = {
  /** Levelised cost of a 100 MW off-grid plant at stated sizes, $/MWh. */
  'off-grid-cost': (i, c) =>
    at(offGrid(i, c))(num(i, 'pvMw', 0), num(i, 'batteryMw', 0), num(i, 'plantMw', 125)).usdPerMwh,
  /** The same with the plant's share of the energy given, $/MWh. */
  'off-grid-given': (i, c) =>
    givenShare(
      offGrid(i, c),
      num(i, 'pvMw', 0),
      num(i, 'batteryMw', 0),
      num(i, 'plantMw', 125),
      num(i, 'plantShare'),
    ),
  /** Least cost of the sweep with at least a share of sun, $/MWh. */
  'off-grid-frontier': (i, c) => frontier(i, c, num(i, 'share')),
  /** 1 where costs rise from share to share, in the order given; else 0. */
  'off-grid-order': (i, c) => {
    const shares = i.shares;
    if (!Array.isArray(shares)) return fail('missing', 'inputs.shares', { expected: 'numbers' });
    const costs = shares.map((s) => frontier(i, c, s));
    return costs.every((v, k) => k === 0 || v > costs[k - 1]) ? 1 : 0;
  },
};
