import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../../test/engine/plan.ts';
import { Catalog, compileCatalog, nearestName, splitRef } from './index.ts';

const SOURCES = {
  file: 'sources.yaml',
  content: { sources: { paper: { publisher: 'A press', title: 'A title' } } },
};
const cited = { source: 'paper', asOf: '2026-01', basis: 'list price', status: 'observed' };
/** A lead time: the smallest entry there is. */
const leadTime = (id: string, duration: unknown) => ({ id, name: id, figures: { duration } });
const file = (kind: string, entries: unknown[], name = 'a.yaml') => ({
  file: name,
  content: { kind, entries },
});
const compile = (...files: { file: string; content: unknown }[]) => compileCatalog([SOURCES, ...files], 'v');
const refusal = (...files: { file: string; content: unknown }[]) =>
  problemsOf(() => compile(...files)).map((p) => `${p.code} ${p.path}`);
const without = (key: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries({ value: 9, unit: 'months', ...cited }).filter(([k]) => k !== key));

describe('compileCatalog', () => {
  it('turns figures into canonical units with their range', () => {
    const d = compile(
      file('lead-time', [leadTime('x', { value: 1, unit: 'years', low: 0.5, high: '18 months', ...cited })]),
    );
    // 1 year = 12 months, half of it 6
    expect(d.entries['lead-time'].x.figures.duration).toMatchObject([
      { value: 12, low: 6, high: 18, ranged: true, verified: true, given: '1 years' },
    ]);
  });
  it('takes the value for both ends where no range is published', () => {
    const d = compile(file('lead-time', [leadTime('x', { value: 9, unit: 'months', ...cited })]));
    expect(d.entries['lead-time'].x.figures.duration[0]).toMatchObject({
      low: 9,
      value: 9,
      high: 9,
      ranged: false,
    });
  });
  for (const key of ['value', 'source', 'asOf', 'basis', 'status'])
    it(`refuses a figure without ${key}`, () => {
      expect(refusal(file('lead-time', [leadTime('x', without(key))]))).toHaveLength(1);
      expect(refusal(file('lead-time', [leadTime('x', without(key))]))[0]).toContain('a.yaml:');
    });
  const wrong: readonly [string, Record<string, unknown>, string][] = [
    ['an unknown source', { source: 'papr' }, 'unknown-name a.yaml:lead-time/x.duration.source'],
    ['a negative value', { value: -9 }, 'out-of-range a.yaml:lead-time/x.duration'],
    ['a negative low', { low: -1 }, 'out-of-range a.yaml:lead-time/x.duration'],
    ['a low above the value', { low: 10 }, 'out-of-range a.yaml:lead-time/x.duration'],
    ['a high below the value', { high: 8 }, 'out-of-range a.yaml:lead-time/x.duration'],
    ['a wrong dimension', { unit: 'kW' }, 'quantity-dimension a.yaml:lead-time/x.duration.value'],
    ['no unit', { unit: '' }, 'quantity-unit-missing a.yaml:lead-time/x.duration.value'],
  ];
  for (const [what, change, expected] of wrong)
    it(`refuses ${what}`, () =>
      expect(
        refusal(file('lead-time', [leadTime('x', { value: 9, unit: 'months', ...cited, ...change })])),
      ).toEqual([expected]));
  for (const [what, change] of [
    ['a status of its own', { status: 'rumoured' }],
    ['a date that is none', { asOf: 'lately' }],
    ['an unknown key', { colour: 'red' }],
    ['a value that is no number', { value: Number.NaN }],
  ] as const)
    it(`refuses ${what}`, () =>
      expect(
        refusal(file('lead-time', [leadTime('x', { value: 9, unit: 'months', ...cited, ...change })])).length,
      ).toBeGreaterThan(0));

  it('lists every problem of every file at once', () => {
    const good = { value: 9, unit: 'months', ...cited };
    expect(
      refusal(
        file('lead-time', [
          leadTime('x', { ...good, source: 'nobody' }),
          leadTime('y', { ...good, unit: 'kW' }),
          leadTime('y', good),
        ]),
        file(
          'lead-time',
          [{ id: 'z', name: 'z', figures: {} }, leadTime('u', { ...good, value: -1 })],
          'b.yaml',
        ),
        file(
          'electrical',
          [{ id: 'e', name: 'e', attributes: { stage: 'roof', hue: 'red' }, figures: { a9: good } }],
          'c.yaml',
        ),
        file(
          'rack',
          [{ id: 'r', name: 'r', attributes: { accelerator: 'none-such' }, figures: rackFigures }],
          'd.yaml',
        ),
      ).sort(),
    ).toEqual(
      [
        'unknown-name a.yaml:lead-time/x.duration.source',
        'quantity-dimension a.yaml:lead-time/y.duration.value',
        'duplicate-id a.yaml:y',
        'missing b.yaml:lead-time/z',
        'out-of-range b.yaml:lead-time/u.duration',
        'not-allowed c.yaml:electrical/e.stage',
        'unknown-key c.yaml:electrical/e.hue',
        // a0, a1, a2, capex and leadTime are required of an electrical stage
        ...Array(5).fill('missing c.yaml:electrical/e'),
        'unknown-key c.yaml:electrical/e.a9',
        'unknown-name rack/r.accelerator',
      ].sort(),
    );
  });
  it('refuses files of no kind, empty files and a source named twice', () => {
    expect(refusal(file('teapot', [])).length).toBeGreaterThan(0);
    expect(refusal({ file: 'e.yaml', content: null }).length).toBeGreaterThan(0);
    expect(refusal({ ...SOURCES, file: 'sources-2.yaml' })).toEqual(['duplicate-id sources-2.yaml:paper']);
  });
});

