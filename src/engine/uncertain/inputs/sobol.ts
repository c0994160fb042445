import { DIRECTION_NUMBERS, MAX_SOBOL_DIMENSIONS } from './sobol-directions.ts';

const BITS = 32;

/** Direction numbers V[0…31] of a dimension (from 0), most significant bit first; Joe and Kuo (2008), recurrence of Bratley and Fox. */
function directions(dimension: number): Uint32Array {
  const v = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let i = 0; i < BITS; i++) v[i] = 2 ** (BITS - 1 - i);
    return v;
  }
  const [polynomial, ...m] = rows()[dimension - 1];
  const degree = 31 - Math.clz32(polynomial);
  for (let i = 0; i < degree; i++) v[i] = (m[i] << (BITS - 1 - i)) >>> 0;
  for (let i = degree; i < BITS; i++) {
    let x = v[i - degree] ^ (v[i - degree] >>> degree);
    for (let k = 1; k < degree; k++) if ((polynomial >>> (degree - k)) & 1) x ^= v[i - k];
    v[i] = x >>> 0;
  }
  return v;
}

let parsed: number[][] | undefined;
function rows(): number[][] {
  parsed ??= DIRECTION_NUMBERS.split(';').map((row) => row.split(' ').map(Number));
  return parsed;
}

function reverseBits(x: number): number {
  let r = x >>> 0;
  r = ((r & 0x55555555) << 1) | ((r >>> 1) & 0x55555555);
  r = ((r & 0x33333333) << 2) | ((r >>> 2) & 0x33333333);
  r = ((r & 0x0f0f0f0f) << 4) | ((r >>> 4) & 0x0f0f0f0f);
  r = ((r & 0x00ff00ff) << 8) | ((r >>> 8) & 0x00ff00ff);
  return ((r << 16) | (r >>> 16)) >>> 0;
}

/** Nested uniform (Owen) scrambling by the hash of Laine and Karras as improved by Vegdahl, in Burley (2020). */
function owenScramble(x: number, seed: number): number {
  let r = reverseBits(x);
  r = (r ^ Math.imul(r, 0x3d20adea)) >>> 0;
  r = (r + seed) >>> 0;
  r = Math.imul(r, (seed >>> 16) | 1) >>> 0;
  r = (r ^ Math.imul(r, 0x05526c56)) >>> 0;
  r = (r ^ Math.imul(r, 0x53a22864)) >>> 0;
  return reverseBits(r);
}

/** A hash of two 32-bit words (finaliser of MurmurHash3). */
export function hash32(a: number, b: number): number {
  let h = (a ^ Math.imul(b, 0x9e3779b9)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b) >>> 0;
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) >>> 0;
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * A Sobol sequence of up to 256 dimensions, each scrambled on its own: any point can be asked for without those before it.
 * S. Joe, F. Y. Kuo (2008) for the directions; B. Burley, "Practical Hash-based Owen Scrambling", JCGT 9 (2020).
 */
export class SobolSequence {
  private readonly v: readonly Uint32Array[];
  private readonly seeds: Uint32Array;

  /** @param dimensions at most `MAX_SOBOL_DIMENSIONS` @param seed undefined: not scrambled */
  constructor(dimensions: number, seed?: number) {
    this.v = Array.from({ length: dimensions }, (_, d) => directions(d));
    this.seeds = new Uint32Array(dimensions);
    this.scrambled = seed !== undefined;
    for (let d = 0; d < dimensions; d++) this.seeds[d] = hash32(seed ?? 0, d + 1);
  }
  private readonly scrambled: boolean;

  /** A coordinate of a point, in (0, 1). @param point whole, 0 to 2³² − 1 */
  at(point: number, dimension: number): number {
    const v = this.v[dimension];
    let x = 0;
    for (let i = 0, k = point; k > 0; i++, k = Math.floor(k / 2)) if (k & 1) x ^= v[i];
    x >>>= 0;
    if (this.scrambled) x = owenScramble(x, this.seeds[dimension]);
    return (x + 0.5) / 4294967296;
  }
}

export { MAX_SOBOL_DIMENSIONS };
