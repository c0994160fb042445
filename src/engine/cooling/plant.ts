import { columns } from '../units/index.ts';
import { followingAirRejection } from './airside-following.ts';
import { outdoorAirRejection } from './airside-loop.ts';
import type { CoolingYear, HeatColumns, Loop, LoopHours, OutdoorAir } from './columns.ts';
import { dryRejection } from './dry-loop.ts';
import { flowPower } from './laws.ts';
import { isLiquid, type PlantParameters } from './parameters.ts';
import { towerRejection } from './tower-loop.ts';

/**
 * Chilled water for the heat that liquid leaves in the air: 22 °C with 7.5 K rise, as the catalogue's chiller plants;
 * free-cooling approach 6 K; 0.505 fitted to the 90.1 air-cooled curve. Docs: docs/models/cooling.md.
 */
const AIR_LOOP_SUPPLY_C = 22;
const AIR_LOOP_RISE_K = 7.5;
const AIR_LOOP_APPROACH_K = 6;
const AIR_LOOP_COP_FRACTION = 0.505;
/** Pressure for which the fan shares were worked out. */
const SEA_LEVEL_PA = 101325;
/** Air-cooled chillers are rated for at least this dry bulb. */
const USUAL_RATING_C = 35;

/** How a loop rejects its heat. */
export type LoopKind = 'dry' | 'tower' | 'airside';

/** Chillers that are installed, where that matters: capacity over each loop's design heat, main loop first. */
export interface ChillerLimits {
  readonly shares: readonly number[];
  /** Dry bulb for which they are rated. */
  readonly ratedDryBulbC: number;
}

export const loopKind = (plant: PlantParameters): LoopKind =>
  plant.type === 'airside-adiabatic'
    ? 'airside'
    : plant.type === 'water-chiller' || plant.type === 'liquid-tower'
      ? 'tower'
      : 'dry';

/**
 * The loops of a plant: one, or for liquid types the liquid loop and the chilled-water loop for the rest. Thinner air
 * needs more volume for the same mass: fans designed for the site's pressure take power ∝ 1/density.
 *
 * @param limits installed chillers; without, chillers take whatever is wanted
 */
export function loopsOf(
  plant: PlantParameters,
  pressurePa: number,
  limits?: ChillerLimits,
): { kind: LoopKind; loop: Loop }[] {
  const thinness = SEA_LEVEL_PA / pressurePa;
  const kind = loopKind(plant);
  const liquid = isLiquid(plant.type);
  const airFanShare = plant.airFanShare * thinness;
  const own = (loop: Omit<Loop, 'ownHeat' | 'chillerShare' | 'ratedDryBulbC'>, at: number): Loop => ({
    ...loop,
    ownHeat: loop.airFanShare + loop.pumpShare,
    chillerShare: limits ? (limits.shares[at] ?? 0) : Number.POSITIVE_INFINITY,
    ratedDryBulbC: Math.max(USUAL_RATING_C, limits?.ratedDryBulbC ?? USUAL_RATING_C),
  });
  const main = own(
    {
      share: liquid ? plant.liquidShare : 1,
      supplyC: plant.supplyTemperatureC,
      riseK: plant.coolantRiseK,
      copFraction: plant.copFraction,
      approachK: plant.approachK,
      fanShare: plant.fanShare * thinness,
      pumpShare: plant.pumpShare,
      airFanShare: liquid ? 0 : airFanShare,
      cyclesOfConcentration: plant.cyclesOfConcentration,
      adiabaticEffectiveness: plant.adiabaticEffectiveness,
      ...(plant.backUp ? { backUp: plant.backUp } : {}),
      ...(plant.humidity ? { humidity: plant.humidity } : {}),
      ...(plant.lowestSupplyC === undefined ? {} : { lowestSupplyC: plant.lowestSupplyC }),
      ...(plant.allVapour ? { allVapour: true } : {}),
    },
    0,
  );
  if (!liquid) return [{ kind, loop: main }];
  const rest = own(
    {
      ...main,
      share: 1 - plant.liquidShare,
      supplyC: plant.airLoopSupplyC ?? AIR_LOOP_SUPPLY_C,
      riseK: AIR_LOOP_RISE_K,
      // On towers the remainder shares them, with the plant's own water-cooled chillers.
      copFraction: kind === 'tower' ? plant.copFraction : AIR_LOOP_COP_FRACTION,
      approachK: kind === 'tower' ? plant.approachK : AIR_LOOP_APPROACH_K,
      airFanShare,
      adiabaticEffectiveness: 0,
    },
    1,
  );
  return [
    { kind, loop: main },
    { kind, loop: rest },
  ].filter(({ loop }) => loop.share > 0);
}

/** Hours worked at a time: six columns of this length fit the nearest cache. */
const BLOCK = 438;
const [heat, moved, work, chilled, fans, water] = columns(6, BLOCK);
const block: LoopHours = { from: 0, hours: 0, heat, moved, work, chilled, fans, water };

/**
 * A plant's electricity, water and heat, hour by hour, per kW of design heat. Models: docs/models/cooling.md.
 * A plant at no heat still turns its pumps and hall fans at their least flow. Heat in = heat out: load + pumps + hall
 * fans + compressors = free + condenser (+ reused); rejection fans warm the outdoor air they move.
 *
 * @param air outdoor air, at least as many hours as `load`
 * @param load heat as a share of design heat, 0..1, by hour
 * @param out columns of `load`'s length (or more); overwritten
 * @param limits installed chillers, where what they cannot take matters; the coolant then runs warmer in those hours
 * @param reused heat taken out of the main loop before rejection, kW per kW of the plant's design heat
 */
