import { powerSwing } from '../chips/index.ts';
import type { PhaseDesign } from '../design/index.ts';
import { availabilityOf, reliabilityOf, swingAnswer } from '../power/index.ts';
import { contentText } from '../units/index.ts';
import type { Results } from './run.ts';
import type { ElectricalSummary } from './summary-types.ts';

/** From power back to work again after each loss (h), as `power chain` takes it. */
export const RECOVERY_H = 1;
/** A step and the share of it in which chips compute, as `chips goodput` takes them. */
const STEP_S = 10;
const COMPUTE_SHARE = 0.85;

/** Whether anything trains in a phase. */
export const phaseSwings = (r: Results, d: PhaseDesign): boolean =>
  d.accelerators * r.scenario.workloads.trainingShare >= 1;

/** Swings of a phase's training at its meter against the usual limits of grids; null where nothing trains. */
function swingOf(r: Results, d: PhaseDesign): ElectricalSummary['swing'] {
  const { catalog, workloads } = r.scenario;
  if (!phaseSwings(r, d)) return null;
  const accelerators = d.accelerators * workloads.trainingShare;
  const s = powerSwing(
    { accelerators, stepS: STEP_S, computeShare: COMPUTE_SHARE, checkpointEveryS: 0, checkpointS: 0 },
    d.rack,
    d.chip,
    catalog,
  );
  const limit = (name: string): number => catalog.value('grid-limit', 'usual', name);
  const a = swingAnswer({
    highKw: s.highKw,
    lowKw: s.lowKw,
    periodS: s.periodS,
    highShare: s.computeShare,
    rampS: s.rampS,
    stopKw: s.stopDropKw,
    rampLimitKwPerS: limit('ramp'),
    stepLimitKw: limit('step'),
    swingLimitKw: limit('swingShare') * d.facilityPeakKw,
    bandLowHz: limit('bandLow'),
    bandHighHz: limit('bandHigh'),
    floorShare: 0,
  });
  return {
    mw: a.swingKw / 1000,
    inBandMw: a.swingInBandKw / 1000,
    holds: a.swingHolds,
    flattenKwh: a.flattenKwh,
    smoothKwh: a.smoothKwh,
    neededFloorShare: a.neededFloorShare,
    floorOverheadShare: a.neededFloorOverheadShare,
    startKwh: a.startKwh,
  };
}

/** Availability of power at a phase's racks behind one utility feed, what its losses cost, and the phase's swings. */
export function electricalSummary(r: Results, d: PhaseDesign): ElectricalSummary {
  const { catalog } = r.scenario;
  const a = catalog.remember(`availability ${contentText(d.chain)}`, () =>
    availabilityOf(reliabilityOf(catalog, d.chain, { utility: 'utility-single' })),
  );
  return {
    availability: a.availability,
    downtimeHPerYear: a.downtimeHPerYear,
    failuresPerYear: a.failuresPerYear,
    lostAcceleratorHoursPerYear: d.accelerators * (a.downtimeHPerYear + a.failuresPerYear * RECOVERY_H),
    swing: swingOf(r, d),
  };
}
