import type { Chain, ChainStage } from './chain.ts';

/**
 * A stage reduced to `loss = k0 + k1·t + k2·t²`, all in kW per kW of design IT, t the power it delivers.
 * From `rated·(a0 + a1·x + a2·x²)` with x = t/active: k0 = a0·(active + reserve), k1 = a1, k2 = a2/active.
 */
interface StagePolynomial {
  readonly stage: ChainStage;
  readonly k0: number;
  readonly k1: number;
  readonly k2: number;
  readonly ratedPerKw: number;
  readonly activePerKw: number;
}

interface RatedChain {
  readonly stages: readonly StagePolynomial[];
  /** Standby rating, kW per kW of design IT: sized on what the MV/LV transformers deliver at design. */
  readonly standbyPerKw: number;
  /** What the standby sets draw while they wait (heaters, chargers), kW per kW of design IT. */
  readonly drawPerKw: number;
}

/** Rates each stage on what it delivers at design (load plus the losses below it), from the rack side out. */
function rate(chain: Chain): RatedChain {
  const stages: StagePolynomial[] = [];
  let standbyPerKw = 0;
  let drawPerKw = 0;
  let t = 1;
  for (let i = 0; i <= chain.stages.length; i++) {
    if (i === chain.otherJoinsAt) {
      t += chain.otherKwPerKw;
      standbyPerKw = (chain.standby?.installedPerLoad ?? 0) * t;
      drawPerKw = (chain.standby?.a0 ?? 0) * standbyPerKw;
      t += drawPerKw;
    }
    if (i === chain.stages.length) break;
    const stage = chain.stages[i];
    const activePerKw = (stage.installedPerLoad - stage.reservePerLoad) * t;
    const ratedPerKw = stage.installedPerLoad * t;
    const [k0, k1, k2] = [stage.a0 * ratedPerKw, stage.a1, stage.a2 / activePerKw];
    stages.push({ stage, k0, k1, k2, ratedPerKw, activePerKw });
    t += k0 + k1 * t + k2 * t * t;
  }
  return { stages, standbyPerKw, drawPerKw };
}

/** Loss at a load: kW per kW of design IT, from the IT load fraction and the house load per kW of design IT. */
export type ChainLossFunction = (loadFraction: number, otherKwPerKw?: number) => number;

/**
 * The chain's loss as one function for hot loops: exact composition of the stages, a few nanoseconds a call.
 * Loads are not checked; above 1 the stages' fits extrapolate.
 *
 * @returns function of (IT load / design IT load, house load beside IT in kW per kW of design IT, default 0)
 */
export function chainLossFunction(chain: Chain): ChainLossFunction {
  const { stages: rated, drawPerKw: draw } = rate(chain);
  const k0 = Float64Array.from(rated, (p) => p.k0);
  const k1 = Float64Array.from(rated, (p) => p.k1);
  const k2 = Float64Array.from(rated, (p) => p.k2);
  const n = rated.length;
  const join = chain.otherJoinsAt;
  return (loadFraction, otherKwPerKw = 0) => {
    let t = loadFraction;
    let loss = draw;
    for (let i = 0; i < n; i++) {
      if (i === join) t += otherKwPerKw + draw;
      const stageLoss = k0[i] + t * (k1[i] + t * k2[i]);
      loss += stageLoss;
      t += stageLoss;
    }
    return loss;
  };
}

/** `loss = k0 + k1·t + k2·t²` of stages one after another, in columns for hot loops. */
interface StageColumns {
  readonly k0: Float64Array;
  readonly k1: Float64Array;
  readonly k2: Float64Array;
}
const stageColumns = (stages: readonly StagePolynomial[]): StageColumns => ({
  k0: Float64Array.from(stages, (p) => p.k0),
  k1: Float64Array.from(stages, (p) => p.k1),
  k2: Float64Array.from(stages, (p) => p.k2),
});

/**
 * Facility power of a year whose IT load repeats every day: IT + house load + the chain's loss at that hour's load, per
 * kW of design IT. The stages below the house load's junction see the 24 loads only and are worked out 24 times.
 *
 * @param itByHour IT load over design IT load, 24 values
 * @param otherKw house load beside IT, kW per kW of design IT, one value an hour, whole days
 * @param facilityKw receives each hour's power, kW per kW of design IT; as long as `otherKw`
 * @returns the highest hour
 */
