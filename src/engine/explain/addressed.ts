import {
  type PushStep,
  pushSteps,
  type SensitivityInput,
  sensitivityInputs,
  stepId,
} from '../decide/index.ts';
import { COST_CAUSES } from '../finance/index.ts';
import type { EngineCache } from '../operate/index.ts';
import type { Results } from '../run/index.ts';
import { yearOf } from '../units/index.ts';
import {
  BREAK_EVEN_FIGURES,
  BREAK_EVEN_MODE_FIGURES,
  type BreakEvenCell,
  breakEvenCells,
  breakEvenModes,
} from './break-even.ts';
import { fleetState, yearly, yearlyCapex, yearlyIdle, yearlyOpex } from './by-year.ts';
import { liveIt, MONTH_FIGURES, monthsByName } from './capacity.ts';
import { CLUSTER_FIGURES, clusterChips } from './clusters.ts';
import {
  allLive,
  type DatedTask,
  datedTasks,
  firstLive,
  livePhases,
  liveSites,
  SLACK_FIGURES,
  siteAllLive,
  siteFirstLive,
  slackTasks,
  TASK_FIGURES,
} from './dates.ts';
import { ELECTRICAL_FIGURES, SWING_FIGURES, swinging } from './electrical.ts';
import { EXPOSURE_FIGURES, OWED_FIGURES, type OwedYear, owedParties, owedYears } from './exposures.ts';
import { FABRIC_FIGURES, FABRIC_PART_FIGURES, fabricParts } from './fabrics.ts';
import { shortSites, UNSERVED_FIGURES } from './hours.ts';
import type { ExplainNode } from './node.ts';
import { PHASE_SLACK_FIGURES } from './phase-slack.ts';
import { modeCash, modeOf, modePresent, PHASE_FIGURES, SITE_FIGURES, splitOf } from './places.ts';
import { PUSH_FIGURES, SENSITIVITY_FIGURES } from './reruns.ts';
import { MONTH_SPREAD_FIGURES, SPREAD_FIGURES } from './spreads.ts';
import {
  BILL_FIGURES,
  billedSites,
  SUPPLY_FIGURES,
  SUPPLY_PART_FIGURES,
  suppliedSites,
  supplyParts,
} from './supplies.ts';
import { startedRuns, TRAINING_DATE_FIGURES } from './training-dates.ts';
import { TRANCHE_FIGURES, tranchesOf } from './tranches.ts';
import { servingOf, TRAINING_FIGURES } from './work.ts';

/** Figures that have an address: `sites.<site>.pue`, `years.2027.capexUsd`. */
export interface FigureGroup {
  /** Words between dots; those in angle brackets stand for ids. */
  readonly pattern: string;
  /** Addresses for these results. */
  readonly ids: (r: Results) => string[];
  /** @param cache of the run: what a step or an input changes is run again with it */
  readonly find: (r: Results, id: string, cache: EngineCache) => ExplainNode | undefined;
}

type Of<K> = (r: Results, key: K, cache: EngineCache) => ExplainNode;

/** A group over keys (sites, years …), each with the same figures. */
function group<K>(
  pattern: string,
  keys: (r: Results) => readonly (readonly [text: string, key: K])[],
  figures: Readonly<Record<string, Of<K>>>,
): FigureGroup {
  const head = pattern.slice(0, pattern.indexOf('<'));
  const all = (r: Results): Map<string, (cache: EngineCache) => ExplainNode> =>
    new Map(
      keys(r).flatMap(([text, key]) =>
        Object.entries(figures).map(([f, of]): [string, (cache: EngineCache) => ExplainNode] => [
          `${head}${text}.${f}`,
          (cache) => of(r, key, cache),
        ]),
      ),
    );
  return {
    pattern: `${pattern}.${Object.keys(figures).join('|')}`,
    ids: (r) => [...all(r).keys()],
    find: (r, id, cache) => (id.startsWith(head) ? all(r).get(id)?.(cache) : undefined),
  };
}

const yearsOf = (r: Results): (readonly [string, number])[] => {
  const first = yearOf(r.scenario.firstMonth);
  const n = yearOf(r.scenario.lastMonth) - first + 1;
  return Array.from({ length: n }, (_, i) => [String(first + i), first + i] as const);
};

const phaseIds = (r: Results, of: readonly number[]): (readonly [string, number])[] =>
  of.map((k) => [`${r.design.phases[k].site.id}.${r.design.phases[k].phase.id}`, k] as const);
const allPhases = (r: Results) => phaseIds(r, [...r.design.phases.keys()]);
const siteIds = (r: Results, of: readonly number[]): (readonly [string, number])[] =>
  of.map((i) => [r.scenario.sites[i].id, i] as const);

