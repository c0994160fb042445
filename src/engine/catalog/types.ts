import type { QuantityKind } from '../units/index.ts';
import type { CatalogKind } from './kinds.ts';

/** How well a figure is known. */
export const FIGURE_STATUSES = ['observed', 'permitted', 'announced', 'estimated'] as const;
export type FigureStatus = (typeof FIGURE_STATUSES)[number];

/** Where a figure comes from. */
export interface Source {
  readonly publisher: string;
  readonly title: string;
  /** When it was published, as far as known. */
  readonly date?: string;
  readonly url?: string;
  readonly licence?: string;
}

/**
 * One cited figure, in the canonical unit of its kind. Monthly figures hold twelve values in `values`, and their
 * `value` is the mean. `low` and `high` equal `value` where no range is published (`ranged` is then false).
 */
export interface Figure {
  readonly value: number;
  readonly values?: readonly number[];
  readonly low: number;
  readonly high: number;
  readonly ranged: boolean;
  readonly kind: QuantityKind;
  /** As written in the catalogue file, for display. */
  readonly given: string;
  readonly source: string;
  readonly asOf: string;
  readonly basis: string;
  readonly status: FigureStatus;
  /** False where the figure was recalled and not yet found in a stored source. */
  readonly verified: boolean;
}

/** An entry; each figure keeps its revisions, oldest first. */
export interface CatalogEntry {
  readonly kind: CatalogKind;
  readonly id: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly figures: Readonly<Record<string, readonly Figure[]>>;
}

/** The compiled catalogue: plain data, so that it crosses threads and the network as it is. */
export interface CatalogData {
  /** Content hash of the files it was compiled from. */
  readonly version: string;
  readonly sources: Readonly<Record<string, Source>>;
  readonly entries: Readonly<Record<CatalogKind, Readonly<Record<string, CatalogEntry>>>>;
  /**
   * Of climates that do not state it: monthly spread of days (K) from their normals and neighbours, worked out when the
   * catalogue is shipped. Without it, and for climates that a scenario changes, it is worked out when asked for.
   */
  readonly climateSpreads?: Readonly<Record<string, ClimateSpread>>;
}

/** Standard deviations of a climate's daily means about the season, January first (K). */
export interface ClimateSpread {
  readonly temperatureSdK: readonly number[];
  readonly dewPointSdK: readonly number[];
}

/** A figure's address: `rack/gb200-nvl72/price`. */
export type FigureRef = string;
