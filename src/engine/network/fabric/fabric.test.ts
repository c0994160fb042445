import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GigasiteError } from '../../errors.ts';
import { fabric, maxAccelerators } from './fabric.ts';

const superPod = { acceleratorsPerNode: 8, nicBitPerS: 400e9, switchRadix: 64, reservedPorts: 4 };

describe('published tables', () => {
  // NVIDIA DGX SuperPOD reference architectures, H100 and B200: 64-port switches, 4 ports for the fabric manager.
  // These rows were used to form the rule: they check that it is kept, not that it predicts.
  it.each([
    [31, 8, 4, 252, 256],
    [63, 16, 8, 508, 512],
    [95, 24, 16, 764, 768],
    [127, 32, 16, 1020, 1024],
  ])(
    'used to form the rule: %i nodes → %i leaves, %i spines',
    (nodes, leaves, spines, nodeLeaf, leafSpine) => {
      const f = fabric({ ...superPod, accelerators: nodes * 8 });
      expect(f).toMatchObject({ nodes, tiers: 2, leaves, spines, cores: 0 });
      expect(f.links).toEqual({ nodeLeaf, leafSpine, spineCore: 0 });
    },
  );

  it('check: 4,608 GB300 of one Azure cluster need 64 leaves and at least 32 spines of 144 ports', () => {
    // 64 racks · 18 trays = 1,152 nodes of 4; ⌈1152/72⌉ = 16 groups · 4 rails = 64 leaves;
    // 64·72 uplinks / 144 ports = 32 spines by ports, 36 by the even spread (divisors of 72: 24, 36).
    const f = fabric({ accelerators: 4608, acceleratorsPerNode: 4, nicBitPerS: 800e9, switchRadix: 144 });
    expect(f).toMatchObject({ tiers: 2, leaves: 64, spines: 36 });
    expect(f.spines).toBeGreaterThanOrEqual((64 * 72) / 144);
    // The same ports as nodes of eight (a B300 table of eight units has 576 of them) give the same counts.
    const eights = fabric({
      accelerators: 4608,
      acceleratorsPerNode: 8,
      nicBitPerS: 800e9,
      switchRadix: 144,
    });
    expect(eights).toMatchObject({ leaves: 64, spines: 36 });
  });
});

