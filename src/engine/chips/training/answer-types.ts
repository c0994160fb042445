import type { LostGroup } from './search.ts';
import type { Strategy } from './strategy.ts';

/** Seconds per step by cause; they add up to `stepS`. */
export interface StepTimes {
  readonly productsS: number;
  readonly attentionS: number;
  readonly memoryTrafficS: number;
  readonly recomputationS: number;
  readonly hostS: number;
  readonly tensorS: number;
  readonly contextS: number;
  readonly expertS: number;
  readonly stageS: number;
  readonly imbalanceS: number;
  readonly bubbleS: number;
  readonly dataS: number;
  readonly optimiserS: number;
  readonly hostTransfersS: number;
}

/** Bytes per accelerator of the fullest stage by class; they add up to `totalBytes`. */
export interface MemoryClasses {
  readonly weightsBytes: number;
  readonly gradientsBytes: number;
  readonly optimiserBytes: number;
  readonly activationsBytes: number;
  readonly reservedBytes: number;
  readonly totalBytes: number;
  readonly usableBytes: number;
  /** In host memory, beside the total. */
  readonly hostBytes: number;
}

/** A whole run, failures and restarts included. */
export interface RunTime {
  readonly tokens: number;
  readonly steps: number;
  /** At 100 % effective time. */
  readonly idealHours: number;
  readonly effectiveTimeRatio: number;
  readonly hours: number;
  readonly acceleratorHours: number;
}

export interface PlanAnswer {
  readonly strategy: Strategy;
  readonly stepS: number;
  readonly tokensPerS: number;
  readonly tokensPerSPerAccelerator: number;
  /** Model FLOPs over the peak of the precision used, and over the 16-bit peak. */
  readonly mfu: number;
  readonly mfuBf16: number;
  readonly times: StepTimes;
  readonly memory: MemoryClasses;
  /** Whether the memory suffices; only `evaluate` answers with strategies for which it does not. */
  readonly fits: boolean;
  /** What would fit instead, where it does not. */
  readonly fitting?: string;
  readonly run?: RunTime;
}

export interface SitesAnswer {
  readonly sites: readonly {
    readonly id: string;
    readonly accelerators: number;
    readonly batchSequences: number;
    readonly stepS: number;
  }[];
  /** All accelerators in one place, for comparison; absent where no strategy of that size fits. */
  readonly oneSite?: { readonly stepS: number; readonly tokensPerS: number };
  readonly synchronous: {
    readonly stepS: number;
    readonly exchangeS: number;
    readonly exposedS: number;
    readonly tokensPerS: number;
    readonly run?: RunTime;
  };
  readonly lowCommunication?: {
    readonly stepS: number;
    readonly exchangeS: number;
    readonly overheadShare: number;
    readonly tokensPerS: number;
    /** Tokens per second over 1 + extra tokens: progress at equal loss. */
    readonly usefulTokensPerS: number;
    readonly run?: RunTime;
  };
}

/** The answer of `gigasite chips train`: plain data. */
export interface TrainingAnswer {
  readonly mode: 'evaluate' | 'search' | 'deadline' | 'sites';
  readonly model: string;
  readonly parameters: number;
  readonly flopsPerToken: number;
  readonly chip: string;
  readonly precision: string;
  readonly recipe: string;
  readonly accelerators: number;
  readonly batchSequences: number;
  readonly sequenceTokens: number;
  readonly best?: PlanAnswer;
  /** Fastest first, the best among them. */
  readonly top?: readonly PlanAnswer[];
  readonly search?: {
    readonly candidates: number;
    readonly fitting: number;
    readonly lost: readonly LostGroup[];
  };
  readonly deadline?: {
    readonly deadlineHours: number;
    readonly tried: readonly { readonly accelerators: number; readonly hours: number }[];
  };
  readonly multiSite?: SitesAnswer;
}
