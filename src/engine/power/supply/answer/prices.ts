import type { Rung } from '../ladder/design.ts';
import type { SupplyProblem } from '../problem/parts.ts';
import { rowAt } from '../programme/layout.ts';
import type { Prices } from './types.ts';

/**
 * Worth of the limits from the duals of a programme. A row's dual is the change of the yearly cost per unit of its bound;
 * bounds of import are columns' or rows', whichever the programme has.
 */
export function pricesOf(p: SupplyProblem, r: Rung): Prices {
  const { layout: l, model } = r.programme;
  const { rowDuals: y, reducedCosts: d } = r.checked.solution;
  // USD a year per kW: duals are in units of money over units of power.
  const perKw = l.unitUsd / l.unitKw;
  let [firm, contract, reserve] = [0, 0, 0];
  for (let k = 0; k < l.blocks; k++) {
    for (let t = 0; t < l.steps; t++) {
      firm += y[rowAt(l, k, t, l.rows.balance)] * p.blocks[k].load;
      if (l.rows.limit >= 0) contract -= y[rowAt(l, k, t, l.rows.limit)];
      if (l.columns.grid >= 0) {
        const j = l.firstColumn[k] + t * l.columns.count + l.columns.grid;
        // Only where the contract is what holds the import, and not the hour's limit.
        if (
          d[j] < 0 &&
          Math.abs(model.upper[j] * l.unitKw - (p.grid?.contract.maxKw ?? 0)) <
            1e-6 * (p.grid?.contract.maxKw ?? 1)
        )
          contract -= d[j];
      }
      if (l.rows.reserve >= 0) reserve -= y[rowAt(l, k, t, l.rows.reserve)];
    }
  }
  const head = l.handles.contract.column;
  if (head >= 0 && d[head] < 0) contract -= d[head];
  const row = (i: number): number => (i >= 0 ? -y[i] : 0);
  const hours = p.hours * p.perYear;
  return {
    firmLoadUsdPerKwYear: firm * perKw,
    meanMarginalUsdPerMwh: ((firm * perKw) / hours) * 1000,
    carbonUsdPerTonne: (row(l.carbonRow) * perKw * 1000) / p.perYear,
    cleanUsdPerMwh: (row(l.cleanRow) * perKw * 1000) / p.perYear,
    contractUsdPerKwYear: contract * perKw,
    reserveUsdPerKwYear: reserve * perKw,
    budgetUsdPerUsdYear: row(l.capexRow),
  };
}
