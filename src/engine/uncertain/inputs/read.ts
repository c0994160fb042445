import type { Problem } from '../../errors.ts';
import type { UncertainInput } from '../../scenario/index.ts';
import { cutOf, type Distribution, lognormalOf } from './distribution.ts';
import { type FigureForm, formName, type ReadFigure, readFigure, sameForm } from './figure.ts';

export const KINDS = [
  'uniform',
  'triangular',
  'normal',
  'lognormal',
  'beta',
  'discrete',
  'empirical',
  'list',
] as const;

/** A distribution with the form of its figures, or the values that an index stands for. */
export interface ReadDistribution {
  readonly distribution: Distribution;
  readonly form: FigureForm;
  /** Of `discrete` and `list`. */
  readonly values?: readonly unknown[];
}

const NO_FORM: FigureForm = { kind: 'bare', prefix: '', suffix: '' };

class Reader {
  readonly problems: Problem[] = [];
  private readonly path: string;
  constructor(path: string) {
    this.path = path;
  }

  bad(found: string, allowed: string, reason = 'distribution'): undefined {
    this.problems.push({ code: 'distribution', path: this.path, params: { found, allowed, reason } });
    return undefined;
  }

  /** Figures that must share one unit; `spreads` may stand in the unit of a difference (months beside dates). */
  figures(values: readonly unknown[]): ReadFigure[] | undefined {
    const read = values.map(readFigure);
    const unread = read.indexOf(undefined);
    if (unread >= 0) return this.bad(String(values[unread]), '12 months, 9 %, 2026-07, …');
    const all = read as ReadFigure[];
    const other = all.find((f) => !sameForm(f, all[0]));
    if (other) return this.bad(`${formName(all[0])}, ${formName(other)}`, '', 'distribution-units');
    return all;
  }
}

function ordered(r: Reader, numbers: readonly number[], rule: string): boolean {
  for (let i = 1; i < numbers.length; i++)
    if (!(numbers[i] >= numbers[i - 1])) {
      r.bad(numbers.join(', '), rule);
      return false;
    }
  if (numbers[numbers.length - 1] > numbers[0]) return true;
  r.bad(numbers.join(', '), rule);
  return false;
}

/** Limits of a cut distribution; NaN where the rest of it would be empty. */
function limits(
  r: Reader,
  input: UncertainInput,
  form: ReadFigure,
): { min: number; max: number } | undefined {
  const given = [input.min, input.max].filter((v) => v !== undefined);
  const read = r.figures([...given, writeLike(form)]);
  if (!read) return undefined;
  const min = input.min === undefined ? Number.NEGATIVE_INFINITY : read[0].number;
  const max = input.max === undefined ? Number.POSITIVE_INFINITY : read[given.length - 1].number;
  if (!(max > min)) return r.bad(`min ${min}, max ${max}`, 'min < max');
  return { min, max };
}
const writeLike = (f: ReadFigure): string | number =>
  f.kind === 'bare' ? 0 : f.kind === 'date' ? '2000-01' : `${f.prefix}0 ${f.suffix}`;

function normal(r: Reader, input: UncertainInput): ReadDistribution | undefined {
  const n = input.normal as NonNullable<UncertainInput['normal']>;
  const mean = readFigure(n.mean);
  // The spread of dates is in months.
  const read = mean?.kind === 'date' ? ([mean, readFigure(n.sd)] as const) : r.figures([n.mean, n.sd]);
  if (!read?.[0] || !read[1]) return undefined;
  const [{ number: m }, { number: sd }] = read as [ReadFigure, ReadFigure];
  if (!(sd > 0)) return r.bad(`sd ${sd}`, 'sd > 0');
  const cut = limits(r, input, read[0]);
  if (!cut) return undefined;
  const share = cutOf(cut.min, cut.max, m, sd);
  if (!(share.to - share.from > 1e-9)) return r.bad(`${cut.min} … ${cut.max}`, 'min … max around the mean');
  return { distribution: { kind: 'normal', mean: m, sd, cut: share }, form: read[0] };
}

