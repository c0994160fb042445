import type { Catalog } from '../../catalog/index.ts';
import type { CollectiveConstants } from './collectives.ts';

/** Efficiencies and step times of `workload/collective`. */
export function collectiveConstants(catalog: Catalog): CollectiveConstants {
  const v = (name: string): number => catalog.value('workload', 'collective', name);
  return {
    ringEfficiency: v('ringEfficiency'),
    inNetworkEfficiency: v('inNetworkEfficiency'),
    scaleOutEfficiency: v('scaleOutEfficiency'),
    lowLatencyBandwidth: v('lowLatencyBandwidth'),
    ringBaseS: v('ringBase'),
    ringScaleUpStepS: v('ringScaleUpStep'),
    ringScaleOutStepS: v('ringScaleOutStep'),
    treeBaseS: v('treeBase'),
    treeScaleUpStepS: v('treeScaleUpStep'),
    treeScaleOutStepS: v('treeScaleOutStep'),
    bulkBaseS: v('bulkBase'),
    bulkScaleUpStepS: v('bulkScaleUpStep'),
    bulkScaleOutStepS: v('bulkScaleOutStep'),
  };
}
