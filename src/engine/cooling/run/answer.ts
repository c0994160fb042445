import type { Catalog } from '../../catalog/index.ts';
import { GigasiteError } from '../../errors.ts';
import { MONTH_START_DAY } from '../../site/index.ts';
import { flowPower } from '../laws.ts';
import { hasTowers, isLiquid } from '../parameters.ts';
import { loopsOf } from '../plant.ts';
import { rackDropPa, rackFlowLMin, rackHydraulicKw, rackRiseK } from '../rack-coolant.ts';
import { heatPumpCop } from '../reuse.ts';
import { answerRideThrough } from '../ride-through/answer.ts';
import { peakCoolingPower } from '../sizing.ts';
import type {
  CoolantAnswer,
  CoolingAnswer,
  MonthAnswer,
  PartAnswer,
  ReuseAnswer,
  SizingAnswer,
  SweepAnswer,
  ThrottleAnswer,
} from './answer-types.ts';
import { type Hall, hallOf } from './hall.ts';
import { type PlaceWeather, placeWeather, type ReadText } from './place.ts';
import { type CoolingQuestion, readCoolingQuestion } from './question.ts';
import { allVapourWaterL, askedLoad, chainLossKw, type HallRun, runHall, USUAL_CHAIN } from './year.ts';

const sum = (a: Float64Array): number => a.reduce((s, v) => s + v, 0);
const hoursWhere = (a: Float64Array, is: (v: number) => boolean): number =>
  a.reduce((n, v) => n + (is(v) ? 1 : 0), 0);

function partsOf(q: CoolingQuestion, hall: Hall, run: HallRun): PartAnswer[] {
  const hallFanShare = loopsOf(hall.plant, hall.day.pressurePa).reduce(
    (s, { loop }) => s + loop.share * loop.airFanShare,
    0,
  );
  const hallFans = hallFanShare * run.itKw.reduce((s, v) => s + flowPower(v), 0);
  const { cooling } = run;
  const it = sum(run.itKw);
  const energies: [string, number][] = [
    ['compressors', sum(cooling.compressorKw)],
    ['rejectionFans', Math.max(0, sum(cooling.fanKw) - hallFans)],
    ['hallFans', hallFans],
    ['pumps', sum(cooling.pumpKw)],
    ['heatPumps', run.reuse ? sum(run.reuse.heatPumpKw) : 0],
    ['electricalLoss', sum(run.lossKw)],
  ];
  return energies.map(([part, kwh]) => ({
    part,
    energyKwh: kwh * q.itPower,
    partialPue: it > 0 ? kwh / it : 0,
  }));
}

function monthsOf(q: CoolingQuestion, run: HallRun): MonthAnswer[] {
  return Array.from({ length: 12 }, (_, m) => {
    const part = (a: Float64Array): Float64Array =>
      a.subarray(MONTH_START_DAY[m] * 24, MONTH_START_DAY[m + 1] * 24);
    const it = sum(part(run.itKw));
    const water = sum(part(run.cooling.waterL));
    return {
      month: m + 1,
      pue: it > 0 ? sum(part(run.facilityKw)) / it : 0,
      waterL: water * q.itPower,
      wueLPerKwh: it > 0 ? water / it : 0,
      compressorHours: hoursWhere(part(run.cooling.compressorKw), (v) => v > 0),
    };
  });
}

function throttlingOf(q: CoolingQuestion, hall: Hall, run: HallRun, asked: Float64Array): ThrottleAnswer {
  const { keptShare, overK } = run.shortage;
  let longest = 0;
  let now = 0;
  let least = 1;
  for (const kept of keptShare) {
    now = kept < 1 - 1e-9 ? now + 1 : 0;
    if (now > longest) longest = now;
    if (kept < least) least = kept;
  }
  return {
    driftHours: hoursWhere(overK, (v) => v > 0.05),
    mostDriftK: overK.reduce((a, b) => Math.max(a, b), 0),
    throttledHours: hoursWhere(keptShare, (v) => v < 1 - 1e-9),
    longestH: longest,
    mostShare: 1 - least,
    lostItKwh: (sum(asked) - sum(run.itKw)) * q.itPower,
    mostAccelerators: q.accelerators === undefined ? null : Math.ceil((1 - least) * q.accelerators - 1e-9),
    limitC: hall.limitsC[0],
  };
}

