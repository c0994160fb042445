import type { Timeline } from '../../build/index.ts';
import type { MoneyFan } from '../../finance/index.ts';
import type { PushList } from '../push/index.ts';
import type { CapacityStatus } from './status.ts';

/** A date over the draws; months as YYYY-MM, empty where it is later than the horizon. */
export interface DateAnswer {
  readonly planned: string;
  readonly p10: string;
  readonly p50: string;
  readonly p90: string;
  /** Share of draws by the planned date; null where none is planned. */
  readonly byPlan: number | null;
  readonly inHorizon: number;
}

/** What a phase's first or last racks wait for. */
export interface HeldAnswer {
  readonly month: string;
  readonly timeline: Timeline;
  /** Tasks one after another, the last the one that holds. */
  readonly chain: readonly string[];
  /** Why the first of them starts when it does. */
  readonly origin: string;
}

export interface PhaseAnswer {
  readonly siteId: string;
  readonly phaseId: string;
  readonly status: string;
  readonly itMw: number;
  readonly first: HeldAnswer;
  readonly all: HeldAnswer;
  /** Months each timeline could be later without the phase being live later; null where it never is. */
  readonly slackMonths: Readonly<Record<Timeline, number | null>>;
  readonly firstLive: DateAnswer;
  readonly allLive: DateAnswer;
}

export interface TaskAnswer {
  /** site.phase.task */
  readonly id: string;
  readonly siteId: string;
  readonly phaseId: string;
  readonly name: string;
  /** Timeline it is part of; null for what comes before all of them. */
  readonly timeline: Timeline | null;
  /** Months of the calendar with their fraction: year × 12 + month − 1. */
  readonly startMonth: number;
  readonly finishMonth: number;
  /** Null where nothing waits for it. */
  readonly slackMonths: number | null;
  /** On the chain that holds its phase's first or last racks. */
  readonly critical: boolean;
  /** Nobody stated its start. */
  readonly implied: boolean;
}

export interface WaitAnswer {
  readonly task: string;
  readonly resource: string;
  readonly start: string;
  readonly after: readonly string[];
}

export interface MilestoneAnswer {
  readonly liveItMw: number;
  readonly date: DateAnswer;
}

export interface CapacityMonth {
  readonly month: string;
  readonly plannedItMw: number;
  readonly p10ItMw: number;
  readonly p50ItMw: number;
  readonly p90ItMw: number;
  readonly meanItMw: number;
}

/** Share of draws × months of a year in which each timeline is what binds the fleet. */
export interface BindingYear {
  readonly year: number;
  readonly share: Readonly<Record<BindingName, number>>;
}
export type BindingName = 'not-started' | Timeline | 'complete';

/** When a programme runs, how sure that is, what holds it, and what to push on next. */
export interface BuildAnswer {
  readonly name: string;
  readonly asOf: string;
  readonly first: string;
  readonly last: string;
  readonly draws: number;
  readonly seed: number;
  readonly phases: readonly PhaseAnswer[];
  readonly tasks: readonly TaskAnswer[];
  /** What shared resources put off; null where nothing is shared. */
  readonly shared: {
    readonly rule: string;
    readonly lateMwMonths: number;
    readonly waits: readonly WaitAnswer[];
  } | null;
  readonly capacity: readonly CapacityMonth[];
  readonly milestones: readonly MilestoneAnswer[];
  readonly binding: readonly BindingYear[];
  /** Share of draws in which each timeline binds the fleet in some month after the as-of date. */
  readonly everBinds: Readonly<Record<Timeline, number>>;
  readonly status: CapacityStatus;
  readonly money: MoneyFan;
  readonly push: PushList;
}
