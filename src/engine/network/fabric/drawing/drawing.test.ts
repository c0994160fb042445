import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FabricInput, fabric, maxAccelerators } from '../fabric.ts';
import { fabricScene, type Scene } from './index.ts';

const base = { acceleratorsPerNode: 8, nicBitPerS: 400e9, switchRadix: 64 };
const draw = (input: FabricInput, paper: 'wide' | 'narrow' = 'wide'): Scene =>
  fabricScene(fabric(input), 4, 400e9, paper);
/** Boxes joined by lines: [lower layer and label, upper layer and label, rail]. */
const joins = (s: Scene): string[] =>
  s.lines.map((l) => {
    const at = (x: number, y: number): string => {
      const box = s.boxes.find(
        (b) =>
          x >= b.x && x <= b.x + b.width && (Math.abs(y - b.y) < 1e-9 || Math.abs(y - b.y - b.height) < 1e-9),
      );
      return box ? `${box.layer} ${typeof box.label === 'string' ? box.label : ''}`.trim() : 'nothing';
    };
    return `${at(l.x1, l.y1)} – ${at(l.x2, l.y2)}`;
  });

describe('fabricScene', () => {
  it('joins all leaves to all spines in two tiers, racks to their block only', () => {
    // 128 nodes: 4 blocks of 32 nodes, 8 leaves each; 16 spines, of which 11 are drawn.
    const s = draw({ ...base, accelerators: 1024 });
    expect(s.labels.map((l) => [l.layer, l.count])).toEqual([
      ['spine', 16],
      ['leaf', 32],
      ['rack', 32],
    ]);
    expect(s.frames).toHaveLength(4);
    expect(s.lines).toHaveLength(32 * 11 + 32);
    expect(s.boxes.filter((b) => b.layer === 'rack').map((b) => b.label)).toEqual(
      Array.from({ length: 4 }, () => ({ racks: 8, nodes: 32 })),
    );
  });
  it('joins a leaf to the spines of its rail in three tiers, a spine to its core plane', () => {
    const f = fabric({ ...base, accelerators: 4096 });
    const s = fabricScene(f, 4, 400e9);
    expect(s.frames.filter((x) => x.of === 'rail')).toHaveLength(8);
    // 3 blocks drawn · 8 leaves · 2 spines of its rail; and 24 to the racks.
    const spines = s.boxes.filter((b) => b.layer === 'spine');
    const leafLines = s.lines.filter((l) => l.y2 === spines[0].y + spines[0].height);
    expect(leafLines).toHaveLength(24 * 2);
    for (const l of leafLines) {
      const spine = spines.findIndex((b) => Math.abs(b.x + b.width / 2 - l.x2) < 1e-9);
      expect(Math.floor(spine / 2)).toBe(l.rail);
    }
  });
  it('lets rails meet nowhere in rail-only', () => {
    const s = draw({ ...base, accelerators: 2048, topology: 'rail-only' });
    const spines = s.boxes.filter((b) => b.layer === 'spine');
    const perRail = spines.length / 8;
    for (const l of s.lines) {
      const spine = spines.findIndex(
        (b) => Math.abs(b.x + b.width / 2 - l.x2) < 1e-9 && l.y2 === b.y + b.height,
      );
      if (spine >= 0) expect(Math.floor(spine / perRail)).toBe(l.rail);
    }
  });
  it('draws an arc between any two drawn groups of dragonfly+', () => {
    // 8 groups of 1,024 hosts, 3 drawn.
    const s = draw({ ...base, accelerators: 8192, topology: 'dragonfly+' });
    expect(s.frames).toHaveLength(3);
    expect(s.arcs).toHaveLength(3);
    expect(
      s.linkLabels.some(
        (l) => l.links === fabric({ ...base, accelerators: 8192, topology: 'dragonfly+' }).links.spineCore,
      ),
    ).toBe(true);
  });
  it('stays inside its frame, small, without overlaps, and every line ends at boxes', () => {
    const inputs = fc.record({
      accelerators: fc.integer({ min: 1, max: 60_000 }),
      acceleratorsPerNode: fc.constantFrom(4, 8),
      switchRadix: fc.constantFrom(64, 128, 144),
      planes: fc.constantFrom(1, 2, 4),
      oversubscription: fc.constantFrom(1, 2),
      topology: fc.constantFrom('rail-optimised' as const, 'rail-only' as const, 'dragonfly+' as const),
      railsPerLeaf: fc.constantFrom(1, 'auto' as const),
    });
    fc.assert(
      fc.property(inputs, fc.constantFrom('wide', 'narrow'), (input, paper) => {
        if (input.accelerators > 0.9 * maxAccelerators(input)) return;
        const s = draw({ ...input, nicBitPerS: 400e9 }, paper);
        expect(s.lines.length).toBeLessThan(1500);
        for (const b of [...s.boxes, ...s.frames]) {
          expect(b.x).toBeGreaterThanOrEqual(0);
          expect(b.y).toBeGreaterThanOrEqual(0);
          expect(b.x + b.width).toBeLessThanOrEqual(s.width);
          expect(b.y + b.height).toBeLessThanOrEqual(s.height);
          expect(b.width).toBeGreaterThan(8);
        }
        for (const a of s.arcs) expect(a.y - a.rise).toBeGreaterThan(0);
        const rows = [...s.boxes].sort((a, b) => a.y - b.y || a.x - b.x);
        for (let k = 1; k < rows.length; k++)
          if (rows[k].y === rows[k - 1].y)
            expect(rows[k].x).toBeGreaterThanOrEqual(rows[k - 1].x + rows[k - 1].width - 1e-9);
        expect(joins(s).filter((j) => j.includes('nothing'))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
