import type { Catalog } from '../../catalog/index.ts';
import { fail } from '../../errors.ts';
import { jobGoodput } from '../goodput/index.ts';
import type { RunTime } from './answer-types.ts';
import type * as k from './kernel/index.ts';
import { quickSearch } from './quick.ts';
import { modelFlopsPerToken } from './shape.ts';

/** Sums of a run of so many tokens. */
export function runOf(
  tokens: number | undefined,
  tokensPerS: number,
  tokensPerStep: number,
  accelerators: number,
  catalog: Catalog,
): { run?: RunTime } {
  if (tokens === undefined) return {};
  const idealHours = tokens / tokensPerS / 3600;
  const { ratio } = jobGoodput(catalog, accelerators);
  const hours = idealHours / ratio;
  return {
    run: {
      tokens,
      steps: Math.ceil(tokens / tokensPerStep),
      idealHours,
      effectiveTimeRatio: ratio,
      hours,
      acceleratorHours: hours * accelerators,
    },
  };
}

/** Accelerator counts tried in rising order, in steps of about an eighth; the last one meets the deadline. */
export function acceleratorsFor(
  setup: k.KernelSetup,
  tokens: number,
  deadlineHours: number,
  catalog: Catalog,
): { accelerators: number; hours: number }[] {
  const tried: { accelerators: number; hours: number }[] = [];
  const peak =
    setup.precision === 'fp32' ? setup.chip.peakFlops.bf16 / 2 : setup.chip.peakFlops[setup.precision]!;
  const flops = tokens * modelFlopsPerToken(setup.shape, setup.sequenceTokens);
  // Below this even the peak is too slow; where that is beyond any fleet, the largest say how long it takes at best.
  const least = Math.min(flops / peak / (deadlineHours * 3600), 2 ** 17);
  let best = Number.POSITIVE_INFINITY;
  for (let power = Math.max(0, Math.floor(Math.log2(Math.max(8, least))) - 3); power < 21; power++) {
    for (let eighths = 8; eighths < 16; eighths++) {
      const accelerators = eighths * 2 ** power;
      if (accelerators < least) continue;
      const found = quickSearch(setup, accelerators);
      if (!found) continue;
      const tokensPerS = (found.batchSequences * setup.sequenceTokens) / found.stepS;
      const hours = tokens / tokensPerS / 3600 / jobGoodput(catalog, accelerators).ratio;
      if (hours < best) {
        best = hours;
        tried.push({ accelerators, hours });
      }
      if (hours <= deadlineHours) return tried;
    }
  }
  return fail('infeasible', 'deadline', {
    found: `${deadlineHours.toPrecision(3)} h`,
    allowed: Number.isFinite(best) ? `${best.toPrecision(3)} h` : 'no arrangement fits',
    nearest: Number.isFinite(best)
      ? `${Math.ceil(best * 1.01)} h with ${tried.at(-1)!.accelerators} accelerators`
      : '',
  });
}
