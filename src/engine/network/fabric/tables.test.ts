import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portSplit, spineGroups } from './clos.ts';
import { type FabricInput, fabric, maxAccelerators } from './fabric.ts';

/** nodes, leaves, spines, cores, cables node–leaf, leaf–spine, spine–core. */
type Row = readonly [number, number, number, number, number, number, number];
const check = (options: Omit<FabricInput, 'accelerators' | 'acceleratorsPerNode'>, row: Row): void => {
  const f = fabric({ ...options, accelerators: row[0] * 8, acceleratorsPerNode: 8 });
  const { nodeLeaf, leafSpine, spineCore } = f.cables;
  expect([f.nodes, f.leaves, f.spines, f.cores, nodeLeaf, leafSpine, spineCore]).toEqual(row);
};

/** NVIDIA DGX SuperPOD reference architectures. The rule of the even spread was formed with these in view. */
describe('vendor tables in view when the rule was formed', () => {
  it.each<Row>([
    [31, 8, 4, 0, 252, 256, 0],
    [63, 16, 8, 0, 508, 512, 0],
    [95, 24, 16, 0, 764, 768, 0],
    [127, 32, 16, 0, 1020, 1024, 0],
  ])('H100 and B200, 4 ports for UFM: %i nodes', (...row) =>
    check({ nicBitPerS: 400e9, switchRadix: 64, reservedPorts: 4 }, row),
  );
  it.each<Row>([
    [64, 16, 8, 0, 512, 512, 0],
    [128, 32, 16, 0, 1024, 1024, 0],
    [256, 64, 32, 0, 2048, 2048, 0],
    [512, 128, 128, 64, 4096, 4096, 4096],
    [1024, 256, 256, 128, 8192, 8192, 8192],
    [2048, 512, 512, 256, 16384, 16384, 16384],
  ])('B200, larger systems: %i nodes', (...row) => check({ nicBitPerS: 400e9, switchRadix: 64 }, row));
  it.each<Row>([
    [64, 16, 8, 0, 512, 512, 0],
    [128, 32, 16, 0, 1024, 1024, 0],
    [256, 64, 32, 0, 2048, 2048, 0],
    [512, 128, 64, 0, 4096, 4096, 0],
    [1024, 256, 128, 0, 8192, 8192, 0],
  ])('B300 over Spectrum-4, two planes of 400G: %i nodes', (...row) =>
    check({ nicBitPerS: 800e9, switchRadix: 128, planes: 2 }, row),
  );
  it.each<Row>([
    [72, 8, 4, 0, 576, 576, 0],
    [144, 16, 8, 0, 1152, 1152, 0],
    [288, 32, 18, 0, 2304, 2304, 0],
    [576, 64, 36, 0, 4608, 4608, 0],
    [1296, 144, 72, 0, 10368, 10368, 0],
  ])('B300 over Quantum-X800: %i nodes', (...row) => check({ nicBitPerS: 800e9, switchRadix: 144 }, row));
});

describe('recalled, not found in a stored source: DGX A100, R = 40', () => {
  // 140 nodes: 7 leaves a rail; spines a rail = smallest divisor of 20 that is ≥ 7 = 10; 14 down and 14 up each;
  // 80 · 14 / 40 = 28 cores in two planes of 14.
  it.each<readonly [number, number, number, number]>([
    [20, 8, 4, 0],
    [40, 16, 10, 0],
    [80, 32, 20, 0],
    [140, 56, 80, 28],
  ])('%i nodes', (nodes, leaves, spines, cores) => {
    const f = fabric({ accelerators: nodes * 8, acceleratorsPerNode: 8, nicBitPerS: 200e9, switchRadix: 40 });
    expect(f).toMatchObject({ leaves, spines, cores });
  });
});

