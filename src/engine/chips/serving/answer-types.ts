import type { Offer, TradePoint } from './offers.ts';
import type { PoolsPoint } from './pools.ts';
import type { SERVING_MODES } from './question.ts';
import type { DecodeStep } from './step.ts';

/** Money and energy of a million output tokens, prompts included. */
export interface TokenCost {
  readonly usdPerMillionTokens: number;
  /** At the facility's meter. */
  readonly whPerMillionTokens: number;
}

/** One layout at one load. */
export interface PointAnswer extends TokenCost {
  /** Accelerators of one copy of the model. */
  readonly accelerators: number;
  /** Copies of attention within it, and groups over which whole experts are spread (1: every expert is split). */
  readonly attentionReplicas: number;
  readonly expertParallel: number;
  /** Requests in flight: the users asked for, or what the arrivals hold in decode on average. */
  readonly users: number;
  readonly tokensPerSPerUser: number;
  /** Output tokens per second over the accelerators of the copy. */
  readonly tokensPerSPerAccelerator: number;
  readonly requestsPerS: number;
  /** Mean time per output token after the first, ms. */
  readonly tpotMs: number;
  /** Mean time to the first token, ms. */
  readonly ttftMs: number;
  /** Its 95th percentile; with arrivals at random only. */
  readonly ttftP95Ms?: number;
  /** Sequences of full length that fit beside the weights. */
  readonly maxBatch: number;
  /** Sequences that fit at their mean length: users beyond wait. */
  readonly seats: number;
  /** Whether all users fit at full length. */
  readonly fits: boolean;
  /** Where the time of a decode step goes, s. */
  readonly step: DecodeStep;
}

/** Prefill and decode on pools of given sizes. */
export interface PoolsAnswer extends PoolsPoint, TokenCost {
  readonly tokensPerSPerUser: number;
}

/** What a layout promises under random arrivals within the targets. */
export interface OfferAnswer extends Offer, TokenCost {
  /** Output tokens per second and accelerator. */
  readonly tokensPerSPerAccelerator: number;
  /** Users of one unit, each reading, thinking and asking again. */
  readonly usersPerUnit: number;
}

/** What a demand needs: whole units of one of the offers. */
export interface ServingFleet {
  /** Which offer, counted from 0. */
  readonly offer: number;
  /** Whole units, and the accelerators in them. */
  readonly units: number;
  readonly accelerators: number;
  readonly usersServed: number;
}

/** Answer of `gigasite chips serve`. */
export interface ServingAnswer {
  readonly mode: (typeof SERVING_MODES)[number];
  /** Catalogue id, or `custom` for a shape. */
  readonly model: string;
  readonly chip: string;
  /** Format of the arithmetic, and of stored weights where they differ. */
  readonly precision: string;
  readonly engine: string;
  /** Of one accelerator. */
  readonly priceUsdPerHour: number;
  /** Which figure of the catalogue, or that it was given. */
  readonly priceBasis: string;
  /** Mode point, shared machines. */
  readonly point?: PointAnswer;
  /** Mode point with pools. */
  readonly pools?: PoolsAnswer;
  /** Mode front: no point beats another in both speed and throughput; fastest first. */
  readonly front?: readonly (TradePoint & TokenCost)[];
  /** Mode search: layouts within the targets, cheapest first. */
  readonly offers?: readonly OfferAnswer[];
  /** For the demand asked. */
  readonly fleet?: ServingFleet;
}
