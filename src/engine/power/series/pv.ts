import { fail } from '../../errors.ts';
import { HOURS_PER_YEAR } from '../../units/index.ts';
import { cosDeg, sinDeg } from './angles.ts';
import { checkColumn } from './columns.ts';
import { beamAndDiffuse, type Sunshine } from './irradiance.ts';
import { type Place, type SunHours, sunHours } from './sun.ts';

/** Weather a PV plant needs, 8,760 hours each. */
export interface PvWeather extends Sunshine {
  readonly dryBulbC: Float64Array;
  /** At about 10 m; cools the modules. 1 m/s where left out. */
  readonly windMPerS?: Float64Array;
}

/** A PV plant. `PV_DEFAULTS` says where each figure comes from. */
export interface PvPlant {
  readonly mounting: 'fixed' | 'tracking';
  /** Fixed: from the horizontal, degrees; by latitude where left out. */
  readonly tiltDeg?: number;
  /** Fixed: where the modules face, clockwise from north; the equator where left out. */
  readonly azimuthDeg?: number;
  /** Tracking: furthest turn from the horizontal, degrees. */
  readonly maxRotationDeg: number;
  /** Tracking: module width over row distance; rows turn back so as not to shade each other. 0: no neighbours. */
  readonly groundCoverRatio: number;
  /** Module watts (at 1,000 W/m², 25 °C) per watt of inverter. */
  readonly dcAcRatio: number;
  /** Share of DC lost to soiling, shading, mismatch, wiring, ageing and stops. */
  readonly dcLossShare: number;
  /** Inverter efficiency at full power. */
  readonly inverterEfficiency: number;
  /** Relative power per kelvin of cell temperature over 25 °C. */
  readonly temperatureCoefficientPerK: number;
  readonly groundAlbedo: number;
}

/**
 * Defaults. Losses, inverter, albedo and ground cover are those of PVWatts (Dobos, PVWatts Version 5 Manual,
 * NREL/TP-6A20-62641, 2014: 14.08 %, 96 %, 0.2, 0.4); temperature coefficient of a standard module there is −0.47 %/K,
 * −0.35 %/K of a premium one, which is what is built today; DC/AC 1.3 is about the median of US plants (LBNL
 * Utility-Scale Solar, recalled, unverified); ±60° is the usual range of a tracker.
 */
export const PV_DEFAULTS: PvPlant = {
  mounting: 'tracking',
  maxRotationDeg: 60,
  groundCoverRatio: 0.4,
  dcAcRatio: 1.3,
  dcLossShare: 0.1408,
  inverterEfficiency: 0.96,
  temperatureCoefficientPerK: -0.0035,
  groundAlbedo: 0.2,
};

/** Faiman 2008 (Progress in Photovoltaics 16(4), 307): heat loss of open-rack modules, W/m²K and W/m²K per m/s. */
const FAIMAN_U0 = 25;
const FAIMAN_U1 = 6.84;
/** Reflection of glass by angle of incidence, ASHRAE 93 (Souka and Safwat 1966): 1 − b0·(1/cos θ − 1). */
const ASHRAE_B0 = 0.05;
/** Diffuse light comes as if from 60° (Brandemuehl and Beckman 1980, Solar Energy 24, 511): 1 − b0·(2 − 1). */
const DIFFUSE_TRANSMISSION = 1 - ASHRAE_B0;
/** The circumsolar ratio is not trusted below 1° of height (Duffie and Beckman, Solar Engineering of Thermal Processes). */
const LOWEST_UP = 0.01745;

/** The modules' normal in one hour. */
interface Aim {
  east: number;
  north: number;
  up: number;
}

/** Tilt near the yearly best: 0.76·|latitude| + 3.1° from 25° to 50°, 0.87·|latitude| below (rule of thumb, recalled, unverified). */
export const usualTiltDeg = (latitudeDeg: number): number => {
  const latitude = Math.abs(latitudeDeg);
  return latitude < 25 ? 0.87 * latitude : Math.min(45, 0.76 * latitude + 3.1);
};

function fixedAim(place: Place, plant: PvPlant): Aim {
  const tilt = plant.tiltDeg ?? usualTiltDeg(place.latitudeDeg);
  const azimuth = plant.azimuthDeg ?? (place.latitudeDeg >= 0 ? 180 : 0);
  return {
    east: sinDeg(tilt) * sinDeg(azimuth),
    north: sinDeg(tilt) * cosDeg(azimuth),
    up: cosDeg(tilt),
  };
}

/**
 * Turns a horizontal north–south axis after the sun, written into `aim`. Rotation R from the sun's projection on the
 * east–up plane: tan R = east/up. Where rows would shade each other (cos R < ground cover), they turn back by
 * arccos(cos R / cover) (Anderson and Mikofski 2020, NREL/TP-5K00-76626, flat ground). Then R is held to its limit.
 */
