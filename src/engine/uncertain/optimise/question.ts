import { z } from 'zod';
import { readQuestion } from '../../catalog/index.ts';
import { GigasiteError, type Problem } from '../../errors.ts';
import { parseQuantity } from '../../units/index.ts';

const MAX_DECISIONS = 40;
const MAX_OPTIONS = 40;
export const TAKEN_AT = ['mean', 'p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95'] as const;
export type TakenAt = (typeof TAKEN_AT)[number];

const taken = z.enum(TAKEN_AT).default('mean').meta({
  description: 'What of its draws: mean or a percentile; without uncertain inputs all are the same',
});
const figure = z.string().min(1).max(200).meta({
  description:
    'Figure of the summary as in ensembles: headline.npvUsd, month.2027-12.liveItMw; headline. may be left out',
});
const amount = (what: string) =>
  z
    .union([z.number(), z.string().max(60)])
    .optional()
    .meta({
      description: `${what}, in the unit of the figure's name; of …Usd also as text, "$40 B"`,
    });

const decision = z.strictObject({
  id: z.string().min(1).max(60).optional().meta({ description: 'Name; the path where left out' }),
  path: z.string().max(300).optional().meta({
    description: 'Input to decide, as in --set; with options',
  }),
  options: z.array(z.unknown()).max(MAX_OPTIONS).optional().meta({
    description: 'Values it may take, as in the file; the first is where the search starts',
  }),
  include: z.string().max(300).optional().meta({
    description: 'Site or phase that may be left out: sites.<id> or sites.<id>.phases.<id>',
  }),
  choices: z
    .record(z.string().max(60), z.record(z.string().max(300), z.unknown()))
    .optional()
    .meta({
      description: 'Packages by name, each the inputs that it sets: { name: { path: value } }',
    }),
});

/** Schema of the question of `gigasite optimise`. */
export const optimiseQuestion = z.strictObject({
  decide: z.array(decision).min(1).max(MAX_DECISIONS).meta({
    description: 'Decisions; each has path and options, include, or id and choices',
  }),
  goals: z
    .array(
      z.strictObject({
        figure,
        aim: z.enum(['least', 'most']).meta({ description: 'Make it small or large' }),
        at: taken,
      }),
    )
    .min(1)
    .max(4)
    .meta({ description: 'What to aim at; several give a Pareto front' }),
  limits: z
    .array(
      z.strictObject({
        figure,
        most: amount('Largest value'),
        least: amount('Smallest value'),
        at: taken,
      }),
    )
    .max(20)
    .default([])
    .meta({ description: 'What must hold; each has most or least' }),
  draws: z.int().min(1).max(100_000).default(16).meta({
    description: 'Draws of the uncertain inputs for each candidate, the same for all',
  }),
  evaluations: z.int().min(2).max(100_000).default(200).meta({
    description: 'Candidates run at most; where it covers every combination, all are run',
  }),
});

export interface Option {
  readonly name: string;
  readonly set: readonly (readonly [path: string, value: unknown])[];
  /** Site or phase left out. */
  readonly leaves?: string;
}
export interface Decision {
  readonly id: string;
  /** Where it stands in the question. */
  readonly place: string;
  readonly options: readonly Option[];
}
export interface Goal {
  readonly figure: string;
  readonly aim: 'least' | 'most';
  readonly at: TakenAt;
}
export interface Limit {
  readonly figure: string;
  readonly side: 'most' | 'least';
  readonly value: number;
  readonly at: TakenAt;
}
export interface OptimiseQuestion {
  readonly decisions: readonly Decision[];
  readonly goals: readonly Goal[];
  readonly limits: readonly Limit[];
  readonly draws: number;
  readonly evaluations: number;
}

const told = (v: unknown): string => (typeof v === 'string' ? v : JSON.stringify(v));

function decisionOf(d: z.output<typeof decision>, place: string, problems: Problem[]): Decision {
  const kinds = [
    d.path !== undefined || d.options !== undefined,
    d.include !== undefined,
    d.choices !== undefined,
  ];
  const bad = (code: Problem['code'], at: string, params: Problem['params']): void =>
    void problems.push({ code, path: `${place}${at}`, params });
  if (kinds.filter(Boolean).length !== 1)
    bad('wrong-type', '', {
      found: Object.keys(d).join(', ') || '{}',
      expected: 'path + options | include | id + choices',
    });
  let options: Option[] = [];
  let at = '.options';
  if (d.include !== undefined) {
    if (!/^sites\.[^.]+(\.phases\.[^.]+)?$/.test(d.include) || d.include.includes('*'))
      bad('path-unknown', '.include', {
        found: d.include,
        nearest: '',
        allowed: 'sites.<id>, sites.<id>.phases.<id>',
      });
    return {
      id: d.id ?? d.include,
      place,
      options: [
        { name: 'yes', set: [] },
        { name: 'no', set: [], leaves: d.include },
      ],
    };
  }
  if (d.choices !== undefined) {
    at = '.choices';
    if (d.id === undefined) bad('missing', '.id', { expected: 'id' });
    options = Object.entries(d.choices).map(([name, set]) => ({ name, set: Object.entries(set) }));
  } else if (d.path === undefined) bad('missing', '.path', { expected: 'path' });
  else {
    const { path } = d;
    options = (d.options ?? []).map((v) => ({ name: told(v), set: [[path, v]] }));
  }
  if (options.length < 2 && kinds.filter(Boolean).length === 1)
    bad('out-of-range', at, { found: String(options.length), allowed: `2 … ${MAX_OPTIONS}` });
  return { id: d.id ?? d.path ?? place, place, options };
}

function amountOf(v: number | string, figure: string, path: string): number {
  if (typeof v === 'number') return v;
  if (/Usd$/.test(figure)) return parseQuantity(v, 'money', path);
  if (v.trim() !== '' && Number.isFinite(Number(v))) return Number(v);
  throw new GigasiteError([
    { code: 'wrong-type', path, params: { found: v, expected: `1234 (${figure.split('.').pop()})` } },
  ]);
}

/**
 * Reads the question of `gigasite optimise`.
 *
 * @throws GigasiteError with every problem found
 */
export function readOptimise(document: unknown): OptimiseQuestion {
  const q = readQuestion(optimiseQuestion, document);
  const problems: Problem[] = [];
  const decisions = q.decide.map((d, i) => decisionOf(d, `decide.${i}`, problems));
  decisions.forEach((d, i) => {
    if (decisions.findIndex((o) => o.id === d.id) < i)
      problems.push({ code: 'duplicate-id', path: d.place, params: { found: d.id, id: d.id } });
  });
  const limits = q.limits.flatMap((l, i): Limit[] => {
    const path = `limits.${i}`;
    if ((l.most === undefined) === (l.least === undefined)) {
      problems.push({
        code: 'wrong-type',
        path,
        params: { found: l.most === undefined ? '–' : 'most + least', expected: 'most | least' },
      });
      return [];
    }
    const side = l.most === undefined ? 'least' : 'most';
    try {
      const value = amountOf(l[side] as number | string, l.figure, `${path}.${side}`);
      return [{ figure: l.figure, side, value, at: l.at }];
    } catch (e) {
      if (!(e instanceof GigasiteError)) throw e;
      problems.push(...e.problems);
      return [];
    }
  });
  if (problems.length > 0) throw new GigasiteError(problems);
  return { decisions, goals: q.goals, limits, draws: q.draws, evaluations: q.evaluations };
}