export function simulateCoolingYear(
  plant: PlantParameters,
  air: OutdoorAir,
  load: Float64Array,
  out: CoolingYear,
  limits?: ChillerLimits,
  reused?: Float64Array,
): void {
  const loops = loopsOf(plant, air.pressurePa, limits).map(
    ({ kind, loop }): RejectingLoop => ({
      loop,
      wet: kind !== 'dry' || loop.adiabaticEffectiveness > 0,
      reject:
        kind === 'dry'
          ? dryRejection(loop, air)
          : kind === 'tower'
            ? towerRejection(loop, air)
            : loop.lowestSupplyC === undefined
              ? outdoorAirRejection(loop, air)
              : followingAirRejection(loop, loop.lowestSupplyC, air),
    }),
  );
  for (let from = 0; from < load.length; from += BLOCK) {
    block.from = from;
    block.hours = Math.min(BLOCK, load.length - from);
    simulateBlock(loops, load, out, reused);
  }
}

interface RejectingLoop {
  readonly loop: Loop;
  /** Whether it takes water: others leave that column alone. */
  readonly wet: boolean;
  readonly reject: (hours: typeof block) => void;
}

function simulateBlock(
  loops: readonly RejectingLoop[],
  load: Float64Array,
  out: CoolingYear,
  reused: Float64Array | undefined,
): void {
  flows(load);
  for (let i = 0; i < loops.length; i++) {
    const { loop, reject, wet } = loops[i];
    loopHeat(loop, load, i === 0 ? reused : undefined);
    reject(block);
    const first = i === 0;
    if (!first) add(loop, out);
    else if (loops.length === 1) put(loop, out);
    else start(loop, out);
    gatherWater(loop, wet, first, out);
    if (out.heat) gatherHeat(loop, first, out.heat);
  }
}

/** Most loads repeat day by day: the same load needs no second root. */
function flows(load: Float64Array): void {
  const { from, hours } = block;
  const day = hours < 24 ? hours : 24;
  for (let h = 0; h < day; h++) moved[h] = flowPower(load[from + h]);
  for (let h = 24; h < hours; h++) {
    const now = load[from + h];
    moved[h] = now === load[from + h - 24] ? moved[h - 24] : flowPower(now);
  }
}

/** Heat to reject by hour, over the loop's design heat. */
function loopHeat(loop: Loop, load: Float64Array, reused: Float64Array | undefined): void {
  const { from, hours } = block;
  const { ownHeat } = loop;
  const perDesign = 1 / (1 + ownHeat);
  for (let h = 0; h < hours; h++) heat[h] = (load[from + h] + ownHeat * moved[h]) * perDesign;
  if (!reused) return;
  const perLoop = perDesign / loop.share;
  for (let h = 0; h < hours; h++) heat[h] -= reused[from + h] * perLoop;
}

// A loop's hours become the plant's, in kW per kW of the plant's design heat. One pass each: columns that are written once
// and not read again cost half of a sum in steps.

/** Of the only loop. */
function put(loop: Loop, out: CoolingYear): void {
  const { from, hours } = block;
  const { powerKw, compressorKw, fanKw, pumpKw } = out;
  const { design, hallFans, pumps } = weights(loop);
  for (let h = 0; h < hours; h++) {
    const at = from + h;
    const flow = moved[h];
    const compressor = design * work[h];
    const fan = design * fans[h] + hallFans * flow;
    const pump = pumps * flow;
    compressorKw[at] = compressor;
    fanKw[at] = fan;
    pumpKw[at] = pump;
    powerKw[at] = compressor + fan + pump;
  }
}

/** Of the first of two. */
function start(loop: Loop, out: CoolingYear): void {
  const { from, hours } = block;
  const { compressorKw, fanKw, pumpKw } = out;
  const { design, hallFans, pumps } = weights(loop);
  for (let h = 0; h < hours; h++) {
    const at = from + h;
    compressorKw[at] = design * work[h];
    fanKw[at] = design * fans[h] + hallFans * moved[h];
    pumpKw[at] = pumps * moved[h];
  }
}

/** Of the second, with the sum of both. */
function add(loop: Loop, out: CoolingYear): void {
  const { from, hours } = block;
  const { powerKw, compressorKw, fanKw, pumpKw } = out;
  const { design, hallFans, pumps } = weights(loop);
  for (let h = 0; h < hours; h++) {
    const at = from + h;
    const flow = moved[h];
    const compressor = compressorKw[at] + design * work[h];
    const fan = fanKw[at] + design * fans[h] + hallFans * flow;
    const pump = pumpKw[at] + pumps * flow;
    compressorKw[at] = compressor;
    fanKw[at] = fan;
    pumpKw[at] = pump;
    powerKw[at] = compressor + fan + pump;
  }
}

/** What a loop's own figures weigh in the plant's: of its design heat, hall fans, pumps. */
export const weights = (loop: Loop): { design: number; hallFans: number; pumps: number } => ({
  design: loop.share * (1 + loop.ownHeat),
  hallFans: loop.share * loop.airFanShare,
  pumps: loop.share * loop.pumpShare,
});

function gatherWater(loop: Loop, wet: boolean, first: boolean, { waterL }: CoolingYear): void {
  const { from, hours } = block;
  if (first) waterL.fill(0, from, from + hours);
  if (!wet) return;
  const { design } = weights(loop);
  for (let h = 0; h < hours; h++) waterL[from + h] += design * water[h];
}

function gatherHeat(loop: Loop, first: boolean, { freeKw, condenserKw }: HeatColumns): void {
  const { from, hours } = block;
  const { design } = weights(loop);
  const keep = first ? 0 : 1;
  for (let h = 0; h < hours; h++) {
    const at = from + h;
    freeKw[at] = keep * freeKw[at] + design * (heat[h] - chilled[h]);
    condenserKw[at] = keep * condenserKw[at] + design * (chilled[h] + work[h]);
  }
}
