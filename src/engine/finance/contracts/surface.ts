import { annuity, monthlyRate } from '../../money/index.ts';
import { HOURS_PER_MONTH } from '../../units/index.ts';

/** What one accelerator costs and earns: the fleet's means. */
export interface UnitEconomics {
  /** Rack and network, USD per accelerator. */
  readonly itUsd: number;
  /** Building, cooling, electrical plant, land, on-site power. */
  readonly facilityUsd: number;
  readonly facilityLifeMonths: number;
  /** Energy, water, staff, maintenance while live, USD per accelerator and hour. */
  readonly runningUsdPerHour: number;
  /** Price of an hour elsewhere, today. */
  readonly rentUsdPerHour: number;
}

export interface SurfaceAxes {
  readonly utilisation: Float64Array;
  readonly chipLifeMonths: Float64Array;
  /** Yearly change of the rent elsewhere, continuous. */
  readonly rentDrift: Float64Array;
  readonly annualRate: number;
}

export interface BreakEvenSurface {
  /** Owning less renting the same used hours, USD per used hour, at [drift][life][utilisation]; below 0 owning is cheaper. */
  readonly ownLessRentUsd: Float64Array;
  /** Utilisation from which owning is cheaper, at [drift][life]; above 1: never. */
  readonly breakEvenUtilisation: Float64Array;
}

/** Cost of owning one accelerator for an hour of its life, used or not: level over its life at the cost of money. */
export function ownUsdPerHour(u: UnitEconomics, chipLifeMonths: number, ratePerMonth: number): number {
  const capital =
    u.itUsd * annuity(ratePerMonth, chipLifeMonths) +
    u.facilityUsd * annuity(ratePerMonth, u.facilityLifeMonths);
  return capital / HOURS_PER_MONTH + u.runningUsdPerHour;
}

/** Level price with the same present value as a rent that drifts, over a life: rent · Σ (e^g v)^t / Σ v^t. */
export function levelRent(rent: number, drift: number, months: number, ratePerMonth: number): number {
  const discount = Math.log1p(ratePerMonth);
  return (rent * geometric(drift / 12 - discount, months)) / geometric(-discount, months);
}

/** Σ e^(a t), t = 0 … n − 1, exact near a = 0. */
const geometric = (a: number, n: number): number => (a === 0 ? n : Math.expm1(n * a) / Math.expm1(a));

/**
 * Owning against renting over utilisation, life of chips and path of the rent, at one cost of money:
 *
 *     own per used hour = level cost / u          break-even: u* = level cost / level rent
 *
 * @param axes columns of each axis @returns grids with the drift slowest and the utilisation fastest
 */
export function breakEvenSurface(u: UnitEconomics, axes: SurfaceAxes): BreakEvenSurface {
  const { utilisation, chipLifeMonths, rentDrift } = axes;
  const r = monthlyRate(axes.annualRate);
  const [nu, nl, nd] = [utilisation.length, chipLifeMonths.length, rentDrift.length];
  const ownLessRentUsd = new Float64Array(nu * nl * nd);
  const breakEvenUtilisation = new Float64Array(nl * nd);
  const own = chipLifeMonths.map((life) => ownUsdPerHour(u, life, r));
  for (let d = 0; d < nd; d++)
    for (let l = 0; l < nl; l++) {
      const rent = levelRent(u.rentUsdPerHour, rentDrift[d], chipLifeMonths[l], r);
      breakEvenUtilisation[d * nl + l] = own[l] / rent;
      for (let k = 0; k < nu; k++) ownLessRentUsd[(d * nl + l) * nu + k] = own[l] / utilisation[k] - rent;
    }
  return { ownLessRentUsd, breakEvenUtilisation };
}
