import { type BuildFan, buildFan, compileBuildKernel, type DateSpread } from '../build/index.ts';
import type { Results } from '../run/index.ts';
import { formatMonth } from '../units/index.ts';
import { liveItAt } from './capacity.ts';
import { allLive } from './dates.ts';
import { type ExplainNode, figure, type Label, label, model } from './node.ts';

/** Draws behind the spread of dates, here and on the page that shows them: enough for a smooth band. */
export const SPREAD_DRAWS = 1000;

const fans = new WeakMap<Results, BuildFan>();
function fanOf(r: Results): BuildFan {
  const before = fans.get(r);
  if (before) return before;
  const names = r.build.design.phases.map((d) => ({ siteId: d.site.id, phaseId: d.phase.id }));
  const made = buildFan(compileBuildKernel(r.scenario, r.build), names, {
    draws: SPREAD_DRAWS,
    milestonesKw: [],
  });
  fans.set(r, made);
  return made;
}

/** How late or early work has been: what the draws are drawn from. */
const slips = ({ scenario: { catalog } }: Results): ExplainNode[] =>
  Object.keys(catalog.entry('lead-time', 'schedule-slip').figures).map((f) =>
    figure(catalog, 'lead-time', 'schedule-slip', f),
  );
const drawn = (r: Results): string =>
  `docs/models/schedule-risk.md: ${SPREAD_DRAWS} draws, seed ${r.scenario.seed}`;

/** A figure of the spread of a phase's last racks: draws of what is not done yet, about the plan's date. */
const spread =
  (what: 'p10Month' | 'p50Month' | 'p90Month' | 'byPlan', title: Label) =>
  (r: Results, k: number): ExplainNode => {
    const s: DateSpread = fanOf(r).phases[k].allLive;
    return model(
      title,
      s[what],
      `${drawn(r)}; beyond the horizon −1`,
      [allLive(r, k), ...slips(r)],
      what === 'byPlan' ? { kind: 'share' } : s[what] < 0 ? {} : { date: true },
    );
  };

export const SPREAD_FIGURES = {
  p10Month: spread('p10Month', label('P10 of when all racks are live', '모든 랙 가동일 P10')),
  p50Month: spread('p50Month', label('P50 of when all racks are live', '모든 랙 가동일 P50')),
  p90Month: spread('p90Month', label('P90 of when all racks are live', '모든 랙 가동일 P90')),
  byPlan: spread(
    'byPlan',
    label('Chance of all racks by the planned month', '계획한 달까지 모두 가동할 확률'),
  ),
} as const;

/** IT power live in a month over the same draws: the plan's, and the slips that were drawn. */
const monthSpread =
  (share: string, column: 'p10ItKw' | 'p50ItKw' | 'p90ItKw') =>
  (r: Results, month: number): ExplainNode => {
    const at = formatMonth(r.scenario.firstMonth + month);
    return model(
      label(`${share} of IT power live in ${at}`, `${at} 가동 IT 전력 ${share}`),
      fanOf(r)[column][month] / 1000,
      drawn(r),
      [liveItAt(r, month), ...slips(r)],
      { unit: 'MW' },
    );
  };

export const MONTH_SPREAD_FIGURES = {
  p10ItMw: monthSpread('P10', 'p10ItKw'),
  p50ItMw: monthSpread('P50', 'p50ItKw'),
  p90ItMw: monthSpread('P90', 'p90ItKw'),
} as const;
