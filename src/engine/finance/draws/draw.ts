import {
  type BuildDraw,
  DATE,
  drawBuild,
  FIRST_SOURCE,
  NEVER,
  newBuildDraw,
  SOURCE_DATES,
} from '../../build/index.ts';
import { drawPrice } from '../../money/index.ts';
import type { MoneyKernel, PhaseClass, PhaseMoney } from './kernel.ts';
import type { ServiceSums } from './present.ts';

/** Stream of the rents of money draws. */
const RENT_STREAM = 7301;

/** What a draw of dates gives in money; every entry is overwritten by the next. */
export interface MoneyDraw {
  readonly build: BuildDraw;
  npvUsd: number;
  /** The same with a rent that wanders: a path of its own for each draw, which chips bought anew begin again. */
  npvAtRentUsd: number;
  presentCostUsd: number;
  presentUsefulHours: number;
  usdPerUsefulHour: number;
  usefulHours: number;
  capexUsd: number;
  readonly capexByYearUsd: Float64Array;
  readonly work: { readonly rentUsd: Float64Array; readonly path: Float64Array };
}

/** Room for one draw; made once and used for all. */
export const newMoneyDraw = (kernel: MoneyKernel): MoneyDraw => ({
  build: newBuildDraw(kernel.build),
  npvUsd: 0,
  npvAtRentUsd: 0,
  presentCostUsd: 0,
  presentUsefulHours: 0,
  usdPerUsefulHour: 0,
  usefulHours: 0,
  capexUsd: 0,
  capexByYearUsd: new Float64Array(kernel.years),
  work: {
    rentUsd: new Float64Array(kernel.build.months),
    path: new Float64Array(kernel.build.months),
  },
});

/** Adds what is spent evenly over months [from, to]; returns its charges at present value, less what stays on the last book. */
function spend(k: MoneyKernel, out: MoneyDraw, usd: number, from: number, to: number): number {
  const { months, cash, last } = k.discounts;
  const a = Math.max(0, from);
  const b = Math.min(to, months - 1);
  if (usd === 0 || b < a) return 0;
  const each = usd / (to - from + 1);
  addYears(k, out, each, a, b);
  return each * (cash[b + 1] - cash[a] - last * (b - a + 1));
}

function addYears(k: MoneyKernel, out: MoneyDraw, each: number, a: number, b: number): void {
  const { yearStart, years } = k;
  for (let y = 0; y < years; y++) {
    const n = Math.min(b + 1, yearStart[y + 1]) - Math.max(a, yearStart[y]);
    if (n > 0) out.capexByYearUsd[y] += each * n;
  }
}

/** Puts a cost in service over months [ready, ready + ramp]: renewals, depreciation and upkeep at present value. */
function serve(
  k: MoneyKernel,
  out: MoneyDraw,
  usd: number,
  sums: ServiceSums,
  upkeep: number,
  ready: number,
  ramp: number,
): number {
  const { months } = k.discounts;
  const end = Math.min(ready + ramp, months - 1);
  if (usd === 0 || end < ready) return 0;
  const each = usd / (ramp + 1);
  if (sums.renew)
    for (let shift = sums.lifeMonths; ready + shift < months; shift += sums.lifeMonths)
      addYears(k, out, each, ready + shift, Math.min(end + shift, months - 1));
  return (
    each *
    (sums.charges[end + 1] - sums.charges[ready] + upkeep * (sums.inService[end + 1] - sums.inService[ready]))
  );
}

