import { HOURS_PER_YEAR } from '../../units/index.ts';
import { type CoolingYear, createCoolingYear, type OutdoorAir } from '../columns.ts';
import { isLiquid } from '../parameters.ts';
import { simulateCoolingYear } from '../plant.ts';
import { type HeatReuse, type ReuseYear, reuseYear } from '../reuse.ts';
import { type Shortage, shortageYear } from '../shortage.ts';
import type { Hall } from './hall.ts';
import type { CoolingQuestion } from './question.ts';

/** Electrical chain per kW of design IT: loss = (a0 + a1·x + a2·x²)·rating, x = load over rating. */
export interface ChainLoss {
  readonly fixed: number;
  readonly proportional: number;
  readonly square: number;
  readonly loadAtDesign: number;
}
/**
 * Double-conversion UPS fitted to a maker's table (0.006 − 0.0008x + 0.032x²), transformer 0.001 + 0.0085x² and busway
 * 0.0075x² as recalled; three quarters loaded when the hall is full.
 */
export const USUAL_CHAIN: ChainLoss = {
  fixed: 0.007,
  proportional: -0.0008,
  square: 0.048,
  loadAtDesign: 0.75,
};

/** Loss (kW per kW of design IT) at a power (same) behind the chain. */
export function chainLossKw(chain: ChainLoss, powerKw: number): number {
  const x = powerKw * chain.loadAtDesign;
  return (chain.fixed + x * (chain.proportional + x * chain.square)) / chain.loadAtDesign;
}

/** A hall's year per kW of design IT. */
export interface HallRun {
  readonly itKw: Float64Array;
  readonly cooling: CoolingYear;
  readonly lossKw: Float64Array;
  readonly facilityKw: Float64Array;
  readonly shortage: Shortage;
  readonly reuse?: ReuseYear;
}

/** IT load asked for by hour, over the hall's design IT power. */
export function askedLoad(q: CoolingQuestion): Float64Array {
  const { load } = q;
  return Float64Array.from({ length: HOURS_PER_YEAR }, (_, h) =>
    typeof load === 'number' ? load : load[h % 24],
  );
}

/** Runs a hall through a year; chips are throttled in hours that the plant cannot hold. */
export function runHall(q: CoolingQuestion, hall: Hall, air: OutdoorAir, asked: Float64Array): HallRun {
  const { plant, chillers } = hall;
  const shortage = shortageYear(plant, air, asked, chillers, hall.limitsC);
  const itKw = asked.map((load, h) => load * shortage.keptShare[h]);
  const network = networkOf(q);
  const share = isLiquid(plant.type) ? plant.liquidShare : 1;
  const returnC = plant.supplyTemperatureC + plant.coolantRiseK;
  const reuse =
    network &&
    reuseYear(
      network,
      air,
      itKw.map((v) => v * share),
      returnC,
    );
  const cooling = createCoolingYear(itKw.length, true);
  simulateCoolingYear(plant, air, itKw, cooling, chillers, reuse?.takenKw);
  const chain = q.electricalLoss ?? USUAL_CHAIN;
  const lossKw = new Float64Array(itKw.length);
  const facilityKw = new Float64Array(itKw.length);
  for (let h = 0; h < itKw.length; h++) {
    const behind = itKw[h] + cooling.powerKw[h] + (reuse?.heatPumpKw[h] ?? 0);
    lossKw[h] = chainLossKw(chain, behind);
    facilityKw[h] = behind + lossKw[h];
  }
  return { itKw, cooling, lossKw, facilityKw, shortage, reuse };
}

/** Water (L per kW of design IT) of a year that has been run, if all heat of the towers left as vapour. */
export function allVapourWaterL({ plant, chillers }: Hall, air: OutdoorAir, run: HallRun): number {
  const out = createCoolingYear(run.itKw.length);
  simulateCoolingYear({ ...plant, allVapour: true }, air, run.itKw, out, chillers, run.reuse?.takenKw);
  return out.waterL.reduce((s, v) => s + v, 0);
}

function networkOf(q: CoolingQuestion): HeatReuse | undefined {
  if (!q.reuse) return undefined;
  const { supply, demand, base, heatingBelow, fullAt } = q.reuse;
  return {
    supplyC: supply,
    demandKw: demand / q.itPower,
    baseShare: base,
    heatingBelowC: heatingBelow,
    fullAtC: Math.min(fullAt, heatingBelow - 1),
  };
}
