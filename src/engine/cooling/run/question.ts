import { z } from 'zod';
import { type Catalog, fields, readQuestion } from '../../catalog/index.ts';

const { quantity, ref, date } = fields;

/** Where the weather comes from: a climate of the catalogue, a place, or a file. */
export function climateSource(catalog?: Catalog) {
  return z
    .union([
      ref(catalog, 'climate', 'Climate of the catalogue'),
      z.strictObject({
        epw: z.string().max(500).optional().meta({ description: 'EnergyPlus weather file (EPW)' }),
        csv: z
          .string()
          .max(500)
          .optional()
          .meta({ description: 'Hourly CSV: time and columns with units; needs lat, lon and utcOffset' }),
        lat: z.number().min(-90).max(90).optional().meta({ description: 'Latitude, degrees north' }),
        lon: z.number().min(-180).max(180).optional().meta({ description: 'Longitude, degrees east' }),
        elevation: quantity('length', 'Height above the sea', { min: -500, max: 6000 }).optional(),
        utcOffset: z
          .number()
          .min(-12)
          .max(14)
          .optional()
          .meta({ description: 'Standard time ahead of UTC (h), for a CSV' }),
      }),
    ])
    .meta({
      description: 'Climate: an id, {lat, lon, elevation} of any place, {epw: file} or {csv: file, …}',
    });
}
export type ClimateSource = z.output<ReturnType<typeof climateSource>>;

/** What weather questions and cooling questions share. */
export const weatherFields = (catalog?: Catalog) => ({
  asOf: date('Use what was known on this date').optional(),
  climate: climateSource(catalog),
  seed: z.number().int().min(0).max(1e9).default(1).meta({ description: 'Seed of a synthetic year' }),
  warming: quantity('temperatureDelta', 'Added to every hour and to the extremes', {
    min: -5,
    max: 10,
  }).default(0),
  extreme: z
    .number()
    .min(2)
    .max(100)
    .optional()
    .meta({ description: 'Size for the hottest hour in so many years; without, for 0.4 % of the hours' }),
  hourly: z.boolean().default(false).meta({ description: 'Give all 8,760 hours, too' }),
});

const share = (description: string, min = 0, max = 1) => quantity('share', description, { min, max });
const temperature = (description: string, min: number, max: number) =>
  quantity('temperature', description, { min, max });

/** A network of district heat. */
const reuse = () =>
  z.strictObject({
    supply: temperature('Supply temperature of the heat network', 25, 120).default(70),
    demand: quantity('power', 'Heat wanted in full cold', { min: 1 }),
    base: share('Share of it in the warm season').default(0.15),
    heatingBelow: temperature('Outdoor air below which heating starts', -10, 30).default(15),
    fullAt: temperature('Outdoor air at which demand is full', -50, 14).default(-10),
  });

const sweep = () =>
  z.strictObject({
    from: temperature('Coldest supply tried', 4, 60).default(20),
    to: temperature('Warmest supply tried', 4, 60).default(45),
    step: quantity('temperatureDelta', 'Step', { min: 0.25, max: 20 }).default(1),
  });

