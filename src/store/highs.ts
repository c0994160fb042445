import type { Highs } from 'highs';
import type { Solver } from '../engine/network/index.ts';

/** Words of HiGHS's status codes that a search with limits can end in. */
const STATUS: Readonly<Record<number, string>> = {
  7: 'optimal',
  8: 'infeasible',
  10: 'unbounded',
  11: 'objective bound reached',
  12: 'objective target reached',
  13: 'time limit',
  14: 'iteration limit',
};

/**
 * HiGHS in WebAssembly as the engine's solver; loaded when first asked. It blocks the thread while it solves, on one
 * core; its time limit is wall time, so that results under a limit may differ between machines.
 */
export const highsSolver: Solver = async (lp, options) => {
  // The types describe the CommonJS build, where the function is one level down.
  const load = (await import('highs')).default as unknown as () => Promise<Highs>;
  const highs = await load();
  const model = highs.createModel({ format: 'lp', data: lp });
  try {
    model.options.set({
      output_flag: false,
      time_limit: options.timeLimitS,
      mip_rel_gap: options.relativeGap,
      random_seed: 1,
    });
    model.run();
    const objective = model.getObjectiveValue();
    const bound = Number(model.info.get('mip_dual_bound'));
    const columns = model.getSolution().colValue;
    const values: Record<string, number> = {};
    for (let k = 0; k < columns.length; k++)
      if (columns[k] > 0.5) {
        const name = model.getColName(k);
        if (name.startsWith('y')) values[name] = columns[k];
      }
    return {
      status: STATUS[model.getModelStatus()] ?? `status ${model.getModelStatus()}`,
      objective,
      bound,
      values,
    };
  } finally {
    model.dispose();
  }
};
