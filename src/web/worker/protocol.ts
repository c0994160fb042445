import type { Problem, Summary } from '../../engine/index.ts';

/** A scenario as the application holds it. */
export interface Ask {
  /** YAML text of the file. */
  readonly text: string;
  /** Name in messages. */
  readonly file: string;
}

/** A scenario whose figure is explained; against another, it is how far the figure differs from that one's. */
export interface Told extends Ask {
  readonly against?: Ask;
}

/** Shipped scenarios, text by name. */
export type Examples = Readonly<Record<string, string>>;

/** Months of a fleet or a site, as columns; the index is the month of the horizon. */
export interface Months {
  readonly liveItKw: Float64Array;
  readonly liveAccelerators: Float64Array;
  readonly energisedKw: Float64Array;
  readonly chipsWaiting: Float64Array;
  readonly powerWaitingKw: Float64Array;
  /** Code in `BINDING_CODES`. */
  readonly binding: Uint8Array;
}

/** What every page is drawn from. */
export interface Plan {
  /** Changes whenever anything of the scenario does. */
  readonly id: number;
  readonly summary: Summary;
  readonly firstMonth: number;
  readonly months: number;
  readonly fleet: Months;
  readonly sites: readonly Months[];
  /** Racks each timeline allows by phase, in the order of the summary's sites and phases. */
  readonly phases: readonly PhaseMonths[];
  /** Time the engine took, ms. */
  readonly engineMs: number;
}

export interface PhaseMonths {
  readonly racks: number;
  readonly allowedRacks: readonly Int32Array[];
  readonly liveRacks: Int32Array;
  readonly binding: Uint8Array;
}

/** The plan, or every problem of the file. */
export type Planned =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly problems: readonly Problem[] };
