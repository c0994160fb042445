import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { testCatalogData } from '../../../test/catalog.ts';
import { notFinite, planText, scenarioText } from '../../../test/engine/plan.ts';
import { GigasiteError, PROBLEM_CODES } from '../errors.ts';
import { runScenario, summarise } from '../run/index.ts';
import { loadScenario } from './index.ts';

const data = testCatalogData();
const SLOWEST_MS = 3000;

/** Loads a text; a refusal must be the engine's own, with known codes; the answer must come in time. */
function attempt(text: string, set: [string, unknown][] = []): void {
  const started = performance.now();
  try {
    loadScenario(text, data, { set });
  } catch (e) {
    if (!(e instanceof GigasiteError)) throw e;
    expect(e.problems.length).toBeGreaterThan(0);
    for (const p of e.problems) expect(PROBLEM_CODES).toContain(p.code);
  }
  expect(performance.now() - started).toBeLessThan(SLOWEST_MS);
}

const KEYS = [
  'gigasite',
  'name',
  'asOf',
  'horizon',
  'sites',
  'id',
  'at',
  'lat',
  'lon',
  'country',
  'grid',
  'climate',
  'phases',
  'hall',
  'itPower',
  'ready',
  'start',
  'chips',
  'rack',
  'count',
  'power',
  'onsite',
  'energised',
  'defaults',
  'workloads',
  'training',
  'serving',
  'share',
  'money',
  'assume',
  'revisions',
  'set',
  'why',
  'copies',
  'status',
  'seed',
  '__proto__',
  'constructor',
  'rack/gb200-nvl72/price',
];
const VALUES: unknown[] = [
  1,
  0,
  -1,
  2.5,
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  null,
  true,
  '',
  'a',
  '10 MW',
  '2026-01',
  '2025-01 .. 2030-12',
  '3 months',
  'gb200-nvl72',
  'ercot',
  'abilene-tx',
  'US',
  { toString: 1 },
  { toJSON: 1, length: -1 },
  '85 %',
  'llama-3.1-405b',
  '__proto__',
  'paused',
  'sites.a.status',
  '9'.repeat(200),
];
const { document } = fc.letrec((tie) => ({
  leaf: fc.constantFrom(...VALUES),
  list: fc.array(tie('document'), { maxLength: 3 }),
  map: fc.dictionary(fc.constantFrom(...KEYS), tie('document'), { maxKeys: 6 }),
  document: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('leaf'), tie('list'), tie('map')),
}));

describe('loadScenario on nonsense', () => {
  it('random text', () => {
    const unit = fc.constantFrom(
      ...'{}[]:,-?&*!|>#%@`"\'\n\t \\~<0123456789abxyz°￿é😀',
      '\n  ',
      '\n- ',
      ': ',
      '---\n',
      '%YAML 1.1\n',
      '!!set ',
      '<<: ',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 120 }), (text) => attempt(text)),
      { numRuns: 150 },
    );
  });
  it('random documents of known keys and values', () => {
    fc.assert(
      fc.property(document, (d) => attempt(stringify(d))),
      { numRuns: 150 },
    );
  });
  it('a good file with a random value in a random place', () => {
    const paths = [
      'gigasite',
      'name',
      'asOf',
      'horizon',
      'seed',
      'sites',
      'sites.a',
      'sites.a.at',
      'sites.a.at.lat',
      'sites.a.copies',
      'sites.a.phases',
      'sites.a.phases.p1',
      'sites.a.phases.p1.hall',
      'sites.a.phases.p1.hall.itPower',
      'sites.a.phases.p1.hall.ready',
      'sites.a.phases.p1.chips',
      'sites.a.phases.p1.chips.rack',
      'sites.a.phases.p1.chips.count',
      'sites.a.phases.p1.power',
      'sites.a.phases.p1.power.grid',
      'sites.a.phases.p1.power.onsite',
      'workloads',
      'workloads.serving',
      'money',
      'money.wacc',
      'defaults',
      'defaults.hall',
      'assume',
      'assume.rack/gb200-nvl72/price',
      'revisions',
      '*',
      'sites.*',
    ];
    const text = planText();
    fc.assert(
      fc.property(fc.constantFrom(...paths), document, (path, value) => attempt(text, [[path, value]])),
      { numRuns: 150 },
    );
  });
  it('names that have no text at all', () => {
    // Found by the test above after a thousand tries.
    const nothing = Object.create(null);
    for (const id of [nothing, [nothing], [[]], true])
      for (const path of ['sites.a.id', 'money.tranches', 'money.debt'])
        attempt(planText(), [
          [path, path === 'sites.a.id' ? id : [{ id, sites: [id], share: id, gearing: id }]],
        ]);
  });
  it('the smallest example with a piece of it cut out, doubled or moved', () => {
    const text = scenarioText('one-rack');
    const cut = fc.nat({ max: text.length });
    fc.assert(
      fc.property(cut, fc.nat({ max: 40 }), cut, fc.boolean(), (at, n, to, keep) => {
        const piece = text.slice(at, at + n);
        const rest = keep ? text : text.slice(0, at) + text.slice(at + n);
        attempt(rest.slice(0, to) + piece + rest.slice(to));
      }),
      { numRuns: 60 },
    );
  });
});

