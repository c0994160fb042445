import { fail } from '../../errors.ts';
import { uniformAt } from '../../site/index.ts';
import { hash32, MAX_SOBOL_DIMENSIONS, SobolSequence } from './sobol.ts';

export const SAMPLERS = ['mc', 'lhs', 'sobol'] as const;
export type SamplerName = (typeof SAMPLERS)[number];

/** The place of a draw in the unit cube, one coordinate an input: a function of seed, draw and input alone. */
export interface Sampler {
  /** @param draw from 0 @param input index @returns in (0, 1) */
  at(draw: number, input: number): number;
}

/** Streams of random numbers: those of the engine's weather stay below. */
const STREAM = 0x656e7300;
const JITTER = 0x656e0000;

/**
 * A pseudo-random permutation of 0 … length − 1, asked for one element at a time: A. Kensler, "Correlated Multi-Jittered
 * Sampling", Pixar Technical Memo 13-01 (2013).
 */
export function permuted(index: number, length: number, key: number): number {
  if (length <= 1) return 0;
  let w = length - 1;
  for (const shift of [1, 2, 4, 8, 16]) w |= w >>> shift;
  w >>>= 0;
  let i = index;
  do {
    i = mixed(i, w, key);
  } while (i >= length);
  return (i + (key % length)) % length;
}

function mixed(from: number, w: number, key: number): number {
  let i = from;
  i = (i ^ key) >>> 0;
  i = Math.imul(i, 0xe170893d);
  i ^= key >>> 16;
  i ^= (i & w) >>> 4;
  i ^= key >>> 8;
  i = Math.imul(i, 0x0929eb3f);
  i ^= key >>> 23;
  i ^= (i & w) >>> 1;
  i = Math.imul(i, 1 | (key >>> 27));
  i = Math.imul(i, 0x6935fa69);
  i ^= (i & w) >>> 11;
  i = Math.imul(i, 0x74dcb303);
  i ^= (i & w) >>> 2;
  i = Math.imul(i, 0x9e501cc3);
  i ^= (i & w) >>> 2;
  i = Math.imul(i, 0xc860a3df);
  i = (i & w) >>> 0;
  return (i ^ (i >>> 5)) >>> 0;
}

/**
 * Plain Monte Carlo (Philox), Latin hypercube (McKay, Beckman, Conover 1979: each input has one draw in each of N equal
 * strata) or a scrambled Sobol sequence.
 *
 * @param draws how many are wanted in all; only the hypercube depends on it
 * @throws GigasiteError `out-of-range` where Sobol is asked for more inputs than it has directions for
 */
export function makeSampler(name: SamplerName, seed: number, inputs: number, draws: number): Sampler {
  if (name === 'mc') return { at: (draw, input) => uniformAt(seed, STREAM + input, draw) };
  if (name === 'lhs') {
    const keys = Uint32Array.from({ length: inputs }, (_, i) => hash32(seed, i + 1));
    return {
      at: (draw, input) =>
        (permuted(draw, draws, keys[input]) + uniformAt(seed, JITTER + input, draw)) / draws,
    };
  }
  if (inputs > MAX_SOBOL_DIMENSIONS)
    fail('out-of-range', '--sampler', {
      found: `${inputs} inputs`,
      allowed: `sobol: ≤ ${MAX_SOBOL_DIMENSIONS} (lhs, mc: any)`,
    });
  const sequence = new SobolSequence(inputs, seed);
  return { at: (draw, input) => sequence.at(draw, input) };
}
