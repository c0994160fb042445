import type { Results } from '../../run/index.ts';
import type { Scenario } from '../../scenario/index.ts';

/** What can be pushed on. Lead times come first, what programmes share after. */
export const PUSH_KINDS = [
  'permits',
  'hall',
  'interconnection',
  'turbines',
  'transformers',
  'chips',
  'network',
  'task',
  'everything',
  'grid-power',
  'onsite-power',
  'crews',
  'connections',
  'chip-allocation',
  'turbine-slots',
  'cash',
] as const;
export type PushKind = (typeof PUSH_KINDS)[number];

/** Lead times: a step of these is one month less. */
export const LEAD_KINDS: readonly PushKind[] = PUSH_KINDS.slice(0, 9);

/** One step of one constraint, and the programme with it taken. */
export interface PushStep {
  readonly kind: PushKind;
  /** Site it is taken at; undefined for the whole programme. */
  readonly siteId?: string;
  /** Task of the scenario's own, for `task`. */
  readonly task?: string;
  /** How much the step is. */
  readonly amount: number;
  readonly unit: 'months' | 'kW' | 'accelerators' | 'USD' | 'count';
  /** The scenario with the step taken. */
  readonly scenario: Scenario;
  /** What it is run from: the base, or the base with the step's capacity in its design. */
  readonly base: Results;
}
