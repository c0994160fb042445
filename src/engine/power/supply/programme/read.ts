import type { LpSolution } from '../../../lp/index.ts';
import type { Sizes, SupplyProblem } from '../problem/parts.ts';
import type { Programme } from './build.ts';
import { columnAt, type Handle, rowAt } from './layout.ts';

/** Sizes below this, in units of a hundredth to a tenth of the load, are rounding of the solver. */
const DUST = 1e-9;

/** Sizes in a solution, kW and kWh; tiny negatives of the solver become zero. */
export function sizesOf(p: SupplyProblem, programme: Programme, s: LpSolution): Sizes {
  const { handles: h, unitKw } = programme.layout;
  const kw = (x: Handle): number => {
    const v = x.column >= 0 ? s.values[x.column] : x.value;
    return v > DUST ? v * unitKw : 0;
  };
  return {
    contractKw: p.grid ? kw(h.contract) : 0,
    variableKw: Float64Array.from(h.variable, kw),
    thermalKw: Float64Array.from(h.thermal, kw),
    storageKw: Float64Array.from(h.storagePower, kw),
    storageKwh: Float64Array.from(h.storageEnergy, kw),
    ppaKw: Float64Array.from(h.ppa, kw),
  };
}

/** Power by step, kW, and stored energy at each step's end, kWh. Arrays by part in the problem's order. */
export interface Flows {
  readonly gridKw: Float64Array;
  readonly exportKw: Float64Array;
  readonly resaleKw: Float64Array;
  readonly matchedKw: readonly Float64Array[];
  readonly thermalKw: readonly Float64Array[];
  readonly chargeKw: readonly Float64Array[];
  readonly dischargeKw: readonly Float64Array[];
  readonly storedKwh: readonly Float64Array[];
  readonly flexibleKw: readonly Float64Array[];
  readonly unservedKw: Float64Array;
  /** Cost of one more kWh of load in the hour, USD; levelled over the block's years. */
  readonly marginalUsdPerKwh: Float64Array;
}

/** Flows of one block of years. */
export function flowsOf(p: SupplyProblem, programme: Programme, s: LpSolution, block: number): Flows {
  const { layout: l, steps } = programme;
  const { columns: c, unitKw, unitUsd } = l;
  const column = (offset: number): Float64Array => {
    const out = new Float64Array(l.steps);
    if (offset >= 0)
      for (let t = 0; t < l.steps; t++) {
        const v = s.values[columnAt(l, block, t, offset)] * unitKw;
        out[t] = v > 0 ? v : 0;
      }
    return out;
  };
  const marginal = new Float64Array(l.steps);
  const usd = unitUsd / unitKw / p.perYear / p.blocks[block].share;
  for (let t = 0; t < l.steps; t++) {
    const hours = steps.start[t + 1] - steps.start[t];
    marginal[t] = (s.rowDuals[rowAt(l, block, t, l.rows.balance)] * usd) / hours;
  }
  return {
    gridKw: column(c.grid),
    exportKw: column(c.export),
    resaleKw: column(c.resale),
    matchedKw: c.matched.map(column),
    thermalKw: c.generate.map(column),
    chargeKw: c.charge.map(column),
    dischargeKw: c.discharge.map(column),
    storedKwh: c.stored.map(column),
    flexibleKw: c.flexible.map(column),
    unservedKw: column(c.unserved),
    marginalUsdPerKwh: marginal,
  };
}
