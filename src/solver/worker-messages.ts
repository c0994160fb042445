import type { LpModel, LpOptions, LpSolution } from '../engine/lp/index.ts';

export interface Request {
  readonly id: number;
  readonly model: LpModel;
  readonly options: LpOptions;
}
export interface Reply {
  readonly id: number;
  readonly solution?: LpSolution;
  readonly error?: string;
}
