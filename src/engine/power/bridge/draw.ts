import { HOURS_PER_MONTH } from '../../units/index.ts';
import type { Plan, Spread, Stage } from './plans.ts';

/** What every plan is judged against. Months count from the question's `from`. */
export interface Setting {
  readonly loadKw: number;
  readonly months: number;
  readonly readyMonth: number;
  readonly rampMonths: number;
  readonly requestedMonth: number;
  readonly gridUsdPerKwh: number;
  readonly gridKgPerKwh: number;
  readonly idleUsdPerKwMonth: number;
  readonly monthlyRate: number;
  /** Present value of a dollar at each month's end. */
  readonly worth: Float64Array;
}

/** Present values of one draw, USD, and what happened in it. */
export interface Outcome {
  energyUsd: number;
  rentUsd: number;
  fixedUsd: number;
  /** Bought less what came back for it, and less what of staying plant is left at the end. */
  capitalUsd: number;
  idleUsd: number;
  carbonKg: number;
  /** Not served although halls and chips were ready, kW · months. */
  idleKwMonths: number;
  servedKwMonths: number;
  /** First month in which all is served from then on; the end of the comparison where never. */
  fullMonth: number;
  firstMonth: number;
  /** Of each stage: months in place, capital left by its life when it went, what it brought; USD as of then. */
  readonly stageMonths: Float64Array;
  readonly leftUsd: Float64Array;
  readonly recoveredUsd: Float64Array;
}

export const newOutcome = (stages: number): Outcome => ({
  energyUsd: 0,
  rentUsd: 0,
  fixedUsd: 0,
  capitalUsd: 0,
  idleUsd: 0,
  carbonKg: 0,
  idleKwMonths: 0,
  servedKwMonths: 0,
  fullMonth: 0,
  firstMonth: 0,
  stageMonths: new Float64Array(stages),
  leftUsd: new Float64Array(stages),
  recoveredUsd: new Float64Array(stages),
});

export const totalUsd = (o: Outcome): number =>
  o.energyUsd + o.rentUsd + o.fixedUsd + o.capitalUsd + o.idleUsd;

/** Quantile u of the triangle over (low, usual, high). */
export function triangle({ low, usual, high }: Spread, u: number): number {
  if (high <= low) return usual;
  const cut = (usual - low) / (high - low);
  return u < cut
    ? low + Math.sqrt(u * (high - low) * (usual - low))
    : high - Math.sqrt((1 - u) * (high - low) * (high - usual));
}

/** Share of month m that lies in [from, to). */
const overlap = (m: number, from: number, to: number): number =>
  Math.max(0, Math.min(m + 1, to) - Math.max(m, from));

/** When a stage goes: with the grid, when the next stage is there, at the end; never before it came. */
function leaving(s: Stage, k: number, arrivals: Float64Array, grid: number, end: number): number {
  if (s.leaves === 'stays') return end;
  const next = s.leaves === 'next' ? arrivals[k + 1] : Number.POSITIVE_INFINITY;
  return Math.min(end, grid, next);
}

/** Power wanted in a month: from `ready` on, all of it `rampMonths` later. */
const wantedKw = (x: Setting, m: number): number => {
  const since = m + 1 - x.readyMonth;
  if (since <= 0) return 0;
  return x.loadKw * Math.min(1, x.rampMonths > 0 ? since / x.rampMonths : 1);
};

/**
 * One course of events under a plan: arrivals and the grid's date given, months one by one. Sources in place are called by marginal
 * cost; what they cannot carry stands idle. Bought plant is paid when it comes, also where the grid came first; rented plant that the
 * grid overtakes is not sent for.
 *
 * @param arrivals month of operation of each stage
 * @param grid month of energising; infinite where it does not come
 * @param capacityKw added to, by month: power in place, at most what is wanted when all is ready
 */
