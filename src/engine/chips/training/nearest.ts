import type * as k from './kernel/index.ts';
import { quickSearch } from './quick.ts';
import { searchStrategies } from './search.ts';
import { countStrategies } from './space.ts';
import type { Strategy } from './strategy.ts';

/** Parameters of the message that nothing fits: how much is lacking, and from how many accelerators on it fits. */
export function nothingFits(
  setup: k.KernelSetup,
  accelerators: number,
  leastBytes: number,
): Record<string, string | number> {
  const usable = setup.chip.hbmBytes * setup.physics.usableMemory;
  const gb = (b: number): string => `${(b / 1e9).toFixed(1)} GB`;
  let more = accelerators;
  while (more < 1e6 && !quickSearch(setup, more)) more *= 2;
  return {
    found: `${gb(leastBytes)} per ${setup.chip.id} at least, on ${accelerators}`,
    allowed: gb(usable),
    nearest: more < 1e6 ? `${more} accelerators` : '',
  };
}

const named = (s: Strategy): string =>
  `tensor ${s.tensor}, context ${s.context}, pipeline ${s.pipeline}, interleave ${s.interleave}, data ${s.data}, expert ${s.expert}, microBatch ${s.microBatch}, zero ${s.zero}, recompute ${s.recompute}`;

/** Largest space that is searched for a hint: about a second. */
const MOST_FOR_HINT = 1.5e6;

/**
 * A strategy that fits on as many accelerators at the batch asked for, in words: the quick search's, else the fastest of all where
 * there are not too many; else the quick search's with the accelerators and batch it takes, or how many accelerators it needs.
 */
export function nearestFit(setup: k.KernelSetup, accelerators: number): string {
  const quick = quickSearch(setup, accelerators);
  if (quick && quick.used === accelerators && quick.batchSequences === setup.batchSequences)
    return named(quick.strategy);
  if (quick && countStrategies(setup, accelerators) > MOST_FOR_HINT)
    return `${named(quick.strategy)}, on ${quick.used} accelerators with batch ${quick.batchSequences}`;
  const found = searchStrategies(setup, accelerators, { keep: 1, explain: false });
  if (found.fitting > 0) return named(found.top[0].strategy);
  return String(nothingFits(setup, accelerators, found.leastBytes).nearest);
}
