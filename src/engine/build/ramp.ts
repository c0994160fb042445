import type { Month } from '../units/index.ts';

/**
 * Share available of something whose first part is ready in `readyMonth` and whose last part comes
 * `rampMonths` later: 0 before, then (k + 1)/(ramp + 1) after k months, at most 1.
 */
export function rampShare(month: Month, readyMonth: Month, rampMonths: number): number {
  if (month < readyMonth) return 0;
  return Math.min(1, (month - readyMonth + 1) / (rampMonths + 1));
}
