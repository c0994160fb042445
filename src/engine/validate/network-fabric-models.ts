import type { Catalog } from '../catalog/index.ts';
import { fail } from '../errors.ts';
import {
  bandwidthCapBytesPerS,
  collectiveConstants,
  fabric,
  fibreRttMs,
  trafficFactor,
} from '../network/index.ts';
import type { ValidationCase } from './cases.ts';

type Inputs = ValidationCase['inputs'];
const num = (i: Inputs, key: string, otherwise?: number): number => {
  const v = i[key] ?? otherwise;
  return typeof v === 'number' ? v : fail('missing', `inputs.${key}`, { expected: 'a number' });
};

/** Published fabrics and collectives. Inputs are those of the vendor's table. */
export const NETWORK_FABRIC_MODELS = {
  /** One count of a fabric: `of` names it. */
  'fabric-count': (i: Inputs): number => {
    const perNode = num(i, 'perNode', 8);
    const f = fabric({
      accelerators: num(i, 'nodes') * perNode,
      acceleratorsPerNode: perNode,
      nicBitPerS: num(i, 'nicGbitPerS') * 1e9,
      switchRadix: num(i, 'radix'),
      planes: num(i, 'planes', 1),
      reservedPorts: num(i, 'reservedPorts', 0),
      ...(i.leafDown === undefined ? {} : { leafPorts: { down: num(i, 'leafDown'), up: num(i, 'leafUp') } }),
    });
    const counts: Record<string, number> = {
      leaves: f.leaves,
      spines: f.spines,
      cores: f.cores,
      nodeLeafCables: f.cables.nodeLeaf,
      leafSpineCables: f.cables.leafSpine,
      spineCoreCables: f.cables.spineCore,
    };
    return (
      counts[String(i.of)] ??
      fail('not-allowed', 'inputs.of', { found: String(i.of), allowed: Object.keys(counts).join(', ') })
    );
  },
  /** All-reduce bandwidth of large buffers, GB/s: bus, or of buffer with `buffer: 1`. */
  'all-reduce-bandwidth': (i: Inputs, c: Catalog): number => {
    const ranks = num(i, 'ranks');
    const cap = bandwidthCapBytesPerS(
      'all-reduce',
      i.algorithm === 'in-network' || i.algorithm === 'tree' ? i.algorithm : 'ring',
      ranks,
      {
        scaleUpBytesPerS: num(i, 'scaleUpGbPerS') * 1e9,
        scaleOutBytesPerS: num(i, 'scaleOutGbPerS', 50) * 1e9,
        domain: num(i, 'domain', 8),
      },
      collectiveConstants(c),
    );
    return (cap * (num(i, 'buffer', 0) === 1 ? 1 : trafficFactor('all-reduce', ranks))) / 1e9;
  },
  'fibre-rtt': (i: Inputs): number => fibreRttMs(num(i, 'km')),
};
