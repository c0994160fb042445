import type { Sizes, SupplyProblem } from '../problem/parts.ts';
import { stepData } from '../programme/data.ts';
import type { Flows } from '../programme/read.ts';
import type { Steps } from '../programme/steps.ts';
import { importKw } from './books.ts';
import type { MonthAnswer } from './types.ts';

/** Energy by month and part in the first block of years, in the order of the answer's parts. */
export function monthsOf(
  p: SupplyProblem,
  sizes: Sizes,
  steps: Steps,
  f: Flows,
  curtailed: Float64Array,
): MonthAnswer[] {
  const d = stepData(p, steps, p.blocks[0]);
  const count = (p.grid ? 1 : 0) + p.variable.length + p.thermal.length + p.storage.length + p.ppas.length;
  const months = Array.from({ length: 12 }, (_, m) => ({
    month: m + 1,
    loadKwh: 0,
    energyKwh: new Array<number>(count).fill(0),
    unservedKwh: 0,
    peakImportKw: 0,
    carbonKg: 0,
  }));
  const present = new Set<number>();
  for (let t = 0; t < steps.count; t++) {
    const m = months[d.month[t]];
    present.add(d.month[t]);
    const h = d.hours[t];
    let could = 0;
    for (let i = 0; i < p.variable.length; i++) could += sizes.variableKw[i] * d.variable[i][t];
    const kept = could > 0 ? 1 - Math.min(1, curtailed[t] / could) : 0;
    let at = 0;
    const add = (kw: number): void => {
      m.energyKwh[at++] += kw * h;
    };
    m.loadKwh += d.loadKw[t] * h;
    m.unservedKwh += f.unservedKw[t] * h;
    m.peakImportKw = Math.max(m.peakImportKw, importKw(p, sizes, d.ppa, f, t));
    if (p.grid) {
      add(f.gridKw[t] - f.exportKw[t] - f.resaleKw[t]);
      m.carbonKg += f.gridKw[t] * h * d.gridCarbon[t];
    }
    for (let i = 0; i < p.variable.length; i++) add(sizes.variableKw[i] * d.variable[i][t] * kept);
    for (let i = 0; i < p.thermal.length; i++) {
      add(f.thermalKw[i][t]);
      m.carbonKg += f.thermalKw[i][t] * h * p.thermal[i].carbonKgPerKwh;
    }
    for (let i = 0; i < p.storage.length; i++) add(f.dischargeKw[i][t] - f.chargeKw[i][t]);
    for (let i = 0; i < p.ppas.length; i++)
      add(p.ppas[i].type === 'hourly-matched' ? f.matchedKw[i][t] : sizes.ppaKw[i] * d.ppa[i][t]);
  }
  return months.filter((m) => present.has(m.month - 1));
}