/** Capital of a phase from its dates, as the books have it (`phase-books.ts`). */
function capital(k: MoneyKernel, out: MoneyDraw, p: PhaseMoney, dates: Int32Array, at: number): number {
  const first = k.build.firstMonth;
  const index = (place: number): number => Math.max(0, dates[at + place] - first);
  const hall = index(DATE.hallStart);
  const hallReady = index(DATE.hallReady);
  const hallRamp = dates[at + DATE.hallRamp];
  const order = index(DATE.chipsOrder);
  const chipsReady = index(DATE.chipsReady);
  const chipsRamp = dates[at + DATE.chipsRamp];
  const networkReady = index(DATE.networkReady);
  const networkRamp = dates[at + DATE.networkRamp];
  const put = (c: PhaseClass, ready: number, ramp: number): number =>
    serve(k, out, c.usd, c.sums, c.upkeep, ready, ramp);
  let usd = spend(k, out, p.chips.usd * k.prepaid, order, order);
  usd += spend(k, out, p.chips.usd * (1 - k.prepaid), chipsReady, chipsReady + chipsRamp);
  usd += put(p.chips, chipsReady, chipsRamp);
  usd += spend(k, out, p.network.usd, index(DATE.networkStart), networkReady + networkRamp);
  usd += put(p.network, networkReady, networkRamp);
  for (const c of p.plant) {
    usd += spend(k, out, c.usd, hall, hallReady + hallRamp);
    usd += put(c, hallReady, hallRamp);
  }
  usd += spend(k, out, p.landUsd, hall, hall);
  usd += serve(k, out, p.landUsd, k.land, 0, hall, 0);
  for (let i = 0; i < p.onsite.length; i++)
    usd += onsite(k, out, p, i, dates, at + FIRST_SOURCE + SOURCE_DATES * i);
  return usd;
}

/** One on-site source; bridging power is written off over its stay. */
function onsite(
  k: MoneyKernel,
  out: MoneyDraw,
  p: PhaseMoney,
  i: number,
  dates: Int32Array,
  place: number,
): number {
  const { usd, leadMonths, sums } = p.onsite[i];
  const first = k.build.firstMonth;
  const readyMonth = dates[place];
  const ramp = dates[place + 1];
  const until = dates[place + 2];
  if (until !== NEVER && until <= readyMonth) return 0;
  const ready = Math.max(0, readyMonth - first);
  const cash = spend(k, out, usd, Math.max(0, readyMonth - leadMonths - first), ready + ramp);
  const stay = until === NEVER ? sums.lifeMonths : Math.min(sums.lifeMonths, until - readyMonth);
  if (stay === sums.lifeMonths) return cash + serve(k, out, usd, sums, 0, ready, ramp);
  const { months, last } = k.discounts;
  const each = usd / (ramp + 1);
  let depreciated = 0;
  for (let s = ready; s <= Math.min(ready + ramp, months - 1); s++)
    depreciated += Math.min(months - s, stay) / stay;
  return cash + last * each * depreciated;
}

/** Energy of a phase at present value: each month's mean power in merit order from what is energised. */
function energy(k: MoneyKernel, p: PhaseMoney, phase: BuildDraw['phases'][number]): number {
  const { discount, hours } = k;
  const { liveRacks, gridKw, onsiteKw } = phase;
  const { facilityKwhPerRack, gridUsdPerKwh, order } = p;
  let present = 0;
  for (let m = 0; m < liveRacks.length; m++) {
    const live = liveRacks[m];
    if (live === 0) continue;
    let rest = (live * facilityKwhPerRack[m]) / hours[m];
    let usd = 0;
    for (let s = 0; s < order.length; s++) {
      const source = order[s];
      const energised = source < 0 ? gridKw[m] : onsiteKw[source][m];
      const given = rest < energised ? rest : energised;
      rest -= given;
      if (source < 0) usd += energised * p.gridFixedUsdPerKwMonth + given * hours[m] * gridUsdPerKwh[m];
      else {
        const o = p.onsite[source];
        usd += energised * o.fixedUsdPerKwMonth + given * hours[m] * o.marginalUsdPerKwh;
      }
    }
    present += discount[m] * usd;
  }
  return present;
}

/** What live racks cost besides energy, do and would fetch; rents are added up by month. Returns the cost. */
function running(k: MoneyKernel, out: MoneyDraw, p: PhaseMoney, live: Int32Array): number {
  const { discount } = k;
  const { rentUsd } = out.work;
  let cost = 0;
  let useful = 0;
  let present = 0;
  for (let m = 0; m < live.length; m++) {
    const racks = live[m];
    if (racks === 0) continue;
    const hours = racks * p.usefulHours[m];
    useful += hours;
    present += discount[m] * hours;
    cost += discount[m] * racks * p.otherUsd[m];
    rentUsd[m] += racks * p.rentUsd[m];
  }
  out.usefulHours += useful;
  out.presentUsefulHours += present;
  return cost;
}

