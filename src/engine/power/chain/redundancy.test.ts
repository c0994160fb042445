import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GigasiteError } from '../../errors.ts';
import { REDUNDANCIES, redundancyLayout } from './redundancy.ts';

const group = { loadKw: 7600, unitKw: 1900 }; // 7,600 / 1,900 = 4 units needed

describe('redundancyLayout', () => {
  it.each([
    // redundancy, installed per load, load fraction of an active unit, idle reserve per load
    ['N', 1, 1, 0],
    ['N+1', 5 / 4, 4 / 5, 0],
    ['2N', 2, 1 / 2, 0],
    ['3N/2', 3 / 2, 2 / 3, 0],
    ['4N/3', 4 / 3, 3 / 4, 0],
    ['block', 5 / 4, 1, 1 / 4],
  ] as const)('%s installs %f of the load and runs its units at %f', (name, installed, fraction, reserve) => {
    const l = redundancyLayout(name, group);
    expect(l.installedPerLoad).toBeCloseTo(installed, 12);
    expect(l.loadFraction).toBeCloseTo(fraction, 12);
    expect(l.reservePerLoad).toBeCloseTo(reserve, 12);
  });

  it('counts units up to whole ones, but not for a rounding error', () => {
    expect(redundancyLayout('N+1', { loadKw: 7601, unitKw: 1900 }).unitsNeeded).toBe(5);
    expect(redundancyLayout('N+1', { loadKw: 0.1 * 3 * 1000, unitKw: 100 }).unitsNeeded).toBe(3); // 300.00000000000006
    expect(redundancyLayout('N+1').loadFraction).toBe(0.5); // one needed, two installed
  });

  it('active units carry exactly the load, and any arrangement survives one unit less except N', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...REDUNDANCIES),
        fc.double({ min: 1, max: 1e6, noNaN: true }),
        fc.double({ min: 1, max: 1e5, noNaN: true }),
        (name, loadKw, unitKw) => {
          const l = redundancyLayout(name, { loadKw, unitKw });
          expect(l.activePerLoad * l.loadFraction).toBeCloseTo(1, 12);
          expect(l.activePerLoad + l.reservePerLoad).toBeCloseTo(l.installedPerLoad, 12);
          const withoutOne = l.installedPerLoad * (1 - 1 / l.unitsInstalled);
          if (name === 'N') expect(withoutOne).toBeLessThan(1);
          else expect(withoutOne).toBeGreaterThanOrEqual(1 - 1e-12);
        },
      ),
    );
  });

  it('refuses sizes that are not positive', () => {
    expect(() => redundancyLayout('N+1', { loadKw: 0, unitKw: 1 })).toThrow(GigasiteError);
    expect(() => redundancyLayout('N+1', { loadKw: 1, unitKw: Number.NaN })).toThrow(/unitKw: out-of-range/);
  });
});
