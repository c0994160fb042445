import type { Catalog } from '../../catalog/index.ts';
import { figureSeconds } from '../chip.ts';

/** Serving engines whose host cost is known. */
export const ENGINES = ['vllm', 'sglang', 'trtllm'] as const;
export type Engine = (typeof ENGINES)[number];
export const DEFAULT_ENGINE: Engine = 'vllm';

/** Efficiencies (0–1) and latencies (s) of chips and serving software; what each is and how it was set: catalogue, `workload/serving`. */
export interface ServingConstants {
  /** Share of peak HBM bandwidth at which weights are read in decode. */
  readonly efficiencyBandwidth: number;
  readonly efficiencyKvBandwidth: number;
  readonly efficiencyComputeDecode: number;
  readonly efficiencyComputePrefill: number;
  /** Further factor of prefill where the arithmetic is FP4. */
  readonly prefillFactorFp4: number;
  /** Factors where four-bit weights are widened before use: on FLOP/s, and on bandwidth of chips whose kernels are made for FP4. */
  readonly widenedComputeFactor: number;
  readonly widenedBandwidthFactor: number;
  readonly allReduceLatencyS: number;
  /** Per kernel of a decode step; {@link servedModel} counts them. */
  readonly kernelLatencyS: number;
  /** Shape of the gamma distribution of how popular experts are: large where routing is even. */
  readonly routingEvenness: number;
  /** Share of drafted tokens that the model itself would have written, each given those before it. */
  readonly draftAcceptance: number;
  /** Prefill of an engine relative to vLLM's. */
  readonly prefillByEngine: Readonly<Record<Engine, number>>;
  /** Per expert matrix group touched on an accelerator. */
  readonly expertLatencyS: number;
  /** Host work per sequence and step, by engine: scheduling, sampling, text. */
  readonly hostPerSequenceS: Readonly<Record<Engine, number>>;
  /** Time to first token: host time by engine, decode steps waited, factors on a request's prefill and on a burst's. */
  readonly firstTokenHostS: Readonly<Record<Engine, number>>;
  readonly firstTokenSteps: number;
  readonly firstTokenPrefill: number;
  readonly firstTokenBurst: number;
}

const PER_ENGINE: Readonly<Record<Engine, string>> = { vllm: 'Vllm', sglang: 'Sglang', trtllm: 'Trtllm' };

/** Reads `workload/serving`. */
export function servingConstantsFromCatalog(catalog: Catalog): ServingConstants {
  const value = (name: string): number => catalog.value('workload', 'serving', name);
  const seconds = (name: string): number => figureSeconds(catalog.figure('workload', 'serving', name));
  const byEngine = (name: string): Record<Engine, number> => ({
    vllm: seconds(name + PER_ENGINE.vllm),
    sglang: seconds(name + PER_ENGINE.sglang),
    trtllm: seconds(name + PER_ENGINE.trtllm),
  });
  return {
    efficiencyBandwidth: value('efficiencyBandwidth'),
    efficiencyKvBandwidth: value('efficiencyKvBandwidth'),
    efficiencyComputeDecode: value('efficiencyComputeDecode'),
    efficiencyComputePrefill: value('efficiencyComputePrefill'),
    prefillFactorFp4: value('prefillFactorFp4'),
    widenedComputeFactor: value('widenedComputeFactor'),
    widenedBandwidthFactor: value('widenedBandwidthFactor'),
    allReduceLatencyS: seconds('allReduceLatency'),
    routingEvenness: value('routingEvenness'),
    draftAcceptance: value('draftAcceptance'),
    prefillByEngine: { vllm: 1, sglang: value('prefillSglang'), trtllm: value('prefillTrtllm') },
    kernelLatencyS: seconds('kernelLatency'),
    expertLatencyS: seconds('expertLatency'),
    hostPerSequenceS: byEngine('hostPerSequence'),
    firstTokenHostS: byEngine('firstTokenHost'),
    firstTokenSteps: value('firstTokenSteps'),
    firstTokenPrefill: value('firstTokenPrefill'),
    firstTokenBurst: value('firstTokenBurst'),
  };
}
