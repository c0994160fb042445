import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  kOfNCommonCause,
  kOfNUnavailability,
  redundantUnavailability,
  seriesUnavailability,
  standbyFailure,
  twoPathUnavailability,
  unavailability,
} from './availability.ts';
import { redundancyLayout } from './redundancy.ts';

const percent = (q: number) => 100 * (1 - q);

describe('parts', () => {
  it('gives the IEEE 493 availability of one utility feed: 1.956/y × 1.32 h → 0.999705', () => {
    // 2.58192 h / (8,760 + 2.58192)
    expect(1 - unavailability(1.956, 1.32)).toBeCloseTo(0.999705, 6);
  });

  it('adds small unavailabilities in series and multiplies availabilities', () => {
    expect(seriesUnavailability([0.1, 0.2])).toBeCloseTo(1 - 0.9 * 0.8, 14);
    expect(seriesUnavailability([1e-14, 2e-14])).toBeCloseTo(3e-14, 26);
    expect(seriesUnavailability([1, 0.1])).toBe(1);
    expect(seriesUnavailability([])).toBeCloseTo(0, 15);
  });
});

describe('k of n', () => {
  it('gives worked binomials', () => {
    // 2 of 3 at q = 0.1: 3·0.01·0.9 + 0.001 = 0.028
    expect(kOfNUnavailability(2, 3, 0.1)).toBeCloseTo(0.028, 14);
    // 4 of 5 at q = 0.1: 1 − 0.9⁵ − 5·0.1·0.9⁴ = 0.08146
    expect(kOfNUnavailability(4, 5, 0.1)).toBeCloseTo(0.08146, 14);
    expect(kOfNUnavailability(1, 1, 0.3)).toBeCloseTo(0.3, 14);
  });

  it('stays a probability, falls with spares and rises with the needed units', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 4 }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (needed, spare, q, beta) => {
          const n = needed + spare;
          const u = kOfNCommonCause(needed, n, q, beta);
          expect(u).toBeGreaterThanOrEqual(0);
          expect(u).toBeLessThanOrEqual(1);
          expect(kOfNCommonCause(needed, n + 1, q, beta)).toBeLessThanOrEqual(u + 1e-12);
          expect(kOfNUnavailability(needed + 1, n + 1, q)).toBeGreaterThanOrEqual(
            kOfNUnavailability(needed, n + 1, q) - 1e-12,
          );
        },
      ),
    );
  });

  it('refuses what is no arrangement', () => {
    expect(() => kOfNUnavailability(3, 2, 0.1)).toThrow(/availability.units/);
    expect(() => kOfNUnavailability(1, 2, 1.2)).toThrow(/availability.q/);
    expect(() => kOfNCommonCause(1, 2, 0.1, -1)).toThrow(/availability.beta/);
  });
});

describe('redundant lineups against the prototype table', () => {
  // One lineup's unavailability is inferred: the table's redundant rows agree only for 0.001838 < q₁ < 0.001871.
  const q1 = 0.001855;
  it.each([
    [0, 99.9997],
    [0.02, 99.996],
    [0.05, 99.99],
    [0.1, 99.981],
  ])('2N with beta %f: %f %%', (beta, published) => {
    const digits = published === 99.9997 ? 4 : 3;
    expect(percent(twoPathUnavailability(q1, beta)).toFixed(digits)).toBe(published.toFixed(digits));
    // The exact union differs from the rare-event sum by less than βq₁·q₁².
    expect(Math.abs(kOfNCommonCause(1, 2, q1, beta) - twoPathUnavailability(q1, beta))).toBeLessThan(q1 ** 3);
  });

  it.each([
    ['3N/2', 99.99],
    ['4N/3', 99.989],
    ['block', 99.988],
  ] as const)('%s with beta 5 %%: %f %%', (name, published) => {
    const layout = redundancyLayout(name, { loadKw: 4, unitKw: 1 });
    expect(percent(redundantUnavailability(layout, q1, 0.05)).toFixed(3)).toBe(published.toFixed(3));
  });

  it('N is its one path', () => {
    expect(redundantUnavailability(redundancyLayout('N', { loadKw: 4, unitKw: 1 }), 0.0019, 0.05)).toBe(
      0.0019,
    );
  });
});

describe('standby sets', () => {
  it('combines failing to start and failing to run', () => {
    // s = 0.03, λ = 0.003/h, 24 h: e^−0.072 = 0.930531; p = 0.03 + 0.97·0.069469 = 0.0973850
    const one = { needed: 1, installed: 1, failToStart: 0.03, failPerHour: 0.003, missionHours: 24, beta: 0 };
    expect(standbyFailure(one)).toBeCloseTo(0.097385, 6);
    // Two for one, independent: p²
    expect(standbyFailure({ ...one, installed: 2 })).toBeCloseTo(0.097385 ** 2, 6);
    // A tenth of it common: 0.1p + (0.9p)² less their product
    const [c, i] = [0.0097385, (0.9 * 0.097385) ** 2];
    expect(standbyFailure({ ...one, installed: 2, beta: 0.1 })).toBeCloseTo(c + i - c * i, 6);
  });
});
