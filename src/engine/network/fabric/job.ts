import type { Fabric } from './types.ts';

/**
 * Scale-out bandwidth per accelerator that a job finds, one direction, bit/s: what the training model is given.
 *
 * While one leaf of each rail joins the whole job, the NIC's. Beyond, the NIC's times uplinks over downlinks of a leaf,
 * at most 1; where the job's rails do not end in one spine group, times the same of the spines. Dragonfly+: beyond a
 * group, times global link ends over hosts. Every collective of the job is taken to cross the widest step, placed
 * without regard to it: a lower bound where jobs are placed along the topology.
 *
 * @param f one fabric, `nicBitPerS` of each of its NICs
 */
export function jobBitPerS(
  f: Fabric,
  accelerators: number,
  acceleratorsPerNode: number,
  nicBitPerS: number,
): number {
  const perAccelerator = (nicBitPerS * f.railsPerNode) / acceleratorsPerNode;
  const block = f.nodesPerLeaf * acceleratorsPerNode;
  const share = (up: number, down: number): number => (down > 0 ? Math.min(1, up / down) : 1);
  if (f.topology === 'dragonfly+') {
    const [group] = f.groups;
    const inGroup = group.leaves * block;
    return perAccelerator * (accelerators <= inGroup ? 1 : share(2 * f.links.spineCore, f.links.nodeLeaf));
  }
  if (f.tiers === 1 || accelerators <= block) return perAccelerator;
  const leaf = share(f.links.leafSpine / f.leaves, f.nodesPerLeaf * f.railsPerLeaf);
  if (f.tiers === 2) return perAccelerator * leaf;
  const [group] = f.groups;
  // A spine group holds one rail of so many blocks; rails meet over the scale-up links of each node.
  const inGroup = group.leaves * block;
  const spine = accelerators <= inGroup ? 1 : share(group.up, group.down);
  return perAccelerator * leaf * spine;
}
