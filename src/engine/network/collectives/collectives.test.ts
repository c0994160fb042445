import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testCatalog } from '../../../../test/catalog.ts';
import { ALGORITHMS, bandwidthCapBytesPerS, collectiveS, trafficFactor, twoRegimeS } from './collectives.ts';
import { collectiveConstants } from './constants.ts';

const k = collectiveConstants(testCatalog());
const bus = (
  algorithm: 'ring' | 'tree' | 'in-network',
  ranks: number,
  up: number,
  out: number,
  domain = 8,
): number =>
  (bandwidthCapBytesPerS(
    'all-reduce',
    algorithm,
    ranks,
    { scaleUpBytesPerS: up * 1e9, scaleOutBytesPerS: out * 1e9, domain },
    k,
  ) *
    trafficFactor('all-reduce', ranks)) /
  1e9;

describe('published bandwidths', () => {
  it('used in fitting: H100 370 without and 481 with in-network reduction', () => {
    expect(bus('ring', 8, 450, 50)).toBeCloseTo(370, 0);
    expect(bus('in-network', 8, 450, 50)).toBeCloseTo(0.611 * 450 * 1.75, 6);
  });
  it('constants not fitted to: H800 215 within 1 %; A3 Mega 182.8 of buffer (tree) and A100 96 (ring) within 3 %', () => {
    expect(Math.abs(bus('in-network', 8, 200, 50) / 215 - 1)).toBeLessThan(0.01);
    const a3 = bus('tree', 16, 450, 25) / trafficFactor('all-reduce', 16);
    expect(Math.abs(a3 / 182.8 - 1)).toBeLessThan(0.03);
    // 3 nodes, four NICs of 25 GB/s for eight GPUs: 12.5 GB/s each; nccl-tests' factor is that of 24 ranks
    const a100 = bus('ring', 24, 300, 12.5);
    expect(Math.abs(a100 / 96 - 1)).toBeLessThan(0.03);
  });
});

describe('twoRegimeS', () => {
  it('is the lower of two lines', () => {
    const low = { latencyS: 150.5e-6, bytesPerS: 19.9e9 };
    const bulk = { latencyS: 886e-6, bytesPerS: 182.8e9 };
    expect(twoRegimeS(0, low, bulk)).toBe(150.5e-6);
    // they cross where 150.5 + S/19.9e3 = 886 + S/182.8e3 µs: 16.4 MB
    expect(twoRegimeS(16e6, low, bulk)).toBeCloseTo(150.5e-6 + 16e6 / 19.9e9, 12);
    expect(twoRegimeS(17e6, low, bulk)).toBeCloseTo(886e-6 + 17e6 / 182.8e9, 12);
  });
});

describe('collectiveS', () => {
  const f = { scaleUpBytesPerS: 450e9, scaleOutBytesPerS: 50e9, domain: 8 };
  it('costs nothing alone, and never less for more bytes or less bandwidth', () => {
    expect(collectiveS('all-reduce', 'ring', 1e9, 1, f, k)).toBe(0);
    fc.assert(
      fc.property(
        fc.constantFrom(...ALGORITHMS),
        fc.constantFrom('all-reduce' as const, 'all-gather' as const, 'all-to-all' as const),
        fc.integer({ min: 2, max: 4096 }),
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 0, max: 1e9 }),
        (a, o, ranks, bytes, more) => {
          const t = collectiveS(o, a, bytes, ranks, f, k);
          expect(collectiveS(o, a, bytes + more, ranks, f, k)).toBeGreaterThanOrEqual(t);
          const slow = { ...f, scaleOutBytesPerS: 25e9, scaleUpBytesPerS: 200e9 };
          expect(collectiveS(o, a, bytes, ranks, slow, k)).toBeGreaterThanOrEqual(t);
        },
      ),
    );
  });
});
