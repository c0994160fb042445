import { fail } from '../../errors.ts';
import {
  type ExplainNode,
  explain,
  input,
  type Label,
  label,
  model,
  name,
  product,
  ratio,
  sum,
} from '../../explain/index.ts';
import { histogramOf } from '../statistics/statistics.ts';
import type { Ensemble } from './ensemble.ts';
import type { HEADLINE_FIGURES } from './outputs.ts';

/** A figure that draws have, as `explain` calls it. */
type HeadlineFigure<F> = F extends `headline.${infer N}` ? N : never;
export type DrawnFigure = HeadlineFigure<(typeof HEADLINE_FIGURES)[number]>;

const COUNTED = /^(?:p(\d{1,2})|mean|bin(\d{1,3}))$/;

/** Draws that have a figure, by what they have, the least first; equal ones by their numbers. */
function rankedDraws(values: ArrayLike<number>): number[] {
  return Array.from({ length: values.length }, (_, d) => d)
    .filter((d) => !Number.isNaN(values[d]))
    .sort((a, b) => values[a] - values[b] || a - b);
}

/** What an ensemble's columns say, back to single draws, and through each to the sources of its scenario. */
class Drawn {
  private readonly ensemble: Ensemble;
  private readonly figure: DrawnFigure;
  private readonly values: ArrayLike<number>;
  private readonly ranked: readonly number[];

  constructor(ensemble: Ensemble, figure: DrawnFigure, values: ArrayLike<number>) {
    this.ensemble = ensemble;
    this.figure = figure;
    this.values = values;
    this.ranked = rankedDraws(values);
  }

  get draws(): number {
    return this.ranked.length;
  }

  /** A draw: what its inputs took, and the tree of the figure in the scenario that they make. */
  draw(number: number): ExplainNode {
    const { ensemble } = this;
    const { draws, seed } = ensemble.spec;
    const tree = explain(ensemble.resultsAt(number), this.figure);
    const numbers = ensemble.numbersAt(number);
    const inputs = ensemble.plan.inputs.map((i, k) => {
      const chosen = i.read.values?.[numbers[k]];
      const said = chosen === undefined || typeof chosen === 'number' ? i.name : `${i.name} = ${chosen}`;
      const value = typeof chosen === 'number' ? chosen : numbers[k];
      return input(name(said), value, [`uncertain: ${i.key} (${i.read.distribution.kind}, ${i.change})`], {
        unit: i.read.form.suffix,
      });
    });
    return model(
      label(`Draw ${number}`, `추출 ${number}`),
      tree.value,
      `gigasite ensemble --draws ${draws} --seed ${seed} --draw ${number}`,
      [tree, ...inputs],
      unitsOf(tree),
    );
  }

  /** The value at a share of the ranks, linear between two draws. */
  percentile(p: number): ExplainNode {
    const { ranked } = this;
    const at = (p / 100) * (ranked.length - 1);
    const below = Math.min(Math.floor(at), Math.max(ranked.length - 2, 0));
    const above = Math.min(below + 1, ranked.length - 1);
    const share = at - below;
    const title = label(
      `P${p} of ${ranked.length} draws: rank ${(at + 1).toFixed(2)} from the least`,
      `추출 ${ranked.length}번의 P${p}: 작은 쪽에서 ${(at + 1).toFixed(2)}번째`,
    );
    const one = this.draw(ranked[below]);
    const parts = (
      [
        [one, 1 - share],
        [share > 0 ? this.draw(ranked[above]) : one, share],
      ] as const
    ).filter(([, weight]) => weight > 0);
    const weighted = parts.map(([draw, weight]) =>
      product(
        label(`${draw.label.en}, by its weight`, `${draw.label.ko}, 가중치를 곱함`),
        [input(WEIGHT, weight), draw],
        unitsOf(draw),
      ),
    );
    return sum(title, weighted, unitsOf(one));
  }

  /** The mean: all draws added up, the one nearest to it for an example. */
  mean(): ExplainNode {
    const { ranked, values } = this;
    const total = ranked.reduce((s, d) => s + values[d], 0);
    const mean = total / ranked.length;
    const nearest = ranked.reduce((best, d) =>
      Math.abs(values[d] - mean) < Math.abs(values[best] - mean) ? d : best,
    );
    const example = this.draw(nearest);
    const all = model(
      label('All draws added up', '모든 추출의 합'),
      total * this.scale(nearest, example),
      'Σ draws; below, the draw nearest to the mean',
      [example],
      unitsOf(example),
    );
    const title = label(`Mean of ${ranked.length} draws`, `추출 ${ranked.length}번의 평균`);
    return ratio(title, all, this.count(), unitsOf(example));
  }

  /** The share of draws in a bin of the histogram, the middle one of them for an example. */
  bin(k: number): ExplainNode {
    const { ranked, values } = this;
    const { from, to, counts } = histogramOf(ranked.map((d) => values[d]));
    const first = counts.slice(0, k).reduce((a, b) => a + b, 0);
    const inside = ranked.slice(first, first + counts[k]);
    const example = inside.length > 0 ? [this.draw(inside[inside.length >> 1])] : [];
    const scale = example.length > 0 ? this.scale(inside[inside.length >> 1], example[0]) : 1;
    const width = (to - from) / counts.length;
    const edge = (i: number, l: Label): ExplainNode =>
      input(l, (from + i * width) * scale, [], example.length > 0 ? unitsOf(example[0]) : {});
    const among = model(
      label('Draws between these', '이 사이의 추출'),
      inside.length,
      'counted; below, the middle one of them',
      [edge(k, label('from', '이상')), edge(k + 1, label('to', '미만')), ...example],
      { kind: 'count' },
    );
    const title = label('Share of draws', '추출 비율');
    return ratio(title, among, this.count(), { kind: 'share' });
  }

  private count(): ExplainNode {
    const { seed, layout } = this.ensemble.spec;
    return model(
      label('Draws with a figure', '값이 있는 추출'),
      this.draws,
      `${layout}, seed ${seed} (docs/models/uncertainty.md)`,
      [],
      { kind: 'count' },
    );
  }

  /** Of the tree's unit in the column's: a power of ten. */
  private scale(draw: number, tree: ExplainNode): number {
    const part = tree.value / this.values[draw];
    return part > 0 && Number.isFinite(part) ? 10 ** Math.round(Math.log10(part)) : 1;
  }
}

const WEIGHT = label('weight', '가중치');
const unitsOf = ({ kind, unit }: ExplainNode): Pick<ExplainNode, 'kind' | 'unit'> => ({
  ...(kind ? { kind } : {}),
  ...(unit ? { unit } : {}),
});

/**
 * Where a figure of draws comes from: the draws that make it, and of each the tree of its own scenario.
 *
 * @param figure of the headline @param values of it by draw; NaN where a draw has none
 * @param what `p5`, `p50` …, `mean`, or `bin7`: the share of draws in a bar of the histogram
 * @throws GigasiteError `unknown-figure`
 */
export function explainDraws(
  ensemble: Ensemble,
  figure: DrawnFigure,
  values: ArrayLike<number>,
  what: string,
): ExplainNode {
  const asked = COUNTED.exec(what);
  const drawn = new Drawn(ensemble, figure, values);
  if (!asked || drawn.draws === 0)
    return fail('unknown-figure', 'figure', {
      found: what,
      nearest: 'p50',
      allowed: 'p0 … p99, mean, bin<n>',
    });
  if (asked[1] !== undefined) return drawn.percentile(Number(asked[1]));
  return asked[2] === undefined ? drawn.mean() : drawn.bin(Number(asked[2]));
}