describe('other shapes', () => {
  const base = { acceleratorsPerNode: 8, nicBitPerS: 400e9, switchRadix: 64 };
  it('tapers: 2:1 leaves have 42 ports down and 21 up', () => {
    expect(portSplit(64, 2)).toEqual({ down: 42, up: 21 });
    expect(portSplit(64, 1)).toEqual({ down: 32, up: 32 });
    expect(portSplit(64, 0.5)).toEqual({ down: 21, up: 42 });
    expect(portSplit(64, 3)).toEqual({ down: 48, up: 16 });
    // 128 nodes / 42 → 4 groups · 8 rails = 32 leaves; 32·21/64 = 10.5 → 21 spines (divisors of 21: 7, 21)
    const f = fabric({ ...base, accelerators: 1024, oversubscription: 2 });
    expect(f).toMatchObject({ leaves: 32, spines: 21, links: { leafSpine: 672 } });
    expect(f.bisectionBitPerS).toBe((672 * 400e9) / 2);
  });
  it('pods of 3,072 with 7:1 between them, as Meta’s 24k: 24,576 over R = 128', () => {
    const f = fabric({ ...base, switchRadix: 128, accelerators: 24_576, spineOversubscription: 7 });
    // 3,072 nodes / 64 = 48 leaves a rail ≤ 112 ports down a spine: eight groups; 48·64/112 → 28 → 32 spines each
    expect(f).toMatchObject({ tiers: 3, leaves: 384, spines: 256 });
    // 96 down, ⌈96/7⌉ = 14 up
    expect(f.links.spineCore).toBe(256 * 14);
  });
  it('joins no rails in rail-only: a switch a rail', () => {
    const f = fabric({ ...base, accelerators: 512, topology: 'rail-only' });
    expect(f).toMatchObject({ tiers: 1, leaves: 8, spines: 0, switches: 8 });
    expect(f.portsLeft.leaf).toBe(0);
    // 65 nodes no longer fit one switch: 3 leaves a rail, and ⌈3/2⌉ → 2 spines
    const two = fabric({ ...base, accelerators: 520, topology: 'rail-only' });
    expect(two).toMatchObject({ tiers: 2, leaves: 24, spines: 16 });
  });
  it('shares leaves in small clusters', () => {
    // 16 nodes · 8 = 128 ports: 2 rails a leaf fill 4 leaves of 32 down; 4·32/64 = 2 spines
    const f = fabric({ ...base, accelerators: 128, railsPerLeaf: 'auto' });
    expect(f).toMatchObject({ railsPerLeaf: 2, leaves: 4, spines: 2 });
    expect(fabric({ ...base, accelerators: 128 })).toMatchObject({ railsPerLeaf: 1, leaves: 8, spines: 4 });
    expect(fabric({ ...base, accelerators: 1024, railsPerLeaf: 'auto' }).leaves).toBe(32);
  });
  it('keeps whole NVL72 racks on a leaf', () => {
    // 18 trays a rack: 32 ports take one whole rack, 72 take four.
    const nvl = { acceleratorsPerNode: 4, nicBitPerS: 400e9, accelerators: 576, nodesPerDomain: 18 };
    expect(fabric({ ...nvl, switchRadix: 64 })).toMatchObject({ nodesPerLeaf: 18, leaves: 32 });
    expect(fabric({ ...nvl, switchRadix: 144 })).toMatchObject({ nodesPerLeaf: 72, leaves: 8 });
  });
  it('dragonfly+: groups of R/2 leaves and spines, R²/4 hosts, links between all pairs', () => {
    // 4,096 hosts / 1,024 = 4 groups; ⌊1024/3⌋ = 341 links a pair, 6 pairs
    const f = fabric({ ...base, accelerators: 4096, topology: 'dragonfly+' });
    expect(f).toMatchObject({ leaves: 128, spines: 128, links: { leafSpine: 4096, spineCore: 6 * 341 } });
    expect(maxAccelerators({ ...base, topology: 'dragonfly+' })).toBe(Math.floor((1025 * 1024) / 8) * 8);
  });
  it('says what would do', () => {
    const asked = { ...base, accelerators: 4096 };
    expect(() => fabric({ ...asked, maxTiers: 2 })).toThrow(/2048.*3 tiers/);
    expect(() => fabric({ ...base, accelerators: 70_000 })).toThrow(/65536.*2 separate fabrics.*128 ports/);
  });
  it('conserves ports whatever the shape', () => {
    const inputs = fc.record({
      accelerators: fc.integer({ min: 1, max: 40_000 }),
      acceleratorsPerNode: fc.constantFrom(4, 8),
      switchRadix: fc.constantFrom(40, 64, 128, 144),
      planes: fc.constantFrom(1, 2, 4),
      reservedPorts: fc.integer({ min: 0, max: 8 }),
      oversubscription: fc.constantFrom(0.5, 1, 2, 3),
      spineOversubscription: fc.constantFrom(1, 2, 7),
      topology: fc.constantFrom('rail-optimised' as const, 'rail-only' as const, 'dragonfly+' as const),
      railsPerLeaf: fc.constantFrom(1, 4, 'auto' as const),
    });
    fc.assert(
      fc.property(inputs, (input) => {
        if (input.accelerators > 0.9 * maxAccelerators(input)) return;
        const f = fabric({ ...input, nicBitPerS: 400e9 });
        const { nodeLeaf, leafSpine, spineCore } = f.links;
        const dragonfly = input.topology === 'dragonfly+';
        expect(nodeLeaf + leafSpine + f.portsLeft.leaf).toBe(f.leaves * input.switchRadix);
        expect(leafSpine + (dragonfly ? 2 : 1) * spineCore + f.portsLeft.spine).toBe(
          f.spines * input.switchRadix,
        );
        if (!dragonfly) expect(spineCore + f.portsLeft.core).toBe(f.cores * input.switchRadix);
        for (const left of Object.values(f.portsLeft)) expect(left).toBeGreaterThanOrEqual(0);
        expect(f.bisectionBitPerS).toBeLessThanOrEqual((f.nodes * f.railsPerNode * 400e9) / 2 + 1);
      }),
    );
  });
  it('fills whole groups of a long rail and pools the rest', () => {
    // 65 leaves a rail, 8 rails, 32 a group: 16 whole groups, and the 8 left over in one of 8 spines
    expect(spineGroups(65, 8, 32, 64, 1)).toEqual([
      { count: 16, leaves: 32, spines: 32, down: 32, up: 32 },
      { count: 1, leaves: 8, spines: 8, down: 32, up: 32 },
    ]);
  });
});