export const GROUPS: readonly FigureGroup[] = [
  group<number>('years.<year>', yearsOf, {
    liveItMw: liveIt,
    liveFacilityMw: (r, y) =>
      fleetState(r, y, 'liveFacilityKw', ['Facility power live at the end of', '연말 가동 시설 전력'], 'end'),
    liveAccelerators: (r, y) =>
      fleetState(r, y, 'liveAccelerators', ['Accelerators live at the end of', '연말 가동 가속기'], 'end'),
    chipsWaitingMean: (r, y) =>
      fleetState(r, y, 'chipsWaiting', ['Accelerators waiting, mean of', '기다리는 가속기, 평균'], 'mean'),
    powerWaitingMwMean: (r, y) =>
      fleetState(r, y, 'powerWaitingKw', ['Power waiting, mean of', '기다리는 전력, 평균'], 'mean'),
    itGwh: (r, y) => yearly(r, y, 'itKwh'),
    facilityGwh: (r, y) => yearly(r, y, 'facilityKwh'),
    waterMl: (r, y) => yearly(r, y, 'waterL'),
    carbonKt: (r, y) => yearly(r, y, 'carbonKg'),
    usefulAcceleratorHours: (r, y) => yearly(r, y, 'usefulHours'),
    servingTokens: (r, y) => yearly(r, y, 'servingTokens'),
    capexUsd: yearlyCapex,
    opexUsd: yearlyOpex,
    idleUsd: yearlyIdle,
  }),
  group<number>('months.<month>', monthsByName, { ...MONTH_FIGURES, ...MONTH_SPREAD_FIGURES }),
  group<number>('sites.<site>', (r) => siteIds(r, [...r.scenario.sites.keys()]), SITE_FIGURES),
  group<number>('phases.<site>.<phase>', allPhases, PHASE_FIGURES),
  group<number>('site-first-live.<site>', (r) => siteIds(r, liveSites(r, 'first')), {
    month: siteFirstLive,
  }),
  group<number>('site-all-live.<site>', (r) => siteIds(r, liveSites(r, 'all')), { month: siteAllLive }),
  group<number>('first-live.<site>.<phase>', (r) => phaseIds(r, livePhases(r, 'first')), {
    month: firstLive,
  }),
  group<number>('all-live.<site>.<phase>', (r) => phaseIds(r, livePhases(r, 'all')), { month: allLive }),
  group<number>('spread.<site>.<phase>', (r) => phaseIds(r, livePhases(r, 'all')), SPREAD_FIGURES),
  group<DatedTask>('dates.<site>.<phase>.<task>', datedTasks, TASK_FIGURES),
  group<DatedTask>('slack.<site>.<phase>.<task>', slackTasks, SLACK_FIGURES),
  group<number>('phase-slack.<site>.<phase>', (r) => phaseIds(r, livePhases(r, 'all')), PHASE_SLACK_FIGURES),
  group<string>('cluster.<accelerator>', clusterChips, CLUSTER_FIGURES),
  group('split.<cause>', () => COST_CAUSES.map((c) => [c, c] as const), {
    usdPerUsefulHour: splitOf,
  }),
  group(
    'modes.<way>',
    (r) =>
      r.finance.modes.filter((m) => Number.isFinite(m.usdPerUsefulHour)).map((m) => [m.mode, m] as const),
    {
      usdPerUsefulHour: modeOf,
      presentCostUsd: modePresent,
      ownCapitalUsd: (r, m) => modeCash(r, m, 'ownCapitalUsd'),
      committedUsd: (r, m) => modeCash(r, m, 'committedUsd'),
    },
  ),
  group('modes.<way>', breakEvenModes, BREAK_EVEN_MODE_FIGURES),
  group<BreakEvenCell>('break-even.<rate>.<drift>.<life>', breakEvenCells, BREAK_EVEN_FIGURES),
  group<OwedYear>('exposure.<way>.<year>', owedYears, EXPOSURE_FIGURES),
  group<OwedYear>('owed.<way>.<year>.<party>', owedParties, OWED_FIGURES),
  group<number>(
    'training.<run>',
    (r) => r.operation.training.map((t, i) => [t.id, i] as const),
    TRAINING_FIGURES,
  ),
  group<number>('training-dates.<run>', startedRuns, TRAINING_DATE_FIGURES),
  group<readonly [number, number]>(
    'serving.<service>.<accelerator>',
    (r) =>
      r.operation.serving.flatMap((s, i) =>
        s.points.map((p, k) => [`${s.id}.${p.acceleratorId}`, [i, k] as const] as const),
      ),
    {
      tokensPerSPerAccelerator: (r, [s, p]) => servingOf(r, s, p, 'tokensPerSPerAccelerator'),
      tpotMs: (r, [s, p]) => servingOf(r, s, p, 'tpotMs'),
    },
  ),
  group('tranches.<tranche>', tranchesOf, TRANCHE_FIGURES),
  group<number>('electrical.<site>.<phase>', allPhases, ELECTRICAL_FIGURES),
  group<number>('swing.<site>.<phase>', (r) => phaseIds(r, swinging(r)), SWING_FIGURES),
  group<number>('fabric.<site>.<phase>', allPhases, FABRIC_FIGURES),
  group('fabric-part.<site>.<phase>.<part>', fabricParts, FABRIC_PART_FIGURES),
  group<number>('supply.<site>', (r) => siteIds(r, suppliedSites(r)), SUPPLY_FIGURES),
  group('supply-part.<site>.<part>', supplyParts, SUPPLY_PART_FIGURES),
  group<number>('unserved.<site>', (r) => siteIds(r, shortSites(r)), UNSERVED_FIGURES),
  group<number>('bill.<site>', (r) => siteIds(r, billedSites(r)), BILL_FIGURES),
  group<PushStep>(
    'push.<constraint>.<site>',
    (r) => pushSteps(r).map((s) => [stepId(s), s] as const),
    PUSH_FIGURES,
  ),
  group<SensitivityInput>(
    'sensitivity.<input>',
    (r) => sensitivityInputs(r.scenario).map((i) => [i.id, i] as const),
    SENSITIVITY_FIGURES,
  ),
];
