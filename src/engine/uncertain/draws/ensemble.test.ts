import { describe, expect, it } from 'vitest';
import { testCatalogData } from '../../../../test/catalog.ts';
import { planText, type ScenarioName, scenarioText } from '../../../../test/engine/plan.ts';
import { GigasiteError, type Problem } from '../../errors.ts';
import { ENGINE_VERSION, runScenario, summarise } from '../../run/index.ts';
import { loadScenario } from '../../scenario/index.ts';
import { Ensemble, type EnsembleSpec } from './ensemble.ts';
import { figuresOf } from './outputs.ts';

const data = testCatalogData();
/** A shipped scenario without what it says of its own about uncertainty, which ends the file. */
const plain = (name: ScenarioName): string => scenarioText(name).split('# ── What is not known')[0];
const ensembleOf = (text: string, more: Partial<EnsembleSpec> = {}): Ensemble =>
  new Ensemble(
    {
      engine: ENGINE_VERSION,
      catalog: data.version,
      text,
      options: {},
      layout: 'sobol',
      seed: 1,
      draws: 64,
      ...more,
    },
    data,
  );

const EVERYTHING = `
uncertain:
  'sites.*.phases.*.hall.ready': { change: plus, each: true, triangular: [0 months, 2 months, 9 months] }
  'sites.*.phases.*.hall.redundancy': { discrete: [{ value: N, weight: 1 }, { value: N+1, weight: 2 }] }
  defaults.hall.cooling: { list: [liquid-dry, liquid-tower] }
  money.wacc: { triangular: [7 %, 9 %, 13 %] }
  money.chipLife: { empirical: [36 months, 48 months, 72 months], round: true }
  workloads.trainingShare: { beta: { alpha: 3, beta: 2, min: 40 %, max: 80 % } }
  assume.rack/gb200-nvl72/price: { change: times, lognormal: { median: 1, p95: 1.3 } }
  assume.workload/reliability/failuresPerNodeDay: { change: times, uniform: [0.5, 2] }
  money.electricityPrice: { normal: { mean: 0.06 USD/kWh, sd: 0.01 USD/kWh }, min: 0.03 USD/kWh }
correlations:
  - { between: ['sites.*.phases.*.hall.ready', 'sites.*.phases.*.hall.ready'], rank: 0.4 }
  - { between: [money.wacc, money.electricityPrice], rank: 0.3 }
`;
const ALIKE: readonly [ScenarioName, string][] = [
  ['abilene', EVERYTHING],
  [
    'one-rack',
    'uncertain: { money.wacc: { uniform: [5 %, 15 %] }, "sites.*.phases.*.hall.ups": { list: [ups-eco, none] } }',
  ],
];

describe('a draw', () => {
  it.each(ALIKE)(
    'of %s is to the last bit what `run` gives with the same --set, whatever ran before',
    (name, uncertain) => {
      const text = `${plain(name)}\n${uncertain}`;
      const ensemble = ensembleOf(text);
      for (const number of [5, 0, 17, 5, 63]) {
        const set = ensemble.changesAt(number);
        const results = runScenario(loadScenario(text, data, { set }));
        const alone = figuresOf(results, summarise(results));
        const { figures } = ensemble.draw(number);
        ensemble.columns.figures.forEach((figure, i) => {
          expect(Object.is(figures[i], alone.get(figure) ?? Number.NaN), `${number} ${figure}`).toBe(true);
        });
      }
    },
  );

  it('alone gives the bytes that it gives in a row', () => {
    const text = `${plain('abilene')}\n${EVERYTHING}`;
    const row = ensembleOf(text);
    for (let d = 0; d < 12; d++) row.draw(d);
    const [a, b] = [row.draw(12), ensembleOf(text).draw(12)];
    expect([...a.inputs]).toEqual([...b.inputs]);
    expect([...a.figures]).toEqual([...b.figures]);
  });

  it('correlates the ranks it was told to: 0.4 between delays, 0.3 between cost of capital and electricity', () => {
    const e = ensembleOf(`${plain('abilene')}\n${EVERYTHING}`, { draws: 4096 });
    const rows = Array.from({ length: 4096 }, (_, d) => [...e.placesAt(d)]);
    const ranks = (name: string): number[] => {
      const i = e.columns.inputs.indexOf(name);
      const order = rows.map((r, d) => [r[i], d]).sort((x, y) => x[0] - y[0]);
      const rank = new Array<number>(rows.length);
      order.forEach(([, d], k) => {
        rank[d] = k;
      });
      return rank;
    };
    const correlation = (a: number[], b: number[]): number => {
      const m = (a.length - 1) / 2;
      const cov = a.reduce((s, x, i) => s + (x - m) * (b[i] - m), 0);
      return cov / a.reduce((s, x) => s + (x - m) ** 2, 0);
    };
    const delays = e.columns.inputs.filter((n) => n.endsWith('hall.ready'));
    expect(correlation(ranks(delays[0]), ranks(delays[2]))).toBeCloseTo(0.4, 1);
    expect(correlation(ranks('money.wacc'), ranks('money.electricityPrice'))).toBeCloseTo(0.3, 1);
    expect(Math.abs(correlation(ranks('money.wacc'), ranks('workloads.trainingShare')))).toBeLessThan(0.05);
  });
});

