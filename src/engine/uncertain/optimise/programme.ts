import { parse } from 'yaml';
import { type CatalogData, nearestName } from '../../catalog/index.ts';
import { fail, GigasiteError, type Problem } from '../../errors.ts';
import { EngineCache } from '../../operate/index.ts';
import { runScenario, summarise } from '../../run/index.ts';
import { expandPath, loadScenario } from '../../scenario/index.ts';
import { Ensemble, type EnsembleSpec } from '../draws/ensemble.ts';
import { figuresOf } from '../draws/outputs.ts';
import { quantileOf } from '../statistics/statistics.ts';
import { leaveOut } from './leave-out.ts';
import type { Goal, Limit, OptimiseQuestion, TakenAt } from './question.ts';
import type { Evaluated } from './search.ts';

/** A figure over the draws, as a goal or limit takes it. */
function takenAt(values: Float64Array, at: TakenAt): number {
  if (at === 'mean') return values.reduce((a, b) => a + b, 0) / values.length;
  return quantileOf(
    [...values].sort((a, b) => a - b),
    Number(at.slice(1)) / 100,
  );
}

/** Small is good: what is to be large is turned round. */
export const goalSign = (g: Goal): 1 | -1 => (g.aim === 'least' ? 1 : -1);
export const limitSign = (l: Limit): 1 | -1 => (l.side === 'most' ? 1 : -1);

/** A scenario with its decisions: runs any combination over the same draws. */
export class Programme {
  readonly question: OptimiseQuestion;
  /** Draws of a candidate; one where nothing is uncertain. */
  readonly draws: number;
  private readonly spec: EnsembleSpec;
  private readonly data: CatalogData;
  private readonly cache = new EngineCache();

  /** @throws GigasiteError for a wrong scenario, and for paths and figures of the question that there are not */
  constructor(spec: EnsembleSpec, data: CatalogData, question: OptimiseQuestion) {
    this.spec = spec;
    this.data = data;
    const doc = parse(spec.text, { maxAliasCount: 0 }) as Record<string, unknown>;
    this.draws = doc.uncertain && Object.keys(doc.uncertain).length > 0 ? question.draws : 1;
    const problems: Problem[] = [];
    for (const d of question.decisions)
      for (const path of new Set(
        d.options.flatMap((o) => [...o.set.map(([p]) => p), ...(o.leaves ? [o.leaves] : [])]),
      ))
        try {
          expandPath(doc, path);
        } catch (e) {
          if (!(e instanceof GigasiteError)) throw e;
          problems.push(...e.problems.map((p) => ({ ...p, path: `${d.place}: ${p.path}` })));
        }
    if (problems.length > 0) throw new GigasiteError(problems);
    const names = [...this.figures(spec.text, [], 1).keys()];
    const named = (figure: string, path: string): string => {
      const found = [figure, `headline.${figure}`].find((n) => names.includes(n));
      if (found) return found;
      const headline = names.filter((n) => n.startsWith('headline.'));
      return fail('unknown-figure', path, {
        found: figure,
        nearest: nearestName(figure, names) ?? nearestName(`headline.${figure}`, headline) ?? '',
        allowed: headline.join(', '),
      });
    };
    this.question = {
      ...question,
      goals: question.goals.map((g, i) => ({ ...g, figure: named(g.figure, `goals.${i}.figure`) })),
      limits: question.limits.map((l, i) => ({ ...l, figure: named(l.figure, `limits.${i}.figure`) })),
    };
  }

  /** Figures of a text with changes, over the draws. @throws GigasiteError where it is refused */
  private figures(
    text: string,
    changes: readonly (readonly [string, unknown])[],
    draws: number,
  ): Map<string, Float64Array> {
    const set = [...(this.spec.options.set ?? []), ...changes];
    const options = { ...this.spec.options, set };
    const { uncertain } = parse(text, { maxAliasCount: 0 }) as { uncertain?: object };
    const out = new Map<string, Float64Array>();
    if (!uncertain || Object.keys(uncertain).length === 0) {
      const files = this.spec.weatherFiles ?? {};
      const scenario = loadScenario(text, this.data, { ...options, readWeather: (n) => files[n] });
      const results = runScenario(scenario, this.cache);
      for (const [n, v] of figuresOf(results, summarise(results))) out.set(n, Float64Array.of(v));
      return out;
    }
    const ensemble = new Ensemble({ ...this.spec, text, options, draws }, this.data, this.cache);
    const { figures } = ensemble.columns;
    for (const n of figures) out.set(n, new Float64Array(draws));
    for (let d = 0; d < draws; d++) {
      const { figures: values } = ensemble.draw(d);
      figures.forEach((n, i) => {
        (out.get(n) as Float64Array)[d] = values[i];
      });
    }
    return out;
  }

  /** Runs one combination. A candidate that the engine refuses in any draw is no candidate. */
  evaluate(genome: readonly number[]): Evaluated {
    const { decisions, goals, limits } = this.question;
    const chosen = decisions.map((d, i) => d.options[genome[i]]);
    const left = chosen.flatMap((o) => (o.leaves ? [o.leaves] : []));
    const inside = (path: string): boolean => left.some((l) => path.startsWith(`${l}.`));
    // What would be set in a part that is left out goes with it.
    const set = chosen.flatMap((o) => o.set).filter(([path]) => !inside(path));
    try {
      const figures = this.figures(leaveOut(this.spec.text, left), set, this.draws);
      const of = (name: string, at: TakenAt): number => {
        const v = figures.get(name);
        const value = v ? takenAt(v, at) : Number.NaN;
        return Number.isFinite(value) ? value : fail('unknown-figure', name, { found: name, allowed: '' });
      };
      return {
        goals: goals.map((g) => goalSign(g) * of(g.figure, g.at)),
        limited: limits.map((l) => limitSign(l) * of(l.figure, l.at)),
      };
    } catch (e) {
      if (!(e instanceof GigasiteError)) throw e;
      return { refused: e.message.split('\n')[0] };
    }
  }
}
