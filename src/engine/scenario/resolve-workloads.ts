import type { Catalog } from '../catalog/index.ts';
import type { ScenarioInput } from './schema.ts';
import type { WorkloadPlan } from './types.ts';

/** What runs on the accelerators, every default filled. */
export function resolveWorkloads(input: ScenarioInput, c: Catalog): WorkloadPlan {
  const w = input.workloads ?? {};
  const serving = w.serving ?? [];
  const shared = serving.reduce((sum, s) => sum + (s.share ?? 0), 0);
  const unshared = serving.filter((s) => s.share === undefined).length;
  return {
    trainingShare: w.trainingShare ?? (w.serving === undefined ? 1 : w.training === undefined ? 0 : 0.5),
    trainingUtilisation: w.trainingUtilisation ?? c.value('workload', 'utilisation', 'trainingUtilisation'),
    servingMeanToPeak: w.servingMeanToPeak ?? c.value('workload', 'utilisation', 'servingMeanToPeak'),
    training: (w.training ?? []).map((t) => ({
      id: t.id,
      model: t.model,
      tokens: t.tokens ?? c.value('model', t.model, 'trainedTokens'),
      precision: t.precision ?? 'bf16',
      ...(t.accelerators === undefined ? {} : { accelerators: t.accelerators }),
      ...(t.start === undefined ? {} : { startMonth: t.start }),
    })),
    serving: serving.map((s) => ({
      id: s.id,
      model: s.model,
      share: s.share ?? (unshared > 0 ? Math.max(0, 1 - shared) / unshared : 0),
      precision: s.precision ?? 'fp8',
      inputTokens: s.inputTokens ?? c.value('workload', 'prefill-decode', 'inputTokens'),
      outputTokens: s.outputTokens ?? c.value('workload', 'prefill-decode', 'outputTokens'),
      ...(s.tpot === undefined ? {} : { tpotS: s.tpot }),
    })),
  };
}
