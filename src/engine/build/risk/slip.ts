import type { Catalog } from '../../catalog/index.ts';
import { exp, log } from '../../site/index.ts';
import { studentQuantile } from './normal.ts';

/** Standard normal quantile of 0.9: ranges of the catalogue are read as P10 to P90. */
export const Z90 = 1.2815515655446004;

/** ln ratio ~ normal(mean, spread). */
export interface LogRatio {
  readonly mean: number;
  readonly spread: number;
}

/** A published milestone: months from the start of site work, announced and taken. */
export interface SlipMilestone {
  readonly id: string;
  readonly name: string;
  readonly builder: string;
  readonly announcedMonths: number;
  readonly takenMonths: number;
  /** True where the date is still an estimate. */
  readonly estimated: boolean;
}

/**
 * What is believed before any milestone is seen, worth one milestone: no slip on average, a spread of a third.
 * It only matters while there are few: with eleven milestones it moves the median ratio from 1.29 to 1.27.
 */
export const SLIP_PRIOR = { mean: 0, spread: 0.3, weight: 1, degrees: 1 } as const;

/** Milestones whose outcome was known on the catalogue's date. */
export function slipMilestones(catalog: Catalog): SlipMilestone[] {
  return catalog
    .ids('lead-time')
    .filter((id) => id.startsWith('milestone-'))
    .flatMap((id): SlipMilestone[] => {
      const taken = catalog.find('lead-time', id, 'duration');
      const announced = catalog.find('lead-time', id, 'announced');
      if (!taken || !announced || taken.asOf > catalog.asOf) return [];
      return [
        {
          id,
          name: catalog.entry('lead-time', id).name,
          builder: catalog.attribute('lead-time', id, 'builder'),
          announcedMonths: announced.value,
          takenMonths: taken.value,
          estimated: taken.status !== 'observed' && /still estimated/.test(taken.basis),
        },
      ];
    });
}

const logRatios = (milestones: readonly SlipMilestone[]): number[] =>
  milestones.map((m) => log(m.takenMonths / m.announcedMonths));

/**
 * Slip of one more milestone: ln(taken / announced) normal, its mean and spread learnt from the milestones given with a
 * conjugate prior (normal-inverse-gamma), and the uncertainty of both kept: the predictive Student's t is written as the
 * normal with the same P10 and P90.
 *
 *   κ = κ₀ + n, mean = Σ y / κ, ν = ν₀ + n, ν s² = ν₀ s₀² + Σ (y − ȳ)² + κ₀ n ȳ² / κ, spread = s √(1 + 1/κ) · t_ν(0.9) / z(0.9)
 */
export function fitSlip(milestones: readonly SlipMilestone[]): LogRatio {
  const y = logRatios(milestones);
  const n = y.length;
  const { spread: s0, weight, degrees } = SLIP_PRIOR;
  const average = n > 0 ? y.reduce((a, b) => a + b, 0) / n : 0;
  const squares = y.reduce((a, b) => a + (b - average) ** 2, 0);
  const kappa = weight + n;
  const nu = degrees + n;
  const variance = (degrees * s0 * s0 + squares + (weight * n * average * average) / kappa) / nu;
  const t = nu >= 2 ? studentQuantile(Z90, nu) / Z90 : 2;
  return { mean: (n * average) / kappa, spread: Math.sqrt(variance * (1 + 1 / kappa)) * t };
}

/** A range of the catalogue as a ratio of its value: its value the median, low and high P10 and P90. */
export function rangeSlip(figure: { value: number; low: number; high: number }): LogRatio {
  const { value, low, high } = figure;
  if (!(value > 0 && low > 0 && high > low)) return { mean: 0, spread: 0 };
  return { mean: 0, spread: log(high / low) / (2 * Z90) };
}

/** Mean and variance of the largest of n independent standard normals (Teichroew 1956). */
const LARGEST_MEAN = [0, 0, 0.56419, 0.84628, 1.02938, 1.16296, 1.26721, 1.35218, 1.4236];
const LARGEST_VARIANCE = [1, 1, 0.68169, 0.55947, 0.49172, 0.44753, 0.41593, 0.3919, 0.3729];

/**
 * What is published is the slip of a whole milestone, which waits for the latest of its timelines. Gives the slip of each of
 * n timelines, correlated by ρ, so that the latest of n planned for the same day has the mean and spread published:
 * spread′ = spread / √(ρ + (1 − ρ) v_n), mean′ = mean − spread′ √(1 − ρ) e_n.
 */
export function timelineSlip(whole: LogRatio, timelines: number, correlation: number): LogRatio {
  const n = Math.max(1, Math.min(timelines, LARGEST_MEAN.length - 1));
  const spread = whole.spread / Math.sqrt(correlation + (1 - correlation) * LARGEST_VARIANCE[n]);
  return { mean: whole.mean - spread * Math.sqrt(1 - correlation) * LARGEST_MEAN[n], spread };
}

/** One milestone predicted from all others. */
export interface LeftOut {
  readonly milestone: SlipMilestone;
  readonly p10Months: number;
  readonly p50Months: number;
  readonly p90Months: number;
  /** ln(taken / P50). */
  readonly error: number;
  readonly inside: boolean;
}

/** Each milestone against the fit to all others: what the fit is worth for a milestone it has not seen. */
export function leaveOneOut(milestones: readonly SlipMilestone[]): LeftOut[] {
  return milestones.map((m) => {
    const { mean, spread } = fitSlip(milestones.filter((o) => o !== m));
    const at = (z: number): number => m.announcedMonths * exp(mean + spread * z);
    const [p10Months, p50Months, p90Months] = [at(-Z90), at(0), at(Z90)];
    return {
      milestone: m,
      p10Months,
      p50Months,
      p90Months,
      error: log(m.takenMonths / p50Months),
      inside: m.takenMonths >= p10Months && m.takenMonths <= p90Months,
    };
  });
}