function trackSun(
  sun: SunHours,
  h: number,
  plant: PvPlant,
  cosMost: number,
  sinMost: number,
  aim: Aim,
): void {
  const east = sun.east[h];
  const up = sun.up[h];
  const r = Math.sqrt(east * east + up * up);
  aim.north = 0;
  if (!(r > 0)) {
    aim.east = 0;
    aim.up = 1;
    return;
  }
  let cosR = up / r;
  let sinR = Math.abs(east) / r;
  if (cosR < plant.groundCoverRatio) {
    const cosBack = cosR / plant.groundCoverRatio;
    const sinBack = Math.sqrt(1 - cosBack * cosBack);
    const sinTurned = sinR * cosBack - cosR * sinBack;
    cosR = cosR * cosBack + sinR * sinBack;
    sinR = sinTurned;
  }
  if (cosR < cosMost) {
    cosR = cosMost;
    sinR = sinMost;
  }
  aim.east = east < 0 ? -sinR : sinR;
  aim.up = cosR;
}

/** Inverter output over its rating ζ·(−0.0162ζ − 0.0059/ζ + 0.9858)/0.9637, ζ DC over the inverter's DC rating (PVWatts 5). */
function inverterShare(dcShare: number): number {
  if (dcShare <= 0) return 0;
  return Math.min(1, Math.max(0, (dcShare * (0.9858 - 0.0162 * dcShare) - 0.0059) / 0.9637));
}

function checkPlant(plant: PvPlant): void {
  const between = (name: keyof PvPlant, low: number, high: number): void => {
    const value = plant[name];
    if (value === undefined) return;
    if (!((value as number) >= low && (value as number) <= high))
      fail('out-of-range', `pv.${name}`, { found: String(value), allowed: `${low} … ${high}` });
  };
  between('tiltDeg', 0, 90);
  between('azimuthDeg', 0, 360);
  between('maxRotationDeg', 0, 90);
  between('groundCoverRatio', 0, 1);
  between('dcAcRatio', 0.5, 3);
  between('dcLossShare', 0, 0.9);
  between('inverterEfficiency', 0.5, 1);
  between('temperatureCoefficientPerK', -0.02, 0);
  between('groundAlbedo', 0, 1);
}

/**
 * Hourly AC output over the inverters' rating, 0…1, 8,760 hours.
 *
 * On the module: beam·cos θ, diffuse by Hay and Davies 1980 (the part A = DNI/extraterrestrial comes from the sun's
 * direction, the rest evenly from the sky), ground by its albedo. Light through the glass by ASHRAE 93. Cell by Faiman:
 * Tc = Ta + G/(25 + 6.84·v). DC = G/1000·(1 + γ(Tc − 25))·(1 − loss); AC by the PVWatts inverter, clipped at its
 * rating. Snow, and shading beyond the rows' own, are only in the loss share.
 *
 * @throws GigasiteError `out-of-range` for a column that is not 8,760 sensible numbers or a plant out of range
 */
export function pvCapacityFactors(
  weather: PvWeather,
  place: Place,
  plant: Partial<PvPlant> = {},
): Float64Array {
  const p = { ...PV_DEFAULTS, ...plant };
  checkPlant(p);
  checkColumn('ghiWPerM2', weather.ghiWPerM2, 0, 2000);
  checkColumn('dniWPerM2', weather.dniWPerM2, 0, 2000);
  checkColumn('dhiWPerM2', weather.dhiWPerM2, 0, 2000);
  checkColumn('dryBulbC', weather.dryBulbC, -90, 70);
  checkColumn('windMPerS', weather.windMPerS, 0, 120);
  const sun = sunHours(place);
  const { dniWPerM2, dhiWPerM2 } = beamAndDiffuse(weather, sun);
  const { ghiWPerM2, dryBulbC, windMPerS } = weather;
  const out = new Float64Array(HOURS_PER_YEAR);
  const tracking = p.mounting === 'tracking';
  const aim = tracking ? { east: 0, north: 0, up: 1 } : fixedAim(place, p);
  const cosMost = cosDeg(p.maxRotationDeg);
  const sinMost = sinDeg(p.maxRotationDeg);
  for (let h = 0; h < HOURS_PER_YEAR; h++) {
    const sunUp = sun.up[h];
    if (sunUp <= 0) continue;
    if (tracking) trackSun(sun, h, p, cosMost, sinMost, aim);
    const dni = dniWPerM2[h];
    const dhi = dhiWPerM2[h];
    const incidence = Math.max(0, aim.east * sun.east[h] + aim.north * sun.north[h] + aim.up * sunUp);
    const anisotropy = Math.min(1, dni / sun.extraterrestrialNormalWPerM2[h]);
    const glass = incidence > ASHRAE_B0 ? Math.max(0, 1 - ASHRAE_B0 * (1 / incidence - 1)) : 0;
    const fromSun = dni * incidence + (dhi * anisotropy * incidence) / Math.max(sunUp, LOWEST_UP);
    const even =
      dhi * (1 - anisotropy) * 0.5 * (1 + aim.up) + ghiWPerM2[h] * p.groundAlbedo * 0.5 * (1 - aim.up);
    const cellC = dryBulbC[h] + (fromSun + even) / (FAIMAN_U0 + FAIMAN_U1 * (windMPerS ? windMPerS[h] : 1));
    const dc =
      ((fromSun * glass + even * DIFFUSE_TRANSMISSION) / 1000) *
      (1 + p.temperatureCoefficientPerK * (cellC - 25)) *
      (1 - p.dcLossShare);
    out[h] = inverterShare(dc * p.dcAcRatio * p.inverterEfficiency);
  }
  return out;
}
