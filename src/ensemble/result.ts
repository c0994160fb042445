import type {
  EnsembleSpec,
  FigureStatistics,
  Histogram,
  Interval,
  MorrisEffect,
  RegionalRow,
  SobolIndex,
} from '../engine/uncertain/index.ts';

/** A figure's value at an input's 10th and 90th percentile, the others at their medians. */
export interface TornadoRow {
  readonly input: string;
  readonly low: number;
  readonly high: number;
}
export interface InputIndices extends SobolIndex {
  readonly input: string;
}
export interface InputEffect extends MorrisEffect {
  readonly input: string;
}

/** A draw that has no figures, with all it takes to run it again. */
export interface FailedDraw {
  readonly draw: number;
  readonly seed: number;
  readonly reason: string;
}

/** How a figure's statistics settle as draws come in. */
export interface ConvergencePoint {
  readonly draws: number;
  readonly mean: number;
  readonly p50: number;
  readonly mean95: Interval;
  readonly p5: Interval;
  readonly p50In: Interval;
  readonly p95: Interval;
}

/** `ensemble.json`: nothing in it depends on clock, machine or the way the work was shared out. */
export interface EnsembleResult {
  readonly gigasite: string;
  readonly catalog: string;
  readonly scenario: { readonly name: string; readonly hash: string };
  readonly layout: EnsembleSpec['layout'];
  readonly seed: number;
  /** Draws asked for, run, and without figures. */
  readonly draws: { readonly wanted: number; readonly run: number; readonly failed: number };
  /** True where the wanted precision was reached before all draws were run. */
  readonly stoppedEarly: boolean;
  readonly inputs: readonly {
    readonly name: string;
    readonly distribution: string;
    readonly statistics: FigureStatistics;
  }[];
  /** Figure whose convergence, tornado and indices are told first. */
  readonly figure: string;
  readonly convergence: readonly ConvergencePoint[];
  /** Every figure of the summary, and capacity by month. Percentiles: P5, P10, P25, P50, P75, P90, P95. */
  readonly statistics: Readonly<Record<string, FigureStatistics>>;
  readonly histograms: Readonly<Record<string, Histogram>>;
  /** By figure, the input that moves it most first. */
  readonly tornado: Readonly<Record<string, readonly TornadoRow[]>>;
  readonly indices: Readonly<Record<string, readonly InputIndices[]>>;
  readonly morris: Readonly<Record<string, readonly InputEffect[]>>;
  /** Owning against renting: in which share of draws owning costs less, and which inputs decide it. */
  readonly buildOrRent: BuildOrRent | null;
  /** At most the first hundred. */
  readonly failures: readonly FailedDraw[];
}

export interface BuildOrRent {
  readonly owningCheaperShare: number;
  /** `side`: draws in which owning is cheaper against the others; `margin`: the upper half of the margin against the lower, where one side is too rare to compare. */
  readonly split: 'side' | 'margin';
  readonly rows: readonly RegionalRow[];
}
