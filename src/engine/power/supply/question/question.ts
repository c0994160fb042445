import { z } from 'zod';
import { type Catalog, fields, readQuestion } from '../../../catalog/index.ts';
import { PPA_TYPES } from '../problem/parts.ts';
import { financeField, systemField } from './finance-fields.ts';
import { hourly } from './series-field.ts';

const { identifier, quantity, ref } = fields;
const power = (what: string) => quantity('power', what, { min: 0, max: 1e9 });
const share = (what: string, max = 1) => quantity('share', what, { min: 0, max });
const usdPerKw = (what: string) => quantity('moneyPerPower', what, { min: 0, max: 1e6 });
const usdPerKwYear = (what: string) => quantity('moneyPerPowerYear', what, { min: 0, max: 1e5 });
const usdPerKwh = (what: string) => quantity('energyPrice', what, { min: 0, max: 1000 });

export const FUELS = ['sun', 'wind', 'gas', 'diesel', 'uranium', 'other'] as const;

/** Sun, wind, or plant that runs when wanted; what is not said is the catalogue's. */
const source = (c?: Catalog) =>
  z.strictObject({
    id: identifier('Name in the answer; that of the catalogue when absent').optional(),
    source: ref(c, 'power-source', 'Kind of source').optional(),
    fuel: z.enum(FUELS).optional().meta({ description: 'What a source of your own runs on' }),
    capacity: power('Stated size; chosen between min and max when absent').optional(),
    min: power('Least size').optional(),
    max: power('Largest size').optional(),
    unit: power('Size of one unit; 0 for any size').optional(),
    capex: usdPerKw('Installed cost').optional(),
    annual: usdPerKwYear('Yearly cost of having it, instead of capex, life and fixed cost').optional(),
    fixedOm: usdPerKwYear('Fixed operation and maintenance').optional(),
    variableOm: usdPerKwh('Variable operation and maintenance').optional(),
    life: quantity('months', 'Economic life', { min: 12, max: 1200 }).optional(),
    credit: share('Share of the capex that earns the tax credit').optional(),
    heatRate: quantity('heatRate', 'Fuel per electric energy, higher heating value', {
      min: 0,
      max: 20,
    }).optional(),
    fuelPrice: quantity('fuelPrice', 'Price of fuel in the first year', { min: 0, max: 1000 }).optional(),
    carbon: quantity('carbonIntensity', 'CO2 per kWh made', { min: 0, max: 5 }).optional(),
    clean: z.boolean().optional().meta({ description: 'Whether it counts as clean' }),
    availability: share('Share of nameplate that can be counted on; 1 where spare units stand by').optional(),
    forcedOutage: share('Share of time in which a unit is forced out', 0.9).optional(),
    hotDerate: share('Output lost per kelvin of air over 15 °C', 0.05).optional(),
    minimum: share('Least output of what is built, in every hour').optional(),
    ramp: quantity('share', 'Most change of output in an hour, of nameplate', {
      min: 0,
      max: 100,
    }).optional(),
    hours: quantity('hours', 'Most hours at nameplate in a year', { min: 0, max: 8784 }).optional(),
    profile: hourly('share', 'Output of sun or wind over capacity, by hour').optional(),
    degradation: quantity('perYear', 'Output lost a year', { min: 0, max: 0.2 }).optional(),
  });

