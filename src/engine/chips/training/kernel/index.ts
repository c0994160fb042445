/** The step model of one strategy: times and memory by class, without allocation. */
export * from './columns.ts';
export { makeKernel } from './kernel.ts';
export { OFFLOADS, type Offload, offloadBits, offloadSet } from './offload.ts';
