import type { CatalogKind } from '../catalog/index.ts';
import type { PhaseDesign } from '../design/index.ts';
import { COST_CAUSES, type CostCause, type ModeResult } from '../finance/index.ts';
import type { Results } from '../run/index.ts';
import { accelerators, facilityPeak, hallIt } from './capacity.ts';
import { firstFitCapex, phasesCapex } from './capital.ts';
import { compressorHours, unserved } from './hours.ts';
import { type ExplainNode, figure, label, model, name, ratio, sum } from './node.ts';
import {
  levelisedCost,
  pueNode,
  siteCarbon,
  siteEnergy,
  siteEnergyCost,
  siteWater,
  usefulHours,
  wueNode,
} from './running.ts';
import { siteSupplyCapex } from './supply.ts';

/** Figures of one site. Trees over sites have their sites as children, in the scenario's order. */
export const SITE_FIGURES = {
  accelerators: (r, i) => accelerators(r).children[i],
  hallItMw: (r, i) => hallIt(r).children[i],
  facilityPeakMw: (r, i) => facilityPeak(r).children[i],
  pue: pueNode,
  wueLPerKwh: wueNode,
  facilityGwhPerYear: siteEnergy,
  energyUsdPerYear: siteEnergyCost,
  carbonKtPerYear: siteCarbon,
  waterMlPerYear: siteWater,
  capexUsd: siteCapex,
  effectiveTimeRatio: effectiveTime,
  compressorHoursShare: compressorHours,
  unservedGwhPerYear: unserved,
} as const satisfies Readonly<Record<string, (r: Results, i: number) => ExplainNode>>;

function siteCapex(r: Results, i: number): ExplainNode {
  const title = name(r.scenario.sites[i].name);
  const own = phasesCapex(
    r,
    title,
    r.design.phases.filter((d) => d.siteIndex === i),
  );
  const supply = siteSupplyCapex(r, i);
  return supply ? sum(title, [...own.children, supply], { kind: 'money' }) : own;
}

/** Share of time that the site's largest training job makes headway. */
function effectiveTime(r: Results, i: number): ExplainNode {
  const { catalog } = r.scenario;
  return model(
    label('Effective-time ratio of the largest training job', '가장 큰 학습 작업의 유효 시간 비율'),
    r.operation.siteYears[i].effectiveTimeRatio,
    'docs/models/goodput.md',
    [
      accelerators(r).children[i],
      ...(['failuresPerNodeDay', 'failuresPerJobDay', 'restart', 'checkpointWrite'] as const).map((f) =>
        figure(catalog, 'workload', 'reliability', f),
      ),
    ],
    { kind: 'share' },
  );
}

/** A phase's place among its site's children: those trees fold a site of one phase into it. */
export function phaseOf(tree: ExplainNode, r: Results, k: number): ExplainNode {
  const { siteIndex } = r.design.phases[k];
  const site = tree.children[siteIndex];
  const own = r.design.phases.flatMap((d, j) => (d.siteIndex === siteIndex ? [j] : []));
  return own.length === 1 ? site : site.children[own.indexOf(k)];
}

export const PHASE_FIGURES = {
  racks: (r, k) => phaseOf(accelerators(r), r, k).children[0],
  accelerators: (r, k) => phaseOf(accelerators(r), r, k),
  hallItMw: (r, k) => phaseOf(hallIt(r), r, k),
  facilityPeakMw: (r, k) => phaseOf(facilityPeak(r), r, k),
  peakPue: (r, k) => phaseOf(facilityPeak(r), r, k).children[1],
  capexUsd: (r, k) => phasesCapex(r, phaseTitle(r.design.phases[k]), [r.design.phases[k]]),
} as const satisfies Readonly<Record<string, (r: Results, k: number) => ExplainNode>>;

const phaseTitle = (d: PhaseDesign) => name(`${d.site.name} / ${d.phase.id}`);

/** One cause of the levelised cost. */
export const splitOf = (r: Results, cause: CostCause): ExplainNode =>
  levelisedCost(r).children[COST_CAUSES.indexOf(cause)];

/** All figures of a catalogue entry that carry a source. */
export const entryFigures = (r: Results, kind: CatalogKind, id: string): ExplainNode[] =>
  Object.keys(r.scenario.catalog.entry(kind, id).figures).map((f) => figure(r.scenario.catalog, kind, id, f));

/** What one way to get the compute costs: its present cost over present useful hours, and the terms behind it. */
export function modeOf(r: Results, m: ModeResult): ExplainNode {
  if (m.mode === 'self-build') return levelisedCost(r);
  const terms = m.contract ? entryFigures(r, 'contract', m.contract) : [];
  return ratio(
    name(m.contract ? `${m.mode}: ${m.contract}` : m.mode),
    model(
      label('Present cost', '비용의 현재가치'),
      m.presentCostUsd,
      'docs/models/finance.md#six-ways',
      [...terms, firstFitCapex(r)],
      { kind: 'money' },
    ),
    model(
      label('Present value of useful hours', '유효 시간의 현재가치'),
      r.finance.levelised.presentUsefulHours,
      'Σ hours × v^m',
      [usefulHours(r)],
    ),
    { kind: 'moneyPerHour' },
  );
}

/** Own capital that a way ties up, or what stays owed under its contract if demand vanishes. */
export function modeCash(r: Results, m: ModeResult, what: 'ownCapitalUsd' | 'committedUsd'): ExplainNode {
  return model(
    what === 'ownCapitalUsd'
      ? label('Own capital tied up', '묶이는 자기 자본')
      : label('Owed if demand vanishes', '수요가 사라져도 남는 의무'),
    m[what],
    'docs/models/finance.md#six-ways',
    [...(m.contract ? entryFigures(r, 'contract', m.contract) : []), firstFitCapex(r)],
    { kind: 'money' },
  );
}

/** The present cost of a way. */
export function modePresent(r: Results, m: ModeResult): ExplainNode {
  if (m.mode !== 'self-build') return modeOf(r, m).children[0];
  return model(
    label('Present cost of owning', '소유 비용의 현재가치'),
    m.presentCostUsd,
    'docs/models/finance.md',
    [firstFitCapex(r), levelisedCost(r)],
    { kind: 'money' },
  );
}