export function play(
  plan: Plan,
  x: Setting,
  arrivals: Float64Array,
  grid: number,
  out: Outcome,
  capacityKw?: Float64Array,
): void {
  const { stages } = plan;
  const end = x.months;
  const v = 1 / (1 + x.monthlyRate);
  out.energyUsd = out.rentUsd = out.fixedUsd = out.capitalUsd = out.idleUsd = 0;
  out.carbonKg = out.idleKwMonths = out.servedKwMonths = 0;
  const leave = stages.map((s, k) => leaving(s, k, arrivals, grid, end));
  const order = stages
    .map((_, k) => k)
    .sort((a, b) => stages[a].marginalUsdPerKwh - stages[b].marginalUsdPerKwh);
  for (const [k, s] of stages.entries()) capital(s, k, arrivals[k], leave[k], end, v, out);
  let lastShort = -1;
  let first = end;
  for (let m = 0; m < end; m++) {
    const worth = x.worth[m];
    const wanted = wantedKw(x, m);
    let rest = wanted;
    let place = 0;
    const take = (kw: number, usdPerKwh: number, kgPerKwh: number): void => {
      const given = Math.min(rest, kw);
      rest -= given;
      place += kw;
      out.energyUsd += given * HOURS_PER_MONTH * usdPerKwh * worth;
      out.carbonKg += given * HOURS_PER_MONTH * kgPerKwh;
    };
    const gridKw = x.loadKw * overlap(m, grid, end);
    let gridTaken = gridKw <= 0;
    for (const k of order) {
      const s = stages[k];
      if (!gridTaken && x.gridUsdPerKwh <= s.marginalUsdPerKwh) {
        take(gridKw, x.gridUsdPerKwh, x.gridKgPerKwh);
        gridTaken = true;
      }
      const there = overlap(m, arrivals[k], leave[k]);
      if (there > 0) take(s.capacityKw * s.availability * there, s.marginalUsdPerKwh, s.carbonKgPerKwh);
      const paid =
        arrivals[k] < leave[k]
          ? overlap(m, arrivals[k], Math.min(end, Math.max(leave[k], arrivals[k] + s.minimumMonths)))
          : 0;
      out.rentUsd += paid * s.capacityKw * s.rentUsdPerKwMonth * worth;
      out.fixedUsd += there * s.capacityKw * s.fixedUsdPerKwMonth * worth;
    }
    if (!gridTaken) take(gridKw, x.gridUsdPerKwh, x.gridKgPerKwh);
    out.idleUsd += rest * x.idleUsdPerKwMonth * worth;
    out.idleKwMonths += rest;
    out.servedKwMonths += wanted - rest;
    if (rest > 1e-6 * x.loadKw) lastShort = m;
    if (wanted - rest > 1e-6 * x.loadKw && m < first) first = m;
    if (capacityKw) capacityKw[m] = Math.min(x.loadKw, place);
  }
  out.firstMonth = first;
  out.fullMonth = Math.max(lastShort + 1, Math.min(end, Math.ceil(x.readyMonth)));
}

/** Buying, moving and selling of a stage; what of a staying one is left at the end counts as there. */
function capital(
  s: Stage,
  k: number,
  arrives: number,
  leaves: number,
  end: number,
  v: number,
  out: Outcome,
): void {
  const bought = s.capacityKw * s.capexUsdPerKw;
  out.stageMonths[k] = Math.max(0, leaves - arrives);
  out.leftUsd[k] = 0;
  out.recoveredUsd[k] = 0;
  if (arrives >= end) return;
  // Rented plant that would come too late does not come; bought plant was ordered, and is paid.
  if (bought === 0 && arrives >= leaves) return;
  const gone = Math.max(arrives, leaves);
  const left = bought * Math.max(0, 1 - (gone - arrives) / s.lifeMonths);
  out.capitalUsd += bought * v ** arrives;
  if (gone >= end) {
    out.capitalUsd -= left * v ** end;
    return;
  }
  out.leftUsd[k] = left;
  out.recoveredUsd[k] = s.resale * left;
  out.capitalUsd += (s.capacityKw * s.movingUsdPerKw - s.resale * left) * v ** gone;
}
