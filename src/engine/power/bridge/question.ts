import { z } from 'zod';
import { type Catalog, fields, readQuestion } from '../../catalog/index.ts';

const { identifier, month, quantity, ref } = fields;
const monthsField = (what: string) => quantity('months', what, { min: 0, max: 600 });
const share = (what: string) => quantity('share', what, { min: 0, max: 1 });

/** A time as one figure, or as least, usual and most: a triangle. */
const spread = (what: string) =>
  z
    .union([
      monthsField(what),
      z.strictObject({
        low: monthsField('Least'),
        usual: monthsField('Most likely'),
        high: monthsField('Most'),
      }),
    ])
    .meta({ description: `${what}: one time, or low, usual and high` });

export const LEAVES = ['grid', 'next', 'stays'] as const;

const stage = (c?: Catalog) =>
  z.strictObject({
    id: identifier('Name in the answer; that of the source when absent').optional(),
    source: ref(c, 'power-source', 'Kind of source'),
    capacity: quantity('power', 'Nameplate; as much as carries the load when absent', {
      min: 1,
      max: 5e7,
    }).optional(),
    ordered: month(
      'When it is ordered; when absent, as late as its longest lead time allows for `ready`, or at once',
    ).optional(),
    lead: spread('From order to operation; of the catalogue when absent').optional(),
    leaves: z.enum(LEAVES).optional().meta({
      description:
        'When it goes: with the grid, with the next stage, never; rented plant with the next by default, bought plant with the grid',
    }),
    minimumTerm: monthsField('Least time that is paid for, of rented plant').default(12),
    rent: quantity('moneyPerPowerMonth', 'Rent, instead of the catalogue’s', {
      min: 0,
      max: 1000,
    }).optional(),
    capex: quantity('moneyPerPower', 'Installed cost, instead of the catalogue’s', {
      min: 0,
      max: 1e5,
    }).optional(),
    resale: share('What it brings elsewhere, of the part of its cost that its life has left').default(0),
    moving: quantity('moneyPerPower', 'Taking it down and away', { min: 0, max: 1e4 }).default(0),
  });

const plan = (c?: Catalog) =>
  z.strictObject({
    id: identifier('Name of the plan'),
    stages: z
      .array(stage(c))
      .max(8)
      .meta({ description: 'What bridges, in order; none: waits for the grid' }),
  });

/** The question of `gigasite power bridge`. Canonical units out: kW, USD, months. */
export const bridgeQuestion = (c?: Catalog) =>
  z.strictObject({
    load: quantity('power', 'Facility power wanted', { min: 1, max: 5e7 }),
    from: month('Today: what is not dated is ordered now'),
    ready: month('When halls and chips are ready to draw it'),
    rampOver: monthsField('From the first to the last of it, linear').default(0),
    until: month('End of the comparison; ten years after `from` when absent').optional(),
    grid: z
      .strictObject({
        region: ref(c, 'grid-region', 'Region: price and carbon'),
        requested: month('When it was asked for; at once when absent').optional(),
        wait: spread('From request to energising; of the catalogue when absent').optional(),
        price: quantity('energyPrice', 'All-in price, instead of the region’s', {
          min: 0,
          max: 2,
        }).optional(),
        withdrawn: share('Chance that it does not come within the comparison').default(0),
      })
      .meta({ description: 'The connection that is waited for' }),
    chips: z
      .strictObject({
        rack: ref(c, 'rack', 'What would sit idle'),
        facilityRatio: quantity('count', 'Facility power over IT power', { min: 1, max: 3 }).default(1.25),
        life: monthsField('Over which they are paid off').default(60),
      })
      .optional()
      .meta({ description: 'Whose cost stands idle; or give `idle`' }),
    idle: quantity('moneyPerPowerMonth', 'What a month of a kW not served costs', {
      min: 0,
      max: 1e5,
    }).optional(),
    rate: quantity('share', 'Cost of capital a year', { min: 0, max: 1 }).default(0.09),
    plans: z
      .array(plan(c))
      .min(1)
      .max(12)
      .optional()
      .meta({ description: 'Plans to compare; six usual ones when absent. Waiting is always among them' }),
    draws: z.int().min(100).max(20000).default(1000).meta({ description: 'Random draws of the times' }),
    seed: z.int().min(0).max(4294967295).default(1).meta({ description: 'Seed of the draws' }),
  });
export type BridgeQuestion = z.output<ReturnType<typeof bridgeQuestion>>;
export type StageGiven = NonNullable<BridgeQuestion['plans']>[number]['stages'][number];
export type SpreadGiven = NonNullable<StageGiven['lead']>;

/** @throws GigasiteError with every problem found, each at its path */
export const readBridgeQuestion = (document: unknown, catalog: Catalog): BridgeQuestion =>
  readQuestion(bridgeQuestion(catalog), document);
