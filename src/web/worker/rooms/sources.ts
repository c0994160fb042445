import type { Figure, Results, Source } from '../../../engine/index.ts';

/** A figure that the run read, with its source. */
export interface UsedFigure {
  readonly ref: string;
  readonly value: number;
  readonly kind: Figure['kind'];
  readonly given: string;
  readonly low: number;
  readonly high: number;
  readonly ranged: boolean;
  readonly asOf: string;
  readonly basis: string;
  readonly status: string;
  readonly verified: boolean;
  readonly source: string;
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
}

/** Every figure of the catalogue that the run read, by address. */
export function sourcesOf({ scenario }: Results): UsedFigure[] {
  const { catalog } = scenario;
  return catalog.usedFigures().map(([ref, f]): UsedFigure => {
    const source: Source = catalog.source(f.source);
    return {
      ref,
      value: f.value,
      kind: f.kind,
      given: f.given,
      low: f.low,
      high: f.high,
      ranged: f.ranged,
      asOf: f.asOf,
      basis: f.basis,
      status: f.status,
      verified: f.verified,
      source: f.source,
      publisher: source.publisher,
      title: source.title,
      url: source.url ?? '',
    };
  });
}
