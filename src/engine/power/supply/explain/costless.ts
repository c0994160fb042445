import type { Standing, SupplyProblem } from '../problem/parts.ts';

const FREE: Standing = {
  capexUsdPerKw: 0,
  fixedUsdPerKwYear: 0,
  lifeYears: 20,
  creditShare: 0,
  annualUsdPerKw: 0,
};

/**
 * The problem with its constraints and without its costs: what then is given a cost is what the optimum has least of.
 */
export function costless(p: SupplyProblem): SupplyProblem {
  const still = new Float64Array(p.hours);
  return {
    ...p,
    ...(p.grid
      ? {
          grid: {
            ...p.grid,
            standing: FREE,
            priceUsdPerKwh: still,
            demandUsdPerKwMonth: 0,
            takeUsdPerKwh: 0,
            minimumTakeShare: 0,
          },
        }
      : {}),
    variable: p.variable.map((v) => ({ ...v, standing: FREE })),
    thermal: p.thermal.map((g) => ({ ...g, standing: FREE, fuelUsdPerKwh: 0, omUsdPerKwh: 0 })),
    storage: p.storage.map((s) => ({ ...s, powerStanding: FREE, energyStanding: FREE, wearUsdPerKwh: 0 })),
    ppas: p.ppas.map((a) => ({ ...a, strikeUsdPerKwh: 0, resaleShare: a.resaleShare > 0 ? 1 : 0 })),
    flexible: p.flexible.map((f) => ({ ...f, valueUsdPerKwh: 0 })),
    unserved: { ...p.unserved, valueUsdPerKwh: 0 },
    limits: { ...p.limits, carbonUsdPerKg: 0 },
    fixedUsdPerYear: 0,
  };
}

/** A size of which every kW (or kWh) costs one. */
export const COUNTED: Standing = { ...FREE, annualUsdPerKw: 1 };

/** Costs nothing but its capital, one for one. */
export const capitalOnly = (s: Standing): Standing => ({
  capexUsdPerKw: s.capexUsdPerKw,
  fixedUsdPerKwYear: 0,
  lifeYears: s.lifeYears,
  creditShare: 0,
});
