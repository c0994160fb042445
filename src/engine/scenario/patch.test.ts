import { afterEach, describe, expect, it } from 'vitest';
import { plan, planText, problemsOf, problemsOfText } from '../../../test/engine/plan.ts';
import { setPath } from './index.ts';

const document = () => ({
  sites: [
    {
      id: 'a',
      phases: [
        { id: 'p', n: 1 },
        { id: 'q', n: 2 },
      ],
    },
    { id: 'b', phases: [{ id: 'p', n: 3 }] },
  ],
});
const numbers = (d: ReturnType<typeof document>): number[] =>
  d.sites.flatMap((s) => s.phases.map((p) => p.n));

describe('setPath', () => {
  const cases: readonly [string, number, number[]][] = [
    ['sites.a.phases.q.n', 1, [1, 9, 3]],
    ['sites.0.phases.1.n', 1, [1, 9, 3]],
    ['sites.a.phases.*.n', 2, [9, 9, 3]],
    ['sites.*.phases.p.n', 2, [9, 2, 9]],
    ['sites.*.phases.*.n', 3, [9, 9, 9]],
  ];
  for (const [path, places, expected] of cases)
    it(`${path} sets ${places}`, () => {
      const d = document();
      expect(setPath(d, path, 9)).toBe(places);
      expect(numbers(d)).toEqual(expected);
    });
  it('makes the maps on the way', () => {
    const d = { a: 1 };
    setPath(d, 'money.wacc', '9 %');
    expect(d).toEqual({ a: 1, money: { wacc: '9 %' } });
  });
  it('takes the rest of an assumption’s path as one key, dots and all', () => {
    const d = {};
    setPath(d, 'assume.model/llama-3.1-405b/layers', 1);
    expect(d).toEqual({ assume: { 'model/llama-3.1-405b/layers': 1 } });
  });
  for (const [path, found, nearest] of [
    ['sites.c.status', 'c', 'a'],
    ['sites.a.phases.pp.n', 'pp', 'p'],
    ['sites.7.status', '7', ''],
    ['sites.-1.status', '-1', ''],
    ['sites.a.id.x', 'x', ''],
    ['', '', ''],
    ['sites..status', 'sites..status', ''],
    [Array(21).fill('a').join('.'), Array(21).fill('a').join('.'), ''],
  ])
    it(`refuses "${path.slice(0, 30)}"`, () => {
      const [p] = problemsOf(() => setPath(document(), path, 9));
      expect(p).toMatchObject({ code: 'path-unknown', path, params: { found } });
      if (nearest) expect(p.params.nearest).not.toBe('');
    });
  it('gives every place a value of its own, and leaves the caller’s alone', () => {
    const d = document();
    const given = { grid: { energised: '2026-01' }, list: [{ x: 1 }] };
    setPath(d, 'sites.*.phases.*.power', given);
    setPath(d, 'sites.a.phases.p.power.grid.energised', '2028-01');
    setPath(d, 'sites.a.phases.p.power.list.0.x', 2);
    expect(given).toEqual({ grid: { energised: '2026-01' }, list: [{ x: 1 }] });
    expect(d.sites[1].phases[0]).toMatchObject({
      power: { grid: { energised: '2026-01' }, list: [{ x: 1 }] },
    });
  });
});

describe('changes from outside', () => {
  it('apply in order, the last one wins, after the revisions', () => {
    const end =
      'revisions: [{ asOf: 2026-01, why: x, set: { sites.a.phases.p1.power.grid.energised: 2026-06 } }]';
    const ready = (set: [string, unknown][]) => plan({ end }, { set }).sites[0].phases[0].grid!.readyMonth;
    const path = 'sites.a.phases.p1.power.grid.energised';
    expect(ready([])).toBe(2026 * 12 + 5);
    expect(ready([[path, '2027-03']])).toBe(2027 * 12 + 2);
    expect(
      ready([
        [path, '2027-03'],
        [path, '2027-04'],
      ]),
    ).toBe(2027 * 12 + 3);
  });
  it('are checked like the file', () => {
    expect(problemsOfText(planText(), { set: [['sites.a.phases.p1.hall.itPower', '5 $']] })[0]).toMatchObject(
      { code: 'quantity-dimension', path: 'sites.0.phases.0.hall.itPower' },
    );
    expect(problemsOfText(planText(), { set: [['money.wac', '5 %']] })[0]).toMatchObject({
      code: 'unknown-key',
      params: { nearest: 'wacc' },
    });
    expect(problemsOfText(planText(), { set: [['sites.b.status', 'paused']] })[0].code).toBe('path-unknown');
  });
  it('a seed from outside replaces the file’s', () => {
    expect(plan({ end: 'seed: 5' }).seed).toBe(5);
    expect(plan({ end: 'seed: 5' }, { seed: 7 }).seed).toBe(7);
    expect(problemsOfText(planText(), { seed: -1 })[0].code).toBe('out-of-range');
  });
});

describe('prototypes stay as they are', () => {
  afterEach(() => {
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(([] as unknown as Record<string, unknown>).polluted).toBeUndefined();
  });
  for (const path of [
    '__proto__.polluted',
    'constructor.prototype.polluted',
    'sites.0.__proto__.polluted',
    'sites.__proto__.polluted',
    'sites.a.phases.p.constructor.prototype.polluted',
    '*.__proto__.polluted',
    '__proto__',
  ])
    it(`setPath ${path} is refused`, () =>
      expect(problemsOf(() => setPath(document(), path, 'x'))[0].code).toBe('path-unknown'));
  it('as keys of the file they are unknown keys', () => {
    expect(problemsOfText(`${planText()}__proto__: { polluted: 1 }\n`)[0]).toMatchObject({
      code: 'unknown-key',
      path: '__proto__',
    });
    expect(problemsOfText(`${planText()}constructor: { prototype: { polluted: 1 } }\n`)[0].code).toBe(
      'unknown-key',
    );
    expect(problemsOfText(planText({ phases: [{ more: '__proto__: { polluted: 1 }' }] }))[0].path).toBe(
      'sites.0.phases.0.__proto__',
    );
  });
  it('as names they are unknown names', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(problemsOfText(planText({ phases: [{ chips: `rack: ${name}` }] }))[0].code).toBe('unknown-name');
      for (const ref of [name, `${name}/x/y`, `rack/${name}/price`, `rack/gb200-nvl72/${name}`])
        expect(problemsOfText(planText({ end: `assume: { ${ref}: 3 }` }))[0].code, ref).toBe('unknown-name');
    }
  });
  it('and an object that cannot be turned into text is only of the wrong type', () => {
    for (const end of [
      'assume: { rack/gb200-nvl72/price: { toString: 1 } }',
      'revisions: [{ asOf: 2026-01, why: { toString: 1 }, set: {} }]',
      'story: { toString: 1, toJSON: 2 }',
    ])
      expect(problemsOfText(planText({ end }))[0].code, end).toBe('wrong-type');
  });
  it('as values of a revision they set nothing', () =>
    expect(
      problemsOfText(
        planText({ end: 'revisions: [{ asOf: 2026-01, why: x, set: { __proto__.polluted: 1 } }]' }),
      )[0].code,
    ).toBe('path-unknown'));
});