describe('whatever loads also runs', () => {
  it('with numbers that are finite, over odd but legal values', () => {
    const power = fc.constantFrom('167 kW', '1 MW', '37.5 MW', '3 GW');
    const date = fc.constantFrom('2025-01', '2025-12-16', '2026-06', '2030-12');
    const ramp = fc.constantFrom('0 months', '1 month', '7 months', '240 months');
    const hall = fc.record({
      itPower: power,
      ready: date,
      rampOver: ramp,
      redundancy: fc.constantFrom('N', 'N+1', '2N', '3N/2', '4N/3', 'block'),
      cooling: fc.constantFrom(...Object.keys(data.entries['cooling-plant'])),
      ups: fc.constantFrom('none', 'ups-eco', 'ups-double-conversion'),
      standby: fc.boolean(),
    });
    const onsite = fc.array(
      fc.record({
        source: fc.constantFrom('gas-recip', 'gas-turbine-aero', 'gas-ccgt', 'fuel-cell-gas', 'smr'),
        capacity: power,
        energised: date,
      }),
      { maxLength: 2 },
    );
    const phase = fc.record({
      hall,
      rack: fc.constantFrom('dgx-h100', 'dgx-b200', 'gb200-nvl72', 'gb300-nvl72', 'vr200-nvl72'),
      count: fc.constantFrom(1, 5, 1000),
      grid: fc.boolean(),
      contract: fc.constantFrom('0 kW', '5 MW'),
      onsite,
    });
    fc.assert(
      fc.property(
        fc.array(phase, { minLength: 1, maxLength: 2 }),
        fc.constantFrom('0 %', '9 %', '100 %'),
        fc.constantFrom(0, 0.3, 1),
        (phases, wacc, share) => {
          const doc = {
            gigasite: 1,
            name: 'F',
            asOf: '2026-11-01',
            horizon: '2025-01 .. 2030-12',
            sites: [
              {
                id: 'a',
                at: { lat: 32.5, lon: -99.78, country: 'US', grid: 'ercot' },
                climate: 'abilene-tx',
                phases: phases.map((p, i) => ({
                  id: `p${i}`,
                  hall: p.hall,
                  chips: { rack: p.rack, count: p.count },
                  power: {
                    ...(p.grid || p.onsite.length === 0
                      ? { grid: { energised: '2026-01', contract: p.contract } }
                      : {}),
                    onsite: p.onsite,
                  },
                })),
              },
            ],
            workloads: {
              trainingShare: share,
              training: [{ id: 'r', model: 'llama-3.1-8b' }],
              serving: [{ id: 's', model: 'gpt-oss-120b' }],
            },
            money: { wacc },
          };
          const s = summarise(runScenario(loadScenario(JSON.stringify(doc), data)));
          expect(notFinite(s)).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });
});
