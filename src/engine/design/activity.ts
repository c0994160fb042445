import { activityPowerShare } from '../chips/index.ts';
import type { Scenario } from '../scenario/index.ts';
import type { ActivityMix } from './types.ts';

/** Power and time shares of the workloads, from the scenario and the catalogue. */
export function activityMix(scenario: Scenario): ActivityMix {
  const w = scenario.workloads;
  const share = activityPowerShare(scenario.catalog);
  return {
    trainingShare: w.trainingShare,
    trainingUtilisation: w.trainingUtilisation,
    servingMeanToPeak: w.servingMeanToPeak,
    servingPeakHour: scenario.catalog.value('workload', 'utilisation', 'servingPeakHour'),
    idlePowerShare: share.idle,
    trainingPowerShare: share.training,
    servingPowerShare: share.decode,
  };
}

/** Mean IT power as a share of nameplate: the time shares weigh the power shares. */
export function meanPowerShare(a: ActivityMix): number {
  const training =
    a.trainingUtilisation * a.trainingPowerShare + (1 - a.trainingUtilisation) * a.idlePowerShare;
  const serving = a.servingMeanToPeak * a.servingPowerShare + (1 - a.servingMeanToPeak) * a.idlePowerShare;
  return a.trainingShare * training + (1 - a.trainingShare) * serving;
}
