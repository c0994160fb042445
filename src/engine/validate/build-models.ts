import {
  buildFan,
  compileBuildKernel,
  criticalLength,
  fitSlip,
  slipMilestones,
  studentQuantile,
  timelineSlip,
} from '../build/index.ts';
import type { Catalog, CatalogData } from '../catalog/index.ts';
import { fail } from '../errors.ts';
import { annuity, irr, runProject } from '../money/index.ts';
import { crf } from '../power/index.ts';
import { runScenario } from '../run/index.ts';
import { loadScenario } from '../scenario/index.ts';
import type { ValidationCase } from './cases.ts';

type Inputs = ValidationCase['inputs'];
interface Context {
  readonly data: CatalogData;
  readonly scenario: (name: string) => string;
}
type Model = (i: Inputs, c: Catalog, x: Context) => number;

const num = (i: Inputs, key: string): number => {
  const v = i[key];
  return typeof v === 'number' ? v : fail('missing', `inputs.${key}`, { expected: 'a number' });
};
const text = (i: Inputs, key: string): string => {
  const v = i[key];
  return typeof v === 'string' ? v : fail('missing', `inputs.${key}`, { expected: 'text' });
};

/** Live IT MW of a scenario at a percentile of the draws, in a month `YYYY-MM`. */
const fanAt: Model = (i, _, { data, scenario }) => {
  const s = loadScenario(scenario(text(i, 'scenario')), data, { asOf: text(i, 'knownOn') });
  const { build } = runScenario(s);
  const names = build.design.phases.map((d) => ({ siteId: d.site.id, phaseId: d.phase.id }));
  const fan = buildFan(compileBuildKernel(s, build), names, { draws: num(i, 'draws'), milestonesKw: [] });
  const [year, month] = text(i, 'month').split('-').map(Number);
  const at = year * 12 + month - 1 - fan.firstMonth;
  const column = { p10: fan.p10ItKw, p50: fan.p50ItKw, p90: fan.p90ItKw, plan: fan.plannedItKw }[
    text(i, 'what')
  ];
  return (column?.[at] ?? Number.NaN) / 1000;
};

/** Rate at which the published yearly cost of a gigawatt comes out, by the engine's own root finder, %. */
const rateOfCost: Model = (i, c) => {
  const it = c.value('unit-cost', 'total', 'itTotal') * 1e6;
  const facility = c.value('unit-cost', 'total', 'facilityTotal') * 1e6;
  const opex = c.value('unit-cost', 'total', 'opexTotal') * 1e6;
  const years = c.value('finance', 'epoch-tco', 'facilityLife') / 12;
  const cost = (r: number): number => it * crf(r, num(i, 'itLifeYears')) + facility * crf(r, years) + opex;
  let [low, high] = [1e-6, 0.5];
  for (let k = 0; k < 200; k++) {
    const middle = (low + high) / 2;
    if (cost(middle) < num(i, 'usdPerYear')) low = middle;
    else high = middle;
  }
  return 50 * (low + high);
};

/** Return on the owners' money of a project with level debt, no tax: the debt's leverage against the closed form. */
const leveredReturn: Model = (i) => {
  const n = num(i, 'periods');
  const zeros = (): Float64Array => new Float64Array(n + 1);
  const capexUsd = Float64Array.from({ length: n + 1 }, (_, m) => (m === 0 ? num(i, 'cost') : 0));
  const serviceUsd = Float64Array.from({ length: n + 1 }, (_, m) => (m === 1 ? num(i, 'cost') : 0));
  const straight = { method: 'straight-line', months: n } as const;
  const r = runProject({
    months: n + 1,
    firstMonth: 1,
    assets: [{ name: 'plant', capexUsd, serviceUsd, book: straight, tax: straight, salvageUsd: 0 }],
    revenueUsd: Float64Array.from({ length: n + 1 }, (_, m) => (m === 0 ? 0 : num(i, 'cash'))),
    opexUsd: zeros(),
    taxRate: 0,
    equityRate: 0,
    debt: {
      monthlyRate: num(i, 'rate'),
      tenorMonths: n,
      dscr: num(i, 'dscr'),
      gearing: 1,
      repayment: 'level',
    },
  });
  return irr(r.dividendUsd.map((d, m) => d - r.equityInUsd[m])) ?? Number.NaN;
};

/** Build: published networks, statistics and what became of an announcement. */
export const BUILD_MODELS: Readonly<Record<string, Model>> = {
  'critical-path': (i) => criticalLength(text(i, 'tasks')),
  'student-quantile': (i) => studentQuantile(num(i, 'normal'), num(i, 'degrees')),
  /** Median slip of milestones as fitted. */
  'slip-median': (_, c) => Math.exp(fitSlip(slipMilestones(c)).mean),
  /** Mean of the largest of n independent standard normals, from the way a milestone's slip is divided among its timelines. */
  'largest-of-normals': (i) => {
    const one = timelineSlip({ mean: 0, spread: 1 }, num(i, 'n'), 0);
    return -one.mean / one.spread;
  },
  'build-fan': fanAt,
  'rate-of-yearly-cost': rateOfCost,
  'levered-return': leveredReturn,
  'annuity-sum': (i) => {
    // Pays a debt off by hand: what is left after all payments, plus one.
    let owed = 1;
    const pay = annuity(num(i, 'rate'), num(i, 'periods'));
    for (let k = 0; k < num(i, 'periods'); k++) owed = owed * (1 + num(i, 'rate')) - pay;
    return 1 + owed;
  },
};
