import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainCatalog } from '../test-catalog.ts';
import { type ChainOptions, type ChainStage, chainFromCatalog } from './chain.ts';
import {
  chainEfficiency,
  chainEquipment,
  chainFlows,
  chainLoss,
  chainLossCurve,
  chainLossFunction,
  facilityColumn,
  rackPsuLoss,
} from './chain-loss.ts';
import { REDUNDANCIES } from './redundancy.ts';

const catalog = chainCatalog();
const build = (more: Partial<ChainOptions> = {}) =>
  chainFromCatalog(catalog, {
    ups: 'ups-double-conversion',
    rack: 'rack-psu-54v',
    redundancy: '2N',
    designKw: 100_000,
    ...more,
  });
const stage = (id: string, more: Partial<ChainStage> = {}): ChainStage => ({
  id,
  stage: id,
  a0: 0,
  a1: 0,
  a2: 0,
  installedPerLoad: 1,
  reservePerLoad: 0,
  unitsNeeded: 1,
  unitsInstalled: 1,
  unitKw: 1000,
  countedPerKw: 1,
  ...more,
});
const bare = (...stages: ChainStage[]) => ({
  redundancy: 'N' as const,
  stages,
  otherJoinsAt: stages.length,
  otherKwPerKw: 0,
});
const anyChain = fc.record({
  ups: fc.constantFrom('ups-double-conversion', 'ups-eco', 'none'),
  redundancy: fc.constantFrom(...REDUNDANCIES),
  designKw: fc.double({ min: 100, max: 2e6, noNaN: true }),
  hvTransformer: fc.constantFrom('hv-transformer', 'none'),
  standby: fc.constantFrom('standby-diesel', 'none'),
  otherKwPerKw: fc.double({ min: 0, max: 0.5, noNaN: true }),
});

describe('UPS fit against the Eaton 9395XR data sheet', () => {
  // [load fraction, efficiency %] of the maker; tolerance 0.3 points
  it.each([
    ['ups-double-conversion', [0.25, 0.5, 0.75, 1], [97.0, 97.3, 97.0, 96.4]],
    ['ups-eco', [0.25, 0.5, 0.75, 1], [98.4, 99.0, 99.2, 99.2]],
  ] as const)('%s', (ups, loads, percent) => {
    const one = bare(build({ ups, redundancy: 'N' }).stages.find((s) => s.stage === 'ups')!);
    loads.forEach((x, i) => {
      expect(Math.abs(100 * chainEfficiency(one, x) - percent[i])).toBeLessThan(0.3);
    });
  });
});