describe('fabric', () => {
  it('takes one switch where all ports fit, and three tiers beyond R leaves', () => {
    expect(fabric({ ...superPod, accelerators: 56 })).toMatchObject({
      tiers: 1,
      leaves: 1,
      spines: 0,
      switches: 1,
    });
    // 16,384 / 8 = 2,048 nodes + 4/8 → ⌈2048.5/32⌉ = 65 groups · 8 = 520 leaves and spines, 260 cores
    const f = fabric({ ...superPod, accelerators: 16_384 });
    expect(f).toMatchObject({ tiers: 3, leaves: 520, spines: 520, cores: 260, switches: 1300 });
    expect(f.links).toEqual({ nodeLeaf: 16_388, leafSpine: 16_640, spineCore: 16_640 });
    expect(f.bisectionBitPerS).toBe((16_384 * 400e9) / 2);
  });

  it('counts every plane', () => {
    const one = fabric({ ...superPod, accelerators: 1000 });
    const two = fabric({ ...superPod, accelerators: 1000, planes: 2 });
    expect([two.leaves, two.spines, two.links.leafSpine]).toEqual([
      2 * one.leaves,
      2 * one.spines,
      2 * one.links.leafSpine,
    ]);
    expect(two.bisectionBitPerS).toBe(one.bisectionBitPerS);
  });

  it('ends at the fat tree’s R³/4', () => {
    // 64³/4 = 65,536; four reserved ports cost one node of eight.
    const plain = { acceleratorsPerNode: 8, nicBitPerS: 400e9, switchRadix: 64 };
    expect(maxAccelerators(plain)).toBe(65_536);
    expect(maxAccelerators(superPod)).toBe(65_528);
    expect(fabric({ ...plain, accelerators: 65_536 }).portsLeft).toEqual({ leaf: 0, spine: 0, core: 0 });
    try {
      fabric({ ...plain, accelerators: 65_537 });
      expect.unreachable();
    } catch (e) {
      expect((e as GigasiteError).problems[0]).toMatchObject({
        code: 'capacity-exceeded',
        params: { found: 65_537, allowed: 65_536, remedy: '2 separate fabrics, or switches of 128 ports' },
      });
    }
  });

  it('refuses what it does not model', () => {
    expect(() => fabric({ ...superPod, accelerators: 8, oversubscription: 0 })).toThrow(/out-of-range/);
    expect(() => fabric({ ...superPod, accelerators: 8, railsPerLeaf: 3 })).toThrow(/divisors of 8/);
    expect(() => fabric({ ...superPod, accelerators: 8, switchRadix: 63 })).toThrow(/even numbers/);
    expect(() => fabric({ ...superPod, accelerators: 0 })).toThrow(/out-of-range/);
    expect(() => fabric({ ...superPod, accelerators: 8.5 })).toThrow(/out-of-range/);
  });

  const inputs = fc.record({
    accelerators: fc.integer({ min: 1, max: 60_000 }),
    acceleratorsPerNode: fc.constantFrom(1, 4, 8),
    switchRadix: fc.constantFrom(64, 128, 144),
    planes: fc.constantFrom(1, 2),
    reservedPorts: fc.integer({ min: 0, max: 16 }),
  });

  it('conserves ports: every port is a link or left, and links up equal links down', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const f = fabric({ ...input, nicBitPerS: 400e9 });
        const { nodeLeaf, leafSpine, spineCore } = f.links;
        expect(nodeLeaf + leafSpine + f.portsLeft.leaf).toBe(f.leaves * input.switchRadix);
        expect(leafSpine + spineCore + f.portsLeft.spine).toBe(f.spines * input.switchRadix);
        expect(spineCore + f.portsLeft.core).toBe(f.cores * input.switchRadix);
        for (const left of Object.values(f.portsLeft)) expect(left).toBeGreaterThanOrEqual(0);
        // Full bisection: as much capacity up from every tier as can come from below.
        if (f.tiers > 1) expect(leafSpine).toBeGreaterThanOrEqual(nodeLeaf);
        if (f.tiers === 3) expect(spineCore).toBe(leafSpine);
        if (f.tiers === 2) expect((input.switchRadix / 2) % (f.spines / f.planes)).toBe(0);
      }),
    );
  });

  it('never needs fewer leaves, spines or tiers for more accelerators', () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 0, max: 5000 }), (input, more) => {
        const small = fabric({ ...input, nicBitPerS: 400e9 });
        const large = fabric({ ...input, nicBitPerS: 400e9, accelerators: input.accelerators + more });
        expect(large.leaves).toBeGreaterThanOrEqual(small.leaves);
        expect(large.spines).toBeGreaterThanOrEqual(small.spines);
        expect(large.tiers).toBeGreaterThanOrEqual(small.tiers);
      }),
    );
  });

  it('matches a construction port by port in two tiers', () => {
    // Deals each leaf's uplinks round-robin over the spines; no spine may run out of ports.
    fc.assert(
      fc.property(fc.integer({ min: 9, max: 256 }), (nodes) => {
        const f = fabric({
          acceleratorsPerNode: 8,
          nicBitPerS: 400e9,
          switchRadix: 64,
          accelerators: nodes * 8,
        });
        const used = new Array<number>(f.spines).fill(0);
        for (let leaf = 0; leaf < f.leaves; leaf++) for (let up = 0; up < 32; up++) used[up % f.spines]++;
        expect(f.tiers).toBe(2);
        expect(Math.max(...used)).toBeLessThanOrEqual(64);
        expect(Math.max(...used)).toBe(Math.min(...used));
      }),
    );
  });
});
