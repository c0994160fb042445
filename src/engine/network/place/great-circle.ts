import { chord2, unitVectors } from '../demand/index.ts';
import type { RttMatrix } from './prepare.ts';

/** ms per km and ms: best straight line through Azure's round trips between regions, mean error 24.6 ms. */
const SLOPE_MS_PER_KM = 0.01487;
const CONSTANT_MS = 11.4;
const EARTH_DIAMETER_KM = 12742;

/** Round trips from distance alone: a yardstick for the graph model, and for tests without it. */
export const greatCircleRtt: RttMatrix = (fromLat, fromLon, toLat, toLon) => {
  const from = unitVectors(fromLat, fromLon);
  const to = unitVectors(toLat, toLon);
  const out = new Float32Array(fromLat.length * toLat.length);
  for (let j = 0; j < fromLat.length; j++)
    for (let i = 0; i < toLat.length; i++)
      out[j * toLat.length + i] =
        CONSTANT_MS +
        SLOPE_MS_PER_KM * EARTH_DIAMETER_KM * Math.asin(Math.min(1, Math.sqrt(chord2(from, j, to, i)) / 2));
  return out;
};
