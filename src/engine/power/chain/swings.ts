import { fail } from '../../errors.ts';

/** A load that swings between two levels, and what its grid allows. */
export interface SwingQuestion {
  readonly highKw: number;
  readonly lowKw: number;
  readonly periodS: number;
  /** Share of a period at the high level. */
  readonly highShare: number;
  /** Time of each rise and fall, s. */
  readonly rampS: number;
  /** Load that starts or stops at once with the job, kW. */
  readonly stopKw: number;
  readonly rampLimitKwPerS: number;
  readonly stepLimitKw: number;
  /** Largest swing in the band, peak to peak, kW. */
  readonly swingLimitKw: number;
  readonly bandLowHz: number;
  readonly bandHighHz: number;
  /** Floor under the low level, share of the high one; 0 for none. */
  readonly floorShare: number;
  /** Energy of stores that are there already: in the racks' supplies, on the bus; kWh. */
  readonly storedKwh?: number;
}

export interface SwingAnswer {
  /** Peak to peak, kW. */
  readonly swingKw: number;
  readonly meanKw: number;
  readonly frequencyHz: number;
  /** Fastest change, kW/s. */
  readonly rampKwPerS: number;
  /** Peak to peak of the harmonics inside the band, root sum of squares, kW. */
  readonly swingInBandKw: number;
  /** Energy of a store that makes the load flat, and one that brings it to the limit, kWh. */
  readonly flattenKwh: number;
  readonly smoothKwh: number;
  /** Power of that store, kW. */
  readonly smoothKw: number;
  /** Energy of the stores that are there, kWh, and the longest period of this swing that they make flat, s. */
  readonly storedKwh: number;
  readonly storedFlatPeriodS: number;
  /** Whether they hold what the limit needs. */
  readonly storedHolds: boolean;
  /** Energy and power of a store that spreads starts and stops over the ramp limit. */
  readonly startKwh: number;
  readonly startS: number;
  /** Power burned to hold the floor, share of the mean, and the swing that is left. */
  readonly floorOverheadShare: number;
  readonly floorSwingKw: number;
  /** Lowest floor that keeps the swing within the limit, share of the high level, and its cost in energy. */
  readonly neededFloorShare: number;
  readonly neededFloorOverheadShare: number;
  readonly rampHolds: boolean;
  readonly swingHolds: boolean;
  readonly stepHolds: boolean;
}

/** Extra energy of a floor: (D + (1 − D)·max(f, l)) / (D + (1 − D)·l) − 1, all over the high level. */
export function floorOverhead(highShare: number, low: number, floor: number): number {
  return (highShare + (1 - highShare) * Math.max(floor, low)) / (highShare + (1 - highShare) * low) - 1;
}

/** Store that makes a trapezoid flat: ΔP·D·(1 − D)·(T − r), kWh; ΔP·T·D·(1 − D) for a square wave. */
export const flattenKwh = (swingKw: number, periodS: number, highShare: number, rampS = 0): number =>
  (swingKw * highShare * (1 - highShare) * (periodS - rampS)) / 3600;

/** Store that lets a grid rise at R while the load steps to P: P²/(2R), kWh. */
export const startKwh = (kw: number, rampKwPerS: number): number => kw ** 2 / (2 * rampKwPerS) / 3600;

/** Share of the swing that lies in the band: harmonics n of a trapezoid, 4/(nπ)·|sin nπD|·|sinc(n·r/T)| peak to peak each. */
export function inBandShare(
  q: Pick<SwingQuestion, 'periodS' | 'highShare' | 'rampS' | 'bandLowHz' | 'bandHighHz'>,
): number {
  let sum = 0;
  const most = Math.min(2000, Math.floor(q.bandHighHz * q.periodS));
  for (let n = Math.max(1, Math.ceil(q.bandLowHz * q.periodS - 1e-9)); n <= most; n++) {
    const x = (Math.PI * n * q.rampS) / q.periodS;
    const a =
      (4 / (n * Math.PI)) *
      Math.abs(Math.sin(n * Math.PI * q.highShare)) *
      (x === 0 ? 1 : Math.abs(Math.sin(x) / x));
    sum += a * a;
  }
  return Math.sqrt(sum);
}

/**
 * Power swings of synchronous work against a grid's limits: what stores, ramps and floors do about them.
 *
 * @throws GigasiteError `out-of-range`
 */
export function swingAnswer(q: SwingQuestion): SwingAnswer {
  if (!(q.highKw >= q.lowKw && q.lowKw >= 0))
    fail('out-of-range', 'swing.low', { found: q.lowKw, allowed: `0 … ${q.highKw}` });
  if (!(q.rampS <= q.periodS * Math.min(q.highShare, 1 - q.highShare) * 2 || q.highShare === 1))
    fail('out-of-range', 'swing.ramp', {
      found: q.rampS,
      allowed: `≤ ${2 * q.periodS * Math.min(q.highShare, 1 - q.highShare)} s`,
    });
  const swingKw = q.highKw - q.lowKw;
  const share = inBandShare(q);
  const low = q.highKw > 0 ? q.lowKw / q.highKw : 0;
  const swingInBandKw = share * swingKw;
  // A store that lets the swing through up to the limit, and the same by a floor.
  const allowed = share > 0 ? Math.min(swingKw, q.swingLimitKw / share) : swingKw;
  const smoothing = swingKw - allowed;
  const neededFloorShare = q.highKw > 0 ? Math.max(low, 1 - allowed / q.highKw) : 0;
  const floorSwingKw = q.highKw * (1 - Math.max(low, q.floorShare));
  const storedKwh = q.storedKwh ?? 0;
  const smoothKwh = flattenKwh(smoothing, q.periodS, q.highShare, q.rampS);
  const perSecond = flattenKwh(swingKw, 1, q.highShare);
  const rampKwPerS = q.rampS > 0 ? swingKw / q.rampS : Number.MAX_VALUE;
  return {
    swingKw,
    meanKw: q.lowKw + q.highShare * swingKw,
    frequencyHz: 1 / q.periodS,
    rampKwPerS,
    swingInBandKw,
    flattenKwh: flattenKwh(swingKw, q.periodS, q.highShare, q.rampS),
    smoothKwh,
    smoothKw: smoothing * Math.max(q.highShare, 1 - q.highShare),
    storedKwh,
    storedFlatPeriodS: perSecond > 0 ? q.rampS + storedKwh / perSecond : Number.MAX_VALUE,
    storedHolds: storedKwh >= smoothKwh * (1 - 1e-9),
    startKwh: startKwh(q.stopKw, q.rampLimitKwPerS),
    startS: q.stopKw / q.rampLimitKwPerS,
    floorOverheadShare: floorOverhead(q.highShare, low, q.floorShare),
    floorSwingKw,
    neededFloorShare,
    neededFloorOverheadShare: floorOverhead(q.highShare, low, neededFloorShare),
    rampHolds: rampKwPerS <= q.rampLimitKwPerS,
    swingHolds: swingInBandKw <= q.swingLimitKw * (1 + 1e-9),
    stepHolds: q.stopKw <= q.stepLimitKw,
  };
}
