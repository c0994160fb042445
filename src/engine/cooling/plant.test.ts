import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { enthalpyKjKg, saturationHumidityRatio, wetBulbC } from '../site/index.ts';
import { AIR_COOLED_COP_MAX, BEST_PART_LOAD_INPUT, WATER_COOLED_COP_MAX } from './chiller.ts';
import { type CoolingYear, createCoolingYear, type HeatColumns, type OutdoorAir } from './columns.ts';
import { PLANTS } from './fixtures.test-data.ts';
import { isDry, isLiquid, PLANT_TYPES, type PlantParameters, type PlantType } from './parameters.ts';
import { simulateCoolingYear } from './plant.ts';
import { coolingCapacity, peakCoolingPower } from './sizing.ts';

const PRESSURE_PA = 99000;

/** Outdoor hours from dry bulbs and humidity ratios. */
function outdoor(hours: readonly { t: number; w: number }[]): OutdoorAir {
  return {
    dryBulbC: Float64Array.from(hours, ({ t }) => t),
    wetBulbC: Float64Array.from(hours, ({ t, w }) => Math.min(t, wetBulbC(t, w, PRESSURE_PA))),
    humidityRatio: Float64Array.from(hours, ({ w }) => w),
    enthalpyKjKg: Float64Array.from(hours, ({ t, w }) => enthalpyKjKg(t, w)),
    pressurePa: PRESSURE_PA,
  };
}

/** Hall fans of a plant at a load, from their law: flow^2.5, at least 0.3 of it; air density as in the loops. */
function hallFanKw(plant: PlantParameters, load: number): number {
  const byAir = isLiquid(plant.type) ? 1 - plant.liquidShare : 1;
  return byAir * plant.airFanShare * (101325 / PRESSURE_PA) * Math.max(load, 0.3) ** 2.5;
}

function run(
  plant: PlantParameters,
  hours: readonly { t: number; w: number }[],
  load: readonly number[],
): CoolingYear {
  const out = createCoolingYear(hours.length);
  simulateCoolingYear(plant, outdoor(hours), Float64Array.from(load), out);
  return out;
}

const share = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
/** Plants about those of the catalogue: every parameter over its published or assumed range. */
const plants = (type: PlantType): fc.Arbitrary<PlantParameters> =>
  fc
    .record({
      supply: share(-4, 5),
      copFraction: share(0.4, 0.66),
      approachK: share(3, 12),
      fanShare: share(0.003, 0.033),
      pumpShare: share(0, 0.035),
      airFanShare: share(0.014, 0.093),
      cycles: share(3, 15),
      effectiveness: share(0.6, 0.95),
      liquidShare: share(0, 1),
    })
    .map((v) => {
      const base = PLANTS[type];
      return {
        ...base,
        supplyTemperatureC: base.supplyTemperatureC + v.supply,
        copFraction: v.copFraction,
        approachK: v.approachK,
        fanShare: v.fanShare,
        pumpShare: v.pumpShare,
        airFanShare: v.airFanShare,
        cyclesOfConcentration: base.cyclesOfConcentration > 0 ? v.cycles : 0,
        adiabaticEffectiveness: base.adiabaticEffectiveness > 0 ? v.effectiveness : 0,
        liquidShare: base.liquidShare > 0 ? v.liquidShare : 0,
      };
    });
const hour = fc
  .record({ t: share(-35, 50), rh: share(0.03, 1) })
  .map(({ t, rh }) => ({ t, w: rh * saturationHumidityRatio(t, PRESSURE_PA) }));
const RUNS = { numRuns: 1500, seed: 1 };

