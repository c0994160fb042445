/** The fabric inside a site: counted, billed, drawn. */
export { answerFabric, type FabricAnswer, type NetworkAnswer } from './answer.ts';
export { type FabricParts, fabricParts } from './bill.ts';
export { fabricScene, type Scene } from './drawing/index.ts';
export { type Fabric, type FabricInput, fabric, type LayerCounts, maxAccelerators } from './fabric.ts';
export {
  type BillLine,
  type CableRuns,
  DEFAULT_RUNS,
  type FabricBill,
  type FabricRequest,
  type FabricTechnology,
  fabricFor,
  INFINIBAND_ADDRESSES,
} from './fabric-bom.ts';
export { TOPOLOGIES, type Topology } from './input.ts';
export { jobBitPerS } from './job.ts';
export { cableLengths, type Layout, LENGTH_CLASSES_M } from './layout.ts';
export { type FabricQuestion, fabricQuestion, readFabricQuestion } from './question.ts';
