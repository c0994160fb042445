import type { Design } from '../design/index.ts';
import type { ProgrammeSchedule } from './schedule/index.ts';

/** The four timelines, in the order that breaks ties. */
export const TIMELINES = ['power', 'chips', 'hall', 'network'] as const;
export type Timeline = (typeof TIMELINES)[number];

/** Code in `binding`: 0 not started, 1–4 the timeline of `TIMELINES[code − 1]`, 5 complete. */
export const BINDING_CODES = ['not-started', ...TIMELINES, 'complete'] as const;
export type BindingCode = 0 | 1 | 2 | 3 | 4 | 5;

/** A phase by month; all columns have one entry per month of the horizon. Racks are whole. */
export interface PhaseBuild {
  /** Racks each timeline allows, in the order of `TIMELINES`. */
  readonly allowedRacks: readonly [Int32Array, Int32Array, Int32Array, Int32Array];
  /** Racks live: the least of the four. */
  readonly liveRacks: Int32Array;
  readonly deliveredRacks: Int32Array;
  readonly binding: Uint8Array;
  /** Grid and on-site power energised, facility kW. */
  readonly energisedKw: Float64Array;
  /** Part of `energisedKw` that is the grid's. */
  readonly gridKw: Float64Array;
  /** On-site kW by source of the phase's plan. */
  readonly onsiteKw: readonly Float64Array[];
  /** Racks that would be live at once if only this timeline were no limit, less those live. */
  readonly releasedRacks: readonly [Int32Array, Int32Array, Int32Array, Int32Array];
  /** First month index with anything live and with all live; −1 if never. */
  readonly firstLive: number;
  readonly allLive: number;
}

/** A fleet or a site by month. */
export interface MonthlyCapacity {
  readonly liveAccelerators: Float64Array;
  readonly liveItKw: Float64Array;
  /** Facility power at peak of what is live. */
  readonly liveFacilityKw: Float64Array;
  readonly energisedKw: Float64Array;
  readonly chipsWaiting: Float64Array;
  /** Energised facility power that live racks do not use, kW. */
  readonly powerWaitingKw: Float64Array;
  /** Phases not yet wholly live. */
  readonly unfinishedPhases: Float64Array;
  /** IT kW held back by each timeline: the shortfall of the phases it binds, in the order of `TIMELINES`. */
  readonly heldBackKw: readonly Float64Array[];
  /** IT kW that would be live at once if only this timeline were no limit. */
  readonly releasedKw: readonly Float64Array[];
  /** Timeline that holds back the most IT power. */
  readonly binding: Uint8Array;
}

export interface Build {
  /** The design with the dates that shared resources and orders of tasks leave. */
  readonly design: Design;
  /** How they came about, where the scenario has a `build:`. */
  readonly schedule?: ProgrammeSchedule;
  readonly firstMonth: number;
  readonly months: number;
  readonly phases: readonly PhaseBuild[];
  readonly sites: readonly MonthlyCapacity[];
  readonly fleet: MonthlyCapacity;
}
