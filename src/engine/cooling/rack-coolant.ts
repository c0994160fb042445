import type { Catalog } from '../catalog/index.ts';
import type { PlantParameters } from './parameters.ts';

/** Coolant that a rack asks for. */
export interface RackCoolant {
  readonly id: string;
  readonly heatKw: number;
  readonly flowScale: number;
  readonly pivotC: number;
  readonly flowExponent: number;
  readonly fullDropPa: number;
  readonly fullFlowLMin: number;
  readonly maxInletC: number;
  readonly maxReturnC: number;
  readonly volumeL: number;
}

/** Exponent of pressure drop against flow: through the five published points within 4 %. */
const DROP_EXPONENT = 1.76;
/** Water with a quarter of propylene glycol: density (kg/L) and heat (kJ/kg K) about 40 °C. From memory, unverified. */
const COOLANT_KG_L = 1.015;
const COOLANT_KJ_KG_K = 3.95;
const WATER_KJ_KG_K = 4.19;
/** CDU exchanger, strainers and piping of the rack loop at the flow of 40 °C (Pa), and its pumps' efficiency. Assumptions. */
const CDU_DROP_PA = 100_000;
const CDU_REFERENCE_C = 40;
const CDU_PUMP_EFFICIENCY = 0.6;
/** Facility loop and tower loop: drops (Pa) and efficiency, middle of the published ranges (Lei and Masanet). */
const FACILITY_DROP_PA = 143_658;
const TOWER_DROP_PA = 208_660;
const PUMP_EFFICIENCY = 0.7;
/** Air-cooled parts may be 1 K less warm for each 175 m above 900 m (thermal model of the Vera Rubin racks). */
const DERATE_FROM_M = 900;
const DERATE_M_PER_K = 175;

/** @throws GigasiteError `unknown-name`, `catalog-figure` */
export function rackCoolantFromCatalog(catalog: Catalog, id: string): RackCoolant {
  const value = (name: string): number => catalog.value('rack-coolant', id, name);
  return {
    id,
    heatKw: value('heat'),
    flowScale: value('flowScale'),
    pivotC: value('pivot'),
    flowExponent: value('flowExponent'),
    fullDropPa: value('fullDrop'),
    fullFlowLMin: value('fullFlow'),
    maxInletC: value('maxInlet'),
    maxReturnC: value('maxReturn'),
    volumeL: value('volume'),
  };
}

/** Flow of a rack (L/min) at its supply temperature: V = (scale/(pivot − T))^exponent. Below the pivot only. */
export const rackFlowLMin = (c: RackCoolant, supplyC: number): number =>
  (c.flowScale / (c.pivotC - supplyC)) ** c.flowExponent;

/** Pressure drop of a rack (Pa) at a flow. */
export const rackDropPa = (c: RackCoolant, flowLMin: number): number =>
  c.fullDropPa * (flowLMin / c.fullFlowLMin) ** DROP_EXPONENT;

/** Hydraulic power of the rack alone (kW): flow × pressure drop. */
export function rackHydraulicKw(c: RackCoolant, supplyC: number): number {
  const flow = rackFlowLMin(c, supplyC);
  return ((flow / 60_000) * rackDropPa(c, flow)) / 1000;
}

/** Rise of the coolant through the rack (K). */
export const rackRiseK = (c: RackCoolant, supplyC: number): number =>
  c.heatKw / ((rackFlowLMin(c, supplyC) / 60) * COOLANT_KG_L * COOLANT_KJ_KG_K);

/** Electricity of the CDU's pumps per kW of rack heat: rack and loop in series, loop drop ∝ flow². */
export function cduPumpShare(c: RackCoolant, supplyC: number): number {
  const flow = rackFlowLMin(c, supplyC);
  const loop = CDU_DROP_PA * (flow / rackFlowLMin(c, CDU_REFERENCE_C)) ** 2;
  const hydraulicKw = ((flow / 60_000) * (rackDropPa(c, flow) + loop)) / 1000;
  return hydraulicKw / CDU_PUMP_EFFICIENCY / c.heatKw;
}

/**
 * A liquid plant whose flows follow the racks: facility water rises as the racks' coolant does (balanced exchangers), and
 * pumps take what those flows cost. Warm supply needs more flow: at 45 °C the racks' hydraulic power is six times that at
 * 30 °C.
 *
 * @param cduApproachK rack supply over facility supply
 */
export function plantForRacks(
  plant: PlantParameters,
  coolant: RackCoolant,
  cduApproachK: number,
): PlantParameters {
  const supplyC = plant.supplyTemperatureC + cduApproachK;
  const riseK = rackRiseK(coolant, supplyC);
  const perPascal = 1 / (WATER_KJ_KG_K * riseK * 1e6 * PUMP_EFFICIENCY);
  const facility = FACILITY_DROP_PA * perPascal;
  const tower = plant.type === 'liquid-tower' ? TOWER_DROP_PA * perPascal : 0;
  return { ...plant, coolantRiseK: riseK, pumpShare: cduPumpShare(coolant, supplyC) + facility + tower };
}

/** Kelvins that air-cooled parts lose at a height (m). */
export const altitudeDerateK = (elevationM: number): number =>
  Math.max(0, elevationM - DERATE_FROM_M) / DERATE_M_PER_K;