export function facilityColumn(
  chain: Chain,
  itByHour: Float64Array,
  otherKw: Float64Array,
  facilityKw: Float64Array,
): number {
  const day = facilityDay(chain, itByHour);
  let peak = 0;
  for (let start = 0; start < otherKw.length; start += itByHour.length)
    peak = Math.max(peak, addDay(day, otherKw, facilityKw, start));
  return peak;
}

/** A day's IT load on its way through the chain, for `addDay`. */
export interface FacilityDay {
  /** By hour: power where the house load joins, and what it takes until then beside the IT load itself. */
  readonly joined: Float64Array;
  readonly lost: Float64Array;
  readonly outer: StageColumns;
}

/** The stages below the junction of the house load, for the hours of a day. */
export function facilityDay(chain: Chain, itByHour: Float64Array): FacilityDay {
  const { stages, drawPerKw } = rate(chain);
  const joined = Float64Array.from(itByHour);
  const lost = new Float64Array(itByHour.length);
  for (const { k0, k1, k2 } of stages.slice(0, chain.otherJoinsAt))
    for (let h = 0; h < joined.length; h++) {
      const loss = k0 + joined[h] * (k1 + joined[h] * k2);
      lost[h] += loss;
      joined[h] += loss;
    }
  for (let h = 0; h < joined.length; h++) {
    joined[h] += drawPerKw;
    lost[h] += drawPerKw + itByHour[h];
  }
  return { joined, lost, outer: stageColumns(stages.slice(chain.otherJoinsAt)) };
}

/**
 * One day of `facilityColumn`, apart so that the JavaScript engine optimises it while the first year runs. Nearly every chain
 * has two stages outside (transformers): these stand in plain numbers, further ones in a loop.
 *
 * @param start place of the day's first hour in both columns
 * @returns the highest hour
 */
function addDay(
  { joined, lost, outer }: FacilityDay,
  otherKw: Float64Array,
  facilityKw: Float64Array,
  start: number,
): number {
  const { k0, k1, k2 } = outer;
  const stages = k0.length;
  const a0 = stages > 0 ? k0[0] : 0;
  const a1 = stages > 0 ? k1[0] : 0;
  const a2 = stages > 0 ? k2[0] : 0;
  const b0 = stages > 1 ? k0[1] : 0;
  const b1 = stages > 1 ? k1[1] : 0;
  const b2 = stages > 1 ? k2[1] : 0;
  let peak = 0;
  for (let hour = 0, h = start; hour < joined.length; hour++, h++) {
    const other = otherKw[h];
    const inner = joined[hour] + other;
    const first = a0 + inner * (a1 + inner * a2);
    const middle = inner + first;
    const second = b0 + middle * (b1 + middle * b2);
    let f = lost[hour] + other + first + second;
    let t = middle + second;
    for (let i = 2; i < stages; i++) {
      const loss = k0[i] + t * (k1[i] + t * k2[i]);
      f += loss;
      t += loss;
    }
    facilityKw[h] = f;
    if (f > peak) peak = f;
  }
  return peak;
}

/**
 * Loss of the chain, kW per kW of design IT load, at the true load fraction of each unit of each stage.
 *
 * @param loadFraction IT load over design IT load, 0…1
 * @param otherKwPerKw house load beside IT (cooling, lights), kW per kW of design IT
 */
export const chainLoss = (chain: Chain, loadFraction: number, otherKwPerKw = 0): number =>
  chainLossFunction(chain)(loadFraction, otherKwPerKw);

/** Power delivered to IT over power drawn for it, without other house load. */
export function chainEfficiency(chain: Chain, loadFraction: number): number {
  return loadFraction / (loadFraction + chainLoss(chain, loadFraction));
}

/** A quadratic stand-in for the chain's loss, `c0 + c1·x + c2·x²`, without other house load. */
export interface ChainLossCurve {
  readonly c0: number;
  readonly c1: number;
  readonly c2: number;
  /** Largest distance from the exact loss over 0 ≤ x ≤ 1, kW per kW of design IT, measured at 1,001 points. */
  readonly maxDeviation: number;
}

