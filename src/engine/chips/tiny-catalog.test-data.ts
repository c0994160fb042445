import { CATALOG_KINDS, Catalog, type CatalogData, type CatalogKind, type Figure } from '../catalog/index.ts';
import type { QuantityKind } from '../units/index.ts';

/** A catalogue of a few entries, figures given in canonical units. */
export function tinyCatalog(
  entries: Partial<
    Record<
      CatalogKind,
      Record<
        string,
        { attributes?: Record<string, string>; figures: Record<string, [number, QuantityKind?]> }
      >
    >
  >,
): Catalog {
  const figure = ([value, kind = 'share']: [number, QuantityKind?]): Figure => ({
    value,
    low: value,
    high: value,
    ranged: false,
    kind,
    given: String(value),
    source: 'test',
    asOf: '2025-01-01',
    basis: 'made for the test',
    status: 'estimated',
    verified: false,
  });
  const compiled = Object.fromEntries(
    CATALOG_KINDS.map((kind) => [
      kind,
      Object.fromEntries(
        Object.entries(entries[kind] ?? {}).map(([id, e]) => [
          id,
          {
            kind,
            id,
            name: id,
            attributes: e.attributes ?? {},
            figures: Object.fromEntries(Object.entries(e.figures).map(([n, f]) => [n, [figure(f)]])),
          },
        ]),
      ),
    ]),
  ) as unknown as CatalogData['entries'];
  return new Catalog({ version: 'test', sources: {}, entries: compiled }, '2026-01-01');
}
