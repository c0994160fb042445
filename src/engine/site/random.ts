import { inverseNormal } from './elementary.ts';

/**
 * Counter-based random numbers: Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as
 * 1, 2, 3", SC11). A draw is a function of (seed, stream, index) alone, so any order or split of the work gives the
 * same numbers. Tested on the known-answer vectors of Random123.
 */

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;
const TWO_32 = 4294967296;
const TWO_M53 = 1 / 9007199254740992;

/** Upper 32 bits of the 64-bit product of two unsigned 32-bit integers. */
function multiplyHigh(a: number, b: number): number {
  const aHigh = a >>> 16;
  const aLow = a & 0xffff;
  const bHigh = b >>> 16;
  const bLow = b & 0xffff;
  const cross = aHigh * bLow + ((aLow * bLow) >>> 16);
  const middle = aLow * bHigh + (cross & 0xffff);
  return (aHigh * bHigh + (cross >>> 16) + (middle >>> 16)) >>> 0;
}

/** One Philox4x32-10 block: four 32-bit counter words and two key words in, four words written to `out`. */
export function philox4x32(
  counter0: number,
  counter1: number,
  counter2: number,
  counter3: number,
  key0: number,
  key1: number,
  out: Uint32Array,
): void {
  let c0 = counter0 >>> 0;
  let c1 = counter1 >>> 0;
  let c2 = counter2 >>> 0;
  let c3 = counter3 >>> 0;
  let k0 = key0 >>> 0;
  let k1 = key1 >>> 0;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0);
    const low0 = Math.imul(MULTIPLIER_0, c0) >>> 0;
    const high1 = multiplyHigh(MULTIPLIER_1, c2);
    const low1 = Math.imul(MULTIPLIER_1, c2) >>> 0;
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0;
    k0 = (k0 + WEYL_0) >>> 0;
    k1 = (k1 + WEYL_1) >>> 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

const block = new Uint32Array(4);

/** 53 random bits as an open-interval uniform: never 0, never 1. */
function uniformOf(high: number, low: number): number {
  return ((high >>> 5) * 67108864 + (low >>> 6) + 0.5) * TWO_M53;
}

function drawBlock(seed: number, stream: number, pair: number): void {
  philox4x32(
    pair,
    Math.floor(pair / TWO_32),
    stream,
    Math.floor(stream / TWO_32),
    seed,
    Math.floor(seed / TWO_32),
    block,
  );
}

/**
 * The uniform draw in (0, 1) at a place of a stream.
 * @param seed whole number, 0..2^53 @param stream whole number, 0..2^53: one a purpose @param index whole, from 0
 */
export function uniformAt(seed: number, stream: number, index: number): number {
  drawBlock(seed, stream, Math.floor(index / 2));
  return index % 2 === 0 ? uniformOf(block[0], block[1]) : uniformOf(block[2], block[3]);
}

/** The standard normal draw at a place of a stream (inverse distribution of `uniformAt`). */
export function normalAt(seed: number, stream: number, index: number): number {
  return inverseNormal(uniformAt(seed, stream, index));
}

/** Fills `out[i]` with `uniformAt(seed, stream, i)`, two a block. */
export function fillUniform(seed: number, stream: number, out: Float64Array): void {
  for (let i = 0; i < out.length; i += 2) {
    drawBlock(seed, stream, i / 2);
    out[i] = uniformOf(block[0], block[1]);
    if (i + 1 < out.length) out[i + 1] = uniformOf(block[2], block[3]);
  }
}

/** Fills `out[i]` with `normalAt(seed, stream, i)`. */
export function fillNormal(seed: number, stream: number, out: Float64Array): void {
  fillUniform(seed, stream, out);
  for (let i = 0; i < out.length; i++) out[i] = inverseNormal(out[i]);
}
