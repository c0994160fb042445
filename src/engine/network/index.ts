/** Networks: the scale-out fabric inside a site, counted and billed. */
export {
  type Fabric,
  type FabricInput,
  fabric,
  type LayerCounts,
  maxAccelerators,
} from './fabric.ts';
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