describe('grids and lists', () => {
  const text = (uncertain: string): string => planText({ end: `uncertain: ${uncertain}` });
  it('expand axes of candidates to scenarios, the last axis fastest', () => {
    const e = ensembleOf(
      text(
        '{ money.wacc: { list: [8 %, 10 %] }, money.chipLife: { list: [36 months, 48 months, 60 months] } }',
      ),
      { layout: 'grid' },
    );
    expect(e.design.points).toBe(6);
    expect(e.changesAt(4)).toEqual([
      ['money.wacc', '10 %'],
      ['money.chipLife', '48 months'],
    ]);
  });
  it('run rows of lists together', () => {
    const e = ensembleOf(
      text('{ money.wacc: { list: [8 %, 10 %] }, money.refresh: { list: [true, false] } }'),
      {
        layout: 'list',
      },
    );
    expect(e.design.points).toBe(2);
    expect(e.changesAt(1)).toEqual([
      ['money.wacc', '10 %'],
      ['money.refresh', false],
    ]);
  });
});

describe('what is wrong with uncertainty', () => {
  const problems = (uncertain: string, more = ''): readonly Problem[] => {
    try {
      ensembleOf(planText({ end: `uncertain: ${uncertain}\n${more}` }));
      return [];
    } catch (e) {
      if (!(e instanceof GigasiteError)) throw e;
      return e.problems;
    }
  };
  it.each([
    ['{ money.wacc: { normal: { mean: 9 %, sd: 0 % } } }', 'distribution', 'sd 0'],
    ['{ money.wacc: { uniform: [9 %, 5 %] } }', 'distribution', '9, 5'],
    ['{ money.wacc: { triangular: [1 %, 12 %, 9 %] } }', 'distribution', '1, 12, 9'],
    ['{ money.wacc: { uniform: [9 %, 0.1] } }', 'distribution', '%, (no unit)'],
    ['{ money.wacc: { lognormal: { median: 9 %, p95: 8 % } } }', 'distribution', 'median 9, p95 8'],
    [
      '{ money.wacc: { beta: { alpha: 0, beta: 2, min: 1 %, max: 2 % } } }',
      'distribution',
      'alpha 0, beta 2',
    ],
    ['{ money.wacc: { discrete: [{ value: 9 %, weight: -1 }] } }', 'distribution', '-1'],
    ['{ money.wacc: {} }', 'distribution', '—'],
    ['{ money.wacc: { list: [1 %], uniform: [1 %, 2 %] } }', 'distribution', 'uniform, list'],
    ['{ sites.nowhere.phases.*.hall.ready: { uniform: [2026-01, 2026-06] } }', 'path-unknown', 'nowhere'],
    ['{ money.wac: { uniform: [1 %, 2 %] } }', 'unknown-key', 'wac'],
    ['{ money.wacc: { change: plus, uniform: [1 %, 2 %] } }', 'distribution', '—'],
    ['{}', 'missing', ''],
  ])('%s: %s', (uncertain, code, found) => {
    const [first] = problems(uncertain);
    expect(first?.code).toBe(code);
    if (found) expect(first.params.found).toBe(found);
  });

  it('offers the nearest correlations where those given cannot be', () => {
    const [p] = problems(
      '{ money.wacc: { uniform: [1 %, 2 %] }, money.chipLife: { uniform: [40 months, 50 months] }, money.rent: { uniform: [2 USD/h, 3 USD/h] } }',
      'correlations: [{ between: [money.wacc, money.chipLife], rank: 0.9 }, { between: [money.wacc, money.rent], rank: 0.9 }, { between: [money.chipLife, money.rent], rank: -0.9 }]',
    );
    expect(p.code).toBe('correlations-impossible');
    expect(p.params.offered).toMatch(/^\[money\.wacc, money\.chipLife\]: 0\.\d+; /);
  });

  it('refuses an ensemble of another engine', () => {
    expect(() =>
      ensembleOf(planText({ end: 'uncertain: { money.wacc: { uniform: [1 %, 2 %] } }' }), {
        engine: '0.0.0',
      }),
    ).toThrow(/engine-differs/);
  });
});
