import type { Catalog } from '../../catalog/index.ts';
import { fail } from '../../errors.ts';
import { chipFromCatalog, type ModelSpec, modelFromCatalog } from '../chip.ts';
import type { MemoryClasses, PlanAnswer, StepTimes, TrainingAnswer } from './answer-types.ts';
import { physicsFromCatalog, recipeFromCatalog } from './constants.ts';
import { defaultRecipe } from './efficiency.ts';
import * as k from './kernel/index.ts';
import { nearestFit, nothingFits } from './nearest.ts';
import type { TrainingQuestion } from './question.ts';
import { quickSearch } from './quick.ts';
import { acceleratorsFor, runOf } from './run.ts';
import { searchStrategies } from './search.ts';
import { modelFlopsPerToken, trainingShape } from './shape.ts';
import { sitesAnswer } from './sites-answer.ts';
import { evaluated, evaluateStrategy, requirePrecision, type Strategy, throughput } from './strategy.ts';

const times = (out: Float64Array): StepTimes => ({
  productsS: out[k.LINEAR],
  attentionS: out[k.ATTENTION],
  memoryTrafficS: out[k.VECTOR],
  recomputationS: out[k.RECOMPUTED],
  hostS: out[k.HOST],
  tensorS: out[k.TENSOR],
  contextS: out[k.CONTEXT],
  expertS: out[k.EXPERT],
  stageS: out[k.STAGE],
  imbalanceS: out[k.IMBALANCE],
  bubbleS: out[k.BUBBLE],
  dataS: out[k.DATA],
  optimiserS: out[k.OPTIMISER],
  hostTransfersS: out[k.OFFLOAD],
});

const memory = (kernel: k.Kernel): MemoryClasses => ({
  weightsBytes: kernel.out[k.WEIGHTS],
  gradientsBytes: kernel.out[k.GRADIENTS],
  optimiserBytes: kernel.out[k.OPTIMISER_STATE],
  activationsBytes: kernel.out[k.ACTIVATIONS],
  reservedBytes: kernel.out[k.RESERVED],
  totalBytes: kernel.out[k.MEMORY],
  usableBytes: kernel.usableBytes,
  hostBytes: kernel.out[k.HOST_MEMORY],
});

/** The model of a question: the catalogue's, or the shape it gives. */
function modelOf(question: TrainingQuestion, catalog: Catalog): ModelSpec {
  const m = question.model;
  if (typeof m === 'string') return modelFromCatalog(catalog, m);
  const check = (ok: boolean, field: string, found: number, allowed: string): void => {
    if (!ok) fail('out-of-range', `model.${field}`, { found, allowed });
  };
  const most = m.experts;
  check(
    most === 0 || (m.activeExperts >= 1 && m.activeExperts <= most),
    'activeExperts',
    m.activeExperts,
    `1 … ${most}`,
  );
  check((m.moeLayers ?? 0) <= m.layers, 'moeLayers', m.moeLayers ?? 0, `0 … ${m.layers}`);
  check((m.windowLayers ?? 0) <= m.layers, 'windowLayers', m.windowLayers ?? 0, `0 … ${m.layers}`);
  const divides = m.headDim !== undefined || m.hidden % m.heads === 0;
  check(divides, 'heads', m.heads, `a divisor of ${m.hidden}, or a headDim beside it`);
  const kvHeads = m.kvHeads ?? m.heads;
  const headDim = m.headDim ?? m.hidden / m.heads;
  return {
    ...m,
    id: 'custom',
    parameters: 0,
    activeParameters: 0,
    kvHeads,
    headDim,
    kvBytesPerTokenLayer: 4 * kvHeads * headDim,
    moeLayers: m.experts > 0 ? (m.moeLayers ?? m.layers) : 0,
  };
}

/**
 * Answers a question about training. Pure; the catalogue gives shapes, chips, efficiencies and failure rates.
 *
 * @throws GigasiteError `missing`, `not-allowed` or `infeasible`, each with what would work instead
 */
