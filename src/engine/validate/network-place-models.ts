import type { Catalog } from '../catalog/index.ts';
import { fail } from '../errors.ts';
import { transport } from '../network/index.ts';
import type { ValidationCase } from './cases.ts';

type Inputs = ValidationCase['inputs'];

const list = (i: Inputs, key: string): readonly number[] => {
  const v = i[key];
  return Array.isArray(v) ? v : fail('missing', `inputs.${key}`, { expected: 'numbers' });
};

/** Models of siting and people. */
export const NETWORK_PLACE_MODELS = {
  /** Least cost of a transportation problem: `costs` source by source, `supply`, `demand`. */
  'transport-cost': (i: Inputs): number =>
    transport(
      Float32Array.from(list(i, 'costs')),
      Float64Array.from(list(i, 'demand')),
      Float64Array.from(list(i, 'supply')),
    ).cost,
  /** Sum of the catalogue's national populations, billion. */
  'people-on-earth': (_: Inputs, c: Catalog): number =>
    Object.keys(c.entry('workload', 'people-by-country').figures).reduce(
      (s, code) => s + c.value('workload', 'people-by-country', code),
      0,
    ) / 1e9,
};
