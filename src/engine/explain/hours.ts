import type { Results } from '../run/index.ts';
import { HOURS_PER_YEAR } from '../units/index.ts';
import {
  climateFigure,
  type ExplainNode,
  figure,
  input,
  type Label,
  label,
  model,
  name,
  product,
  ratio,
  sum,
} from './node.ts';
import { siteEnergy } from './running.ts';

/** Share of hours in which a compressor runs: of each phase's hall-year, weighted by IT power. */
export function compressorHours(r: Results, i: number): ExplainNode {
  const { parts } = r.operation.siteYears[i];
  const { catalog } = r.scenario;
  const power = (p: (typeof parts)[number], l: Label): ExplainNode =>
    input(l, p.hallItKw, r.design.phases[p.phaseIndex].phase.sources, { kind: 'power' });
  const halls = parts.map((p): ExplainNode => {
    const d = r.design.phases[p.phaseIndex];
    const plant = d.phase.hall.coolingPlant;
    return product(name(d.phase.id), [
      power(p, label('IT power of the halls', '건물 IT 전력')),
      model(
        label('Hours with a compressor', '압축기 가동 시간'),
        p.year.compressorHours,
        'docs/models/cooling.md, hour by hour',
        [
          figure(catalog, 'cooling-plant', plant, 'supplyTemperature'),
          figure(catalog, 'cooling-plant', plant, 'approach'),
          climateFigure(r.scenario, d.site.climate, 'meanTemperature'),
        ],
        { kind: 'hours' },
      ),
    ]);
  });
  return ratio(
    label('Share of hours with a compressor', '압축기를 쓰는 시간 비율'),
    sum(label('IT power × hours', 'IT 전력 × 시간'), halls),
    product(label('IT power × all hours', 'IT 전력 × 전체 시간'), [
      sum(
        label('IT power of the halls', '건물 IT 전력'),
        parts.map((p) => power(p, name(r.design.phases[p.phaseIndex].phase.id))),
        { kind: 'power' },
      ),
      input(label('Hours of the year', '연간 시간'), HOURS_PER_YEAR, ['365 × 24'], { kind: 'hours' }),
    ]),
    { kind: 'share' },
  );
}

/** What may give a site its power: the grid contract of each phase, and its own plant. */
export function powerSources(r: Results, i: number): ExplainNode[] {
  return r.operation.siteYears[i].parts.flatMap(({ phaseIndex }): ExplainNode[] => {
    const d = r.design.phases[phaseIndex];
    const { sources } = d.phase;
    const grid = d.phase.grid
      ? [input(label('Grid contract', '계통 계약'), d.gridContractKw, sources, { kind: 'power' })]
      : [];
    return [
      ...grid,
      ...d.phase.onsite.flatMap((o) => [
        input(name(o.source), o.capacityKw, sources, { kind: 'power' }),
        figure(r.scenario.catalog, 'power-source', o.source, 'capacityFactor'),
      ]),
    ];
  });
}

/** Energy that no source could serve: what the sources can give against what the halls want, hour by hour. */
export function unserved(r: Results, i: number): ExplainNode {
  return model(
    label('Energy not served in the representative year', '대표 연도의 공급 부족 에너지'),
    r.operation.siteYears[i].unservedKwh,
    'Σ_h max(0, facility power − sources), docs/models/power.md',
    [siteEnergy(r, i), ...powerSources(r, i)],
    { kind: 'energy' },
  );
}

/** Sites that cannot be served in full. */
export const shortSites = (r: Results): number[] =>
  r.operation.siteYears.flatMap((y, i) => (y.unservedKwh > 0 ? [i] : []));

export const UNSERVED_FIGURES = {
  share: (r: Results, i: number): ExplainNode =>
    ratio(label('Share that is not served', '공급 부족 비율'), unserved(r, i), siteEnergy(r, i), {
      kind: 'share',
    }),
} as const;
