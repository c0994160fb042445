import * as k from './columns.ts';
import type { Costs } from './costs.ts';

/** What may live in host memory; a strategy's set of them is the sum of their bits. */
export const OFFLOADS = ['optimiser', 'weights', 'activations'] as const;
export type Offload = (typeof OFFLOADS)[number];
export const offloadBits = (set: readonly Offload[]): number =>
  set.reduce((bits, o) => bits | (1 << OFFLOADS.indexOf(o)), 0);
export const offloadSet = (bits: number): Offload[] => OFFLOADS.filter((_, i) => (bits >> i) & 1);

/** Layers that stay in HBM while the others come and go: the one at work and the next. */
const RESIDENT_LAYERS = 2;

/**
 * Moves classes of memory to the host and adds what their transfers expose, both ways at once over the host link.
 * Weights and gradients: read forward and backward, gradients read and written, with every micro-batch. Activations:
 * written forward, read backward. Both hide behind a micro-batch's work. Optimiser states: read and written once a step,
 * as long as that or their HBM traffic takes, whichever is longer.
 *
 * @param slots layers of the fullest stage
 * @param keptBytes activations of one micro-batch on that stage
 * @param micros micro-batches of the step
 * @param oneS seconds of one micro-batch on the slowest stage
 * @param meanS seconds of one on the mean stage, in which the bubble is counted
 * @returns seconds of a micro-batch's transfers
 */
export function moveToHost(
  c: Costs,
  out: Float64Array,
  bits: number,
  slots: number,
  keptBytes: number,
  micros: number,
  oneS: number,
  meanS: number,
): number {
  let down = 0;
  let up = 0;
  let host = 0;
  let extra = 0;
  if (bits & 1) {
    const states = out[k.OPTIMISER_STATE];
    host += states;
    extra = Math.max(0, states / c.machine.hostLink - out[k.OPTIMISER]);
    out[k.OPTIMISER_STATE] = 0;
  }
  const resident = Math.min(1, RESIDENT_LAYERS / slots);
  if (bits & 2) {
    const [weights, gradients] = [out[k.WEIGHTS], out[k.GRADIENTS]];
    host += weights + gradients;
    down += 2 * weights + gradients;
    up += gradients;
    out[k.WEIGHTS] = weights * resident;
    out[k.GRADIENTS] = gradients * resident;
  }
  if (bits & 4) {
    const all = out[k.KEPT_ACTIVATIONS];
    host += all;
    down += keptBytes;
    up += keptBytes;
    out[k.ACTIVATIONS] -= all - Math.min(all, keptBytes * resident);
  }
  const transferS = Math.max(down, up) / c.machine.hostLink;
  out[k.OFFLOAD] =
    micros * Math.max(0, transferS - oneS) + (out[k.BUBBLE] / meanS) * Math.max(0, transferS - meanS) + extra;
  out[k.HOST_MEMORY] = host;
  const before = out[k.MEMORY];
  out[k.MEMORY] =
    out[k.WEIGHTS] + out[k.GRADIENTS] + out[k.OPTIMISER_STATE] + out[k.ACTIVATIONS] + out[k.RESERVED];
  out[k.LEAST_MEMORY] = Math.min(out[k.MEMORY], out[k.LEAST_MEMORY] - (before - out[k.MEMORY]));
  return transferS;
}