/**
 * What a phase's live racks fetch at present value where rents wander. Drift is the fall of one generation's rent as newer
 * ones come; what wanders about it is the market's. So chips first bought follow the path from its start, and chips
 * bought anew after their life, of the generation of that day, begin its drift again. Deliveries are even over their
 * months, and so are renewals.
 *
 * @param ready month of the first delivery @param ramp months from the first delivery to the last
 */
export function rentOfGenerations(
  k: MoneyKernel,
  p: PhaseMoney,
  live: Int32Array,
  path: Float64Array,
  ready: number,
  ramp: number,
): number {
  const { lifeMonths, renew } = p.chips.sums;
  let present = 0;
  for (let m = 0; m < live.length; m++) {
    if (live[m] === 0) continue;
    const usd = k.discount[m] * live[m] * p.rentUsd[m] * path[m];
    present +=
      renew && m >= ready + lifeMonths ? usd * regained(k.driftUndone, m, ready, ramp, lifeMonths) : usd;
  }
  return present;
}

/** Mean over the deliveries until month `m` of the drift undone at their last renewal: 1 for those not renewed yet. */
function regained(undone: Float64Array, m: number, ready: number, ramp: number, life: number): number {
  const last = Math.min(ready + ramp, m);
  let sum = 0;
  for (let s = ready; s <= last; s++) {
    const renewals = Math.floor((m - s) / life);
    sum += renewals > 0 ? undone[s + renewals * life] : 1;
  }
  return sum / (last - ready + 1);
}

/**
 * One draw of build and money. As `drawBuild`, a function of (scenario, seed, index) alone.
 *
 * @param index from 0; `AS_PLANNED` for the plan, whose figures are the finance stage's
 */
export function drawMoney(kernel: MoneyKernel, index: number, out: MoneyDraw): void {
  drawBuild(kernel.build, index, out.build);
  moneyOfDraw(kernel, index, out);
}

/** The money of the dates and live racks that stand in `out.build`. */
export function moneyOfDraw(kernel: MoneyKernel, index: number, out: MoneyDraw): void {
  const { rentUsd, path } = out.work;
  rentUsd.fill(0);
  out.capexByYearUsd.fill(0);
  out.usefulHours = 0;
  out.presentUsefulHours = 0;
  const wanders = index >= 0 && (kernel.rent.drift !== 0 || kernel.rent.volatility > 0);
  if (wanders) drawPrice(kernel.rent, kernel.seed, RENT_STREAM, index, path);
  let cost = 0;
  let atRent = 0;
  for (let i = 0; i < kernel.phases.length; i++) {
    const p = kernel.phases[i];
    const phase = out.build.phases[i];
    if (wanders) {
      const { at } = kernel.build.phases[i];
      const ready = Math.max(0, out.build.dates[at + DATE.chipsReady] - kernel.build.firstMonth);
      atRent += rentOfGenerations(
        kernel,
        p,
        phase.liveRacks,
        path,
        ready,
        out.build.dates[at + DATE.chipsRamp],
      );
    }
    cost += capital(kernel, out, p, out.build.dates, kernel.build.phases[i].at);
    cost += energy(kernel, p, phase) + running(kernel, out, p, phase.liveRacks);
  }
  out.presentCostUsd = cost;
  out.usdPerUsefulHour = out.presentUsefulHours > 0 ? cost / out.presentUsefulHours : 0;
  let capexUsd = 0;
  for (let y = 0; y < kernel.years; y++) capexUsd += out.capexByYearUsd[y];
  out.capexUsd = capexUsd;
  let income = 0;
  for (let m = 0; m < rentUsd.length; m++) income += kernel.discount[m] * rentUsd[m];
  out.npvUsd = income - cost;
  out.npvAtRentUsd = (wanders ? atRent : income) - cost;
}
