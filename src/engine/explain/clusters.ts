import type { Results } from '../run/index.ts';
import { accelerators } from './capacity.ts';
import { type ExplainNode, figure, input, label, name, product, sum } from './node.ts';
import { PHASE_FIGURES, phaseOf } from './places.ts';

/** Kinds of accelerators in the fleet, by their catalogue entry. */
export const clusterChips = (r: Results): (readonly [string, string])[] =>
  [...new Set(r.design.phases.map((d) => d.chip.id))].map((id) => [id, id] as const);

/** Phases that have a kind of accelerator. */
const phasesWith = (r: Results, chip: string): number[] =>
  r.design.phases.flatMap((d, k) => (d.chip.id === chip ? [k] : []));

/** Racks of a phase, by its name: among several, "Racks" alone would not tell which. */
const racksOf = (r: Results, k: number): ExplainNode => {
  const { site, phase } = r.design.phases[k];
  return { ...PHASE_FIGURES.racks(r, k), label: name(`${site.id} / ${phase.id}`) };
};

/** Figures of all machines of one kind. */
export const CLUSTER_FIGURES = {
  sites: (r: Results, chip: string): ExplainNode => {
    const at = new Set(phasesWith(r, chip).map((k) => r.design.phases[k].siteIndex));
    return sum(
      label('Sites that have it', '이 가속기가 있는 부지'),
      [...at].map((i) => input(name(r.scenario.sites[i].name), 1, r.scenario.sites[i].sources)),
    );
  },
  racks: (r: Results, chip: string): ExplainNode =>
    sum(
      label('Racks', '랙'),
      phasesWith(r, chip).map((k) => racksOf(r, k)),
    ),
  accelerators: (r: Results, chip: string): ExplainNode => {
    const all = accelerators(r);
    return sum(
      label('Accelerators', '가속기'),
      phasesWith(r, chip).map((k) => phaseOf(all, r, k)),
    );
  },
  itKw: (r: Results, chip: string): ExplainNode =>
    sum(
      label('IT power of all racks', '모든 랙의 IT 전력'),
      phasesWith(r, chip).map((k) => {
        const { catalog } = r.scenario;
        const { rack, site, phase } = r.design.phases[k];
        return product(
          name(`${site.id} / ${phase.id}`),
          [
            { ...racksOf(r, k), label: label('Racks', '랙') },
            figure(catalog, 'rack', rack.id, 'accelerators'),
            figure(catalog, 'rack', rack.id, 'allInPower'),
          ],
          { kind: 'power' },
        );
      }),
      { kind: 'power' },
    ),
  hbmBytes: (r: Results, chip: string): ExplainNode => figure(r.scenario.catalog, 'accelerator', chip, 'hbm'),
  bf16FlopPerS: (r: Results, chip: string): ExplainNode =>
    figure(r.scenario.catalog, 'accelerator', chip, 'bf16Dense'),
} as const;
