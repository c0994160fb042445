import { describe, expect, test } from 'vitest';
import { Catalog, type CatalogData, type Figure } from '../catalog/index.ts';
import { plantFromCatalog } from './parameters.ts';

const figure = (value: number): Figure[] => [
  {
    value,
    low: value,
    high: value,
    ranged: false,
    kind: 'share',
    given: String(value),
    source: 'test',
    asOf: '2025-01',
    basis: '',
    status: 'estimated',
    verified: true,
  },
];

function catalogOf(type: string, figures: Record<string, number>): Catalog {
  const entry = {
    kind: 'cooling-plant',
    id: 'plant',
    name: 'Plant',
    attributes: { type },
    figures: Object.fromEntries(Object.entries(figures).map(([k, v]) => [k, figure(v)])),
  };
  return new Catalog(
    { version: '', sources: {}, entries: { 'cooling-plant': { plant: entry } } } as unknown as CatalogData,
    '2026-01',
  );
}

const SHARED = {
  supplyTemperature: 35,
  coolantRise: 10,
  copFraction: 0.505,
  approach: 8,
  fanShare: 0.018,
  pumpShare: 0.0155,
  airFanShare: 0.033,
};

describe('plantFromCatalog', () => {
  test('reads an adiabatic liquid plant and takes the racks’ liquid share', () => {
    const catalog = catalogOf('liquid-adiabatic', {
      ...SHARED,
      cyclesOfConcentration: 4,
      adiabaticEffectiveness: 0.75,
    });
    expect(plantFromCatalog(catalog, 'plant', 0.85)).toEqual({
      type: 'liquid-adiabatic',
      supplyTemperatureC: 35,
      coolantRiseK: 10,
      copFraction: 0.505,
      approachK: 8,
      fanShare: 0.018,
      pumpShare: 0.0155,
      airFanShare: 0.033,
      cyclesOfConcentration: 4,
      adiabaticEffectiveness: 0.75,
      liquidShare: 0.85,
    });
  });

  test('an air-cooled plant takes no liquid and needs no water figures', () => {
    const plant = plantFromCatalog(catalogOf('air-chiller', SHARED), 'plant', 0.85);
    expect(plant.liquidShare).toBe(0);
    expect(plant.cyclesOfConcentration).toBe(0);
  });

  test('an evaporative plant without cycles of concentration is refused', () => {
    expect(() => plantFromCatalog(catalogOf('liquid-tower', SHARED), 'plant', 0.85)).toThrow(
      /cyclesOfConcentration/,
    );
  });
});
