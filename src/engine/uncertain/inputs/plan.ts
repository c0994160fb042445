import { type Catalog, splitRef, valueAt } from '../../catalog/index.ts';
import { GigasiteError, type Problem } from '../../errors.ts';
import { type CorrelationInput, expandPath, type UncertainInput } from '../../scenario/index.ts';
import {
  correlate,
  isPositiveDefinite,
  nearestCorrelation,
  normalCorrelation,
  rankCorrelation,
  triangleOf,
} from './copula.ts';
import { quantile } from './distribution.ts';
import { type FigureForm, formName, type ReadFigure, readFigure, sameForm, writeFigure } from './figure.ts';
import { type ReadDistribution, readDistribution } from './read.ts';

/** A place in the scenario that an input changes, with what stands there. */
interface Target {
  readonly path: string;
  readonly base: ReadFigure | undefined;
}

/** One axis of the unit cube: a distribution and the places it changes. */
export interface PlannedInput {
  /** The path as written, or with the ids of the one place where each varies on its own. */
  readonly name: string;
  /** Key in `uncertain:` it comes from. */
  readonly key: string;
  readonly read: ReadDistribution;
  readonly change: 'set' | 'plus' | 'times';
  readonly round: boolean;
  readonly targets: readonly Target[];
}

/** All uncertain inputs of a scenario, ready to draw from. */
export interface UncertainPlan {
  readonly inputs: readonly PlannedInput[];
  /** Inputs that correlate, and the triangle of their normals. */
  readonly correlated: readonly number[];
  readonly triangle: readonly (readonly number[])[];
}

export type Change = readonly [path: string, value: unknown];

/** What a document says about uncertainty; checked by the scenario's schema. */
export interface UncertainParts {
  readonly uncertain?: Readonly<Record<string, UncertainInput>>;
  readonly correlations?: readonly CorrelationInput[];
}

/** The figure at a place: of the file, or of the catalogue for what it may assume. */
function baseAt(doc: unknown, path: string, catalog: Catalog): ReadFigure | undefined {
  if (path.startsWith('assume.')) {
    const ref = path.slice('assume.'.length);
    const stated = valueAt(doc, ['assume', ref]);
    if (stated !== undefined) return readFigure(stated);
    const parts = splitRef(ref);
    if (!parts || !catalog.has(parts.kind, parts.id)) return undefined;
    return readFigure(catalog.find(parts.kind, parts.id, parts.figure)?.given);
  }
  return readFigure(valueAt(doc, path.split('.')));
}

/** Whether a change can be made to what stands there; the problem otherwise. */
function misfit(input: PlannedInput, target: Target, path: string): Problem | undefined {
  if (input.change === 'set') return undefined;
  const params = (found: string, allowed: string): Problem => ({
    code: 'distribution',
    path,
    params: { found, allowed, reason: 'distribution-base', place: target.path },
  });
  if (!target.base) return params('—', input.change);
  const form: FigureForm = formOf(input.read);
  if (input.change === 'times')
    return target.base.kind === 'date' || form.kind !== 'bare'
      ? params(formName(target.base.kind === 'date' ? target.base : form), 'times: a bare factor')
      : undefined;
  if (target.base.kind === 'date')
    return form.kind === 'bare' || /^months?$|^mo$/.test(form.suffix)
      ? undefined
      : params(formName(form), 'months');
  return sameForm(target.base, form) ? undefined : params(formName(form), formName(target.base));
}

const formOf = (read: ReadDistribution): FigureForm =>
  read.values ? (readFigure(read.values[0]) ?? read.form) : read.form;

function plannedInputs(
  doc: unknown,
  parts: UncertainParts,
  catalog: Catalog,
  problems: Problem[],
): PlannedInput[] {
  return Object.entries(parts.uncertain ?? {}).flatMap(([key, input]) => {
    const path = `uncertain.${key}`;
    const { read, problems: found } = readDistribution(input, path);
    problems.push(...found);
    if (!read) return [];
    let places: { path: string; name: string }[];
    try {
      places = expandPath(doc, key);
    } catch (e) {
      if (!(e instanceof GigasiteError)) throw e;
      problems.push(...e.problems.map((p) => ({ ...p, path })));
      return [];
    }
    const targets = places.map((p) => ({ path: p.path, base: baseAt(doc, p.path, catalog) }));
    const common = { key, read, change: input.change ?? 'set', round: input.round ?? false } as const;
    const made: PlannedInput[] =
      input.each === true
        ? places.map((p, i) => ({ ...common, name: p.name, targets: [targets[i]] }))
        : [{ ...common, name: key, targets }];
    for (const m of made) {
      const wrong = m.targets.map((t) => misfit(m, t, path)).find((p) => p !== undefined);
      if (wrong) problems.push(wrong);
    }
    return made;
  });
}

