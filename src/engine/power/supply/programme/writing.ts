import type { LpBuilder } from '../../../lp/index.ts';
import type { SupplyProblem } from '../problem/parts.ts';
import type { StepData } from './data.ts';
import type { Layout } from './layout.ts';

/** What the writers of columns and rows share. */
export interface Writing {
  readonly p: SupplyProblem;
  readonly b: LpBuilder;
  readonly layout: Layout;
  readonly unitKw: number;
  readonly unitUsd: number;
}

/** Output of stated PPAs in a step, units of power. */
export function produced(w: Writing, d: StepData, t: number): number {
  let sum = 0;
  for (let i = 0; i < w.p.ppas.length; i++) {
    const x = w.layout.handles.ppa[i];
    if (w.p.ppas[i].type !== 'hourly-matched' && x.column < 0) sum += x.value * d.ppa[i][t];
  }
  return sum;
}
