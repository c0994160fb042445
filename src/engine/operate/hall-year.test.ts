import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan } from '../../../test/engine/plan.ts';
import { designStage, type PhaseDesign } from '../design/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { climateFromCatalog, synthesiseWeather } from '../site/index.ts';
import { HOURS_PER_YEAR } from '../units/index.ts';
import {
  coolYear,
  facilityByDay,
  facilityHours,
  newCooledYear,
  sumsByDay,
  sumsOfColumns,
} from './hall-year.ts';

const PLANTS = ['liquid-dry', 'air-chiller', 'immersion-dry'] as const;
const designs = new Map(
  PLANTS.map((cooling): [string, { scenario: Scenario; d: PhaseDesign }] => {
    const scenario = plan({ phases: [{ hall: `itPower: 10 MW, ready: 2026-01, cooling: ${cooling}` }] });
    return [cooling, { scenario, d: designStage(scenario).phases[0] }];
  }),
);
const cooled = newCooledYear();
const facilityKw = new Float64Array(HOURS_PER_YEAR);

describe('sums of a hall-year day by day', () => {
  it('are those of its columns, to the bit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PLANTS),
        fc.constantFrom('abilene-tx', 'abu-dhabi', 'milwaukee-wi', 'dallas-tx'),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 24, maxLength: 24 }),
        (cooling, climate, load) => {
          const { scenario, d } = designs.get(cooling)!;
          const weather = synthesiseWeather(climateFromCatalog(scenario.catalog, climate), 1);
          const byHour = Float64Array.from(load);
          coolYear(d.plant, weather, byHour, cooled);
          const peak = facilityHours(cooled, d.chain, facilityKw);
          expect(sumsByDay(d.plant, weather, byHour, d.chain)).toEqual(
            sumsOfColumns(cooled, facilityKw, peak),
          );
          expect(facilityByDay(d.plant, weather, byHour, d.chain)).toEqual(facilityKw);
        },
      ),
      { numRuns: 30 },
    );
  });
  it('are not for plants that need the wet bulb', () => {
    const scenario = plan({ phases: [{ hall: 'itPower: 10 MW, ready: 2026-01, cooling: liquid-tower' }] });
    const { plant, chain } = designStage(scenario).phases[0];
    const weather = synthesiseWeather(climateFromCatalog(scenario.catalog, 'dallas-tx'), 1);
    expect(sumsByDay(plant, weather, new Float64Array(24).fill(0.7), chain)).toBeUndefined();
  });
});
