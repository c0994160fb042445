import type { Catalog } from '../../catalog/index.ts';
import { fail } from '../../errors.ts';
import type { SitesAnswer } from './answer-types.ts';
import * as k from './kernel/index.ts';
import { nothingFits } from './nearest.ts';
import type { TrainingQuestion } from './question.ts';
import { quickSearch } from './quick.ts';
import { runOf } from './run.ts';
import { lowCommunicationStepS, synchronousStepS } from './sites.ts';

/** Sites share a batch in proportion to their accelerators; the slowest sets the pace. */
export function sitesAnswer(
  setup: k.KernelSetup,
  question: TrainingQuestion,
  sites: NonNullable<TrainingQuestion['sites']>,
  tokens: number | undefined,
  catalog: Catalog,
): SitesAnswer {
  const wan = question.wan ?? fail('missing', 'wan', { expected: 'wan' });
  const link = { bitPerS: wan.bandwidth, rttS: wan.rtt };
  const total = sites.reduce((s, x) => s + x.accelerators, 0);
  const local = sites.map((site) => {
    const batchSequences = Math.max(1, Math.round((setup.batchSequences * site.accelerators) / total));
    const found = quickSearch({ ...setup, batchSequences }, site.accelerators);
    if (!found)
      return fail('infeasible', `sites.${sites.indexOf(site)}`, {
        found: `${question.chip} × ${site.accelerators}`,
        ...nothingFits(setup, site.accelerators, Number.NaN),
      });
    return { ...site, batchSequences: found.batchSequences, stepS: found.stepS, found };
  });
  const slowest = local.reduce((a, b) => (b.stepS > a.stepS ? b : a));
  const sequences = local.reduce((s, x) => s + x.batchSequences, 0);
  const tokensPerStep = sequences * setup.sequenceTokens;
  // The last micro-batch's backward pass hides what it can, as inside a site.
  const { out } = slowest.found.kernel;
  const micros = slowest.batchSequences / (slowest.found.strategy.data * slowest.found.strategy.microBatch);
  const windowS = setup.recipe.overlapDp
    ? (0.6 * (out[k.STEP] - out[k.DATA] - out[k.OPTIMISER] - out[k.BUBBLE])) / micros
    : 0;
  const gradientBytes = setup.shape.parameters * setup.recipe.gradientBytes;
  const sync = synchronousStepS(slowest.stepS, windowS, gradientBytes, sites.length, link);
  const syncRate = tokensPerStep / sync.stepS;
  const one = quickSearch(setup, total);
  const low = question.lowCommunication;
  const lowStep =
    low && lowCommunicationStepS(slowest.stepS, setup.shape.parameters, sites.length, link, low);
  const lowRate = lowStep ? tokensPerStep / lowStep.stepS : 0;
  return {
    sites: local.map(({ id, accelerators, batchSequences, stepS }) => ({
      id,
      accelerators,
      batchSequences,
      stepS,
    })),
    ...(one
      ? { oneSite: { stepS: one.stepS, tokensPerS: (one.batchSequences * setup.sequenceTokens) / one.stepS } }
      : {}),
    synchronous: { ...sync, tokensPerS: syncRate, ...runOf(tokens, syncRate, tokensPerStep, total, catalog) },
    ...(low && lowStep
      ? {
          lowCommunication: {
            ...lowStep,
            tokensPerS: lowRate,
            usefulTokensPerS: lowRate / (1 + low.extraTokens),
            ...runOf(
              tokens === undefined ? undefined : tokens * (1 + low.extraTokens),
              lowRate,
              tokensPerStep,
              total,
              catalog,
            ),
          },
        }
      : {}),
  };
}