describe.each(PLANT_TYPES)('%s', (type) => {
  test('energy closes to 1e-9; nothing is negative or not a number; dry types use no water', () => {
    fc.assert(
      fc.property(plants(type), hour, share(0, 1), share(0, 1), (plant, air, load, chillers) => {
        // Chillers from none to more than enough, so that hours short of cooling are among them.
        const limits = { shares: [1.5 * chillers, 1.2 * chillers], ratedDryBulbC: 38 };
        const out = createCoolingYear(1, true);
        simulateCoolingYear(plant, outdoor([air]), Float64Array.of(load), out, limits);
        const { freeKw, condenserKw } = out.heat as HeatColumns;
        expect(out.powerKw[0]).toBe(out.compressorKw[0] + out.fanKw[0] + out.pumpKw[0]);
        for (const column of [
          out.powerKw,
          out.compressorKw,
          out.fanKw,
          out.pumpKw,
          out.waterL,
          freeKw,
          condenserKw,
        ]) {
          expect(column[0]).toBeGreaterThanOrEqual(-1e-15);
          expect(column[0]).toBeLessThan(10);
        }
        // In: the racks' heat, pumps, hall fans, compressors. Hall fans: what fans take where no rejection fan runs.
        const hallFans = hallFanKw(plant, load);
        const into = load + out.pumpKw[0] + hallFans + out.compressorKw[0];
        expect(Math.abs(into - freeKw[0] - condenserKw[0])).toBeLessThan(1e-9);
        expect(out.fanKw[0]).toBeGreaterThanOrEqual(hallFans - 1e-15);
        if (isDry(type)) expect(out.waterL[0]).toBe(0);
      }),
      RUNS,
    );
  });

  test('heat that is reused is not rejected', () => {
    fc.assert(
      fc.property(plants(type), hour, share(0.3, 1), share(0, 0.9), (plant, air, load, part) => {
        fc.pre(plant.liquidShare === 0 || plant.liquidShare > 0.05);
        const taken = part * load * (isLiquid(type) ? plant.liquidShare : 1);
        const out = createCoolingYear(1, true);
        simulateCoolingYear(
          plant,
          outdoor([air]),
          Float64Array.of(load),
          out,
          undefined,
          Float64Array.of(taken),
        );
        const { freeKw, condenserKw } = out.heat as HeatColumns;
        const into = load + out.pumpKw[0] + hallFanKw(plant, load) + out.compressorKw[0];
        expect(Math.abs(into - freeKw[0] - condenserKw[0] - taken)).toBeLessThan(1e-9);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test('an hour in four quarters takes what the hour takes at the same load, and varying weather within a bound', () => {
    fc.assert(
      fc.property(plants(type), hour, share(0.3, 1), share(0, 3), (plant, air, load, swing) => {
        const quarters = [-1.5, -0.5, 0.5, 1.5].map((k) => ({ t: air.t + (k * swing) / 3, w: air.w }));
        fc.pre(quarters.every(({ t, w }) => w <= saturationHumidityRatio(t, PRESSURE_PA)));
        const same = run(plant, [air, air, air, air], [load, load, load, load]);
        const whole = run(plant, [air], [load]);
        expect(same.powerKw[0] + same.powerKw[3]).toBe(2 * whole.powerKw[0]);
        const fine = run(plant, quarters, [load, load, load, load]);
        const mean = fine.powerKw.reduce((s, v) => s + v, 0) / 4;
        // Air that swings by `swing` within the hour: by less than 1.2 % of the heat for each kelvin.
        expect(Math.abs(mean - whole.powerKw[0])).toBeLessThan(1e-9 + 0.012 * swing);
      }),
      { numRuns: 400, seed: 1 },
    );
  });

  test('a colder hour of the same humidity never takes more compressor power', () => {
    fc.assert(
      fc.property(plants(type), hour, share(0.05, 1), share(0, 40), (plant, air, load, colder) => {
        // As cold as the humidity allows: saturation bounds it.
        const cold = { t: air.t - colder, w: air.w };
        fc.pre(cold.t > -40 && air.w <= saturationHumidityRatio(cold.t, PRESSURE_PA));
        const out = run(plant, [air, cold], [load, load]);
        expect(out.compressorKw[1]).toBeLessThanOrEqual(out.compressorKw[0] + 1e-9);
      }),
      RUNS,
    );
  });

  test('more load never takes less power', () => {
    fc.assert(
      fc.property(plants(type), hour, share(0, 1), share(0, 1), (plant, air, a, b) => {
        const out = run(plant, [air, air], [Math.min(a, b), Math.max(a, b)]);
        expect(out.powerKw[1]).toBeGreaterThanOrEqual(out.powerKw[0] - 1e-12);
      }),
      RUNS,
    );
  });

  test('the compressor never beats the cap on the COP', () => {
    const cap =
      type === 'water-chiller' || type === 'liquid-tower' ? WATER_COOLED_COP_MAX : AIR_COOLED_COP_MAX;
    // 45 °C and saturated: no economiser of any kind, so all heat goes through compressors.
    for (const load of [0.1, 0.5, 0.83, 1]) {
      const out = run(
        { ...PLANTS[type], supplyTemperatureC: 22, liquidShare: 0 },
        [{ t: 45, w: 0.062 }],
        [load],
      );
      expect(load / out.compressorKw[0]).toBeLessThanOrEqual(cap / BEST_PART_LOAD_INPUT);
    }
  });

  test('peak power covers a hot hour and a humid hour', () => {
    const [dryBulb, wetBulb] = [38, 26];
    const w = saturationHumidityRatio(wetBulb, PRESSURE_PA);
    const out = run(PLANTS[type], [{ t: wetBulb, w }], [1]);
    const peak = peakCoolingPower(PLANTS[type], dryBulb, wetBulb, PRESSURE_PA);
    expect(peak).toBeGreaterThanOrEqual(out.powerKw[0] - 1e-6);
    // A cooler place never needs more.
    expect(peakCoolingPower(PLANTS[type], dryBulb - 5, wetBulb - 5, PRESSURE_PA)).toBeLessThanOrEqual(peak);
  });
});

describe('by hand', () => {
  /** Fans of the dry coolers at full: 0.016 in the air of the test, with the pump's heat. */
  const FAN = 0.016 * (101325 / PRESSURE_PA) * 1.0155;

  test('dry cooler, no shortfall: 40 °C supply, 10 K rise, 8 K approach, 20 °C air, all heat by liquid', () => {
    const plant = { ...PLANTS['liquid-dry'], liquidShare: 1 };
    const out = run(plant, [{ t: 20, w: 0.005 }], [1]);
    // Heat 1 + pump 0.0155. Capacity (50 − 20)/18 = 1.667; fan 0.016·101325/99000·1.0155·0.6^(3/0.78) = 0.01663·0.1402
    // = 0.002331; pump 0.0155.
    expect(out.compressorKw[0]).toBe(0);
    expect(out.fanKw[0]).toBeCloseTo(FAN * 0.6 ** (3 / 0.78), 6);
    expect(out.powerKw[0]).toBeCloseTo(0.017831, 5);
  });

  test('dry cooler with trim chiller: the same at 41 °C', () => {
    const plant = { ...PLANTS['liquid-dry'], liquidShare: 1 };
    const out = run(plant, [{ t: 41, w: 0.005 }], [1]);
    // Capacity 9/18 = 0.5, so 0.5 to the chiller: input 0.141 + 0.655/2 + 0.203/4 = 0.51925;
    // COP 0.505·313.15/(41 + 18.3 − 40) = 8.194; compressor 1.0155·0.06337 = 0.06435, fans at full.
    expect(out.compressorKw[0]).toBeCloseTo(0.06435, 4);
    expect(out.fanKw[0]).toBeCloseTo(FAN, 12);
  });

  test('outdoor air of 35 °C wetted to 27 °C', () => {
    const w = 0.006;
    const out = run(PLANTS['airside-adiabatic'], [{ t: 35, w }], [1]);
    // h = 1.006·35 + 0.006·(2501 + 65.1) = 50.61; w₂ = (50.61 − 27.16)/(2501 + 50.2) = 0.009190; air 1/(1.006·16.65) =
    // 0.05970 kg/s per kW; heat 1 + 0.001 + 0.042·101325/99000 = 1.0440; water 0.05970·1.0440·0.003190·3600·4/3 = 0.954 L.
    expect(out.compressorKw[0]).toBe(0);
    expect(out.waterL[0]).toBeCloseTo(0.954, 2);
  });

  test('air too humid for the hall is shut out: all heat to the chiller', () => {
    const out = run(PLANTS['airside-adiabatic'], [{ t: 26, w: 0.018 }], [1]);
    // COP 0.505·295.15/(26 + 18.3 − 22) = 6.684; 1.0440·0.999/6.684 = 0.1560.
    expect(out.compressorKw[0]).toBeCloseTo(0.156, 3);
    expect(out.waterL[0]).toBe(0);
  });

  test('the same with back-up chillers on towers', () => {
    const backUp = { approachK: 5, rangeK: 5, fanShare: 0.01, pumpShare: 0.02 };
    const w = 0.018;
    const out = run({ ...PLANTS['airside-adiabatic'], copFraction: 0.4, backUp }, [{ t: 26, w }], [1]);
    // Wet bulb 23.6 °C; approach 5·(1 + 0.0709·(25.6 − wb)); COP 0.4·295.15/(water + 7.9 − 22); part load at 1: 0.999.
    const wetBulb = wetBulbC(26, w, PRESSURE_PA);
    const water = wetBulb + 5 * (1 + 0.0709 * (25.6 - wetBulb));
    const heat = 1 + 0.001 + (0.042 * 101325) / PRESSURE_PA;
    const input = (heat * 0.999) / ((0.4 * 295.15) / (water + 7.9 - 22));
    expect(out.compressorKw[0]).toBeCloseTo(input, 6);
    // Shut out, the hall's own flow needs no outdoor fans: towers' fans and pumps, and the hall fans that turn.
    expect(out.fanKw[0]).toBeCloseTo(heat * 0.03 + (0.042 * 101325) / PRESSURE_PA, 6);
    // Evaporation within saturated air at the mean water, blown down at four cycles: between 0.7 and 1 of all heat as vapour.
    const vapour = (((heat + input) * 3600) / 2430) * (4 / 3);
    expect(out.waterL[0]).toBeLessThan(vapour * 1.001);
    expect(out.waterL[0]).toBeGreaterThan(0.7 * vapour);
  });

  test('capacity: 1,000 kW of liquid-dry, all liquid, N+1 of five, 41 °C design', () => {
    const plant = { ...PLANTS['liquid-dry'], liquidShare: 1 };
    const installed = coolingCapacity(plant, 1000, 1.25, {
      dryBulbC: 41,
      wetBulbC: 22,
      pressurePa: PRESSURE_PA,
    });
    // Heat 1.0155. Chiller 1,250·1.0155·0.5; fans 1,250·0.01663; pumps 1,250·0.0155; rejection 1,250·(1 + 0.06435).
    expect(installed.chillerKw).toBeCloseTo(634.69, 1);
    expect(installed.fanKw).toBeCloseTo(1250 * FAN, 9);
    expect(installed.pumpKw).toBeCloseTo(19.375, 9);
    expect(installed.heatRejectionKw).toBeCloseTo(1330.4, 0);
  });
});
