import { describe, expect, it } from 'vitest';
import { planText, problemsOfText, SCENARIOS, shipped } from '../../../test/engine/plan.ts';

const FILE = planText();
/** The file with one piece replaced, which must be there. */
const changed = (from: string, to: string): string => {
  expect(FILE).toContain(from);
  return FILE.replace(from, to);
};
/** Line and column (from 1) of a piece of a text. */
const placeOf = (text: string, piece: string): { line: number; column: number } => {
  const before = text.slice(0, text.indexOf(piece)).split('\n');
  return { line: before.length, column: before[before.length - 1].length + 1 };
};

describe('shipped scenarios', () => {
  for (const name of SCENARIOS)
    it(`${name} loads, complete and in order`, () => {
      const s = shipped(name);
      expect(s.months).toBe(s.lastMonth - s.firstMonth + 1);
      expect(new Set([...s.sites, ...s.idleSites].map((x) => x.id)).size).toBe(
        s.sites.length + s.idleSites.length,
      );
      for (const site of s.sites)
        for (const p of site.phases) {
          expect(p.chips.racks, p.id).toBeGreaterThanOrEqual(1);
          expect(p.hall.startMonth, p.id).toBeLessThanOrEqual(p.hall.readyMonth);
          expect(p.chips.orderMonth, p.id).toBeLessThanOrEqual(p.chips.readyMonth);
          expect(p.network.startMonth, p.id).toBeLessThanOrEqual(p.network.readyMonth);
          expect(p.grid !== undefined || p.onsite.length > 0, p.id).toBe(true);
        }
      const shares = s.workloads.serving.reduce((t, x) => t + x.share, 0);
      if (s.workloads.serving.length > 0) expect(shares).toBeCloseTo(1, 9);
    });
  it('the cloud has exactly 300 data centres in 34 countries', () => {
    const s = shipped('azure-34-countries');
    expect(s.sites.length).toBe(300);
    expect(new Set(s.sites.map((x) => x.country)).size).toBe(34);
  });
  it('the flagship applies its revisions in date order and only up to the as-of date', () => {
    const dates = (asOf?: string) =>
      shipped('stargate-10gw', asOf ? { asOf } : {}).applied.map((r) => r.asOf);
    const all = dates();
    expect(all).toEqual([...all].sort());
    expect(all.length).toBeGreaterThanOrEqual(10);
    expect(dates('2025-10-10')).toEqual([]);
    expect(dates('2026-03-31')).toEqual(all.filter((d) => d <= '2026-03-31'));
    expect(dates('2026-03-31').at(-1)).toBe('2026-03-31');
    // Three sites built in the plan of October 2025 no longer do; Michigan was not announced yet.
    const idle = (asOf: string) =>
      shipped('stargate-10gw', { asOf })
        .idleSites.map((x) => x.id)
        .sort();
    expect(idle('2025-10-10')).toEqual(['saline']);
    expect(idle('2026-03-31')).toEqual(['abilene-expansion']);
    expect(idle('2026-11-01')).toEqual(['abilene-expansion', 'norway', 'uk']);
  });
});

