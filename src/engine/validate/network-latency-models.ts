import hubs from '../../../catalog/network/hubs.json' with { type: 'json' };
import { fail } from '../errors.ts';
import { type HubGraphData, hubNetwork, rttMatrix } from '../network/index.ts';
import type { ValidationCase } from './cases.ts';

type Inputs = ValidationCase['inputs'];

const num = (i: Inputs, key: string): Float64Array => {
  const v = i[key];
  return typeof v === 'number'
    ? Float64Array.of(v)
    : fail('missing', `inputs.${key}`, { expected: 'a number' });
};

/** Models of cases about latency. */
export const NETWORK_LATENCY_MODELS = {
  /** Round trip between two places on a private backbone, ms. */
  'latency-pair': (i: Inputs): number =>
    rttMatrix(
      hubNetwork(hubs as unknown as HubGraphData),
      num(i, 'fromLat'),
      num(i, 'fromLon'),
      num(i, 'toLat'),
      num(i, 'toLon'),
      'private',
    )[0],
};
