import type { EngineCache } from '../../operate/index.ts';
import { type PushRow, type Results, rerunFrom } from '../../run/index.ts';
import { columnSum } from '../../units/index.ts';
import { leadSteps } from './lead-steps.ts';
import { resourceSteps } from './resource-steps.ts';
import { LEAD_KINDS, type PushKind, type PushStep } from './step-types.ts';

/** What one step of one constraint changes over the horizon. */
export interface PushValue extends PushRow {
  readonly kind: PushKind;
  readonly liveItKwMonths: number;
  /** Change for one unit of the step: a month, a kW, an accelerator a year, a dollar a year. */
  readonly npvUsdPerUnit: number;
}

/** Which constraint is worth a step of pushing. */
export interface PushList {
  /** Steps that change anything, the one that brings the most useful accelerator-hours first. */
  readonly ranked: readonly PushValue[];
  /** Steps that were run and change nothing: somewhere else holds. */
  readonly idle: readonly Pick<PushValue, 'kind' | 'siteId' | 'task'>[];
  readonly runs: number;
}

const hoursOf = (r: Results): number => columnSum(r.operation.fleet.usefulHours);
const kwMonthsOf = (r: Results): number => columnSum(r.build.fleet.liveItKw);

/** Every step that is tried. */
export const pushSteps = (base: Results): PushStep[] => [...leadSteps(base), ...resourceSteps(base)];

/** The programme with a step taken: an exact re-run of build, operation and money. */
export const withStep = (step: PushStep, cache: EngineCache): Results =>
  rerunFrom(step.base, step.scenario, 'build', cache);

/** A step's name among all: `hall.abilene`, `crews.all`, `task.abilene.substation`. */
export const stepId = (s: {
  readonly kind: string;
  readonly siteId?: string | null;
  readonly task?: string | null;
}): string => [s.kind, s.siteId ?? 'all', ...(s.task ? [s.task] : [])].join('.');

function worthOf(step: PushStep, base: Results, cache: EngineCache): PushValue {
  const r = withStep(step, cache);
  const npvUsd = r.finance.npvUsd - base.finance.npvUsd;
  return {
    kind: step.kind,
    siteId: step.siteId ?? null,
    task: step.task ?? null,
    step: step.amount,
    unit: step.unit,
    usefulAcceleratorHours: hoursOf(r) - hoursOf(base),
    npvUsd,
    liveItKwMonths: kwMonthsOf(r) - kwMonthsOf(base),
    npvUsdPerUnit: npvUsd / step.amount,
  };
}

/** Differences below this share of the whole are rounding. */
const NOTHING = 1e-12;

/**
 * The value of every constraint: a month less of each lead time still open, a megawatt more where power binds, a step more of what
 * phases share. Each is an exact re-run of build, operation and money with that one thing changed; nothing is interpolated.
 *
 * Values of several steps do not add up: where two timelines are equally late, a month of either is worth nothing alone, and
 * `everything` at that site shows what both are worth together.
 *
 * @param base a run of the scenario @param cache its cache
 */
export function pushList(base: Results, cache: EngineCache): PushList {
  const values = pushSteps(base).map((s) => worthOf(s, base, cache));
  const [hours, money] = [hoursOf(base), Math.abs(base.finance.levelised.presentCostUsd)];
  const matters = (v: PushValue): boolean =>
    Math.abs(v.usefulAcceleratorHours) > NOTHING * hours || Math.abs(v.npvUsd) > NOTHING * money;
  return {
    ranked: values
      .filter(matters)
      .sort((a, b) => b.usefulAcceleratorHours - a.usefulAcceleratorHours || b.npvUsd - a.npvUsd),
    idle: values.filter((v) => !matters(v)).map(({ kind, siteId, task }) => ({ kind, siteId, task })),
    runs: values.length,
  };
}

/** Rows of the summary at most. */
const MOST_ROWS = 10;
/** Everything at a place must bring this much more than its best single step to be a row of its own. */
const WORTH_ALL = 1.02;

/**
 * The steps worth naming, the one that brings the most useful hours first: at a site, or of what the whole programme shares. All
 * timelines of a site together are named only where they bring more than any one of them.
 */
export function pushNext(list: PushList): PushRow[] {
  const helps = list.ranked.filter((v) => v.usefulAcceleratorHours > 0);
  const sites = helps.some((v) => v.siteId !== null);
  const single = (v: PushValue): number =>
    helps.find((o) => o.kind !== 'everything' && o.siteId === v.siteId)?.usefulAcceleratorHours ?? 0;
  return helps
    .filter((v) => v.siteId !== null || !sites || !LEAD_KINDS.includes(v.kind))
    .filter((v) => v.kind !== 'everything' || v.usefulAcceleratorHours > WORTH_ALL * single(v))
    .slice(0, MOST_ROWS)
    .map(({ kind, siteId, task, step, unit, usefulAcceleratorHours, npvUsd }) => ({
      kind,
      siteId,
      task,
      step,
      unit,
      usefulAcceleratorHours,
      npvUsd,
    }));
}