/** The question of `gigasite cooling run`. Canonical units out: °C, K, kW, shares. */
export function coolingQuestion(catalog?: Catalog) {
  return z.strictObject({
    ...weatherFields(catalog),
    plant: ref(catalog, 'cooling-plant', 'Cooling plant').default('liquid-dry'),
    itPower: quantity('power', 'IT power of the hall when full', { min: 1, max: 1e8 }).default(1000),
    load: z
      .union([share('Load'), z.array(share('Load of an hour of the day')).length(24)])
      .default(1)
      .meta({ description: 'IT load over itPower: one share, or 24 for the hours of the day' }),
    racks: z
      .array(
        z.strictObject({
          rack: ref(catalog, 'rack', 'Rack'),
          power: quantity('power', 'IT power of these racks together', { min: 0.001 }),
        }),
      )
      .max(50)
      .optional()
      .meta({ description: 'Racks of the hall; their liquid shares give the split between liquid and air' }),
    liquidShare: share('Share of the heat that liquid takes, in place of racks').optional(),
    coolant: ref(
      catalog,
      'rack-coolant',
      'Flow law of the racks’ coolant; fixed flows when absent',
    ).optional(),
    cduApproach: quantity('temperatureDelta', 'Rack supply over facility supply', {
      min: 0,
      max: 15,
    }).default(4),
    supplyTemperature: temperature(
      'What leaves the plant; as in the catalogue when absent',
      4,
      60,
    ).optional(),
    airSupply: temperature('Chilled water for what liquid leaves in the air', 8, 30).optional(),
    maxSupply: temperature(
      'Highest supply before chips are throttled; by rack or class when absent',
      10,
      70,
    ).optional(),
    trimChiller: z
      .boolean()
      .default(true)
      .meta({ description: 'Whether the main loop has chillers, sized on the design extreme' }),
    chillerMargin: quantity('share', 'Chillers installed over needed', { min: 0, max: 4 }).default(1),
    whenShort: z.enum(['refuse', 'throttle']).default('refuse').meta({
      description: 'A set point that the plant cannot hold: refuse, or let supply drift and throttle',
    }),
    accelerators: quantity('count', 'Accelerators in the hall, to count those throttled', {
      min: 0,
      max: 1e8,
      whole: true,
    }).optional(),
    electricalLoss: z
      .strictObject({
        fixed: share('Loss at no load, over the chain’s rating', 0, 0.1).default(0.007),
        proportional: share('Loss in proportion to load', -0.05, 0.2).default(-0.0008),
        square: share('Loss that goes with its square', 0, 0.3).default(0.048),
        loadAtDesign: share('Load over rating when the hall is full', 0.1, 1).default(0.75),
      })
      .optional()
      .meta({ description: 'Electrical chain: loss = rating × (fixed + proportional·x + square·x²)' }),
    grid: ref(catalog, 'grid-region', 'Grid region, for the water of electricity').optional(),
    sourceWater: quantity('waterIntensity', 'Water of the electricity, in place of the region’s', {
      min: 0,
    }).optional(),
    reuse: reuse().optional().meta({ description: 'Heat given to a district-heating network' }),
    sweep: sweep().optional().meta({ description: 'Try supply temperatures and say which is best' }),
    rideThrough: z
      .strictObject({
        failure: z
          .enum(['rack-pumps', 'facility-pumps', 'chillers', 'heat-rejection', 'utility'])
          .meta({ description: 'What stops' }),
        chillerRestart: quantity('seconds', 'Until chillers cool again', { min: 0, max: 3600 }).default(180),
        generators: quantity('seconds', 'Until standby power comes', { min: 0, max: 600 }).default(15),
        repair: quantity('seconds', 'Until what failed is replaced; never when absent', {
          min: 0,
        }).optional(),
        onUps: z
          .array(z.enum(['rack-pumps', 'facility-pumps', 'chillers', 'heat-rejection', 'hall-fans']))
          .default(['rack-pumps'])
          .meta({ description: 'What runs on through a utility failure' }),
        buffer: quantity('volume', 'Buffer tank of the facility loop', { min: 0, max: 1e5 }).default(0),
        loopVolume: quantity('volume', 'Facility water per MW of heat', { min: 0.1, max: 200 }).default(8),
        trip: temperature('Coolant leaving the racks at which they shut down', 30, 95).default(72),
        seconds: quantity('seconds', 'How long to follow it', { min: 10, max: 7200 }).default(900),
      })
      .optional()
      .meta({ description: 'What a failure does, second by second' }),
  });
}
export type CoolingQuestion = z.output<ReturnType<typeof coolingQuestion>>;

/** @throws GigasiteError with every problem found, each at its path */
export const readCoolingQuestion = (document: unknown, catalog: Catalog): CoolingQuestion =>
  readQuestion(coolingQuestion(catalog), document);

/** The question of `gigasite cooling weather`. */
export function weatherQuestion(catalog?: Catalog) {
  return z.strictObject({
    ...weatherFields(catalog),
    synthesise: z
      .boolean()
      .default(false)
      .meta({ description: 'Of a file: make a synthetic year from its normals and compare the two' }),
  });
}
export type WeatherQuestion = z.output<ReturnType<typeof weatherQuestion>>;

/** @throws GigasiteError with every problem found, each at its path */
export const readWeatherQuestion = (document: unknown, catalog: Catalog): WeatherQuestion =>
  readQuestion(weatherQuestion(catalog), document);
