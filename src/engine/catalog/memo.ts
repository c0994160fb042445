import type { Figure, FigureRef } from './types.ts';

/** What a remembered result had read: figures by address. */
export type Reads = Map<FigureRef, Figure>;

export interface Remembered {
  readonly reads: Reads;
  /** Those of them that the scenario had assumed. */
  readonly assumed: readonly FigureRef[];
  readonly value: unknown;
}

/** Results kept for one key, for different assumptions. */
const PER_KEY = 6;
/** So many of which none was ever asked for again are let go: a figure drawn anew each time never comes back. */
const NEVER_ASKED = 3;
const MAX_KEYS = 4000;

/**
 * Results of pure functions of a catalogue and a key, kept while every figure that they read still stands. Many runs of
 * one scenario that differ in a few figures share the rest of the work by it; a result is never changed by it.
 */
export class CatalogMemo {
  private readonly entries = new Map<string, Kept>();

  /** @param stands whether all figures that a result had read are what they would be now */
  find(key: string, stands: (r: Remembered) => boolean): Remembered | undefined {
    const known = this.entries.get(key);
    if (!known) return undefined;
    for (const r of known.results)
      if (stands(r)) {
        known.asked = true;
        return r;
      }
    return undefined;
  }

  keep(key: string, entry: Remembered): void {
    const known = this.entries.get(key);
    if (!known) {
      if (this.entries.size >= MAX_KEYS) this.entries.delete(this.entries.keys().next().value as string);
      this.entries.set(key, { results: [entry], asked: false });
      return;
    }
    if (!known.asked && known.results.length >= NEVER_ASKED) known.results.length = 0;
    if (known.results.length >= PER_KEY) known.results.shift();
    known.results.push(entry);
  }
}

/** Results of a key, and whether any of them was asked for again. */
interface Kept {
  readonly results: Remembered[];
  asked: boolean;
}