/** The quadratic through the exact loss at x = 0, ½ and 1, with its measured error. */
export function chainLossCurve(chain: Chain): ChainLossCurve {
  const exact = chainLossFunction(chain);
  const [f0, fh, f1] = [exact(0), exact(0.5), exact(1)];
  const c1 = 4 * fh - f1 - 3 * f0;
  const c2 = 2 * (f1 + f0 - 2 * fh);
  let maxDeviation = 0;
  for (let i = 0; i <= 1000; i++) {
    const x = i / 1000;
    maxDeviation = Math.max(maxDeviation, Math.abs(f0 + x * (c1 + x * c2) - exact(x)));
  }
  return { c0: f0, c1, c2, maxDeviation };
}

/** What passes through one stage, kW per kW of design IT. */
export interface StageFlow {
  readonly id: string;
  readonly outKw: number;
  readonly lossKw: number;
  readonly inKw: number;
  /** Load fraction of each active unit. */
  readonly loadFraction: number;
  readonly efficiency: number;
}

/** Flow through each stage from the rack side out, for explaining a loss. Not for hot loops. */
export function chainFlows(chain: Chain, loadFraction: number, otherKwPerKw = 0): StageFlow[] {
  let t = loadFraction;
  const rated = rate(chain);
  return rated.stages.map((p, i) => {
    if (i === chain.otherJoinsAt) t += otherKwPerKw + rated.drawPerKw;
    const { a0, a1, a2, id } = p.stage;
    const x = t / p.activePerKw;
    const lossKw = p.activePerKw * (a0 + a1 * x + a2 * x * x) + (p.ratedPerKw - p.activePerKw) * a0;
    const flow = { id, outKw: t, lossKw, inKw: t + lossKw, loadFraction: x, efficiency: t / (t + lossKw) };
    t = flow.inKw;
    return flow;
  });
}

/**
 * Loss of the rack's own power supplies, kW per kW of design IT. It is part of IT power, not of facility loss.
 *
 * @param loadFraction IT power at the rack inlet over design IT power
 */
export function rackPsuLoss(chain: Chain, loadFraction: number): number {
  const s = chain.rackPsu;
  if (!s || loadFraction <= 0) return 0;
  // The fit takes the output; the inlet is known: out + a0 + a1·out + a2·out² = in (per rated kW).
  const b = 1 + s.a1;
  const c = s.a0 - loadFraction;
  const out = c >= 0 ? 0 : (-2 * c) / (b + Math.sqrt(b * b - 4 * s.a2 * c));
  return loadFraction - out;
}

/** One line of the bill of materials. */
export interface ChainEquipment {
  readonly id: string;
  readonly stage: string;
  /** Rated kW to buy, reserve included. */
  readonly ratedKw: number;
  /** Units: whole groups, and for what is left over as many as it needs with the same spares. */
  readonly units: number;
  readonly kwPerUnit: number;
}

/**
 * Rated kW to buy per stage, from the rack side out, standby sets last. Rack supplies come with the rack.
 *
 * @param designKw design IT power, kW
 */
export function chainEquipment(chain: Chain, designKw: number): ChainEquipment[] {
  const line = (stage: ChainStage, ratedPerKw: number): ChainEquipment => {
    const ratedKw = ratedPerKw * designKw;
    const units = countUnits(stage, designKw * stage.countedPerKw);
    return { id: stage.id, stage: stage.stage, ratedKw, units, kwPerUnit: ratedKw / units };
  };
  const rated = rate(chain);
  const list = rated.stages.map((p) => line(p.stage, p.ratedPerKw));
  if (chain.standby) list.push(line(chain.standby, rated.standbyPerKw));
  return list;
}

function countUnits(stage: ChainStage, loadKw: number): number {
  const needed = Math.max(1, Math.ceil(loadKw / stage.unitKw - 1e-9));
  const groups = Math.floor(needed / stage.unitsNeeded);
  const rest = needed - groups * stage.unitsNeeded;
  const spares = stage.unitsInstalled - stage.unitsNeeded;
  return groups * stage.unitsInstalled + (rest > 0 ? rest + spares : 0);
}