describe('a refused file says what, where and what instead', () => {
  const cases: readonly [
    what: string,
    text: () => string,
    code: string,
    path: string,
    at: string,
    params: object,
  ][] = [
    [
      'an unknown rack',
      () => changed('gb200-nvl72', 'gb20-nvl72'),
      'unknown-name',
      'sites.0.phases.0.chips.rack',
      'rack:',
      { found: 'gb20-nvl72', nearest: 'gb200-nvl72' },
    ],
    [
      'an unknown climate',
      () => changed('abilene-tx', 'abilen-tx'),
      'unknown-name',
      'sites.0.climate',
      'climate:',
      { nearest: 'abilene-tx' },
    ],
    [
      'an unknown grid',
      () => changed('ercot', 'ercott'),
      'unknown-name',
      'sites.0.at.grid',
      'grid: ercott',
      { nearest: 'ercot' },
    ],
    [
      'an unknown key',
      () => changed('ready: 2026-01', 'ready: 2026-01, redundncy: N'),
      'unknown-key',
      'sites.0.phases.0.hall.redundncy',
      'redundncy',
      { found: 'redundncy', nearest: 'redundancy' },
    ],
    [
      'an unknown key at the top',
      () => changed('name: Test', 'nme: x\nname: Test'),
      'unknown-key',
      'nme',
      'nme',
      { nearest: 'name' },
    ],
    [
      'a wrong dimension',
      () => changed('10 MW', '10 MWh'),
      'quantity-dimension',
      'sites.0.phases.0.hall.itPower',
      'itPower',
      { found: '10 MWh', got: 'energy', kind: 'power' },
    ],
    [
      'a missing unit',
      () => changed('10 MW', '10'),
      'quantity-unit-missing',
      'sites.0.phases.0.hall.itPower',
      'itPower',
      { unit: 'kW' },
    ],
    [
      'not a number',
      () => changed('10 MW', '.nan'),
      'quantity-not-finite',
      'sites.0.phases.0.hall.itPower',
      'itPower',
      { found: 'NaN' },
    ],
    [
      'an infinite number',
      () => changed('rack: gb200-nvl72', 'rack: gb200-nvl72, count: .inf'),
      'quantity-not-finite',
      'sites.0.phases.0.chips.count',
      'count:',
      {},
    ],
    [
      'an infinite quantity',
      () => changed('10 MW', '1e999 MW'),
      'quantity-not-finite',
      'sites.0.phases.0.hall.itPower',
      'itPower',
      {},
    ],
    [
      'a latitude that is no number',
      () => changed('32.5', '.nan'),
      'quantity-not-finite',
      'sites.0.at.lat',
      'lat:',
      {},
    ],
    [
      'a latitude off the globe',
      () => changed('32.5', '95'),
      'out-of-range',
      'sites.0.at.lat',
      'lat:',
      { allowed: '≤ 90' },
    ],
    [
      'a negative count',
      () => changed('rack: gb200-nvl72', 'rack: gb200-nvl72, count: -3'),
      'quantity-range',
      'sites.0.phases.0.chips.count',
      'count:',
      { found: '-3' },
    ],
    [
      'half a rack',
      () => changed('rack: gb200-nvl72', 'rack: gb200-nvl72, count: 2.5'),
      'quantity-range',
      'sites.0.phases.0.chips.count',
      'count:',
      { found: '2.5' },
    ],
    [
      'a negative power',
      () => changed('10 MW', '-10 MW'),
      'quantity-range',
      'sites.0.phases.0.hall.itPower',
      'itPower',
      { found: '-10 MW' },
    ],
    [
      'a share above one',
      () => `${FILE}workloads: { trainingShare: 120 % }\n`,
      'quantity-range',
      'workloads.trainingShare',
      'trainingShare',
      { found: '120 %' },
    ],
    [
      'a date that is none',
      () => changed('energised: 2026-01', 'energised: 2026-13'),
      'date-unreadable',
      'sites.0.phases.0.power.grid.energised',
      'energised',
      { found: '2026-13' },
    ],
    [
      'a hall ready before its start',
      () => changed('ready: 2026-01', 'start: 2026-06, ready: 2026-01'),
      'dates-reversed',
      'sites.0.phases.0.hall.ready',
      'ready: 2026-01',
      { first: '2026-06', second: '2026-01' },
    ],
    [
      'chips delivered before their order',
      () => changed('rack: gb200-nvl72', 'rack: gb200-nvl72, order: 2026-06, delivered: 2026-01'),
      'dates-reversed',
      'sites.0.phases.0.chips.delivered',
      'delivered',
      {},
    ],
    [
      'a horizon that runs backwards',
      () => changed('2025-01 .. 2030-12', '2030-12 .. 2025-01'),
      'dates-reversed',
      'horizon',
      'horizon',
      {},
    ],
    [
      'no horizon',
      () => changed('2025-01 .. 2030-12', 'soon'),
      'horizon-unreadable',
      'horizon',
      'horizon',
      { found: 'soon' },
    ],
    [
      'a phase before the horizon',
      () => changed('ready: 2026-01', 'start: 2024-06, ready: 2026-01'),
      'phase-before-horizon',
      'sites.0.phases.0.hall.start',
      'start: 2024-06',
      { found: '2024-06', horizon: '2025-01' },
    ],
    [
      'a hall ready after the horizon',
      () => changed('ready: 2026-01', 'ready: 2031-01'),
      'out-of-range',
      'sites.0.phases.0.hall',
      'hall:',
      {},
    ],
    [
      'a hall without a date',
      () => changed(', ready: 2026-01', ''),
      'missing',
      'sites.0.phases.0.hall',
      'hall:',
      { expected: 'start or ready' },
    ],
    [
      'a hall smaller than one rack',
      () => changed('10 MW', '10 kW'),
      'capacity-exceeded',
      'sites.0.phases.0.hall.itPower',
      'itPower',
      { found: '10 kW' },
    ],
    [
      'no power',
      () => changed('grid: { energised: 2026-01 }', ''),
      'missing',
      'sites.0.phases.0.power',
      'power:',
      {},
    ],
    [
      'no sites',
      () => FILE.slice(0, FILE.indexOf('sites:')),
      'missing',
      'sites',
      'gigasite',
      { expected: 'sites' },
    ],
    [
      'another version',
      () => changed('gigasite: 1', 'gigasite: 2'),
      'not-allowed',
      'gigasite',
      'gigasite',
      { found: '2', allowed: '1' },
    ],
    [
      'a word not allowed',
      () => changed('ready: 2026-01', 'ready: 2026-01, redundancy: N+2'),
      'not-allowed',
      'sites.0.phases.0.hall.redundancy',
      'redundancy',
      { found: 'N+2', nearest: 'N+1' },
    ],
    [
      'shares that are not one',
      () =>
        `${FILE}workloads: { serving: [{ id: a, model: deepseek-v3, share: 60 % }, { id: b, model: gpt-oss-120b, share: 60 % }] }\n`,
      'shares-not-one',
      'workloads.serving',
      'serving',
      { found: 1.2 },
    ],
    [
      'an assumption about nothing',
      () => `${FILE}assume: { rack/gb20-nvl72/price: $1 M }\n`,
      'unknown-name',
      'assume.rack/gb20-nvl72/price',
      'rack/gb20',
      { nearest: 'rack/gb200-nvl72/price' },
    ],
    [
      'an assumed figure that there is not',
      () => `${FILE}assume: { rack/gb200-nvl72/prize: $1 M }\n`,
      'unknown-name',
      'assume.rack/gb200-nvl72/prize',
      'rack/gb200-nvl72/prize',
      { nearest: 'price' },
    ],
    [
      'a negative assumption',
      () => `${FILE}assume: { rack/gb200-nvl72/price: $-1 M }\n`,
      'quantity-range',
      'assume.rack/gb200-nvl72/price',
      'rack/gb200-nvl72/price',
      { allowed: '≥ 0' },
    ],
    [
      'an assumption of another dimension',
      () => `${FILE}assume: { rack/gb200-nvl72/price: 1 MW }\n`,
      'quantity-dimension',
      'assume.rack/gb200-nvl72/price',
      'rack/gb200-nvl72/price',
      { got: 'power', kind: 'money' },
    ],
    [
      'a revision of what is not there',
      () => `${FILE}revisions: [{ asOf: 2026-01, why: x, set: { sites.b.status: paused } }]\n`,
      'path-unknown',
      'revisions.0.set.sites.b.status',
      'set:',
      { found: 'b', allowed: 'a' },
    ],
    [
      'a word as a list',
      () => `${FILE}revisions: hello\n`,
      'wrong-type',
      'revisions',
      'revisions',
      { found: 'hello', expected: 'array' },
    ],
  ];
  for (const [what, make, code, path, at, params] of cases)
    it(`${what}: ${code}`, () => {
      const text = make();
      const problems = problemsOfText(text, { file: 'plan.yaml' });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatchObject({ code, path, file: 'plan.yaml', params, ...placeOf(text, at) });
    });

  it('a copy of the name of another site', () => {
    const site = FILE.slice(FILE.indexOf('  - id: a'));
    const text =
      changed('climate: abilene-tx', 'climate: abilene-tx\n    copies: 2') +
      site.replace('id: a\n', 'id: a-1\n');
    expect(problemsOfText(text)).toMatchObject([{ code: 'duplicate-id', params: { found: 'a-1' } }]);
  });
  it('a source that cannot carry a hall by itself', () => {
    const text = changed(
      'grid: { energised: 2026-01 }',
      'onsite: [{ source: wind-onshore, capacity: 20 MW, energised: 2026-01 }]',
    );
    const [p, ...more] = problemsOfText(text);
    expect(more).toEqual([]);
    expect(p).toMatchObject({
      code: 'not-allowed',
      path: 'sites.0.phases.0.power.onsite.0.source',
      ...placeOf(text, 'source: wind'),
      params: { found: 'wind-onshore' },
    });
  });
  it('an assumed share of more than all', () => {
    const text = `${FILE}assume: { workload/utilisation/trainingUtilisation: 120 % }\n`;
    expect(problemsOfText(text)).toMatchObject([
      { code: 'quantity-range', line: 14, params: { found: '120 %', allowed: '0 … 1' } },
    ]);
  });
  it('two sites or phases of one name', () => {
    const site = FILE.slice(FILE.indexOf('  - id: a'));
    expect(problemsOfText(FILE + site)).toMatchObject([
      { code: 'duplicate-id', path: 'sites.1.id', params: { found: 'a', first: 'sites.0' }, line: 14 },
    ]);
    const phase = FILE.slice(FILE.indexOf('      - id: p1'));
    expect(problemsOfText(FILE + phase)).toMatchObject([
      { code: 'duplicate-id', path: 'sites.0.phases.1.id', line: 14 },
    ]);
  });
  it('several things at once, sorted by line', () => {
    const text = FILE.replace('name: Test', 'nmae: Test')
      .replace('ercot', 'ercott')
      .replace('10 MW', '10 $')
      .replace('gb200-nvl72', 'gb20-nvl72');
    const problems = problemsOfText(text);
    // `name` is missing, which is said where the document starts.
    expect(problems.map((p) => p.code)).toEqual([
      'missing',
      'unknown-key',
      'unknown-name',
      'quantity-dimension',
      'unknown-name',
    ]);
    expect(problems.map((p) => p.line)).toEqual([1, 2, 7, 11, 12]);
  });
  it('an as-of date from outside that is none', () =>
    expect(problemsOfText(FILE, { asOf: '2025-13-01' })).toMatchObject([
      { code: 'date-unreadable', path: '--as-of' },
    ]));
});
