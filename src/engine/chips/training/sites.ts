/** Links between sites, as a run sees them. */
export interface WideAreaLink {
  /** What each site can send to the others for this run, bit/s. */
  readonly bitPerS: number;
  readonly rttS: number;
}

export interface LowCommunication {
  /** Inner steps between exchanges. */
  readonly innerSteps: number;
  /** Bytes per parameter of the outer gradient: 4 FP32, 2 BF16, 0.5 four-bit. */
  readonly bytesPerParameter: number;
  /** Share of the time between exchanges during which the exchange may run behind work (streaming); 0 blocks. */
  readonly overlapShare: number;
  /** Extra tokens needed for the same loss, a share: an input, not computed. */
  readonly extraTokens: number;
}

/**
 * Time of a ring all-reduce of `bytes` over n sites: 2·bytes·(n−1)/n over the link, and 2·(n−1) half round trips.
 *
 * @returns seconds
 */
export function exchangeS(bytes: number, sites: number, link: WideAreaLink): number {
  if (sites < 2) return 0;
  return (2 * bytes * (sites - 1)) / sites / (link.bitPerS / 8) + (sites - 1) * link.rttS;
}

/**
 * A step of synchronous data parallelism over sites: gradients are reduced inside each site, then between sites, and
 * the step waits for what does not fit behind the last micro-batch's backward pass (`windowS`).
 */
export function synchronousStepS(
  localStepS: number,
  windowS: number,
  gradientBytes: number,
  sites: number,
  link: WideAreaLink,
): { stepS: number; exchangeS: number; exposedS: number } {
  const t = exchangeS(gradientBytes, sites, link);
  const exposedS = Math.max(0, t - windowS);
  return { stepS: localStepS + exposedS, exchangeS: t, exposedS };
}

/**
 * DiLoCo-like training (arXiv 2311.08105; streaming: 2501.18512): sites take `innerSteps` steps alone, then exchange
 * outer gradients. Time per inner step: local step + max(0, exchange − overlapShare·H·local step)/H.
 */
export function lowCommunicationStepS(
  localStepS: number,
  parameters: number,
  sites: number,
  link: WideAreaLink,
  low: LowCommunication,
): { stepS: number; exchangeS: number; overheadShare: number } {
  const t = exchangeS(parameters * low.bytesPerParameter, sites, link);
  const between = low.innerSteps * localStepS;
  const exposed = Math.max(0, t - low.overlapShare * between);
  return { stepS: localStepS + exposed / low.innerSteps, exchangeS: t, overheadShare: exposed / between };
}
