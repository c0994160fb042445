import { nearestName } from '../catalog/index.ts';
import { fail } from '../errors.ts';
import { EngineCache } from '../operate/index.ts';
import type { Results } from '../run/index.ts';
import { yearOf } from '../units/index.ts';
import { GROUPS } from './addressed.ts';
import { yearly, yearlyOpex } from './by-year.ts';
import { accelerators, facilityPeak, hallIt, liveIt } from './capacity.ts';
import { firstFitCapex, idleCost, npv, programmeCapex } from './capital.ts';
import { type ExplainNode, input, type Label, label, model, name, sum } from './node.ts';
import {
  carbon,
  energyCost,
  facilityEnergy,
  levelisedCost,
  pue,
  usefulHours,
  water,
  wue,
} from './running.ts';

import { explainHour, HOUR_PATTERN } from './single-hours.ts';

/** A figure of the summary that can be explained. */
export interface ExplainableFigure {
  readonly id: string;
  readonly doc: Label;
}

interface Explainer extends ExplainableFigure {
  readonly of: (r: Results) => ExplainNode;
}

const FIGURES: readonly Explainer[] = [
  {
    id: 'usdPerUsefulHour',
    doc: label('levelised cost per useful accelerator-hour', '유효 가속기·시간당 균등화 비용'),
    of: levelisedCost,
  },
  {
    id: 'programmeCapexUsd',
    doc: label('capital spent within the horizon', '계획 기간 내 투자'),
    of: programmeCapex,
  },
  {
    id: 'firstFitCapexUsd',
    doc: label('cost of everything installed once', '최초 설치 비용'),
    of: firstFitCapex,
  },
  { id: 'opexUsd', doc: label('cost of operation within the horizon', '계획 기간 내 운영비'), of: opex },
  { id: 'idleUsd', doc: label('cost of chips that wait', '기다리는 칩의 비용'), of: idleCost },
  { id: 'npvUsd', doc: label('net present value against renting', '임대 대비 순현재가치'), of: npv },
  { id: 'sites', doc: label('sites of the programme', '계획의 부지 수'), of: siteCount },
  { id: 'accelerators', doc: label('accelerators installed', '설치 가속기'), of: accelerators },
  { id: 'hallItMw', doc: label('IT power of all halls', '모든 건물의 IT 전력'), of: hallIt },
  {
    id: 'facilityPeakMw',
    doc: label('facility power on the design day', '설계일 시설 전력'),
    of: facilityPeak,
  },
  {
    id: 'facilityGwhPerYear',
    doc: label('facility energy of the representative year', '대표 연도의 시설 에너지'),
    of: facilityEnergy,
  },
  { id: 'pue', doc: label('PUE of the fleet', '전체 PUE'), of: pue },
  {
    id: 'energyUsdPerYear',
    doc: label('energy cost of the representative year', '대표 연도의 에너지 비용'),
    of: energyCost,
  },
  { id: 'carbonKtPerYear', doc: label('carbon of the representative year', '대표 연도의 탄소'), of: carbon },
  {
    id: 'waterMlPerYear',
    doc: label('water on site in the representative year', '대표 연도의 현장 용수'),
    of: water,
  },
  { id: 'wueLPerKwh', doc: label('WUE of the fleet', '전체 WUE'), of: wue },
  {
    id: 'usdPerMillionTokens',
    doc: label('cost per million tokens served', '토큰 백만 개당 비용'),
    of: perMillionTokens,
  },
  {
    id: 'servingTokens',
    doc: label('tokens served within the horizon', '계획 기간의 서빙 토큰'),
    of: servedTokens,
  },
  {
    id: 'finalLiveItMw',
    doc: label('IT power live in the last month', '마지막 달의 가동 IT 전력'),
    of: (r) => liveIt(r, yearOf(r.scenario.lastMonth)),
  },
  {
    id: 'usefulAcceleratorHours',
    doc: label('useful accelerator-hours', '유효 가속기·시간'),
    of: usefulHours,
  },
];

