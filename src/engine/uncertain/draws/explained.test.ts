import { describe, expect, it } from 'vitest';
import { testCatalogData } from '../../../../test/catalog.ts';
import { scenarioText } from '../../../../test/engine/plan.ts';
import { GigasiteError } from '../../errors.ts';
import { checkTree, type ExplainNode, explain } from '../../explain/index.ts';
import { ENGINE_VERSION, runScenario } from '../../run/index.ts';
import { loadScenario } from '../../scenario/index.ts';
import { histogramOf, quantileOf, statisticsOf } from '../statistics/statistics.ts';
import { Ensemble } from './ensemble.ts';
import { type DrawnFigure, explainDraws } from './explained.ts';
import { HEADLINE_FIGURES } from './outputs.ts';

const data = testCatalogData();
const DRAWS = 12;
const text = scenarioText('abilene');
const ensemble = new Ensemble(
  {
    engine: ENGINE_VERSION,
    catalog: data.version,
    text,
    options: {},
    layout: 'sobol',
    seed: 7,
    draws: DRAWS,
  },
  data,
);
const rows = Array.from({ length: DRAWS }, (_, d) => ensemble.draw(d).figures);
const column = (figure: string): Float64Array => {
  const at = ensemble.columns.figures.indexOf(`headline.${figure}`);
  return Float64Array.from(rows, (r) => r[at]);
};
/** Trees have units of their own: energy in kWh. */
const SCALE: Partial<Record<DrawnFigure, number>> = { facilityGwhPerYear: 1e6 };
const each = HEADLINE_FIGURES.map((f) => f.slice('headline.'.length) as DrawnFigure);
const leaves = (n: ExplainNode): number =>
  n.children.reduce((s, c) => s + leaves(c), n.how === 'figure' || n.how === 'input' ? 1 : 0);

describe('figures of draws', () => {
  it.each(each)(
    '%s: percentiles and mean follow from the draws below them, down to cited figures',
    (figure) => {
      const values = column(figure);
      const sorted = Float64Array.from(values).sort();
      const scale = SCALE[figure] ?? 1;
      const expected = {
        p5: quantileOf(sorted, 0.05),
        p50: quantileOf(sorted, 0.5),
        p95: quantileOf(sorted, 0.95),
        mean: statisticsOf(values).mean,
      };
      for (const [what, value] of Object.entries(expected)) {
        const tree = explainDraws(ensemble, figure, values, what);
        expect(checkTree(tree)).toEqual([]);
        expect(Math.abs(tree.value / (value * scale) - 1)).toBeLessThan(1e-9);
        expect(leaves(tree)).toBeGreaterThan(3);
      }
    },
  );

  it('the median of an odd number of draws is one draw: what a run of its inputs gives', () => {
    const values = column('usdPerUsefulHour').subarray(0, 11);
    const tree = explainDraws(ensemble, 'usdPerUsefulHour', values, 'p50');
    const middle = [...values.keys()].sort((a, b) => values[a] - values[b])[5];
    const results = runScenario(loadScenario(text, data, { set: ensemble.changesAt(middle) }));
    expect(tree.children).toHaveLength(1);
    expect(tree.value).toBe(explain(results, 'usdPerUsefulHour').value);
    expect(JSON.stringify(tree)).toContain(`--draws ${DRAWS} --seed 7 --draw ${middle}`);
  });

  it('bars of the histogram are shares of one, each with a draw that lies in it', () => {
    const values = column('usdPerUsefulHour');
    const { from, to, counts } = histogramOf(values);
    const width = (to - from) / counts.length;
    let all = 0;
    for (let k = 0; k < counts.length; k++) {
      const tree = explainDraws(ensemble, 'usdPerUsefulHour', values, `bin${k}`);
      expect(checkTree(tree)).toEqual([]);
      expect(tree.children[0].value).toBe(counts[k]);
      all += tree.value;
      const example = tree.children[0].children[2];
      expect(example === undefined).toBe(counts[k] === 0);
      if (example) {
        expect(example.value).toBeGreaterThanOrEqual(from + k * width - 1e-9);
        expect(example.value).toBeLessThanOrEqual(from + (k + 1) * width + 1e-9);
      }
    }
    expect(all).toBeCloseTo(1, 12);
  });

  it('leaves out draws that have no figure, and refuses what it does not know', () => {
    const values = column('usdPerUsefulHour').fill(Number.NaN, 3);
    expect(explainDraws(ensemble, 'usdPerUsefulHour', values, 'mean').children[1].value).toBe(3);
    for (const what of ['p100', 'bin', 'median', ''])
      expect(() => explainDraws(ensemble, 'usdPerUsefulHour', values, what)).toThrow(GigasiteError);
    expect(() => explainDraws(ensemble, 'npvUsd', values.fill(Number.NaN), 'mean')).toThrow(GigasiteError);
  });
});