describe('chainLoss', () => {
  it('lets each stage carry the load and the losses below it', () => {
    // first: 0.01 + 0.02·x²; second rated 1.03 (what it delivers at design), 0.1 of what passes.
    const chain = bare(stage('a', { a0: 0.01, a2: 0.02 }), stage('b', { a1: 0.1 }));
    // x = ½: first 0.01 + 0.02·0.25 = 0.015; second 0.1·(0.5 + 0.015) = 0.0515
    expect(chainLoss(chain, 0.5)).toBeCloseTo(0.015 + 0.0515, 14);
    expect(chainEfficiency(chain, 0.5)).toBeCloseTo(0.5 / 0.5665, 14);
  });

  it('reads 2N units at half load: twice the no-load loss, half the load loss', () => {
    const chain = bare(stage('a', { a0: 0.01, a1: 0.03, a2: 0.02, installedPerLoad: 2 }));
    // 2·(0.01 + 0.03·½ + 0.02·¼) = 0.06
    expect(chainLoss(chain, 1)).toBeCloseTo(0.06, 14);
  });

  it('charges the idle reserve block its no-load loss only', () => {
    const chain = bare(stage('a', { a0: 0.01, a2: 0.02, installedPerLoad: 1.25, reservePerLoad: 0.25 }));
    // active 1 kW at x = 1: 0.03; reserve 0.25 kW: 0.0025
    expect(chainLoss(chain, 1)).toBeCloseTo(0.0325, 14);
  });

  it('gives the same hour by hour for a load that repeats every day', () => {
    const chain = build({ otherKwPerKw: 0.2, standby: 'standby-diesel' });
    const it = Float64Array.from({ length: 24 }, (_, h) => h / 23);
    const other = Float64Array.from({ length: 72 }, (_, h) => 0.05 + h / 500);
    const out = new Float64Array(72);
    const peak = facilityColumn(chain, it, other, out);
    const expected = Array.from(other, (o, h) => it[h % 24] + o + chainLoss(chain, it[h % 24], o));
    expected.forEach((kw, h) => {
      expect(out[h]).toBeCloseTo(kw, 12);
    });
    expect(peak).toBeCloseTo(Math.max(...expected), 12);
  });

  it('adds house load ahead of the transformers, behind which the UPS does not see it', () => {
    const chain = {
      ...bare(stage('ups', { a1: 0.05 }), stage('tx', { a1: 0.01 })),
      otherJoinsAt: 1,
      otherKwPerKw: 0.2,
    };
    // UPS 0.05·1; transformer 0.01·(1.05 + 0.2)
    expect(chainLoss(chain, 1, 0.2)).toBeCloseTo(0.05 + 0.0125, 14);
  });

  it('draws the standby heaters at all loads', () => {
    // Sets are rated 1.25 × (1 + losses inside + 0), a0 = 0.002; the draw passes the transformers.
    const without = build({ redundancy: 'N+1', designKw: 7600, ups: 'none', distribution: 'none' });
    const withSets = build({
      redundancy: 'N+1',
      designKw: 7600,
      ups: 'none',
      distribution: 'none',
      standby: 'standby-diesel',
    });
    const more = chainLoss(withSets, 0.5) - chainLoss(without, 0.5);
    expect(more).toBeGreaterThan(0.002 * 1.25);
    expect(more).toBeLessThan(0.002 * 1.25 * 1.02);
  });

  it('balances: power in = IT + house load + losses, stage by stage and in all', () => {
    fc.assert(
      fc.property(
        anyChain,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (options, x, other) => {
          const chain = build({ ...options, standby: 'none' });
          const flows = chainFlows(chain, x, other);
          let t = x;
          flows.forEach((f, i) => {
            if (i === chain.otherJoinsAt) t += other;
            expect(f.outKw).toBeCloseTo(t, 12);
            t += f.lossKw;
          });
          const lost = flows.reduce((sum, f) => sum + f.lossKw, 0);
          expect(t).toBeCloseTo(x + other + lost, 12);
          expect(chainLoss(chain, x, other)).toBeCloseTo(lost, 12);
        },
      ),
    );
  });

  it('efficiency is below 1 and loss grows with load', () => {
    // The double-conversion fit dips below 1.25 % unit load (a1 < 0), at most 2.5 % of IT load in 2N.
    fc.assert(
      fc.property(
        anyChain,
        fc.double({ min: 0.03, max: 1, noNaN: true }),
        fc.double({ min: 0.03, max: 1, noNaN: true }),
        (options, x, y) => {
          const chain = build(options);
          if (chain.stages.length > 0) expect(chainEfficiency(chain, x)).toBeLessThan(1);
          expect(chainEfficiency(chain, x)).toBeGreaterThan(0);
          if (x + 1e-6 < y) expect(chainLoss(chain, x)).toBeLessThan(chainLoss(chain, y));
        },
      ),
    );
  });

  it('has each LV unit at the load fraction of its arrangement', () => {
    for (const [redundancy, fraction] of [
      ['2N', 1 / 2],
      ['3N/2', 2 / 3],
      ['4N/3', 3 / 4],
      ['N+1', 4 / 5],
      ['block', 1],
    ] as const) {
      const ups = chainFlows(build({ redundancy }), 1).find((f) => f.id === 'ups-double-conversion')!;
      expect(ups.loadFraction).toBeCloseTo(fraction, 12);
    }
  });
});

describe('chainLossCurve', () => {
  it('meets the exact loss at 0, ½ and 1, and states its error between', () => {
    fc.assert(
      fc.property(anyChain, fc.double({ min: 0, max: 1, noNaN: true }), (options, x) => {
        const chain = build(options);
        const c = chainLossCurve(chain);
        const quadratic = (u: number) => c.c0 + c.c1 * u + c.c2 * u * u;
        for (const u of [0, 0.5, 1]) expect(quadratic(u)).toBeCloseTo(chainLoss(chain, u), 12);
        expect(Math.abs(quadratic(x) - chainLoss(chain, x))).toBeLessThanOrEqual(
          c.maxDeviation * 1.01 + 1e-12,
        );
        expect(c.maxDeviation).toBeLessThan(2e-4);
      }),
      { numRuns: 50 },
    );
  });
});