export function answerTraining(question: TrainingQuestion, catalog: Catalog): TrainingAnswer {
  const model = modelOf(question, catalog);
  const own = chipFromCatalog(catalog, question.chip);
  const chip = {
    ...own,
    scaleUpBytesPerS: question.bandwidth?.scaleUp ?? own.scaleUpBytesPerS,
    scaleUpDomain: question.bandwidth?.scaleUpDomain ?? own.scaleUpDomain,
    scaleOutBitPerS: question.bandwidth?.scaleOut ?? own.scaleOutBitPerS,
  };
  const recipe = question.recipe ?? defaultRecipe(chip);
  const shape = trainingShape(model);
  const setup: k.KernelSetup = {
    shape,
    chip,
    physics: physicsFromCatalog(catalog),
    recipe: recipeFromCatalog(catalog, recipe),
    precision: question.precision,
    batchSequences: question.batch,
    sequenceTokens: question.sequence,
  };
  requirePrecision(setup);
  const flopsPerToken = modelFlopsPerToken(shape, question.sequence);
  const tokens = question.tokens ?? model.trainedTokens;
  const plan = (kernel: k.Kernel, accelerators: number, s: Strategy): PlanAnswer => {
    const rate = throughput(setup, kernel, accelerators, s, flopsPerToken);
    return {
      strategy: s,
      stepS: kernel.out[k.STEP],
      ...rate,
      tokensPerSPerAccelerator: rate.tokensPerS / accelerators,
      times: times(kernel.out),
      memory: memory(kernel),
      fits: kernel.out[k.MEMORY] <= kernel.usableBytes && kernel.out[k.HOST_MEMORY] <= kernel.hostBytes,
      ...runOf(tokens, rate.tokensPerS, rate.tokensPerS * kernel.out[k.STEP], accelerators, catalog),
    };
  };
  const base = (accelerators: number): Omit<TrainingAnswer, 'mode'> => ({
    model: model.id,
    parameters: shape.parameters,
    flopsPerToken,
    chip: chip.id,
    precision: question.precision,
    recipe,
    accelerators,
    batchSequences: question.batch,
    sequenceTokens: question.sequence,
  });
  const need = <T>(value: T | undefined, field: string): T =>
    value ?? fail('missing', field, { expected: field });
  const searched = (accelerators: number): Omit<TrainingAnswer, 'mode'> => {
    const found = searchStrategies(setup, accelerators, { offloading: question.offloading });
    if (found.fitting === 0)
      return fail('infeasible', 'accelerators', nothingFits(setup, accelerators, found.leastBytes));
    const kernel = k.makeKernel(setup);
    const top = found.top.map(({ strategy }) => {
      evaluateStrategy(kernel, strategy);
      return plan(kernel, accelerators, strategy);
    });
    const { candidates, fitting, lost } = found;
    return { ...base(accelerators), best: top[0], top, search: { candidates, fitting, lost } };
  };

  switch (question.mode) {
    case 'evaluate': {
      const accelerators = need(question.accelerators, 'accelerators');
      const given = need(question.strategy, 'strategy');
      const rest = given.tensor * given.context * given.pipeline;
      const strategy: Strategy = {
        ...given,
        data: given.data ?? Math.max(1, Math.floor(accelerators / rest)),
        sequenceParallel: given.sequenceParallel ?? given.tensor > 1,
        overlapTensor: given.overlapTensor ?? setup.recipe.overlapTp,
        overlapData: given.overlapData ?? setup.recipe.overlapDp,
      };
      const nearest = (): string => nearestFit(setup, accelerators);
      const best = plan(evaluated(setup, accelerators, strategy, nearest), accelerators, strategy);
      const fitting = best.fits ? {} : { fitting: nearest() };
      return { mode: 'evaluate', ...base(accelerators), best: { ...best, ...fitting } };
    }
    case 'search':
      return { mode: 'search', ...searched(need(question.accelerators, 'accelerators')) };
    case 'deadline': {
      const deadlineHours = need(question.deadline, 'deadline');
      const tried = acceleratorsFor(setup, need(tokens, 'tokens'), deadlineHours, catalog);
      const enough = tried.at(-1)!;
      const best = quickSearch(setup, enough.accelerators)!;
      return {
        mode: 'deadline',
        ...base(enough.accelerators),
        batchSequences: best.batchSequences,
        best: plan(best.kernel, enough.accelerators, best.strategy),
        deadline: { deadlineHours, tried },
      };
    }
    case 'sites': {
      const multiSite = sitesAnswer(setup, question, need(question.sites, 'sites'), tokens, catalog);
      const accelerators = multiSite.sites.reduce((s, x) => s + x.accelerators, 0);
      return { mode: 'sites', ...base(accelerators), multiSite };
    }
  }
}