/** Pairs of inputs with their rank correlation; a path paired with itself correlates its places with each other. */
function pairsOf(
  inputs: readonly PlannedInput[],
  parts: UncertainParts,
  problems: Problem[],
): [number, number, number][] {
  return (parts.correlations ?? []).flatMap(({ between, rank }, i) => {
    const [a, b] = between.map((key) =>
      inputs.flatMap((x, k) => (x.key === key || x.name === key ? [k] : [])),
    );
    between.forEach((key, end) => {
      if ((end === 0 ? a : b).length > 0) return;
      problems.push({
        code: 'unknown-name',
        path: `correlations.${i}.between.${end}`,
        params: { found: key, kind: 'input', nearest: '', allowed: inputs.map((x) => x.name).join(', ') },
      });
    });
    return a.flatMap((x) => b.filter((y) => x !== y).map((y): [number, number, number] => [x, y, rank]));
  });
}

function joined(
  inputs: readonly PlannedInput[],
  parts: UncertainParts,
  problems: Problem[],
): Pick<UncertainPlan, 'correlated' | 'triangle'> {
  const pairs = pairsOf(inputs, parts, problems);
  const correlated = [...new Set(pairs.flatMap((pair) => pair.slice(0, 2)))].sort((a, b) => a - b);
  if (correlated.length === 0) return { correlated, triangle: [] };
  const row = new Map(correlated.map((input, k) => [input, k]));
  const matrix: number[][] = correlated.map((_, i) => correlated.map((_, j) => (i === j ? 1 : 0)));
  for (const [a, b, rank] of pairs) {
    const [i, j] = [row.get(a) as number, row.get(b) as number];
    matrix[i][j] = normalCorrelation(rank);
    matrix[j][i] = matrix[i][j];
  }
  if (!isPositiveDefinite(matrix)) {
    const near = nearestCorrelation(matrix);
    const offered = pairs.map(([a, b]) => {
      const r = rankCorrelation(near[row.get(a) as number][row.get(b) as number]);
      return `[${inputs[a].name}, ${inputs[b].name}]: ${Math.trunc(r * 1e4) / 1e4}`;
    });
    problems.push({
      code: 'correlations-impossible',
      path: 'correlations',
      params: {
        found: pairs.map(([, , rank]) => rank).join(', '),
        offered: [...new Set(offered)].join('; '),
      },
    });
    return { correlated: [], triangle: [] };
  }
  return { correlated, triangle: triangleOf(matrix) };
}

/**
 * Plans the uncertain inputs of a scenario's document (as revised): which places, which distributions, how they correlate.
 *
 * @throws GigasiteError with everything wrong: bad parameters, units that differ, paths that match nothing, correlations
 *   that cannot be (with the nearest that can)
 */
export function planUncertain(doc: unknown, parts: UncertainParts, catalog: Catalog): UncertainPlan {
  const problems: Problem[] = [];
  const inputs = plannedInputs(doc, parts, catalog, problems);
  const join = joined(inputs, parts, problems);
  if (problems.length > 0) throw new GigasiteError(problems);
  return { inputs, ...join };
}

/** Moves independent places in the unit cube to where the plan's correlations have them. In place. */
export function join(plan: UncertainPlan, u: Float64Array): void {
  if (plan.correlated.length > 0) correlate(u, plan.correlated, plan.triangle as number[][]);
}

/** The number that an input takes at a place in (0, 1): of `discrete` and `list` the index of its value. */
export function numberAt(input: PlannedInput, u: number): number {
  const q = quantile(input.read.distribution, u);
  return input.round && !input.read.values ? Math.round(q) : q;
}

/** The changes that an input makes to the scenario, as `--set` would make them. */
export function changesAt(input: PlannedInput, number: number): Change[] {
  const { read, change, round } = input;
  const chosen = read.values?.[number];
  if (change === 'set')
    return input.targets.map((t) => [t.path, read.values ? chosen : writeFigure(read.form, number)]);
  const by = read.values ? (readFigure(chosen)?.number ?? 0) : number;
  return input.targets.map(({ path, base }) => {
    const b = base as ReadFigure;
    const made = change === 'plus' ? b.number + by : b.number * by;
    return [path, writeFigure(b, round ? Math.round(made) : made)];
  });
}