function designOf(q: CoolingQuestion, hall: Hall): SizingAnswer {
  const { plant, day, chillers } = hall;
  const cooling = peakCoolingPower(plant, day.dryBulbC, day.wetBulbC, day.pressurePa);
  const chillerKw = loopsOf(plant, day.pressurePa).reduce(
    (s, { loop }, i) => s + (chillers.shares[i] ?? 0) * loop.share * (1 + loop.ownHeat),
    0,
  );
  return {
    dryBulbC: day.dryBulbC,
    wetBulbC: day.wetBulbC,
    basis: q.extreme === undefined ? '0.4 %' : `${q.extreme} years`,
    chillerKw: chillerKw * q.itPower,
    reachC: hall.reachC,
    coolingKw: cooling * q.itPower,
    facilityKw: (1 + cooling + chainLossKw(q.electricalLoss ?? USUAL_CHAIN, 1 + cooling)) * q.itPower,
  };
}

function reuseOf(q: CoolingQuestion, hall: Hall, run: HallRun): ReuseAnswer | null {
  const { reuse } = run;
  if (!reuse || !q.reuse) return null;
  const cop = heatPumpCop(hall.plant.supplyTemperatureC + hall.plant.coolantRiseK, q.reuse.supply);
  const delivered = sum(reuse.deliveredKw);
  const facility = sum(run.facilityKw);
  const it = sum(run.itKw);
  return {
    deliveredKwh: delivered * q.itPower,
    takenKwh: sum(reuse.takenKw) * q.itPower,
    heatPumpKwh: sum(reuse.heatPumpKw) * q.itPower,
    cop: Number.isFinite(cop) ? cop : null,
    hours: hoursWhere(reuse.deliveredKw, (v) => v > 0),
    energyReuseFactor: delivered / facility,
    energyReuseEffectiveness: (facility - delivered) / it,
  };
}

function coolantOf(q: CoolingQuestion, hall: Hall): CoolantAnswer | null {
  const { coolant, plant } = hall;
  if (!coolant || !isLiquid(plant.type)) return null;
  const supplyC = plant.supplyTemperatureC + q.cduApproach;
  const flow = rackFlowLMin(coolant, supplyC);
  return {
    id: coolant.id,
    supplyC,
    returnC: supplyC + rackRiseK(coolant, supplyC),
    flowLMin: flow,
    dropKpa: rackDropPa(coolant, flow) / 1000,
    pumpingOver30C: rackHydraulicKw(coolant, supplyC) / rackHydraulicKw(coolant, 30),
  };
}

/** Tries supply temperatures; those that the plant cannot hold, or the racks may not have, have no figures. */
function sweepOf(
  q: CoolingQuestion,
  catalog: Catalog,
  place: PlaceWeather,
  asked: Float64Array,
): SweepAnswer[] {
  if (!q.sweep) return [];
  const { from, to, step } = q.sweep;
  const points: SweepAnswer[] = [];
  for (let i = 0; from + i * step <= to + 1e-9 && i < 200; i++)
    points.push(tried(q, catalog, place, asked, from + i * step));
  return points;
}

function tried(
  q: CoolingQuestion,
  catalog: Catalog,
  place: PlaceWeather,
  asked: Float64Array,
  supplyC: number,
): SweepAnswer {
  try {
    const hall = hallOf(q, catalog, place, supplyC);
    const run = runHall(q, hall, place.weather, asked);
    const it = sum(run.itKw);
    return {
      supplyC,
      pue: sum(run.facilityKw) / it,
      wueLPerKwh: sum(run.cooling.waterL) / it,
      itPerFacilityKw: q.itPower / designOf(q, hall).facilityKw,
      compressorHours: hoursWhere(run.cooling.compressorKw, (v) => v > 0),
      pumpShare: sum(run.cooling.pumpKw) / it,
    };
  } catch (e) {
    const codes = e instanceof GigasiteError ? e.problems.map((p) => p.code) : [];
    if (!codes.some((c) => c === 'setpoint-unreachable' || c === 'out-of-range')) throw e;
    return {
      supplyC,
      pue: null,
      wueLPerKwh: null,
      itPerFacilityKw: null,
      compressorHours: null,
      pumpShare: null,
    };
  }
}

