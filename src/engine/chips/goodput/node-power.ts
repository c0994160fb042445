import type { Catalog } from '../../catalog/index.ts';
import { type ChipSpec, type RackSpec, requireRange } from '../chip.ts';
import { type Activity, activityPowerShare } from '../power.ts';

/** Power of a node or rack and of one accelerator in it, kW. */
export interface ActivityPower {
  readonly activity: Activity;
  readonly rackKw: number;
  readonly acceleratorKw: number;
  /** Everything in the rack that is no accelerator. */
  readonly hostKw: number;
}

/**
 * Power by activity. The rack is nameplate × share of the activity (measured on whole nodes for training); what is no
 * accelerator draws a share of its own nameplate (rack − n·TDP), lower when idle; the rest is the accelerators'.
 */
export function powerByActivity(rack: RackSpec, chip: ChipSpec, catalog: Catalog): ActivityPower[] {
  const shares = activityPowerShare(catalog);
  const value = (name: string): number => catalog.value('workload', 'power-swing', name);
  const hostNameplateKw = Math.max(0, rack.powerKw - rack.accelerators * chip.tdpKw);
  return (['idle', 'training', 'prefill', 'decode'] as const).map((activity) => {
    const rackKw = rack.powerKw * shares[activity];
    const host = hostNameplateKw * value(activity === 'idle' ? 'hostShareIdle' : 'hostShareBusy');
    const hostKw = Math.min(rackKw, host);
    return { activity, rackKw, hostKw, acceleratorKw: (rackKw - hostKw) / rack.accelerators };
  });
}

/** How the power of a synchronous job moves: for whoever plans what feeds it. Plain numbers. */
export interface PowerSwing {
  readonly meanKw: number;
  /** While all compute, and while all wait for the network. */
  readonly highKw: number;
  readonly lowKw: number;
  readonly swingKw: number;
  readonly periodS: number;
  readonly frequencyHz: number;
  readonly computeShare: number;
  readonly rampS: number;
  readonly rampKwPerS: number;
  /** Fall to idle when the job stops for a checkpoint, a failure or its end, and its length for a checkpoint. */
  readonly stopDropKw: number;
  readonly checkpointEveryS: number;
  readonly checkpointS: number;
}

export interface SwingInput {
  readonly accelerators: number;
  readonly stepS: number;
  /** Share of a step in which accelerators compute, 0–1. */
  readonly computeShare: number;
  readonly checkpointEveryS: number;
  readonly checkpointS: number;
}

/**
 * Power swings of synchronous training. All accelerators compute, then all wait for the network, once per step. The
 * mean is the measured training power; low is `communicationShare` of TDP per accelerator with the host; high follows
 * from mean = c·high + (1 − c)·low, and is at most nameplate.
 *
 * @throws GigasiteError `out-of-range`
 */
export function powerSwing(input: SwingInput, rack: RackSpec, chip: ChipSpec, catalog: Catalog): PowerSwing {
  requireRange(input.accelerators, 'accelerators', 1);
  requireRange(input.stepS, 'step', 1e-3);
  requireRange(input.computeShare, 'computeShare', 0.05, 1);
  const value = (name: string): number => catalog.value('workload', 'power-swing', name);
  const racks = input.accelerators / rack.accelerators;
  const by = Object.fromEntries(powerByActivity(rack, chip, catalog).map((p) => [p.activity, p]));
  const training = by.training;
  const mean = training.rackKw;
  const waiting = Math.min(
    mean,
    training.hostKw + rack.accelerators * chip.tdpKw * value('communicationShare'),
  );
  const high = Math.min(rack.powerKw, (mean - (1 - input.computeShare) * waiting) / input.computeShare);
  // At nameplate the wait must draw more, or the mean would not be kept.
  const low = input.computeShare === 1 ? high : (mean - input.computeShare * high) / (1 - input.computeShare);
  const rampS = catalog.value('workload', 'power-swing', 'rampTime');
  const swingKw = racks * (high - low);
  return {
    meanKw: racks * mean,
    highKw: racks * high,
    lowKw: racks * low,
    swingKw,
    periodS: input.stepS,
    frequencyHz: 1 / input.stepS,
    computeShare: input.computeShare,
    rampS,
    rampKwPerS: swingKw / rampS,
    stopDropKw: racks * (mean - by.idle.rackKw),
    checkpointEveryS: input.checkpointEveryS,
    checkpointS: input.checkpointS,
  };
}
