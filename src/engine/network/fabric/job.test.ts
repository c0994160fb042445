import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FabricInput, fabric } from './fabric.ts';
import { jobBitPerS } from './job.ts';

const base = { acceleratorsPerNode: 8, nicBitPerS: 400e9, switchRadix: 64 };
const at = (input: FabricInput, job: number): number =>
  jobBitPerS(fabric(input), job, input.acceleratorsPerNode, input.nicBitPerS);

describe('bandwidth that a job finds', () => {
  it('is that of the NIC at full bisection, whatever the job', () => {
    for (const job of [8, 256, 1024, 8192]) expect(at({ ...base, accelerators: 8192 }, job)).toBe(400e9);
  });
  it('tapers at the leaves once a job leaves one block', () => {
    // 42 ports down and 21 up; a block is 42 nodes of 8.
    const tapered = { ...base, accelerators: 2048, oversubscription: 2 };
    expect(at(tapered, 336)).toBe(400e9);
    expect(at(tapered, 337)).toBe(200e9);
  });
  it('tapers at the spines once its rails leave one spine group', () => {
    // 112 leaves a group of 64 nodes: 57,344 accelerators; 112 down, 16 up.
    const input = { ...base, switchRadix: 128, accelerators: 100_000, spineOversubscription: 7 };
    const f = fabric(input);
    expect(f.groups[0]).toMatchObject({ leaves: 112, down: 112, up: 16 });
    expect(at(input, 57_344)).toBe(400e9);
    expect(at(input, 57_352)).toBeCloseTo(400e9 / 7, 3);
  });
  it('shares the NICs of a node among its accelerators', () => {
    expect(at({ ...base, accelerators: 1024, railsPerNode: 4 }, 1024)).toBe(200e9);
  });
  it('never grows with the job, nor exceeds the NICs', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 64, max: 40_000 }),
        fc.constantFrom(0.5, 1, 2, 4),
        fc.constantFrom(1, 7),
        fc.constantFrom('rail-optimised' as const, 'rail-only' as const, 'dragonfly+' as const),
        (accelerators, oversubscription, spineOversubscription, topology) => {
          const input = {
            ...base,
            switchRadix: 128,
            accelerators,
            oversubscription,
            spineOversubscription,
            topology,
          };
          let before = 400e9;
          for (let job = 8; job <= accelerators; job *= 2) {
            const here = at(input, job);
            expect(here).toBeLessThanOrEqual(before + 1);
            expect(here).toBeGreaterThan(0);
            before = here;
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
