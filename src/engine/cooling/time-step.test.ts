import { describe, expect, it } from 'vitest';
import { testCatalog } from '../../../test/catalog.ts';
import { climateFromCatalog, synthesiseWeather, weatherFromDewPoint } from '../site/index.ts';
import { columnSum } from '../units/index.ts';
import { createCoolingYear } from './columns.ts';
import { PLANTS } from './fixtures.test-data.ts';
import { PLANT_TYPES, type PlantParameters } from './parameters.ts';
import { simulateCoolingYear } from './plant.ts';

const HOURS = 8760;

/** Straight lines between the middles of the hours, `steps` values an hour; the mean of the year stays. */
function finer(hourly: Float64Array, steps: number): Float64Array {
  const out = new Float64Array(hourly.length * steps);
  for (let k = 0; k < out.length; k++) {
    const at = (k + 0.5) / steps - 0.5;
    const h = Math.floor(at);
    const a = hourly[(h + hourly.length) % hourly.length];
    const b = hourly[(h + 1) % hourly.length];
    out[k] = a + (at - h) * (b - a);
  }
  return out;
}

/** PUE of cooling alone and litres per kWh of IT. */
function year(plant: PlantParameters, climate: string, steps: number): { pue: number; wue: number } {
  const hourly = synthesiseWeather(climateFromCatalog(testCatalog(), climate), 1);
  const dry = finer(hourly.dryBulbC, steps);
  const dew = finer(hourly.dewPointC, steps);
  // Humidity is worked out for a year of hours: the finer year goes through in as many slices.
  const load = finer(
    Float64Array.from({ length: HOURS }, (_, h) => 0.7 + 0.3 * Math.sin((h * Math.PI) / 12)),
    steps,
  );
  let power = 0;
  let water = 0;
  for (let s = 0; s < steps; s++) {
    const [t, d, it] = [dry, dew, load].map((x) => x.slice(s * HOURS, (s + 1) * HOURS));
    const out = createCoolingYear(HOURS);
    simulateCoolingYear(plant, weatherFromDewPoint(t, d, hourly.pressurePa), it, out);
    power += columnSum(out.powerKw);
    water += columnSum(out.waterL);
  }
  const itKwh = columnSum(load);
  return { pue: 1 + power / itKwh, wue: water / itKwh };
}

describe('time step', () => {
  it.each(PLANT_TYPES)(
    '%s: hours and five minutes give the same year within 0.0004 of PUE and 0.002 L/kWh',
    (type) => {
      for (const climate of ['phoenix-az', 'chicago-il', 'singapore']) {
        const hour = year(PLANTS[type], climate, 1);
        const fine = year(PLANTS[type], climate, 12);
        expect(Math.abs(fine.pue - hour.pue)).toBeLessThan(0.0004);
        expect(Math.abs(fine.wue - hour.wue)).toBeLessThan(0.002);
      }
    },
  );
});
