import type { Rung } from '../ladder/design.ts';
import { usdPerYear } from '../ladder/design.ts';
import type { Optimised } from '../ladder/optimise.ts';
import { regretOf } from '../ladder/optimise.ts';
import { capexOf, type SupplyProblem } from '../problem/parts.ts';
import { stepData } from '../programme/data.ts';
import { type Flows, flowsOf } from '../programme/read.ts';
import { costLines, energyOf, importKw } from './books.ts';
import { monthsOf } from './months.ts';
import { pricesOf } from './prices.ts';
import type { HourlyAnswer, PartAnswer, ReliabilityAnswer, RungAnswer, SupplyAnswer } from './types.ts';

const CLOSE = 1e-6;

const finite = (v: number): number => (Number.isFinite(v) ? v : 0);

const rungAnswer = (r: Rung): RungAnswer => ({
  status: r.checked.solution.status,
  stepHours: r.stepHours,
  rows: r.programme.model.rows,
  columns: r.programme.model.columns,
  iterations: r.checked.solution.iterations,
  seconds: r.checked.solution.seconds,
  usdPerYear: finite(usdPerYear(r)),
  primalResidual: finite(r.checked.residuals.primal),
  dualityGap: finite(r.checked.residuals.gap),
});

/** What sun, wind and agreements could have given beyond what was taken, by hour. */
function curtailedKw(p: SupplyProblem, o: Optimised, f: Flows, k: number): Float64Array {
  const d = stepData(p, o.dispatch.programme.steps, p.blocks[k]);
  const out = new Float64Array(d.loadKw.length);
  for (let t = 0; t < out.length; t++) {
    let over = importKw(p, o.sizes, d.ppa, f, t) - f.exportKw[t] + f.unservedKw[t] - d.loadKw[t];
    for (let i = 0; i < p.variable.length; i++) over += o.sizes.variableKw[i] * d.variable[i][t];
    for (const g of f.thermalKw) over += g[t];
    for (let i = 0; i < p.storage.length; i++) over += f.dischargeKw[i][t] - f.chargeKw[i][t];
    for (const x of f.flexibleKw) over += x[t];
    out[t] = Math.max(0, over);
  }
  return out;
}

/** The answer of an optimum. */
export function assemble(
  o: Optimised,
  solver: string,
  kinds: Readonly<Record<string, PartAnswer['kind']>>,
  reliability: ReliabilityAnswer,
  wantHourly: boolean,
): SupplyAnswer {
  const p = o.problem;
  const { steps } = o.dispatch.programme;
  const flows = p.blocks.map((_, k) => flowsOf(p, o.dispatch.programme, o.dispatch.checked.solution, k));
  const curtailed = flows.map((f, k) => curtailedKw(p, o, f, k));
  const costs = costLines(p, steps, o.sizes, flows);
  const cost = costs.reduce((s, l) => s + l.usdPerYear, 0);
  // Means over the years of the life; the levelled cost is over energy weighted as the costs are.
  const mean = (pick: (f: Flows, k: number) => Float64Array): number =>
    flows.reduce((s, f, k) => s + p.blocks[k].years * energyOf(p, steps, pick(f, k)), 0);
  const load = p.blocks.map((b) => energyOf(p, steps, stepData(p, steps, b).loadKw));
  const lost = flows.map((f) =>
    f.flexibleKw.reduce((s, x) => s + energyOf(p, steps, x), energyOf(p, steps, f.unservedKw)),
  );
  const served = p.blocks.reduce((s, b, k) => s + b.share * (load[k] - lost[k]), 0);
  const servedMean = p.blocks.reduce((s, b, k) => s + b.years * (load[k] - lost[k]), 0);
  const parts = partAnswers(o, flows, curtailed, costs, kinds, mean);
  const carbonKgPerYear = parts.reduce((s, x) => s + x.carbonKgPerYear, 0);
  const gridKwh = mean((f) => f.gridKw);
  const unclean = uncleanKwh(p, flows, steps);
  const burnt = p.thermal.reduce((s, g, i) => s + (g.clean ? 0 : mean((f) => f.thermalKw[i])), 0);
  const regret = regretOf(o);
  const hourCost = usdPerYear(o.dispatch);
  let peakImportKw = 0;
  for (const [k, f] of flows.entries()) {
    const d = stepData(p, steps, p.blocks[k]);
    for (let t = 0; t < steps.count; t++)
      peakImportKw = Math.max(peakImportKw, importKw(p, o.sizes, d.ppa, f, t));
  }
  const whole = p.perYear === 1;
  return {
    status: o.status,
    peakLoadKw: p.loadKw.reduce((a, b) => Math.max(a, b), 0),
    loadKwhPerYear: p.blocks.reduce((s, b, k) => s + b.years * load[k], 0),
    usdPerYear: cost,
    usdPerMwh: (cost / served) * 1000,
    capexUsd: parts.reduce((s, x) => s + x.capexUsd, p.fixedCapexUsd),
    parts,
    costs,
    renewableShare: Math.min(1, Math.max(0, 1 - (burnt + gridKwh) / servedMean)),
    cleanShare: Math.min(1, Math.max(0, 1 - unclean / servedMean)),
    carbonKgPerYear,
    carbonKgPerKwh: carbonKgPerYear / servedMean,
    curtailedKwhPerYear: mean((_, k) => curtailed[k]),
    flexibleKwhPerYear: p.flexible.reduce((s, _, i) => s + mean((f) => f.flexibleKw[i]), 0),
    unservedKwhPerYear: mean((f) => f.unservedKw),
    peakImportKw,
    months: monthsOf(p, o.sizes, steps, flows[0], curtailed[0]),
    prices: pricesOf(p, o.design),
    reliability,
    solution: {
      solver,
      rungs: o.rungs.map(rungAnswer),
      stepHours: o.design.stepHours,
      stepBias: (hourCost - usdPerYear(o.design)) / hourCost,
      ...(regret === undefined ? {} : { regret }),
      ...(o.units ? { unitGap: o.units.gap } : {}),
      refined: o.refined,
      booksError: cost / hourCost - 1,
    },
    notices: [
      ...(parts.some((x) => x.atMost) ? (['size-at-most'] as const) : []),
      ...(whole ? [] : (['not-whole-year'] as const)),
      ...(regret === undefined && o.design.stepHours > 1 ? (['regret-unknown'] as const) : []),
    ],
    ...(wantHourly ? { hourly: hourlyAnswer(o, flows[0], curtailed[0]) } : {}),
  };
}