/** Sites, each by its name. */
function siteCount(r: Results): ExplainNode {
  return sum(
    label('Sites of the programme', '계획의 부지'),
    r.scenario.sites.map((s) => input(name(s.name), 1, s.sources)),
    { kind: 'count' },
  );
}

/** Years of the horizon. */
function yearsOf(r: Results): number[] {
  const first = yearOf(r.scenario.firstMonth);
  return Array.from({ length: yearOf(r.scenario.lastMonth) - first + 1 }, (_, i) => first + i);
}

/** Cost of operation of all years. */
function opex(r: Results): ExplainNode {
  return sum(
    label('Cost of operation within the horizon', '계획 기간의 운영비'),
    yearsOf(r).map((y) => yearlyOpex(r, y)),
    { kind: 'money' },
  );
}

/** Tokens of all years. */
function servedTokens(r: Results): ExplainNode {
  return sum(
    label('Tokens served within the horizon', '계획 기간의 서빙 토큰'),
    yearsOf(r).map((y) => yearly(r, y, 'servingTokens')),
  );
}

/** What a million tokens cost: the levelised cost of the hours that serve, over their tokens. */
function perMillionTokens(r: Results): ExplainNode {
  return model(
    label('Cost per million tokens served', '토큰 백만 개당 비용'),
    r.finance.levelised.usdPerMillionTokens ?? 0,
    'levelised cost × useful hours that serve / tokens (docs/models/finance.md)',
    [levelisedCost(r), servedTokens(r)],
    { kind: 'money' },
  );
}

const LIVE = /^liveItMw-(\d{4})$/;

/** Figures that `explain` knows for these results: the headline's, and live IT power by year. */
export function explainFigures(r?: Results): ExplainableFigure[] {
  const fixed = FIGURES.map(({ id, doc }) => ({ id, doc }));
  if (!r)
    return [
      ...fixed,
      { id: 'liveItMw-<year>', doc: label('IT power live at the end of a year', '연말 가동 IT 전력') },
    ];
  return [
    ...fixed,
    ...yearsOf(r).map((y) => ({
      id: `liveItMw-${y}`,
      doc: label(`IT power live at the end of ${y}`, `${y}년 말 가동 IT 전력`),
    })),
  ];
}

/** Addresses of everything else that can be explained: of years, sites, phases, causes, ways, runs, services, supplies, fabrics, steps and inputs. */
export const explainAddresses = (r: Results): string[] => GROUPS.flatMap((g) => g.ids(r));

/** How those addresses are made, for people. */
export const EXPLAIN_PATTERNS: readonly string[] = [...GROUPS.map((g) => g.pattern), HOUR_PATTERN];

/**
 * The tree from a result down to cited figures and the scenario's own inputs.
 *
 * @param cache of the run, for what must be run again: steps of constraints, ends of inputs
 * @throws GigasiteError `unknown-figure` with the nearest figure
 */
export function explain(r: Results, id: string, cache = new EngineCache()): ExplainNode {
  const found = FIGURES.find((f) => f.id === id);
  if (found) return found.of(r);
  const year = LIVE.exec(id);
  if (
    year &&
    Number(year[1]) >= yearOf(r.scenario.firstMonth) &&
    Number(year[1]) <= yearOf(r.scenario.lastMonth)
  )
    return liveIt(r, Number(year[1]));
  const hour = explainHour(r, id, cache);
  if (hour) return hour;
  for (const g of GROUPS) {
    const node = g.find(r, id, cache);
    if (node) return node;
  }
  const ids = explainFigures(r).map((f) => f.id);
  return fail('unknown-figure', 'figure', {
    found: id,
    nearest: nearestName(id, [...ids, ...explainAddresses(r)]) ?? '',
    allowed: [...ids, ...EXPLAIN_PATTERNS].join(', '),
  });
}
