import type { Catalog } from '../../catalog/index.ts';
import { fail } from '../../errors.ts';
import { type ChipSpec, chipFromCatalog } from '../chip.ts';
import { modelAsked } from '../custom-model.ts';
import type { ModelSpec } from '../model.ts';
import type { MemoryClasses, PlanAnswer, StepTimes, TrainingAnswer } from './answer-types.ts';
import { physicsFromCatalog, recipeFromCatalog } from './constants.ts';
import * as k from './kernel/index.ts';
import { nearestFit, nothingFits } from './nearest.ts';
import type { TrainingQuestion } from './question.ts';
import { quickSearch } from './quick.ts';
import { recipeAsked } from './recipe-class.ts';
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

/** A question with what its names stand for. */
interface Asked {
  readonly question: TrainingQuestion;
  readonly catalog: Catalog;
  readonly model: ModelSpec;
  readonly setup: k.KernelSetup;
  readonly flopsPerToken: number;
  /** Tokens of the whole run: those asked, else the model's own. */
  readonly tokens: number | undefined;
}

function understood(question: TrainingQuestion, catalog: Catalog): Asked {
  const model = modelAsked(question.model, catalog);
  const own = chipFromCatalog(catalog, question.chip);
  const { scaleUp, scaleUpDomain, scaleOut } = question.bandwidth ?? {};
  const chip: ChipSpec = {
    ...own,
    scaleUpBytesPerS: scaleUp ?? own.scaleUpBytesPerS,
    scaleUpDomain: scaleUpDomain ?? own.scaleUpDomain,
    scaleOutBitPerS: scaleOut ?? own.scaleOutBitPerS,
  };
  const setup: k.KernelSetup = {
    shape: trainingShape(model),
    chip,
    physics: physicsFromCatalog(catalog),
    recipe: recipeFromCatalog(catalog, recipeAsked(catalog, chip, question)),
    precision: question.precision,
    batchSequences: question.batch,
    sequenceTokens: question.sequence,
  };
  requirePrecision(setup);
  return {
    question,
    catalog,
    model,
    setup,
    flopsPerToken: modelFlopsPerToken(setup.shape, question.sequence),
    tokens: question.tokens ?? model.trainedTokens,
  };
}

const need = <T>(value: T | undefined, field: string): T =>
  value ?? fail('missing', field, { expected: field });

/** What every mode answers. */
function base(a: Asked, accelerators: number): Omit<TrainingAnswer, 'mode'> {
  const { question, setup } = a;
  return {
    model: a.model.id,
    parameters: setup.shape.parameters,
    flopsPerToken: a.flopsPerToken,
    chip: setup.chip.id,
    precision: question.precision,
    recipe: setup.recipe.id,
    accelerators,
    batchSequences: question.batch,
    sequenceTokens: question.sequence,
  };
}

/** The strategy whose result a kernel holds, with its step, memory and run. */
function plan(a: Asked, kernel: k.Kernel, accelerators: number, strategy: Strategy): PlanAnswer {
  const rate = throughput(a.setup, kernel, accelerators, strategy, a.flopsPerToken);
  const { out } = kernel;
  return {
    strategy,
    stepS: out[k.STEP],
    ...rate,
    tokensPerSPerAccelerator: rate.tokensPerS / accelerators,
    times: times(out),
    memory: memory(kernel),
    fits: out[k.MEMORY] <= kernel.usableBytes && out[k.HOST_MEMORY] <= kernel.hostBytes,
    ...runOf(a.tokens, rate.tokensPerS, rate.tokensPerS * out[k.STEP], accelerators, a.catalog),
  };
}

/** The strategy asked for; what it leaves open is as the recipe's stack does it. */
function strategyAsked(a: Asked, accelerators: number | undefined): Strategy {
  const { fsdp, ...given } = need(a.question.strategy, 'strategy');
  const { recipe } = a.setup;
  const rest = given.tensor * given.context * given.pipeline;
  return {
    ...given,
    data: given.data ?? Math.max(1, Math.floor(need(accelerators, 'accelerators') / rest)),
    // Sharded optimisers and sequence parallelism came into use after these stacks.
    zero: fsdp === true ? 3 : (given.zero ?? (recipe.year > 2022 ? 1 : 0)),
    sequenceParallel: given.sequenceParallel ?? (given.tensor > 1 && recipe.year > 2021),
    overlapTensor: given.overlapTensor ?? recipe.overlapTp,
    overlapData: given.overlapData ?? recipe.overlapDp,
  };
}

function evaluateAnswer(a: Asked): TrainingAnswer {
  const strategy = strategyAsked(a, a.question.accelerators);
  const accelerators =
    a.question.accelerators ?? strategy.tensor * strategy.context * strategy.pipeline * strategy.data;
  const nearest = (): string => nearestFit(a.setup, accelerators);
  const best = plan(a, evaluated(a.setup, accelerators, strategy, nearest), accelerators, strategy);
  const fitting = best.fits ? {} : { fitting: nearest() };
  return { mode: 'evaluate', ...base(a, accelerators), best: { ...best, ...fitting } };
}

function searchAnswer(a: Asked): TrainingAnswer {
  const accelerators = need(a.question.accelerators, 'accelerators');
  const found = searchStrategies(a.setup, accelerators, { offloading: a.question.offloading });
  if (found.fitting === 0)
    return fail('infeasible', 'accelerators', nothingFits(a.setup, accelerators, found.leastBytes));
  const kernel = k.makeKernel(a.setup);
  const top = found.top.map(({ strategy }) => {
    evaluateStrategy(kernel, strategy);
    return plan(a, kernel, accelerators, strategy);
  });
  const { candidates, fitting, lost } = found;
  return {
    mode: 'search',
    ...base(a, accelerators),
    best: top[0],
    top,
    search: { candidates, fitting, lost },
  };
}

function deadlineAnswer(a: Asked): TrainingAnswer {
  const deadlineHours = need(a.question.deadline, 'deadline');
  const tried = acceleratorsFor(a.setup, need(a.tokens, 'tokens'), deadlineHours, a.catalog);
  const { accelerators } = tried.at(-1)!;
  const best = quickSearch(a.setup, accelerators)!;
  return {
    mode: 'deadline',
    ...base(a, accelerators),
    batchSequences: best.batchSequences,
    best: plan(a, best.kernel, accelerators, best.strategy),
    deadline: { deadlineHours, tried },
  };
}

/** What a question asks for where it states no mode. */
const modeOf = (q: TrainingQuestion): TrainingAnswer['mode'] =>
  q.mode ?? (q.strategy ? 'evaluate' : q.deadline !== undefined ? 'deadline' : q.sites ? 'sites' : 'search');

/**
 * Answers a question about training. Pure; the catalogue gives shapes, chips, efficiencies and failure rates.
 *
 * @throws GigasiteError `missing`, `not-allowed` or `infeasible`, each with what would work instead
 */
export function answerTraining(question: TrainingQuestion, catalog: Catalog): TrainingAnswer {
  const a = understood(question, catalog);
  switch (modeOf(question)) {
    case 'evaluate':
      return evaluateAnswer(a);
    case 'search':
      return searchAnswer(a);
    case 'deadline':
      return deadlineAnswer(a);
    case 'sites': {
      const multiSite = sitesAnswer(a.setup, question, need(question.sites, 'sites'), a.tokens, catalog);
      const accelerators = multiSite.sites.reduce((s, x) => s + x.accelerators, 0);
      return { mode: 'sites', ...base(a, accelerators), multiSite };
    }
  }
}