function lognormal(r: Reader, input: UncertainInput): ReadDistribution | undefined {
  const l = input.lognormal as NonNullable<UncertainInput['lognormal']>;
  const read = r.figures([l.median, l.p95]);
  if (!read) return undefined;
  const [median, p95] = read.map((f) => f.number);
  if (!(median > 0 && p95 > median)) return r.bad(`median ${median}, p95 ${p95}`, '0 < median < p95');
  const { mu, sigma } = lognormalOf(median, p95);
  const cut = limits(r, input, read[0]);
  if (!cut) return undefined;
  const logOf = (x: number): number => (x > 0 ? Math.log(x) : Number.NEGATIVE_INFINITY);
  const share = cutOf(logOf(cut.min), logOf(cut.max), mu, sigma);
  if (!(share.to - share.from > 1e-9)) return r.bad(`${cut.min} … ${cut.max}`, 'min … max around the median');
  return { distribution: { kind: 'lognormal', mu, sigma, cut: share }, form: read[0] };
}

function beta(r: Reader, input: UncertainInput): ReadDistribution | undefined {
  const b = input.beta as NonNullable<UncertainInput['beta']>;
  const read = r.figures([b.min, b.max]);
  if (!read || !ordered(r, [read[0].number, read[1].number], 'min < max')) return undefined;
  if (!(b.alpha > 0 && b.beta > 0 && b.alpha < 1e4 && b.beta < 1e4))
    return r.bad(`alpha ${b.alpha}, beta ${b.beta}`, '0 < alpha, beta < 10 000');
  return {
    distribution: {
      kind: 'beta',
      alpha: b.alpha,
      beta: b.beta,
      low: read[0].number,
      high: read[1].number,
    },
    form: read[0],
  };
}

/** A list of values as one distribution over their indices; figures of one unit keep their form for `plus` and `times`. */
function weighted(
  r: Reader,
  values: readonly unknown[],
  weights: readonly number[],
): ReadDistribution | undefined {
  const total = weights.reduce((a, b) => a + b, 0);
  if (!(weights.every((w) => w >= 0 && Number.isFinite(w)) && total > 0))
    return r.bad(weights.join(', '), 'weights ≥ 0, one of them > 0');
  let sum = 0;
  const cumulative = weights.map((w) => {
    sum += w;
    return sum / total;
  });
  return { distribution: { kind: 'discrete', cumulative }, form: NO_FORM, values };
}

/**
 * An entry of `uncertain:` as a distribution in numbers, with what is wrong with it.
 *
 * @param path where it stands, for messages
 */
export function readDistribution(
  input: UncertainInput,
  path: string,
): { read: ReadDistribution | undefined; problems: readonly Problem[] } {
  const r = new Reader(path);
  const given = KINDS.filter((k) => input[k] !== undefined);
  if (given.length !== 1) {
    r.bad(given.length === 0 ? '—' : given.join(', '), KINDS.join(', '), 'distribution-one');
    return { read: undefined, problems: r.problems };
  }
  const kind = given[0];
  if ((input.min !== undefined || input.max !== undefined) && kind !== 'normal' && kind !== 'lognormal')
    r.bad(`min, max: ${kind}`, 'min, max: normal, lognormal');
  return { read: r.problems.length > 0 ? undefined : readKind(r, kind, input), problems: r.problems };
}

function readKind(
  r: Reader,
  kind: (typeof KINDS)[number],
  input: UncertainInput,
): ReadDistribution | undefined {
  switch (kind) {
    case 'uniform': {
      const read = r.figures(input.uniform as unknown[]);
      if (
        !read ||
        !ordered(
          r,
          read.map((f) => f.number),
          'from < to',
        )
      )
        return undefined;
      return { distribution: { kind, low: read[0].number, high: read[1].number }, form: read[0] };
    }
    case 'triangular': {
      const read = r.figures(input.triangular as unknown[]);
      if (
        !read ||
        !ordered(
          r,
          read.map((f) => f.number),
          'least ≤ likeliest ≤ most',
        )
      )
        return undefined;
      const [low, mode, high] = read.map((f) => f.number);
      return { distribution: { kind, low, mode, high }, form: read[0] };
    }
    case 'normal':
      return normal(r, input);
    case 'lognormal':
      return lognormal(r, input);
    case 'beta':
      return beta(r, input);
    case 'empirical': {
      const read = r.figures(input.empirical as unknown[]);
      if (!read) return undefined;
      const sorted = read.map((f) => f.number).sort((a, b) => a - b);
      return { distribution: { kind, sorted }, form: read[0] };
    }
    case 'discrete': {
      const list = input.discrete as NonNullable<UncertainInput['discrete']>;
      return weighted(
        r,
        list.map((d) => d.value),
        list.map((d) => d.weight),
      );
    }
    case 'list': {
      const list = input.list as unknown[];
      return weighted(
        r,
        list,
        list.map(() => 1),
      );
    }
  }
}