describe('rackPsuLoss', () => {
  it('splits the inlet power into output and loss of the fit', () => {
    // Output 0.8: 0.004 + 0.01·0.8 + 0.02·0.64 = 0.0248, so the inlet is 0.8248.
    expect(rackPsuLoss(build(), 0.8248)).toBeCloseTo(0.0248, 12);
    expect(rackPsuLoss(build({ rack: 'none' }), 0.8)).toBe(0);
  });

  it('is not part of the facility loss', () => {
    expect(chainLoss(build(), 0.7)).toBe(chainLoss(build({ rack: 'none' }), 0.7));
  });
});

describe('chainEquipment', () => {
  it('rates each stage on what it delivers at design', () => {
    const chain = build({ designKw: 7600, standby: 'standby-diesel', otherKwPerKw: 0.2, redundancy: '2N' });
    const list = chainEquipment(chain, 7600);
    expect(list.map((e) => e.stage)).toEqual([
      'distribution',
      'ups',
      'mv-transformer',
      'hv-transformer',
      'standby',
    ]);
    // Busway 2 × 7,600; its loss at half load 2·0.0075·¼ = 0.375 % of the load, so UPS 2 × 7,600 × 1.00375.
    expect(list[0].ratedKw).toBeCloseTo(15_200, 6);
    expect(list.map((e) => e.units)).toEqual([8, 8, 8, 2, 8]); // 2 × 7,600/1,900; one HV transformer and one more
    expect(list[1].ratedKw).toBeCloseTo(15_257, 6);
    // UPS at ½: (0.006 − 0.0008·½ + 0.032·¼)/½ = 2.72 % of what it delivers; sets 2 × (1.00375 × 1.0272 + 0.2)
    expect(list[4].ratedKw).toBeCloseTo(2 * 7600 * (1.00375 * 1.0272 + 0.2), 6);
    // One transformer would do; N+1 makes it two.
    expect(list[3].ratedKw / 7600).toBeGreaterThan(2 * 1.23);
  });

  it.each([
    // 10 MW of 1.9 MW lineups: 6 needed (5.26), in groups of 4 for N+1 and block
    ['N', 6],
    ['N+1', 5 + 3], // a group of 4 + 1, and 2 + 1
    ['2N', 12],
    ['3N/2', 9],
    ['4N/3', 8],
    ['block', 5 + 3],
  ] as const)('%s counts %i lineups for 10 MW', (redundancy, lineups) => {
    const list = chainEquipment(build({ redundancy, designKw: 10_000 }), 10_000);
    for (const e of list.slice(0, 3)) expect(e.units).toBe(lineups);
  });

  it('gives the substation a spare transformer unless the chain is N', () => {
    const units = (redundancy: 'N' | '3N/2') =>
      chainEquipment(build({ redundancy, designKw: 190_000 }), 190_000)[3].units;
    expect([units('N'), units('3N/2')]).toEqual([2, 3]); // 190 MW in 100 MW units
  });

  it('counts substation transformers on IT and house load', () => {
    // 190 MW × 1.2 = 228 MW in 100 MW units: 3 needed, 4 with the spare; by IT alone it would be 2 + 1.
    const chain = build({ designKw: 190_000, otherKwPerKw: 0.2 });
    expect(chainEquipment(chain, 190_000)[3].units).toBe(4);
  });

  it('scales with the design power', () => {
    const chain = build();
    const [a, b] = [chainEquipment(chain, 1000), chainEquipment(chain, 3000)];
    expect(a.length).toBe(b.length);
    for (const [i, e] of a.entries()) expect(b[i].ratedKw).toBeCloseTo(3 * e.ratedKw, 6);
  });
});

describe('chainFromCatalog', () => {
  it('refuses an entry of another stage, naming those that fit', () => {
    expect(() => build({ ups: 'busway' })).toThrow(
      /chain.ups: not-allowed .*ups-double-conversion, ups-eco, none/,
    );
    expect(() => build({ ups: 'ups-doubel-conversion' })).toThrow(/unknown-name.*ups-double-conversion/);
    expect(() => build({ designKw: -1 })).toThrow(/chain.designKw: out-of-range/);
    expect(() => build({ otherKwPerKw: Number.NaN })).toThrow(/chain.otherKwPerKw: out-of-range/);
  });

  it('eco mode and a missing UPS lose less', () => {
    const loss = (ups: string) => chainLossFunction(build({ ups }))(0.8);
    expect(loss('none')).toBeLessThan(loss('ups-eco'));
    expect(loss('ups-eco')).toBeLessThan(loss('ups-double-conversion'));
  });
});
