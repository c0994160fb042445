import type { Problem } from '../engine/index.ts';

export interface EnsembleAsked {
  readonly scenario: string;
  readonly draws: number;
  readonly seed: number;
  readonly asOf?: string;
}

/** `interrupted`: the server was stopped first; what is drawn stays, and the rest is drawn with its next start. */
export type EnsembleState =
  | 'waiting'
  | 'running'
  | 'done'
  | 'refused'
  | 'failed'
  | 'cancelled'
  | 'interrupted';

/** An ensemble as it is told. */
export interface EnsembleView {
  readonly id: string;
  readonly state: EnsembleState;
  readonly draws: number;
  readonly done: number;
  /** What is drawn now: the draws, or the ends of single inputs. */
  readonly part: string;
  readonly threads: number;
  readonly inputs: readonly string[];
  readonly problems?: readonly Problem[];
  readonly reason?: string;
}

/** Draws from a number on, a column a figure; null where a draw was refused. */
export interface Piece {
  readonly from: number;
  readonly values: readonly (readonly (number | null)[])[];
}

export interface EnsembleTask {
  readonly asked: EnsembleAsked;
  readonly folder: string;
  readonly threads: number;
}

/** What the thread says. */
export type EnsembleSaid =
  /** Draws from that number on, by figure: all that are new, or, at the end, all. */
  | { readonly kind: 'draws'; readonly from: number; readonly values: readonly Float64Array[] }
  | { readonly kind: 'part'; readonly part: string }
  | { readonly kind: 'inputs'; readonly inputs: readonly string[]; readonly draws: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };
