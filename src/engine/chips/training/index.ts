/** Training: the step model, its search, and the question and answer of `gigasite chips train`. */
export { answerTraining } from './answer.ts';
export type { PlanAnswer, RunTime, SitesAnswer, StepTimes, TrainingAnswer } from './answer-types.ts';
export {
  physicsFromCatalog,
  type Recipe,
  recipeFromCatalog,
  recipeIds,
  type TrainingPhysics,
} from './constants.ts';
export {
  defaultBatchTokens,
  type TrainingEfficiency,
  type TrainingEfficiencyInput,
  trainingEfficiency,
} from './efficiency.ts';
export {
  type KernelSetup,
  makeKernel,
  RECOMPUTE,
  TRAINING_PRECISIONS,
  type TrainingPrecision,
} from './kernel/index.ts';
export { type FittedTraining, readMeasuredSteps, type StepScore, scoreTraining } from './measured.ts';
export { readTrainingQuestion, type TrainingQuestion, trainingQuestion } from './question.ts';
export { quickSearch } from './quick.ts';
export { LOSS_REASONS, type LossReason, type SearchResult, searchStrategies } from './search.ts';
export { modelFlopsPerToken, type TrainingShape, trainingShape } from './shape.ts';
export { exchangeS, lowCommunicationStepS, synchronousStepS } from './sites.ts';
export { type StepInput, trainingStep } from './step.ts';
export { evaluated, type Strategy, strategyProblems } from './strategy.ts';