const storage = (c?: Catalog) =>
  z.strictObject({
    id: identifier('Name in the answer').optional(),
    source: ref(c, 'power-source', 'Kind of battery').default('battery-4h'),
    power: power('Stated power; chosen when absent').optional(),
    energy: quantity('energy', 'Stated energy; chosen when absent', { min: 0, max: 1e11 }).optional(),
    maxPower: power('Largest power').optional(),
    maxEnergy: quantity('energy', 'Largest energy', { min: 0, max: 1e11 }).optional(),
    hours: quantity('hours', 'Energy over power, if it must be just so', { min: 0.05, max: 1000 }).optional(),
    minHours: quantity('hours', 'Least energy over power', { min: 0, max: 1000 }).optional(),
    maxHours: quantity('hours', 'Most energy over power', { min: 0.05, max: 10000 }).optional(),
    powerCapex: usdPerKw('Installed cost of power').optional(),
    energyCapex: usdPerKwh('Installed cost per kWh').optional(),
    powerAnnual: usdPerKwYear('Yearly cost per kW, instead of capex and life').optional(),
    energyAnnual: z
      .union([z.number().min(0).max(10000), usdPerKwh('Yearly cost per kWh')])
      .optional()
      .meta({ description: 'Yearly cost per kWh of energy, USD, instead of capex and life' }),
    fixedOm: usdPerKwYear('Fixed operation and maintenance per kW').optional(),
    life: quantity('months', 'Economic life', { min: 12, max: 1200 }).optional(),
    credit: share('Share of the capex that earns the tax credit').optional(),
    roundTrip: quantity('share', 'Energy out over energy in; lost half in, half out', {
      min: 0.05,
      max: 1,
    }).optional(),
    charge: quantity('share', 'Efficiency of charging, instead of roundTrip', {
      min: 0.05,
      max: 1,
    }).optional(),
    discharge: quantity('share', 'Efficiency of discharging', { min: 0.05, max: 1 }).optional(),
    selfDischarge: share('Stored energy lost an hour', 0.5).default(0),
    minimumCharge: share('Share of the energy that is never used', 0.95).default(0),
    initial: share(
      'Charge at the first hour, of the usable energy; as at the last hour when absent',
    ).optional(),
    wear: usdPerKwh('Wear per kWh discharged').default(0),
    fade: quantity('perYear', 'Usable energy lost a year; 0 where it is made good', {
      min: 0,
      max: 0.2,
    }).optional(),
  });

const grid = (c?: Catalog) =>
  z.strictObject({
    region: ref(c, 'grid-region', 'Region: its price and carbon where no other are given').optional(),
    contract: power('Contracted import; the load’s peak when neither this nor max is given').optional(),
    max: power('Largest contract, where it may be chosen').optional(),
    connection: usdPerKw('Cost of the connection per contracted kW').default(0),
    capacityCharge: usdPerKwYear('Yearly charge per contracted kW').default(0),
    limit: hourly('load', 'Most import by hour: what the connection carries').optional(),
    from: z
      .int()
      .min(0)
      .max(8784)
      .optional()
      .meta({ description: 'First hour of the year with a connection' }),
    curtailed: z
      .strictObject({
        hours: quantity('hours', 'Hours a year, the dearest', { min: 0, max: 8784 }),
        to: share('Share of the contract that is left').default(0),
      })
      .optional()
      .meta({ description: 'Hours in which the utility may take the load off' }),
    price: hourly('price', 'Price of energy').optional(),
    carbon: hourly('carbon', 'CO2 of a kWh drawn').optional(),
    clean: hourly('share', 'Share of a kWh drawn that counts as clean').optional(),
    demandCharge: quantity('moneyPerPowerMonth', 'On the highest import of each month', {
      min: 0,
      max: 1000,
    }).default(0),
    minimumTake: share('Energy paid for at least, of contract × hours').default(0),
    takePrice: usdPerKwh('Price of energy paid for and not drawn').optional(),
    export: power('Most export').default(0),
    exportPrice: share('What an exported kWh brings, of the hour’s price').default(1),
  });

const ppa = () =>
  z.strictObject({
    id: identifier('Name in the answer').optional(),
    type: z.enum(PPA_TYPES).meta({ description: 'How it delivers' }),
    fuel: z
      .enum(['sun', 'wind'])
      .optional()
      .meta({ description: 'Whose output a pay-as-produced one follows' }),
    profile: hourly('share', 'Output over capacity by hour').optional(),
    capacity: power('Contracted capacity; chosen when absent').optional(),
    max: power('Most of it').optional(),
    price: usdPerKwh('Price per kWh delivered'),
    resale: share('What an unused kWh brings, of the hour’s grid price').optional(),
    carbon: quantity('carbonIntensity', 'CO2 of a kWh', { min: 0, max: 5 }).default(0),
  });

const flexible = z.strictObject({
  id: identifier('Name, such as training-paused'),
  share: quantity('share', 'Most of each hour’s load', { min: 0, max: 1 }),
  value: usdPerKwh('What a kWh not used is worth'),
  energy: share('Most of the year’s energy of the load').optional(),
  hours: quantity('hours', 'The same as hours a year at its share', { min: 0, max: 8784 }).optional(),
});

