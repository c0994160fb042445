import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insert } from './coordinator.ts';
import type { Range } from './work-folder.ts';

describe('the account of finished chunks', () => {
  it('stands in the order of draws, the longer of two first, in whatever order they come', () => {
    const range = fc
      .tuple(fc.nat(50), fc.integer({ min: 1, max: 20 }))
      .map(([from, n]): Range => ({ from, to: from + n }));
    fc.assert(
      fc.property(fc.array(range), (ranges) => {
        const kept: Range[] = [];
        for (const r of ranges) insert(kept, r);
        expect(kept).toEqual([...ranges].sort((a, b) => a.from - b.from || b.to - a.to));
      }),
    );
  });
});
