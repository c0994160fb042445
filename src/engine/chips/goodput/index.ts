/** Goodput: failures, checkpoints, spares, slow nodes; power by activity and its swings; question and answer. */
export { answerGoodput, type CauseAnswer, type GoodputAnswer } from './answer.ts';
export { CAUSES, type Cause, failureCauses } from './failures.ts';
export { type Goodput, type GoodputInput, goodput, poissonTail, sparesFor } from './goodput.ts';
export { jobGoodput } from './job.ts';
export { type ActivityPower, type PowerSwing, powerByActivity, powerSwing } from './node-power.ts';
export { type GoodputQuestion, goodputQuestion, readGoodputQuestion } from './question.ts';
export { optimalIntervalS, renewalRatio, youngIntervalS } from './renewal.ts';
export { simulatedRatio } from './simulate.ts';