/** Energy that is not clean, mean over the life. */
function uncleanKwh(p: SupplyProblem, flows: readonly Flows[], steps: Rung['programme']['steps']): number {
  let sum = 0;
  for (const [k, f] of flows.entries()) {
    const b = p.blocks[k];
    const d = stepData(p, steps, b);
    const dirty = new Float64Array(steps.count);
    for (let t = 0; t < steps.count; t++) {
      if (p.grid) dirty[t] += f.gridKw[t] * (1 - d.gridClean[t]);
      for (const [i, g] of p.thermal.entries()) if (!g.clean) dirty[t] += f.thermalKw[i][t];
      if (p.limits.cleanMatching === 'annual') dirty[t] -= f.exportKw[t] + f.resaleKw[t];
    }
    sum += b.years * energyOf(p, steps, dirty);
  }
  return sum;
}

function partAnswers(
  o: Optimised,
  flows: readonly Flows[],
  curtailed: readonly Float64Array[],
  costs: SupplyAnswer['costs'],
  kinds: Readonly<Record<string, PartAnswer['kind']>>,
  mean: (pick: (f: Flows, k: number) => Float64Array) => number,
): PartAnswer[] {
  const { problem: p, sizes } = o;
  const { steps } = o.dispatch.programme;
  const data = p.blocks.map((b) => stepData(p, steps, b));
  const usd = (id: string): number => costs.reduce((s, l) => s + (l.part === id ? l.usdPerYear : 0), 0);
  const part = (
    id: string,
    powerKw: number,
    energy: number,
    capexUsd: number,
    lifeYears: number,
    most: number,
    more: Partial<PartAnswer> = {},
  ): PartAnswer => ({
    id,
    kind: kinds[id] ?? 'thermal',
    powerKw,
    energyKwh: 0,
    energyKwhPerYear: energy,
    capacityFactor: powerKw > 0 ? energy / (powerKw * p.hours * p.perYear) : 0,
    curtailedKwhPerYear: 0,
    capexUsd,
    lifeYears,
    usdPerYear: usd(id),
    carbonKgPerYear: 0,
    atMost: powerKw > 0 && powerKw >= most * (1 - CLOSE),
    ...more,
  });
  const chosen = (s: { minKw: number; maxKw: number }): number =>
    s.minKw === s.maxKw ? Number.POSITIVE_INFINITY : s.maxKw;
  const out: PartAnswer[] = [];
  if (p.grid) {
    const g = p.grid;
    const carbon = flows.reduce(
      (s, f, k) =>
        s +
        p.blocks[k].years *
          energyOf(
            p,
            steps,
            f.gridKw.map((v, t) => v * data[k].gridCarbon[t]),
          ),
      0,
    );
    out.push(
      part(
        g.id,
        sizes.contractKw,
        mean((f) => f.gridKw),
        sizes.contractKw * capexOf(p, g.standing),
        g.standing.lifeYears,
        chosen(g.contract),
        {
          carbonKgPerYear: carbon,
        },
      ),
    );
  }
  // Curtailment is told by the share of each source in what could be made in the hour.
  const potential = data.map((d) =>
    Float64Array.from({ length: steps.count }, (_, t) =>
      p.variable.reduce((s, _v, i) => s + sizes.variableKw[i] * d.variable[i][t], 0),
    ),
  );
  for (const [i, v] of p.variable.entries()) {
    const lost = mean((_, k) =>
      Float64Array.from({ length: steps.count }, (_x, t) => {
        const all = potential[k][t];
        const mine = sizes.variableKw[i] * data[k].variable[i][t];
        return all > 0 ? (Math.min(curtailed[k][t], all) * mine) / all : 0;
      }),
    );
    const made = mean((_, k) => data[k].variable[i].map((x) => x * sizes.variableKw[i]));
    out.push(
      part(
        v.id,
        sizes.variableKw[i],
        made - lost,
        sizes.variableKw[i] * capexOf(p, v.standing),
        v.standing.lifeYears,
        chosen(v.size),
        {
          curtailedKwhPerYear: lost,
        },
      ),
    );
  }
  for (const [i, g] of p.thermal.entries()) {
    const kwh = mean((f) => f.thermalKw[i]);
    const units =
      o.units?.units[i] ?? (g.size.unitKw ? Math.round(sizes.thermalKw[i] / g.size.unitKw) : undefined);
    out.push(
      part(
        g.id,
        sizes.thermalKw[i],
        kwh,
        sizes.thermalKw[i] * capexOf(p, g.standing),
        g.standing.lifeYears,
        o.units?.units[i] === undefined ? chosen(g.size) : Number.POSITIVE_INFINITY,
        {
          carbonKgPerYear: kwh * g.carbonKgPerKwh,
          ...(units === undefined ? {} : { units }),
        },
      ),
    );
  }
  for (const [i, s] of p.storage.entries()) {
    const capex =
      sizes.storageKw[i] * capexOf(p, s.powerStanding) + sizes.storageKwh[i] * capexOf(p, s.energyStanding);
    out.push(
      part(
        s.id,
        sizes.storageKw[i],
        mean((f) => f.dischargeKw[i]),
        capex,
        s.energyStanding.lifeYears,
        chosen(s.power),
        { energyKwh: sizes.storageKwh[i] },
      ),
    );
  }
  for (const [i, a] of p.ppas.entries()) {
    const kwh =
      a.type === 'hourly-matched'
        ? mean((f) => f.matchedKw[i])
        : mean((_, k) => data[k].ppa[i].map((x) => x * sizes.ppaKw[i]));
    out.push(
      part(a.id, sizes.ppaKw[i], kwh, 0, 0, chosen(a.size), { carbonKgPerYear: kwh * a.carbonKgPerKwh }),
    );
  }
  return out;
}

