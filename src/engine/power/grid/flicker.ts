import { exp, log } from '../../site/index.ts';

/** Power that swings between two levels, and the grid it hangs on. */
export interface SwingInput {
  readonly highKw: number;
  readonly lowKw: number;
  /** Seconds from one rise to the next. */
  readonly periodS: number;
  /** Seconds that a rise or fall takes; 0 for a step. */
  readonly rampS: number;
  /** Power factor at the point of connection, at the high and the low level. */
  readonly powerFactorHigh: number;
  readonly powerFactorLow: number;
  /** Short-circuit power there, kVA. */
  readonly shortCircuitKva: number;
  /** Reactance over resistance of the grid there. */
  readonly reactanceRatio: number;
}

/** What the swing does to the voltage. */
export interface SwingEffect {
  readonly swingKw: number;
  /** Change of reactive power, kvar. */
  readonly swingKvar: number;
  readonly rampKwPerS: number;
  /** Short-circuit power over the swing: below about 20 a swing is seen. */
  readonly shortCircuitRatio: number;
  /** Relative change of the voltage at each step. */
  readonly voltageChangeShare: number;
  /** Changes a minute: two a period. */
  readonly changesPerMinute: number;
  /** Short-term flicker severity of rectangular changes; an upper bound where rises take time. */
  readonly flickerPst: number;
  /** Planning level at high voltage, and whether the flicker is within it. */
  readonly flickerLimitPst: number;
  readonly withinLimit: boolean;
  /** Largest swing that stays within the limit at this rate, kW. */
  readonly largestSwingKw: number;
}

/**
 * Rectangular changes that give Pst = 1: changes a minute and percent, 230 V lamps. Test points of IEC 61000-4-15
 * (1, 2, 7, 39, 110, 1620 a minute) and the eye's most sensitive rate, 8.8 Hz; recalled, unverified. Slower than one a
 * minute the limit hardly moves with flicker; the 1-a-minute value is kept.
 */
const PST_ONE: readonly (readonly [perMinute: number, percent: number])[] = [
  [1, 2.724],
  [2, 2.211],
  [7, 1.459],
  [39, 0.906],
  [110, 0.725],
  [1052, 0.275],
  [1620, 0.402],
];
/** Planning level for Pst in high-voltage grids (IEC 61000-3-7, recalled, unverified). */
export const PST_PLANNING_LEVEL = 0.8;

/** Voltage change (%) of rectangular steps that gives Pst = 1 at a rate; straight lines between the points in logarithms. */
export function pstOnePercent(changesPerMinute: number): number {
  const first = PST_ONE[0];
  const last = PST_ONE[PST_ONE.length - 1];
  if (changesPerMinute <= first[0]) return first[1];
  if (changesPerMinute >= last[0]) return last[1];
  let i = 1;
  while (PST_ONE[i][0] < changesPerMinute) i++;
  const [x0, y0] = PST_ONE[i - 1];
  const [x1, y1] = PST_ONE[i];
  const t = log(changesPerMinute / x0) / log(x1 / x0);
  return y0 * exp(t * log(y1 / y0));
}

/** Reactive power of an active one at a power factor, kvar; inductive. */
const reactive = (kw: number, powerFactor: number): number =>
  kw * (Math.sqrt(1 - powerFactor * powerFactor) / powerFactor);

/**
 * Voltage and flicker of a swing. With S the short-circuit power and ψ its angle (tan ψ = X/R):
 * ΔV/V = (ΔP·cos ψ + ΔQ·sin ψ)/S; Pst = ΔV/V over that which gives Pst = 1 at the rate of changes.
 * The steps are taken as rectangular: real ones with ramps of a second or more are seen less.
 */
export function swingEffect(s: SwingInput): SwingEffect {
  const swingKw = s.highKw - s.lowKw;
  const swingKvar = reactive(s.highKw, s.powerFactorHigh) - reactive(s.lowKw, s.powerFactorLow);
  const length = Math.sqrt(1 + s.reactanceRatio * s.reactanceRatio);
  const change = Math.abs((swingKw + swingKvar * s.reactanceRatio) / length) / s.shortCircuitKva;
  const changesPerMinute = 120 / s.periodS;
  const one = pstOnePercent(changesPerMinute) / 100;
  const pst = change / one;
  return {
    swingKw,
    swingKvar,
    rampKwPerS: swingKw / Math.max(s.rampS, 1e-3),
    shortCircuitRatio: swingKw > 0 ? s.shortCircuitKva / swingKw : Number.POSITIVE_INFINITY,
    voltageChangeShare: change,
    changesPerMinute,
    flickerPst: pst,
    flickerLimitPst: PST_PLANNING_LEVEL,
    withinLimit: pst <= PST_PLANNING_LEVEL,
    largestSwingKw: pst > 0 ? (swingKw * PST_PLANNING_LEVEL) / pst : Number.POSITIVE_INFINITY,
  };
}
