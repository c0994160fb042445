import { addAirsideLoop } from './airside-loop.ts';
import type { CoolingYear, Loop, OutdoorAir } from './columns.ts';
import { addDryLoop } from './dry-loop.ts';
import { isLiquid, type PlantParameters } from './parameters.ts';
import { addTowerLoop } from './tower-loop.ts';

/**
 * Chilled water for the heat that liquid leaves in the air: 22 °C with 7.5 K rise, as the catalogue's chiller plants;
 * free-cooling approach 6 K; 0.505 fitted to the 90.1 air-cooled curve. Docs: docs/models/cooling.md.
 */
const AIR_LOOP_SUPPLY_C = 22;
const AIR_LOOP_RISE_K = 7.5;
const AIR_LOOP_APPROACH_K = 6;
const AIR_LOOP_COP_FRACTION = 0.505;

/** How a loop rejects its heat. */
export type LoopKind = 'dry' | 'tower' | 'airside';

/** The loops of a plant: one, or for liquid types the liquid loop and the chilled-water loop for the rest. */
export function loopsOf(plant: PlantParameters): { kind: LoopKind; loop: Loop }[] {
  const kind: LoopKind =
    plant.type === 'airside-adiabatic'
      ? 'airside'
      : plant.type === 'water-chiller' || plant.type === 'liquid-tower'
        ? 'tower'
        : 'dry';
  const main: Loop = {
    share: isLiquid(plant.type) ? plant.liquidShare : 1,
    supplyC: plant.supplyTemperatureC,
    riseK: plant.coolantRiseK,
    copFraction: plant.copFraction,
    approachK: plant.approachK,
    fanShare: plant.fanShare,
    pumpShare: plant.pumpShare,
    airFanShare: isLiquid(plant.type) ? 0 : plant.airFanShare,
    cyclesOfConcentration: plant.cyclesOfConcentration,
    adiabaticEffectiveness: plant.adiabaticEffectiveness,
  };
  if (!isLiquid(plant.type)) return [{ kind, loop: main }];
  const rest: Loop = {
    ...main,
    share: 1 - plant.liquidShare,
    supplyC: AIR_LOOP_SUPPLY_C,
    riseK: AIR_LOOP_RISE_K,
    // On towers the remainder shares them, with the plant's own water-cooled chillers.
    copFraction: kind === 'tower' ? plant.copFraction : AIR_LOOP_COP_FRACTION,
    approachK: kind === 'tower' ? plant.approachK : AIR_LOOP_APPROACH_K,
    airFanShare: plant.airFanShare,
    adiabaticEffectiveness: 0,
  };
  return [
    { kind, loop: main },
    { kind, loop: rest },
  ].filter(({ loop }) => loop.share > 0);
}

/**
 * A plant's electricity and water, hour by hour, per kW of design heat. Models: docs/models/cooling.md.
 * A plant at no heat still turns its pumps and hall fans at their least flow.
 *
 * @param air outdoor air, at least as many hours as `load`
 * @param load heat as a share of design heat, 0..1, by hour
 * @param out columns of `load`'s length (or more); overwritten
 */
export function simulateCoolingYear(
  plant: PlantParameters,
  air: OutdoorAir,
  load: Float64Array,
  out: CoolingYear,
): void {
  out.compressorKw.fill(0);
  out.fanKw.fill(0);
  out.pumpKw.fill(0);
  out.waterL.fill(0);
  for (const { kind, loop } of loopsOf(plant)) {
    if (kind === 'dry') addDryLoop(loop, air, load, out);
    else if (kind === 'tower') addTowerLoop(loop, air, load, out);
    else addAirsideLoop(loop, air, load, out);
  }
  addUp(out, load.length);
}

/** A loop apart: in the function above it would bring all loops of cooling into one to be optimised. */
function addUp({ powerKw, compressorKw, fanKw, pumpKw }: CoolingYear, hours: number): void {
  for (let h = 0; h < hours; h++) powerKw[h] = compressorKw[h] + fanKw[h] + pumpKw[h];
}
