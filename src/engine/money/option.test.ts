import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  europeanOption,
  latticeOption,
  normalDistribution,
  simulatedOption,
  type Underlying,
} from './index.ts';

const u: Underlying = { valueUsd: 42, volatility: 0.2, riskFreeRate: 0.1, payoutRate: 0 };

describe('normalDistribution', () => {
  it('Φ(0) = ½, Φ(1.96) = 0.9750021048517795 and Φ(−3) = 0.0013498980316300933 (tables)', () => {
    expect(normalDistribution(0)).toBe(0.5);
    expect(normalDistribution(1.96)).toBeCloseTo(0.9750021048517795, 14);
    expect(normalDistribution(-3)).toBeCloseTo(0.0013498980316300933, 14);
  });
});

describe('europeanOption', () => {
  it('Hull, Options, Futures and Other Derivatives: S 42, K 40, r 10 %, σ 20 %, half a year: call 4.76, put 0.81', () => {
    expect(europeanOption(u, 40, 0.5, true)).toBeCloseTo(4.759422, 6);
    expect(europeanOption(u, 40, 0.5, false)).toBeCloseTo(0.808599, 6);
  });
  it('call − put = S·e^(−qT) − K·e^(−rT), to 1e-9 of S', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.9, noNaN: true }),
        fc.double({ min: 0, max: 0.15, noNaN: true }),
        fc.double({ min: 0, max: 0.15, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (volatility, riskFreeRate, payoutRate, years) => {
          const x = { valueUsd: 100, volatility, riskFreeRate, payoutRate };
          const parity = 100 * Math.exp(-payoutRate * years) - 90 * Math.exp(-riskFreeRate * years);
          const gap = europeanOption(x, 90, years, true) - europeanOption(x, 90, years, false);
          expect(Math.abs(gap - parity)).toBeLessThan(1e-7);
        },
      ),
    );
  });
});

describe('latticeOption', () => {
  const call = (k: number) => (v: number) => v - k;
  it('of a European call comes to the closed form: within S·σ√T/steps', () => {
    for (const steps of [100, 400, 1600]) {
      const { valueUsd } = latticeOption(u, call(40), 0.5, steps, false);
      expect(Math.abs(valueUsd - europeanOption(u, 40, 0.5, true))).toBeLessThan((42 * 0.2) / steps);
    }
  });
  it('without payout an early call is worth no more than a late one', () => {
    const early = latticeOption(u, call(40), 0.5, 400).valueUsd;
    expect(early).toBeCloseTo(latticeOption(u, call(40), 0.5, 400, false).valueUsd, 10);
  });
  it('Hull: American put, S 50, K 50, r 10 %, σ 40 %, 5 months: 4.28 in the limit (European 4.08)', () => {
    const p: Underlying = { valueUsd: 50, volatility: 0.4, riskFreeRate: 0.1, payoutRate: 0 };
    expect(latticeOption(p, (v) => 50 - v, 5 / 12, 1000).valueUsd).toBeCloseTo(4.283, 2);
    expect(europeanOption(p, 50, 5 / 12, false)).toBeCloseTo(4.0761, 3);
  });
});

describe('simulatedOption', () => {
  it('agrees with the lattice within three standard errors and the bias of the regression (1 %)', () => {
    const p: Underlying = { valueUsd: 36, volatility: 0.2, riskFreeRate: 0.06, payoutRate: 0 };
    // Longstaff and Schwartz, table 1: S 36, K 40, one year, 50 dates: 4.478 by finite differences.
    const got = simulatedOption(p, (v) => 40 - v, 1, 50, 5000, 1);
    expect(Math.abs(got.valueUsd - 4.478)).toBeLessThan(3 * got.standardErrorUsd + 0.045);
    expect(latticeOption(p, (v) => 40 - v, 1, 1000).valueUsd).toBeCloseTo(4.486, 2);
  });
  it('same seed, same value', () => {
    const run = () => simulatedOption(u, (v) => 40 - v, 1, 12, 200, 7).valueUsd;
    expect(run()).toBe(run());
  });
});
