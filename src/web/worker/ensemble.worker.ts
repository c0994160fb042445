/** Draws of an ensemble in a thread of its own; several of these share the work. */
import './jitless.ts';
import { expose } from 'comlink';
import type { CatalogData, Problem } from '../../engine/index.ts';
import { Ensemble, type EnsembleSpec } from '../../engine/uncertain/index.ts';
import { problemsOf } from './problems.ts';

let ensemble: Ensemble | undefined;
/** Where the asked figures stand among the ensemble's. */
let columns: number[] = [];

/** What an ensemble is like, or every problem with it. */
export type Opened =
  | {
      readonly ok: true;
      readonly points: number;
      readonly inputs: readonly string[];
      readonly figures: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const api = {
  /**
   * Reads the scenario and its uncertain inputs.
   *
   * @param wanted names of figures, or the start of names (`month.*`) @returns those that there are
   */
  async open(
    catalogUrl: string,
    spec: Omit<EnsembleSpec, 'catalog'>,
    wanted: readonly string[],
  ): Promise<Opened> {
    try {
      const data = (await (await fetch(catalogUrl)).json()) as CatalogData;
      ensemble = new Ensemble({ ...spec, catalog: data.version }, data);
      const { figures, inputs } = ensemble.columns;
      columns = figures.flatMap((name, i) =>
        wanted.some((w) => (w.endsWith('*') ? name.startsWith(w.slice(0, -1)) : name === w)) ? [i] : [],
      );
      return { ok: true, points: ensemble.design.points, inputs, figures: columns.map((i) => figures[i]) };
    } catch (e) {
      return { ok: false, problems: problemsOf(e) };
    }
  },

  /** The asked figures of draws, row after row; a draw whose scenario is refused has none of them. */
  draw(numbers: readonly number[]): Float64Array {
    if (!ensemble) throw new Error('no ensemble has been opened');
    const out = new Float64Array(numbers.length * columns.length).fill(Number.NaN);
    for (const [k, number] of numbers.entries()) {
      try {
        const { figures } = ensemble.draw(number);
        columns.forEach((c, i) => {
          out[k * columns.length + i] = figures[c];
        });
      } catch (e) {
        // What is wrong with one draw's scenario says nothing of the others; the page counts such draws.
        if (problemsOf(e)[0].code === 'internal') throw e;
      }
    }
    return out;
  },
};

export type EnsembleApi = typeof api;
expose(api);
