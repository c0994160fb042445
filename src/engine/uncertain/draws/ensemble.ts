import type { CatalogData } from '../../catalog/index.ts';
import { fail, GigasiteError } from '../../errors.ts';
import { EngineCache } from '../../operate/index.ts';
import { ENGINE_VERSION, type Results, runScenario, summarise } from '../../run/index.ts';
import { type LoadOptions, ScenarioTemplate } from '../../scenario/index.ts';
import {
  type Change,
  changesAt,
  join,
  numberAt,
  planUncertain,
  type UncertainPlan,
} from '../inputs/index.ts';
import { type Design, type LayoutOptions, layOut } from './design.ts';
import { FigureReader, figuresOf } from './outputs.ts';

/** All that a draw depends on: plain data, so that it crosses threads, processes and machines as it is. */
export interface EnsembleSpec extends LayoutOptions {
  /** Version of the engine it was made by. */
  readonly engine: string;
  /** Version of the catalogue. */
  readonly catalog: string;
  readonly text: string;
  readonly options: Omit<LoadOptions, 'readWeather'>;
  /** Texts of the weather files that the scenario names, by the name in the scenario. */
  readonly weatherFiles?: Readonly<Record<string, string>>;
}

/** A draw's inputs and figures, in the order of the ensemble's columns; NaN where a figure has no value. */
export interface Draw {
  readonly inputs: Float64Array;
  readonly figures: Float64Array;
}

/** Draws whose hall-years are kept. */
const DRAWS_KEPT = 2;

/** Columns of an ensemble's table. */
export interface EnsembleColumns {
  readonly inputs: readonly string[];
  readonly figures: readonly string[];
}

/**
 * An ensemble: one scenario with its uncertain inputs, from which any draw can be run by itself. Draws share what their
 * inputs leave alone: weather, hall-years, fabrics, training strategies.
 */
export class Ensemble {
  readonly spec: EnsembleSpec;
  readonly plan: UncertainPlan;
  readonly design: Design;
  readonly columns: EnsembleColumns;
  private readonly template: ScenarioTemplate;
  private readonly cache: EngineCache;
  private readonly u: Float64Array;
  private readonly reader: FigureReader;

  /**
   * @throws GigasiteError for anything wrong with scenario or uncertainty, `engine-differs` for a spec of another version, and
   *   whatever is wrong with the scenario at the medians of its inputs, so that misspelt paths are told before the first draw
   */
  constructor(spec: EnsembleSpec, data: CatalogData, cache = new EngineCache()) {
    this.cache = cache;
    if (spec.engine !== ENGINE_VERSION)
      fail('engine-differs', '', { found: spec.engine, expected: ENGINE_VERSION });
    if (spec.catalog !== data.version)
      fail('engine-differs', '', {
        found: `${spec.engine}, catalogue ${spec.catalog}`,
        expected: `${ENGINE_VERSION}, catalogue ${data.version}`,
      });
    this.spec = spec;
    const files = spec.weatherFiles ?? {};
    const readWeather = (name: string): string =>
      Object.hasOwn(files, name)
        ? files[name]
        : fail('file-unreadable', '', { found: name, reason: 'ENOENT' });
    this.template = new ScenarioTemplate(spec.text, data, { ...spec.options, readWeather });
    this.plan = planUncertain(this.template.doc, this.template, this.template.catalog);
    if (this.plan.inputs.length === 0)
      fail('missing', 'uncertain', { expected: 'uncertain', reason: 'nothing-uncertain' });
    this.design = layOut(this.plan, spec);
    this.u = new Float64Array(this.plan.inputs.length);
    const asked = cache.hallsAsked;
    this.columns = {
      inputs: this.plan.inputs.map((i) => i.name),
      figures: this.middle(),
    };
    this.reader = new FigureReader(this.columns.figures);
    // Those of a few draws: what no input touches is used by all, the rest by its own draw alone.
    this.cache.keepHalls(DRAWS_KEPT * Math.max(1, cache.hallsAsked - asked));
  }

  /** Names of the figures that the scenario has with every input at its median. */
  private middle(): string[] {
    const medians = this.plan.inputs.map((i) => numberAt(i, 0.5));
    try {
      const results = this.run(this.changes(medians));
      return [...figuresOf(results, summarise(results)).keys()];
    } catch (e) {
      if (!(e instanceof GigasiteError)) throw e;
      throw new GigasiteError(e.problems.map((p) => ({ ...p, path: `uncertain: ${p.path}` })));
    }
  }

  private run(changes: readonly Change[]): Results {
    const scenario = this.template.at(changes);
    const supplied = scenario.sites.findIndex((s) => s.supply !== undefined);
    // A supply is sized by a solver that answers later than a draw may take.
    if (supplied >= 0)
      fail('not-allowed', `sites.${supplied}.supply`, {
        found: scenario.sites[supplied].id,
        allowed: 'grid, onsite',
        reason: 'supply-in-draws',
      });
    return runScenario(scenario, this.cache);
  }

  private changes(numbers: ArrayLike<number>): Change[] {
    return this.plan.inputs.flatMap((input, i) => changesAt(input, numbers[i]));
  }

  /** Where a draw lies in the unit cube, correlations included. Overwritten by the next call. */
  placesAt(draw: number): Float64Array {
    this.design.at(draw, this.u);
    if (this.design.joins) join(this.plan, this.u);
    return this.u;
  }

  /** The numbers that a draw's inputs take; of `discrete` and `list` the index of the value. */
  numbersAt(draw: number): Float64Array {
    const u = this.placesAt(draw);
    return Float64Array.from(this.plan.inputs, (input, i) => numberAt(input, u[i]));
  }

  /** What a draw changes in the scenario, as `--set` would. */
  changesAt(draw: number): Change[] {
    return this.changes(this.numbersAt(draw));
  }

  /** All results of a draw. @throws GigasiteError where the scenario that the draw makes is refused */
  resultsAt(draw: number): Results {
    return this.run(this.changesAt(draw));
  }

  /**
   * Runs a draw: build, hourly operation and money. The same number gives the same figures, whatever was run before it.
   *
   * @throws GigasiteError where the scenario that the draw makes is refused
   */
  draw(number: number): Draw {
    const inputs = this.numbersAt(number);
    const results = this.run(this.changes(inputs));
    return { inputs, figures: this.reader.row(results, summarise(results)) };
  }
}