const list = (x: Float64Array): number[] => Array.from(x);

function hourlyAnswer(o: Optimised, f: Flows, curtailed: Float64Array): HourlyAnswer {
  const { problem: p } = o;
  const d = stepData(p, o.dispatch.programme.steps, p.blocks[0]);
  const sum = (columns: readonly Float64Array[]): Float64Array =>
    Float64Array.from({ length: p.hours }, (_, t) => columns.reduce((s, c) => s + c[t], 0));
  return {
    loadKw: list(d.loadKw),
    partsKw: partColumns(p, o, f, curtailed).map(list),
    flexibleKw: list(sum(f.flexibleKw)),
    unservedKw: list(f.unservedKw),
    curtailedKw: list(curtailed),
    storedKwh: list(sum(f.storedKwh)),
    marginalUsdPerKwh: list(f.marginalUsdPerKwh),
  };
}

/** Power of each part by hour, in the order of the answer's parts; sun and wind less their curtailment. */
export function partColumns(
  p: SupplyProblem,
  o: Pick<Optimised, 'sizes' | 'dispatch'>,
  f: Flows,
  curtailed: Float64Array,
): Float64Array[] {
  const d = stepData(p, o.dispatch.programme.steps, p.blocks[0]);
  const n = d.loadKw.length;
  const column = (at: (t: number) => number): Float64Array =>
    Float64Array.from({ length: n }, (_, t) => at(t));
  const could = column((t) =>
    p.variable.reduce((s, _, i) => s + o.sizes.variableKw[i] * d.variable[i][t], 0),
  );
  return [
    ...(p.grid ? [column((t) => f.gridKw[t] - f.exportKw[t] - f.resaleKw[t])] : []),
    ...p.variable.map((_, i) =>
      column((t) => {
        const mine = o.sizes.variableKw[i] * d.variable[i][t];
        return could[t] > 0 ? mine * (1 - Math.min(1, curtailed[t] / could[t])) : 0;
      }),
    ),
    ...f.thermalKw,
    ...p.storage.map((_, i) => column((t) => f.dischargeKw[i][t] - f.chargeKw[i][t])),
    ...p.ppas.map((a, i) =>
      a.type === 'hourly-matched' ? f.matchedKw[i] : column((t) => o.sizes.ppaKw[i] * d.ppa[i][t]),
    ),
  ];
}
