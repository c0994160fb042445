import type { Catalog } from '../catalog/index.ts';
import { type RackSpec, requireRange } from './chip.ts';

/** Rack power by activity as a share of nameplate, 0–1. */
export interface ActivityPowerShare {
  readonly idle: number;
  readonly training: number;
  readonly prefill: number;
  readonly decode: number;
}
export type Activity = keyof ActivityPowerShare;

/** Shares from the catalogue's `workload/training` and `workload/serving`. */
export function activityPowerShare(catalog: Catalog): ActivityPowerShare {
  const serving = (name: string): number => catalog.value('workload', 'serving', name);
  return {
    idle: serving('idlePowerShare'),
    training: catalog.value('workload', 'training', 'powerShare'),
    prefill: serving('powerSharePrefill'),
    decode: serving('powerShareDecode'),
  };
}

/**
 * Power of serving machines as a share of nameplate: linear in load between idle and busy,
 * p = idle + load·(busy − idle), with busy = prefillTimeShare·prefill + (1 − prefillTimeShare)·decode.
 *
 * @param loadFraction share of the time that machines are busy, 0–1
 * @param prefillTimeShare share of busy time spent on prefill, 0–1 ({@link servingPoint} gives it)
 * @throws GigasiteError `out-of-range`
 */
export function servingPowerShare(
  shares: ActivityPowerShare,
  loadFraction: number,
  prefillTimeShare: number,
): number {
  requireRange(loadFraction, 'loadFraction', 0, 1);
  requireRange(prefillTimeShare, 'prefillTimeShare', 0, 1);
  const busy = prefillTimeShare * shares.prefill + (1 - prefillTimeShare) * shares.decode;
  return shares.idle + loadFraction * (busy - shares.idle);
}

/**
 * Rack power drawn at a share of nameplate, kW.
 * @throws GigasiteError `out-of-range`
 */
export function rackPowerKw(rack: RackSpec, powerShare: number): number {
  requireRange(powerShare, 'powerShare', 0, 1);
  return rack.powerKw * powerShare;
}
