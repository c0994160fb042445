import { CATALOG_KINDS, Catalog, type CatalogData, type CatalogKind, type Figure } from '../catalog/index.ts';

type Entry = { attributes: Record<string, string>; figures: Record<string, number> };

/** A catalogue in code for the tests of this room: values in canonical units, no sources. */
export function catalogOf(entries: Partial<Record<CatalogKind, Record<string, Entry>>>): Catalog {
  const figure = (value: number): Figure => ({
    value,
    low: value,
    high: value,
    ranged: false,
    kind: 'share',
    given: String(value),
    source: 'test',
    asOf: '2025-01-01',
    basis: 'made up for a test',
    status: 'estimated',
    verified: false,
  });
  const build = (kind: CatalogKind) =>
    Object.fromEntries(
      Object.entries(entries[kind] ?? {}).map(([id, e]) => [
        id,
        {
          kind,
          id,
          name: id,
          attributes: e.attributes,
          figures: Object.fromEntries(Object.entries(e.figures).map(([n, v]) => [n, [figure(v)]])),
        },
      ]),
    );
  const data = {
    version: 'test',
    sources: {},
    entries: Object.fromEntries(CATALOG_KINDS.map((k) => [k, build(k)])),
  } as unknown as CatalogData;
  return new Catalog(data, '2026-01-01');
}

const electrical = (stage: string, a0: number, a1: number, a2: number): Entry => ({
  attributes: { stage },
  figures: { a0, a1, a2 },
});

/** UPS fits of the Eaton 9395XR; the other stages are round numbers of the usual size. */
export const chainCatalog = (): Catalog =>
  catalogOf({
    electrical: {
      'hv-transformer': electrical('hv-transformer', 0.0005, 0, 0.004),
      'mv-transformer': electrical('mv-transformer', 0.001, 0, 0.0085),
      'ups-double-conversion': electrical('ups', 0.006, -0.0008, 0.032),
      'ups-eco': electrical('ups', 0.00385, 0.00005, 0.00412),
      busway: electrical('distribution', 0, 0, 0.0075),
      'rack-psu-54v': electrical('rack-psu', 0.004, 0.01, 0.02),
      'standby-diesel': electrical('standby', 0.002, 0, 0),
    },
  });

const source = (fuel: string, figures: Record<string, number>): Entry => ({ attributes: { fuel }, figures });

/** Sources with figures easy to reckon with. Heat rate in kWh fuel per kWh, fuel price in USD/MMBtu. */
export const supplyCatalog = (): Catalog =>
  catalogOf({
    'power-source': {
      engine: source('gas', {
        capex: 1150,
        fixedOm: 10,
        variableOm: 0.025,
        heatRate: (8989 * 1055.05585262) / 3.6e6, // 8,989 Btu/kWh
        fuelPrice: 5,
        carbon: 0.477,
        capacityFactor: 0.9,
      }),
      'gas-no-fuel-price': source('gas', { capex: 1, heatRate: 2, carbon: 0.4, capacityFactor: 0.9 }),
      diesel: source('diesel', {
        capex: 850,
        variableOm: 0.01,
        heatRate: 3,
        fuelPrice: 20,
        carbon: 0.7,
        capacityFactor: 0.05,
      }),
      reactor: source('uranium', { capex: 14_300, fixedOm: 100, variableOm: 0.01, capacityFactor: 0.93 }),
      pv: source('sun', { capex: 1100, capacityFactor: 0.25 }),
      battery: source('none', { capex: 600, capacityFactor: 0.16 }),
    },
    'grid-region': {
      texas: { attributes: { country: 'US' }, figures: { price: 0.066, carbon: 0.333 } },
    },
  });