/** Supply of the least value; of equal ones the warmest, which has most free cooling in hand. */
function bestOf(points: readonly SweepAnswer[]): CoolingAnswer['best'] {
  const at = (value: (p: SweepAnswer) => number | null): number => {
    let best = Number.NaN;
    let least = Number.POSITIVE_INFINITY;
    for (const p of points) {
      const v = value(p);
      if (v !== null && v <= least + 1e-12) {
        least = v;
        best = p.supplyC;
      }
    }
    return best;
  };
  if (!points.some((p) => p.pue !== null)) return null;
  return {
    energyC: at((p) => p.pue),
    waterC: at((p) => p.wueLPerKwh),
    capacityC: at((p) => (p.itPerFacilityKw === null ? null : -p.itPerFacilityKw)),
  };
}

function notesOf(q: CoolingQuestion, place: PlaceWeather, run: HallRun): string[] {
  const notes: string[] = [];
  if (place.answer.kind === 'nearest') notes.push('climate-borrowed');
  if (place.answer.kind === 'nearest' && place.answer.distanceKm > 150) notes.push('climate-far');
  if (place.answer.kind !== 'epw' && place.answer.kind !== 'csv') notes.push('year-synthetic');
  if (run.shortage.keptShare.some((v) => v < 1 - 1e-9)) notes.push('throttled');
  if (q.grid === undefined && q.sourceWater === undefined) notes.push('no-source-water');
  return notes;
}

/**
 * Answers `gigasite cooling run`: a hall, its plant and its place through a year.
 *
 * @param readText reads the files that the question names
 * @throws GigasiteError every problem of the question, of files, and set points that the plant cannot hold
 */
export function answerCooling(document: unknown, catalog: Catalog, readText: ReadText): CoolingAnswer {
  const q = readCoolingQuestion(document, catalog);
  const place = placeWeather(q.climate, catalog, q.seed, q.warming, readText);
  const hall = hallOf(q, catalog, place);
  const asked = askedLoad(q);
  const run = runHall(q, hall, place.weather, asked);
  const it = sum(run.itKw);
  const facility = sum(run.facilityKw);
  const water = sum(run.cooling.waterL);
  const sourceL = q.sourceWater ?? (q.grid === undefined ? undefined : regionWater(catalog, q.grid));
  const points = sweepOf(q, catalog, place, asked);
  const scaled = (a: Float64Array): number[] => Array.from(a, (v) => v * q.itPower);
  return {
    place: place.answer,
    plant: q.plant,
    supplyC: hall.plant.supplyTemperatureC,
    liquidShare: hall.plant.liquidShare,
    itKwh: it * q.itPower,
    facilityKwh: facility * q.itPower,
    pue: facility / it,
    highestPue: run.facilityKw.reduce((m, f, h) => (run.itKw[h] > 0 ? Math.max(m, f / run.itKw[h]) : m), 0),
    parts: partsOf(q, hall, run),
    waterL: water * q.itPower,
    wueLPerKwh: water / it,
    wueAllVapourLPerKwh: hasTowers(hall.plant) ? allVapourWaterL(hall, place.weather, run) / it : null,
    wueSourceLPerKwh: sourceL === undefined ? null : (sourceL * facility) / it,
    compressorHours: hoursWhere(run.cooling.compressorKw, (v) => v > 0),
    peakFacilityKw: run.facilityKw.reduce((a, b) => Math.max(a, b), 0) * q.itPower,
    design: designOf(q, hall),
    months: monthsOf(q, run),
    throttling: throttlingOf(q, hall, run, asked),
    coolant: coolantOf(q, hall),
    reuse: reuseOf(q, hall, run),
    sweep: points,
    best: bestOf(points),
    rideThrough: q.rideThrough ? answerRideThrough(q, hall) : null,
    hours: q.hourly
      ? {
          itKw: scaled(run.itKw),
          pue: Array.from(run.facilityKw, (f, h) => f / run.itKw[h]),
          coolingKw: scaled(run.cooling.powerKw),
          compressorKw: scaled(run.cooling.compressorKw),
          waterL: scaled(run.cooling.waterL),
        }
      : null,
    notes: notesOf(q, place, run),
  };
}

/** Water of a region's electricity (L/kWh); undefined where the catalogue has none. */
const regionWater = (catalog: Catalog, region: string): number | undefined =>
  catalog.find('grid-region', region, 'waterIntensity')?.value;
