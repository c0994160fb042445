import { closest, distance } from 'fastest-levenshtein';
import { fail } from '../errors.ts';
import { CATALOG_KINDS, type CatalogKind } from './kinds.ts';
import type { CatalogMemo, Reads, Remembered } from './memo.ts';
import type { CatalogData, CatalogEntry, Figure, FigureRef, Source } from './types.ts';

/**
 * The nearest of the known names, if it is near enough to be meant (a third of its letters, or a shared part).
 */
export function nearestName(found: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const best = closest(found.toLowerCase(), known as string[]);
  if (distance(found.toLowerCase(), best) <= Math.max(2, Math.ceil(best.length / 3))) return best;
  return known.find((k) => k.includes(found.toLowerCase()) && found.length >= 3);
}

/** Figures a run replaced: address → value in canonical unit. */
export type Assumptions = ReadonlyMap<FigureRef, number>;

/**
 * Looks figures up as known on a date, remembers which were used (for footnotes and `explain`), and lets a
 * scenario's `assume:` stand in for them.
 */
export class Catalog {
  readonly data: CatalogData;
  readonly asOf: string;
  readonly assumptions: Assumptions;
  private readonly used = new Map<FigureRef, Figure>();
  /** The same by kind, id and name: looked up far more often than written, without making an address each time. */
  private readonly read = new Map<string, Map<string, Map<string, Figure>>>();

  /** Results shared with other look-ups over the same data and date; none by itself. */
  private readonly memo: CatalogMemo | undefined;
  /** Reads of the results that are being made just now, innermost last. */
  private readonly recorders: Reads[] = [];

  /**
   * @param asOf date (YYYY-MM-DD); figures dated later are not seen, unless nothing earlier is known
   * @param memo results to share with other look-ups over the same data and date
   */
  constructor(data: CatalogData, asOf: string, assumptions: Assumptions = new Map(), memo?: CatalogMemo) {
    this.data = data;
    this.asOf = asOf;
    this.assumptions = assumptions;
    this.memo = memo;
  }

  /**
   * The result of a pure function of this catalogue and of what `key` says, remembered where the catalogue has a memo: taken
   * from an earlier look-up whose assumptions do not touch any figure that it read.
   */
  remember<T>(key: string, make: () => T): T {
    if (!this.memo) return make();
    const known = this.memo.find(key, (r) => this.stands(r));
    if (known) {
      for (const [ref, figure] of known.reads) {
        this.used.set(ref, figure);
        for (const r of this.recorders) r.set(ref, figure);
      }
      return known.value as T;
    }
    const reads: Reads = new Map();
    this.recorders.push(reads);
    try {
      const value = make();
      const assumed = [...reads.keys()].filter((ref) => this.assumptions.has(ref));
      this.memo.keep(key, { reads, assumed, value });
      return value;
    } finally {
      this.recorders.pop();
    }
  }

  /** Whether figures read under other assumptions are what this look-up would read. */
  private stands({ reads, assumed }: Remembered): boolean {
    for (const ref of assumed) if (!this.assumptions.has(ref)) return false;
    for (const [ref, value] of this.assumptions) {
      const read = reads.get(ref);
      if (read && read.value !== value) return false;
    }
    return true;
  }

  /** Ids of a kind, in file order. */
  ids(kind: CatalogKind): string[] {
    return Object.keys(this.data.entries[kind]);
  }

  has(kind: CatalogKind, id: string): boolean {
    return Object.hasOwn(this.data.entries[kind], id);
  }

  /** @throws GigasiteError `unknown-name` with the nearest id. */
  entry(kind: CatalogKind, id: string, path = ''): CatalogEntry {
    if (!this.has(kind, id)) {
      fail('unknown-name', path, {
        found: id,
        kind,
        nearest: nearestName(id, this.ids(kind)) ?? '',
        allowed: this.ids(kind).join(', '),
      });
    }
    return this.data.entries[kind][id];
  }

  attribute(kind: CatalogKind, id: string, name: string): string {
    return this.entry(kind, id).attributes[name] ?? '';
  }

  /** The figure as known on the run's date, or undefined when the entry has none by this name. */
  find(kind: CatalogKind, id: string, name: string): Figure | undefined {
    const before = this.read.get(kind)?.get(id)?.get(name);
    if (before) {
      if (this.recorders.length > 0) this.record(`${kind}/${id}/${name}`, before);
      return before;
    }
    const ref = `${kind}/${id}/${name}`;
    const revisions = this.entry(kind, id).figures[name];
    if (!revisions) return undefined;
    let known = revisions[0];
    for (const r of revisions) if (r.asOf <= this.asOf) known = r;
    const assumed = this.assumptions.get(ref);
    const figure: Figure =
      assumed === undefined
        ? known
        : {
            ...known,
            value: assumed,
            low: assumed,
            high: assumed,
            ranged: false,
            given: String(assumed),
            source: 'scenario',
            status: 'estimated',
            verified: true,
          };
    this.used.set(ref, figure);
    if (this.recorders.length > 0) this.record(ref, figure);
    this.keep(kind, id, name, figure);
    return figure;
  }

  private record(ref: FigureRef, figure: Figure): void {
    for (const r of this.recorders) r.set(ref, figure);
  }

  private keep(kind: CatalogKind, id: string, name: string, figure: Figure): void {
    const entries = this.read.get(kind) ?? new Map<string, Map<string, Figure>>();
    const figures = entries.get(id) ?? new Map<string, Figure>();
    this.read.set(kind, entries.set(id, figures.set(name, figure)));
  }

  /** @throws GigasiteError `catalog-figure` when the entry lacks it. */
  figure(kind: CatalogKind, id: string, name: string): Figure {
    const f = this.find(kind, id, name);
    if (!f)
      fail('catalog-figure', `${kind}/${id}`, {
        figure: name,
        allowed: Object.keys(this.entry(kind, id).figures).join(', '),
      });
    return f;
  }

  /** The value in canonical unit. */
  value(kind: CatalogKind, id: string, name: string): number {
    return this.figure(kind, id, name).value;
  }

  /** The value, or `fallback` where the entry has none. */
  valueOr(kind: CatalogKind, id: string, name: string, fallback: number): number {
    return this.find(kind, id, name)?.value ?? fallback;
  }

  source(id: string): Source {
    return this.data.sources[id] ?? { publisher: id, title: id };
  }

  /** How many figures were read so far, how many of them are unverified, and from how many sources they are. */
  usedCounts(): { used: number; unverified: number; sources: number } {
    let unverified = 0;
    const sources = new Set<string | undefined>();
    for (const f of this.used.values()) {
      if (!f.verified) unverified++;
      sources.add(f.source);
    }
    return { used: this.used.size, unverified, sources: sources.size };
  }

  /** Addresses and figures read so far, sorted by address. */
  usedFigures(): [FigureRef, Figure][] {
    return [...this.used].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  }

  /** A fresh look-up over the same data with further assumptions (for sensitivities). */
  with(assumptions: Iterable<readonly [FigureRef, number]>): Catalog {
    return new Catalog(this.data, this.asOf, new Map([...this.assumptions, ...assumptions]));
  }
}

/** Splits `rack/gb200-nvl72/price`; undefined when it is no figure address. */
export function splitRef(ref: FigureRef): { kind: CatalogKind; id: string; figure: string } | undefined {
  const [kind, id, figure, ...more] = ref.split('/');
  if (more.length > 0 || !id || !figure || !(CATALOG_KINDS as readonly string[]).includes(kind))
    return undefined;
  return { kind: kind as CatalogKind, id, figure };
}
