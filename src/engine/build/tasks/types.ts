import type { TaskKind } from '../../scenario/index.ts';

/** Lead times that somebody can push on: what a month less of each is worth is asked by class. */
export const LEAD_CLASSES = [
  'permits',
  'interconnection',
  'transformers',
  'turbines',
  'hall',
  'commissioning',
  'chips',
  'network',
  'other',
] as const;
export type LeadClass = (typeof LEAD_CLASSES)[number];

/** A task waits for another: its start for the other's finish, or (`finish`) its own finish for the other's. */
export interface Link {
  /** Index of the other task. */
  readonly task: number;
  readonly finish: boolean;
  readonly lagMonths: number;
}

/** One task of a phase. Months are those of the calendar (year × 12 + month − 1), with fractions. */
export interface Task {
  /** `site.phase.name` */
  readonly id: string;
  /** Index of the phase in the design. */
  readonly phase: number;
  /** Name in its phase. */
  readonly name: string;
  /** Undefined for a task of the scenario's own. */
  readonly kind?: TaskKind;
  readonly leadClass: LeadClass;
  /** Which timeline it is a part of, as index of `TIMELINES`; −1 for what comes before all of them. */
  readonly timeline: number;
  /** On-site source it brings, as index in the phase; −1 otherwise. */
  readonly source: number;
  /** It does not start before this. */
  readonly startMonth: number;
  readonly durationMonths: number;
  readonly links: readonly Link[];
  /** True where nobody stated its start: the latest that lets what is stated hold. */
  readonly implied: boolean;
  readonly crews: number;
}

/** Where a phase's dates are read off, as indices of tasks; −1 where it has none. */
export interface PhaseNodes {
  readonly siteWork: number;
  readonly commissioning: number;
  readonly laterHalls: number;
  readonly chips: number;
  readonly laterChips: number;
  readonly network: number;
  readonly laterNetwork: number;
  readonly substation: number;
  readonly laterPower: number;
  /** By on-site source. */
  readonly turbines: readonly number[];
  readonly laterTurbines: readonly number[];
  readonly live: number;
  readonly complete: number;
}

/** All tasks of a programme. */
export interface TaskList {
  readonly tasks: readonly Task[];
  /** By phase of the design. */
  readonly phases: readonly PhaseNodes[];
}