/** The question of `gigasite power supply`. Canonical units out: kW, kWh, USD, kg, hours, months. */
export const supplyQuestion = (c?: Catalog) =>
  z.strictObject({
    load: hourly('load', 'Facility load at the meter'),
    climate: ref(c, 'climate', 'Climate of sun, wind and hot days, where no profile is given').optional(),
    at: z
      .strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
      .optional()
      .meta({ description: 'Where it stands; the climate’s place when absent' }),
    seed: z
      .int()
      .min(0)
      .max(4294967295)
      .default(1)
      .meta({ description: 'Seed of weather and prices made up' }),
    grid: z
      .union([grid(c), z.literal(false)])
      .optional()
      .meta({ description: 'The connection; none when absent or false' }),
    sources: z
      .array(source(c))
      .max(40)
      .optional()
      .meta({ description: 'Sources to choose among; those of the catalogue when absent' }),
    storage: z.array(storage(c)).max(8).optional().meta({ description: 'Batteries; one when absent' }),
    ppas: z.array(ppa()).max(12).default([]).meta({ description: 'Purchase agreements' }),
    flexible: z
      .array(flexible)
      .max(12)
      .default([])
      .meta({ description: 'Load that may be left unserved at a price' }),
    reliability: z
      .strictObject({
        spare: z
          .int()
          .min(0)
          .max(20)
          .optional()
          .meta({ description: 'Largest units whose loss must not be felt' }),
        unserved: share('Most energy that may go unserved, of the year’s').default(0),
        value: usdPerKwh('Value of energy unserved').default(10),
        target: quantity('share', 'Most expected energy lost to outages of units, of the year’s', {
          min: 1e-9,
          max: 0.1,
        }).optional(),
      })
      .prefault({})
      .meta({ description: 'How firm it must be' }),
    carbon: z
      .strictObject({
        price: quantity('moneyPerMass', 'Price of CO2', { min: 0, max: 10000 }).default(0),
        cap: quantity('mass', 'Most CO2 a year', { min: 0 }).optional(),
        intensity: quantity('carbonIntensity', 'Most CO2 per kWh of load', { min: 0, max: 5 }).optional(),
      })
      .prefault({})
      .meta({ description: 'Carbon' }),
    clean: z
      .strictObject({
        share: share('Least share of what is served'),
        matching: z.enum(['hourly', 'annual']).default('hourly').meta({ description: 'How it is counted' }),
      })
      .optional()
      .meta({ description: 'Clean energy' }),
    budget: quantity('money', 'Most capital', { min: 0 }).optional(),
    fuel: z
      .strictObject({
        gas: quantity('fuelPrice', 'Price of gas in the first year', { min: 0, max: 1000 }).optional(),
      })
      .prefault({})
      .meta({ description: 'Prices of fuel for all sources that burn it' }),
    finance: financeField().prefault({}),
    system: systemField(),
    ladder: z
      .strictObject({
        step: z
          .int()
          .min(1)
          .max(24)
          .default(3)
          .meta({ description: 'Hours of a step when sizes are chosen; 1: all hours at once' }),
        verify: z
          .boolean()
          .default(false)
          .meta({ description: 'Also solve by the hour, and say what the steps cost' }),
        anchors: z
          .array(z.int().min(1).max(60))
          .min(1)
          .max(6)
          .default([1])
          .meta({ description: 'Years of operation that tell the life' }),
        screen: z.boolean().default(false).meta({
          description:
            'Off the grid: search sizes by a greedy dispatch, then dispatch them by the programme; refused where that is not the cheapest',
        }),
        timeLimit: quantity('seconds', 'For each programme', { min: 1, max: 7200 }).default(600),
      })
      .prefault({})
      .meta({ description: 'How it is solved' }),
    hourly: z.boolean().default(false).meta({ description: 'Give every hour in the answer' }),
  });
export type SupplyQuestion = z.output<ReturnType<typeof supplyQuestion>>;
export type SourceGiven = NonNullable<SupplyQuestion['sources']>[number];
export type StorageGiven = NonNullable<SupplyQuestion['storage']>[number];
export type GridGiven = Exclude<SupplyQuestion['grid'], false | undefined>;
export type PpaGiven = SupplyQuestion['ppas'][number];

/** @throws GigasiteError with every problem found, each at its path */
export const readSupplyQuestion = (document: unknown, catalog: Catalog): SupplyQuestion =>
  readQuestion(supplyQuestion(catalog), document);
