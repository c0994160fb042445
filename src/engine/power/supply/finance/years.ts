import type { StoragePart, VariablePart, YearBlock } from '../problem/parts.ts';
import { discounts, type FinanceTerms } from './terms.ts';

/**
 * Parts of the life around the anchor years: each year belongs to the nearest anchor (the earlier of two as near). Weights
 * are discounted; what ages is the weighted mean over the years of the part, which is exact where the year's cost is linear
 * in it.
 *
 * @param anchors years of operation, from 1, ascending; one anchor tells the whole life by one year
 */
export function yearBlocks(
  t: FinanceTerms,
  anchors: readonly number[],
  variable: readonly Pick<VariablePart, 'degradationPerYear'>[],
  storage: readonly Pick<StoragePart, 'fadePerYear'>[],
): YearBlock[] {
  const d = discounts(t);
  const all = d.reduce((a, b) => a + b, 0);
  const owner = Int32Array.from(d, (_, y) => {
    let best = 0;
    for (let k = 1; k < anchors.length; k++)
      if (Math.abs(anchors[k] - (y + 1)) < Math.abs(anchors[best] - (y + 1))) best = k;
    return best;
  });
  const blocks: YearBlock[] = [];
  for (let k = 0; k < anchors.length; k++) {
    const mine = [...owner.keys()].filter((y) => owner[y] === k);
    if (mine.length === 0) continue;
    const weighted = (f: (y: number) => number): number => mine.reduce((s, y) => s + f(y) * d[y], 0);
    const share = weighted(() => 1);
    const grown = (growth: number): number => weighted((y) => (1 + growth) ** y) / all;
    const mean = (f: (y: number) => number): number => weighted(f) / share;
    blocks.push({
      first: mine[0] + 1,
      last: mine[mine.length - 1] + 1,
      share: share / all,
      fuel: grown(t.growth.fuel),
      price: grown(t.growth.grid),
      om: grown(t.growth.om),
      years: mine.length / t.years,
      load: mean((y) => (1 + t.growth.load) ** y),
      variable: variable.map((v) => mean((y) => Math.max(0, 1 - v.degradationPerYear * y))),
      storage: storage.map((s) => mean((y) => Math.max(0, 1 - s.fadePerYear * y))),
    });
  }
  return blocks;
}
