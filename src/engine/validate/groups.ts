import { Catalog } from '../catalog/index.ts';
import {
  type FittedTraining,
  optimalIntervalS,
  readMeasuredServing,
  readMeasuredSteps,
  renewalRatio,
  type ServingFold,
  type ServingScore,
  type StepScore,
  scoreServing,
  scoreTraining,
  simulatedRatio,
} from '../chips/index.ts';
import type { ValidationContext } from './models.ts';
import type { ValidationRow } from './validate.ts';

/** Measured rows and the constants fitted without each model or table: the parsed files of validation/measured/. */
export interface MeasuredTables {
  /** Rows of validation/measured/serving.yaml and training.yaml, comma-separated. */
  readonly serving: string;
  readonly training: string;
  readonly servingFolds: Readonly<Record<string, ServingFold>>;
  readonly trainingFolds: Readonly<Record<string, FittedTraining>>;
}

/** The error of a group of measurements. */
export interface GroupScore {
  /** Names the group; its title is in the texts. */
  readonly id: string;
  /** Rows or cases scored. */
  readonly rows: number;
  /** Mean or median absolute error, 0–1; goodput against simulation: largest absolute difference. */
  readonly measure: 'mean' | 'median' | 'largest';
  /** With constants that have not seen the row's table, model or, for plain cases, as the cases say. */
  readonly errorShare: number;
  /** With the shipped constants; absent where nothing is fitted apart. */
  readonly seenErrorShare?: number;
  /** What it must stay within; absent where the figure is for information. */
  readonly tolerance?: number;
  readonly verdict: 'pass' | 'fail' | 'told';
  /** Whether the group's rows set the constants it is scored with. */
  readonly usedInFitting: 'no' | 'partly' | 'yes' | 'left-out';
}

const mean = (x: readonly number[]): number => x.reduce((s, v) => s + v, 0) / x.length;
function median(x: readonly number[]): number {
  const sorted = [...x].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
const absolute = (x: readonly number[]): number[] => x.map(Math.abs);

function group(
  id: string,
  measure: 'mean' | 'median' | 'largest',
  errors: readonly number[],
  usedInFitting: GroupScore['usedInFitting'],
  rest: { readonly seen?: readonly number[]; readonly tolerance?: number } = {},
): GroupScore {
  const of = (x: readonly number[]): number =>
    measure === 'mean'
      ? mean(absolute(x))
      : measure === 'median'
        ? median(absolute(x))
        : Math.max(...absolute(x));
  const errorShare = of(errors);
  const { seen, tolerance } = rest;
  return {
    id,
    rows: errors.length,
    measure,
    errorShare,
    ...(seen ? { seenErrorShare: of(seen) } : {}),
    ...(tolerance === undefined ? {} : { tolerance }),
    verdict: tolerance === undefined ? 'told' : errorShare <= tolerance ? 'pass' : 'fail',
    usedInFitting,
  };
}

function trainingGroups(scores: readonly StepScore[]): GroupScore[] {
  const of = (id: string, moe: boolean, tolerance: number): GroupScore => {
    const s = scores.filter((x) => x.row.moe === moe);
    return group(
      id,
      'mean',
      s.map((x) => x.error),
      'left-out',
      { seen: s.map((x) => x.errorSeen), tolerance },
    );
  };
  return [of('training-dense', false, 0.09), of('training-moe', true, 0.2)];
}

/** Users over seats above which the wait for a seat decides the first token: the benchmark's length more than the machine. */
const CROWDED = 0.8;

function servingGroups(scores: readonly ServingScore[]): GroupScore[] {
  const shared = scores.filter((s) => s.row.machines === 'shared');
  const kept = shared.filter((s) => s.row.leftOut === '');
  const tpot = (id: string, measure: 'mean' | 'median', of: readonly ServingScore[], tolerance: number) =>
    group(
      id,
      measure,
      of.map((s) => s.tpotError),
      'left-out',
      { seen: of.map((s) => s.tpotErrorSeen), tolerance },
    );
  const ttft = (id: string, of: readonly ServingScore[], tolerance?: number) =>
    group(
      id,
      'mean',
      of.map((s) => s.ttftError),
      'left-out',
      {
        seen: of.map((s) => s.ttftErrorSeen),
        ...(tolerance === undefined ? {} : { tolerance }),
      },
    );
  const apart = scores.filter((s) => s.row.machines === 'decode');
  return [
    tpot('tpot-mean', 'mean', kept, 0.15),
    tpot('tpot-median', 'median', kept, 0.11),
    tpot('tpot-mean-every', 'mean', shared, 0.15),
    tpot('tpot-median-every', 'median', shared, 0.11),
    ttft('ttft-mean', kept, 0.35),
    ttft(
      'ttft-seated',
      kept.filter((s) => s.crowding <= CROWDED),
    ),
    ttft('ttft-every', shared),
    group(
      'decode-apart',
      'mean',
      apart.map((s) => s.tpotErrorSeen),
      'no',
    ),
  ];
}

/** Groups of plain cases: their mean error, what it must stay within, and whether they were fitted. */
const CASE_GROUPS: readonly [id: string, tolerance: number][] = [
  ['calculon', 0.04],
  ['llama-405b-mfu', 0.05],
  ['llama-405b-hours', 0.12],
  ['goodput-statements', 0.02],
];

function caseGroups(rows: readonly ValidationRow[]): GroupScore[] {
  return CASE_GROUPS.flatMap(([id, tolerance]) => {
    const of = rows.filter((r) => r.group === id);
    if (of.length === 0) return [];
    const fitted = new Set(of.map((r) => r.usedInFitting));
    const used = fitted.size === 1 ? of[0].usedInFitting : 'partly';
    return [
      group(
        id,
        'mean',
        of.map((r) => r.errorShare),
        used,
        { tolerance },
      ),
    ];
  });
}

/** Sizes at which the closed form of goodput is held against a simulation, and failures played at each. */
const SIZES = [1_000, 16_384, 100_000, 400_000];
const SEGMENTS = 50_000;

/** Largest difference of the closed form and the simulation, percentage points over 100; rates of the Llama 3 run. */
function goodputGroup(): GroupScore {
  const [write, restart] = [10, 300];
  const differences = SIZES.map((n) => {
    const rate = ((n / 8) * 3.79e-3) / 86_400;
    const interval = optimalIntervalS(write, rate);
    return (
      renewalRatio(rate, interval, write, restart) - simulatedRatio(rate, interval, write, restart, SEGMENTS)
    );
  });
  return group('goodput-simulated', 'largest', differences, 'no', { tolerance: 0.005 });
}

/**
 * Scores the measured rows by group, each row with constants fitted without its table or model, and the cases that belong to a
 * group. Recomputes everything; nothing but the folds' constants is stored.
 */
export function validateGroups(
  tables: MeasuredTables,
  rows: readonly ValidationRow[],
  context: ValidationContext,
): GroupScore[] {
  const catalog = new Catalog(context.data, '2026-11-01');
  const scorable = readMeasuredServing(tables.serving, catalog).filter(
    (r) => r.leftOut !== 'totals' && r.leftOut !== 'beyond-domain',
  );
  return [
    ...trainingGroups(
      scoreTraining(readMeasuredSteps(tables.training, catalog), tables.trainingFolds, catalog),
    ),
    ...caseGroups(rows),
    ...servingGroups(scoreServing(scorable, tables.servingFolds, catalog)),
    goodputGroup(),
  ];
}