const rackFigures = {
  accelerators: { value: 72, unit: '1', ...cited },
  power: { value: 130, unit: 'kW', ...cited },
  allInPower: { value: 2, unit: 'kW', ...cited },
  liquidShare: { value: 0.8, unit: '1', ...cited },
  price: { value: 3, unit: '$', ...cited },
};

describe('Catalog', () => {
  const revision = (asOf: string, value: number) => ({ value, unit: 'months', ...cited, asOf });
  // Out of order in the file; the look-up puts them in order.
  const data = compile(
    file('lead-time', [
      leadTime('chips', [revision('2026-03-10', 12), revision('2025-06', 9), revision('2026-09', 15)]),
    ]),
  );
  const at = (asOf: string) => new Catalog(data, asOf).value('lead-time', 'chips', 'duration');
  it('gives the latest revision known on the run’s date, and the first where none is', () => {
    expect(at('2024-01-01')).toBe(9);
    expect(at('2025-12-31')).toBe(9);
    expect(at('2026-03-09')).toBe(9);
    expect(at('2026-03-10')).toBe(12);
    expect(at('2026-11-01')).toBe(15);
  });
  it('lets an assumption stand in for the figure, and says so', () => {
    const c = new Catalog(data, '2026-11-01').with([['lead-time/chips/duration', 20]]);
    expect(c.figure('lead-time', 'chips', 'duration')).toMatchObject({
      value: 20,
      low: 20,
      high: 20,
      ranged: false,
      source: 'scenario',
      status: 'estimated',
    });
    // Further assumptions come on top, later ones win.
    expect(c.with([['lead-time/chips/duration', 21]]).value('lead-time', 'chips', 'duration')).toBe(21);
    expect(c.value('lead-time', 'chips', 'duration')).toBe(20);
  });
  it('remembers what was read, sorted, each once', () => {
    const c = new Catalog(data, '2026-11-01');
    expect(c.usedFigures()).toEqual([]);
    c.value('lead-time', 'chips', 'duration');
    c.value('lead-time', 'chips', 'duration');
    expect(c.usedFigures().map(([ref]) => ref)).toEqual(['lead-time/chips/duration']);
  });
  it('refuses an unknown entry with the nearest name, and an unknown figure with those there are', () => {
    const c = new Catalog(data, '2026-11-01');
    expect(problemsOf(() => c.entry('lead-time', 'chip', 'x'))[0]).toMatchObject({
      code: 'unknown-name',
      path: 'x',
      params: { found: 'chip', nearest: 'chips' },
    });
    expect(problemsOf(() => c.value('lead-time', 'chips', 'price'))[0]).toMatchObject({
      code: 'catalog-figure',
      params: { figure: 'price', allowed: 'duration' },
    });
    expect(c.valueOr('lead-time', 'chips', 'price', 7)).toBe(7);
    expect(c.has('lead-time', 'constructor')).toBe(false);
  });
});

describe('names', () => {
  it('nearestName finds what was meant and nothing far-fetched', () => {
    const racks = ['gb200-nvl72', 'gb300-nvl72', 'dgx-h100'];
    expect(nearestName('gb20-nvl72', racks)).toBe('gb200-nvl72');
    expect(nearestName('DGX-H100', racks)).toBe('dgx-h100');
    expect(nearestName('h100', racks)).toBe('dgx-h100');
    expect(nearestName('teapot', racks)).toBeUndefined();
    expect(nearestName('x', [])).toBeUndefined();
  });
  it('splitRef reads kind/id/figure and nothing else', () => {
    expect(splitRef('rack/gb200-nvl72/price')).toEqual({ kind: 'rack', id: 'gb200-nvl72', figure: 'price' });
    for (const ref of [
      'rack/gb200-nvl72',
      'rack/gb200-nvl72/price/x',
      'teapot/a/b',
      'rack//price',
      '',
      'rack/a/',
    ])
      expect(splitRef(ref), ref).toBeUndefined();
  });
});
