import { z } from 'zod';
import { type Catalog, fields } from '../catalog/index.ts';
import { announcementsSchema } from './announcements-schema.ts';
import { buildSchema } from './build-schema.ts';
import { financing } from './schema-financing.ts';
import { siteSupply } from './schema-supply.ts';
import { correlationsSchema, uncertainSchema } from './uncertain-schema.ts';

const { date, horizon, identifier, month, quantity, ref } = fields;

export const REDUNDANCIES = ['N', 'N+1', '2N', '3N/2', '4N/3', 'block'] as const;
export const SITE_STATUSES = [
  'announced',
  'permitted',
  'construction',
  'operating',
  'paused',
  'withdrawn',
] as const;
export const PRECISIONS = ['bf16', 'fp8', 'fp4'] as const;
export const FABRICS = ['infiniband', 'ethernet'] as const;
export const UPS_MODES = ['ups-double-conversion', 'ups-eco', 'none'] as const;

const text = (description: string, max = 4000) => z.string().max(max).meta({ description });
const sources = z
  .union([z.string(), z.array(z.string())])
  .meta({ description: 'Where these facts come from: publisher, title, date' });

/** The hall: building with its cooling and electrical plant. */
const hall = (c?: Catalog) =>
  z.strictObject({
    itPower: quantity('power', 'IT power the hall is built for', { min: 1, max: 2e7 }),
    cooling: ref(c, 'cooling-plant', 'Cooling plant').optional(),
    supplyTemperature: quantity('temperature', 'Supply temperature, instead of the plant’s own', {
      min: 5,
      max: 60,
    }).optional(),
    redundancy: z
      .enum(REDUNDANCIES)
      .meta({ description: 'Redundancy of the electrical and cooling plant' })
      .optional(),
    ups: z.enum(UPS_MODES).meta({ description: 'UPS in the chain' }).optional(),
    standby: z.boolean().meta({ description: 'Whether standby generators are built' }).optional(),
    start: month('Construction starts').optional(),
    duration: quantity('months', 'Construction until the first hall can take load', {
      min: 0,
      max: 240,
    }).optional(),
    ready: month('First hall can take load, instead of start + duration').optional(),
    rampOver: quantity('months', 'Months from the first to the last hall, linear', {
      min: 0,
      max: 240,
    }).optional(),
  });

const chips = (c?: Catalog) =>
  z.strictObject({
    rack: ref(c, 'rack', 'Rack').optional(),
    count: quantity('count', 'Racks; by default as many as the hall’s IT power carries', {
      min: 1,
      max: 1e7,
      whole: true,
    }).optional(),
    order: month('Ordered').optional(),
    leadTime: quantity('months', 'Order to first delivery', { min: 0, max: 120 }).optional(),
    delivered: month('First delivery, instead of order + lead time').optional(),
    deliverOver: quantity('months', 'Months from first to last delivery, linear', {
      min: 0,
      max: 240,
    }).optional(),
  });

const network = () =>
  z.strictObject({
    fabric: z.enum(FABRICS).meta({ description: 'Scale-out fabric' }).optional(),
    oversubscription: quantity(
      'count',
      'Leaf ports to nodes per port to spines: 1 full bisection, 2 half of it',
      {
        min: 0.1,
        max: 32,
      },
    ).optional(),
    start: month('Installation starts').optional(),
    duration: quantity('months', 'Installation until the first part is in service', {
      min: 0,
      max: 120,
    }).optional(),
    ready: month('First part in service, instead of start + duration').optional(),
    rampOver: quantity('months', 'Months until all is in service, linear', { min: 0, max: 240 }).optional(),
  });

const power = (c?: Catalog) =>
  z.strictObject({
    grid: z
      .strictObject({
        contract: quantity('power', 'Contracted import; by default the facility’s peak', {
          min: 0,
          max: 5e7,
        }).optional(),
        requested: month(
          'Connection requested; the usual wait follows where `energised` is not stated',
        ).optional(),
        energised: month('First contracted megawatts energised').optional(),
        price: z.enum(['flat', 'hourly']).optional().meta({
          description:
            'flat: one price and carbon all year (default); hourly: made from the region’s market statistics, with the same mean',
        }),
        rampOver: quantity('months', 'Months until the whole contract is energised, linear', {
          min: 0,
          max: 240,
        }).optional(),
      })
      .optional(),
    onsite: z
      .array(
        z.strictObject({
          source: ref(c, 'power-source', 'Kind of power source'),
          capacity: quantity('power', 'Nameplate capacity; the source’s availability makes it firm', {
            min: 1,
            max: 5e7,
          }),
          ordered: month('Ordered; its lead time follows where `energised` is not stated').optional(),
          energised: month('In operation from').optional(),
          until: month('In operation until (exclusive), for bridging power').optional(),
          rampOver: quantity('months', 'Months until all of it runs, linear', {
            min: 0,
            max: 240,
          }).optional(),
          resale: quantity('share', 'What it brings elsewhere when it leaves, of what its life has left', {
            min: 0,
            max: 1,
          }).optional(),
        }),
      )
      .max(20)
      .optional(),
  });

/** What a phase is made of; the same definitions serve phases and their defaults, as making them takes time. */
const phaseParts = (c?: Catalog) => ({
  hall: hall(c),
  chips: chips(c),
  network: network(),
  power: power(c),
});
type PhaseParts = ReturnType<typeof phaseParts>;

const phase = (parts: PhaseParts) =>
  z.strictObject({
    id: identifier('Name of the phase, unique in its site'),
    status: z.enum(SITE_STATUSES).meta({ description: 'How far it is' }).optional(),
    source: sources.optional(),
    stated: date('When its dates were said; what was then still to come may slip').optional(),
    hall: parts.hall,
    chips: parts.chips.optional(),
    network: parts.network.optional(),
    power: parts.power.optional(),
  });

/** The same as a phase with nothing required: what every phase has unless it says otherwise. */
const phaseDefaults = ({ hall, chips, network, power }: PhaseParts) =>
  z.strictObject({
    status: z.enum(SITE_STATUSES).optional(),
    hall: hall.partial().optional(),
    chips: chips.optional(),
    network: network.optional(),
    power: z
      .strictObject({
        grid: power.shape.grid.unwrap().partial().optional(),
        onsite: power.shape.onsite,
      })
      .optional(),
  });

const site = (parts: PhaseParts, c?: Catalog, supply = siteSupply(c)) =>
  z.strictObject({
    id: identifier('Name of the site, unique in the scenario'),
    name: text('Name for people', 200).optional(),
    programme: text('Programme it belongs to', 200).optional(),
    status: z
      .enum(SITE_STATUSES)
      .meta({ description: 'How far the site is; a paused or withdrawn site builds nothing' })
      .optional(),
    copies: z
      .number()
      .int()
      .min(1)
      .max(500)
      .meta({ description: 'So many identical data centres at this place' })
      .optional(),
    at: z
      .strictObject({
        lat: z.number().min(-90).max(90).meta({ description: 'Latitude, degrees north' }),
        lon: z.number().min(-180).max(180).meta({ description: 'Longitude, degrees east' }),
        country: z
          .string()
          .regex(/^[A-Z]{2}$/)
          .meta({ description: 'ISO 3166 code', examples: ['US'] }),
        grid: ref(c, 'grid-region', 'Grid region'),
      })
      .meta({ description: 'Where it stands' }),
    supply: supply.optional(),
    tariff: ref(c, 'tariff', 'Tariff of the grid, in place of its all-in price').optional(),
    climate: climateOf(c),
    land: quantity('area', 'Land held', { min: 0, max: 1e6 }).optional(),
    source: sources.optional(),
    note: text('Anything a reader should know').optional(),
    phases: z.array(phase(parts)).min(1).max(200),
  });

const needs = (ctx: z.RefinementCtx, params: Record<string, string>, key?: string): void =>
  ctx.addIssue({ code: 'custom', params, ...(key === undefined ? {} : { path: [key] }) });

/** A site's own weather in a file: one of `epw` and `csv`; a CSV does not say its time zone. */
const weatherFile = () =>
  z
    .strictObject({
      epw: z.string().max(500).optional().meta({ description: 'EnergyPlus weather file' }),
      csv: z.string().max(500).optional().meta({ description: 'Hourly CSV: time, and columns with units' }),
      utcOffset: z
        .number()
        .min(-12)
        .max(14)
        .optional()
        .meta({ description: 'Standard time of the CSV ahead of UTC, h' }),
      elevation: quantity('length', 'Height of the CSV’s station above the sea', {
        min: -500,
        max: 6000,
      }).optional(),
    })
    .superRefine((v, ctx) => {
      for (const kind of ['epw', 'csv'] as const) {
        const file = v[kind];
        // The ending also keeps a file apart from a climate of the catalogue.
        if (file !== undefined && !file.toLowerCase().endsWith(`.${kind}`))
          needs(
            ctx,
            { code: 'not-allowed', found: file.slice(0, 80), allowed: `a name that ends in .${kind}` },
            kind,
          );
      }
      if (v.epw === undefined && v.csv === undefined) needs(ctx, { code: 'missing', expected: 'epw or csv' });
      else if (v.epw !== undefined && v.csv !== undefined)
        needs(ctx, { code: 'not-allowed', found: 'epw and csv', allowed: 'epw or csv' });
      else if (v.csv !== undefined && v.utcOffset === undefined)
        needs(ctx, { code: 'missing', expected: 'utcOffset' }, 'utcOffset');
    });

/** A climate of the catalogue, or the site's own weather. */
const climateOf = (c?: Catalog) =>
  z.union([ref(c, 'climate', 'Climate'), weatherFile()]).meta({
    description:
      'Climate of the catalogue, or the site’s own weather in a file whose path starts at the scenario: {epw: file} or {csv: file, utcOffset: hours}',
  });

const training = (c?: Catalog) =>
  z.strictObject({
    id: identifier('Name of the run'),
    model: ref(c, 'model', 'Model'),
    tokens: quantity('tokens', 'Tokens to train on; by default as published for the model', {
      min: 1,
    }).optional(),
    precision: z.enum(PRECISIONS).meta({ description: 'Arithmetic of the run' }).optional(),
    accelerators: quantity('count', 'Accelerators on the run; by default all that train when it starts', {
      min: 1,
      whole: true,
    }).optional(),
    start: month('Starts; by default when the first accelerators are live').optional(),
  });

const serving = (c?: Catalog) =>
  z.strictObject({
    id: identifier('Name of the service'),
    model: ref(c, 'model', 'Model'),
    share: quantity('share', 'Share of the serving accelerators', { min: 0, max: 1 }).optional(),
    precision: z.enum(PRECISIONS).meta({ description: 'Arithmetic' }).optional(),
    inputTokens: quantity('count', 'Tokens in a prompt', { min: 1, max: 1e7 }).optional(),
    outputTokens: quantity('count', 'Tokens in an answer', { min: 1, max: 1e7 }).optional(),
    tpot: quantity('seconds', 'Longest time per output token', { min: 1e-4, max: 10 }).optional(),
  });

const workloads = (c?: Catalog) =>
  z.strictObject({
    trainingShare: quantity('share', 'Share of accelerators that train; the rest serve', {
      min: 0,
      max: 1,
    }).optional(),
    trainingUtilisation: quantity('share', 'Share of training accelerator-hours that jobs occupy', {
      min: 0.01,
      max: 1,
    }).optional(),
    servingMeanToPeak: quantity('share', 'Mean serving demand over its daily peak', {
      min: 0.05,
      max: 1,
    }).optional(),
    training: z.array(training(c)).max(100).optional(),
    serving: z.array(serving(c)).max(100).optional(),
  });

const money = (c?: Catalog) =>
  z.strictObject({
    wacc: quantity('share', 'Cost of capital per year, nominal', { min: 0, max: 1 }).optional(),
    chipLife: quantity('months', 'Economic life of racks', { min: 6, max: 240 }).optional(),
    refresh: z
      .boolean()
      .meta({ description: 'Whether racks are bought anew at the end of their life' })
      .optional(),
    electricityPrice: quantity(
      'energyPrice',
      'Price of grid electricity everywhere, instead of the region’s',
      { min: 0, max: 2 },
    ).optional(),
    rent: quantity('moneyPerHour', 'Market rent of an accelerator-hour on contract, for NPV', {
      min: 0,
      max: 1000,
    }).optional(),
    lease: ref(c, 'contract', 'Terms of the build-to-suit lease').optional(),
    spv: ref(c, 'contract', 'Terms of the SPV with residual guarantee').optional(),
    neocloud: ref(c, 'contract', 'Terms of the neocloud take-or-pay').optional(),
    hyperscaler: ref(c, 'contract', 'Terms of the hyperscaler commitment').optional(),
    onDemand: ref(c, 'contract', 'Terms of on-demand').optional(),
    ...financing(c),
  });

/** A dated change to the scenario: applied when the run's as-of date is on or after it. */
const revision = z.strictObject({
  asOf: date('When this became known'),
  why: text('What happened'),
  source: sources.optional(),
  set: z.record(z.string(), z.unknown()).meta({ description: 'Path → new value, as with --set' }),
});

/** Stands where no site has a supply of its own: making the many fields of one takes longer than reading a small file. */
const NO_SUPPLY = z.undefined() as unknown as ReturnType<typeof siteSupply>;

/**
 * The scenario file. With a catalogue, names are checked against it.
 *
 * @param supplied whether any site has `supply`
 */
export const scenarioSchema = (c?: Catalog, supplied = true) => {
  const parts = phaseParts(c);
  return z
    .strictObject({
      gigasite: z.literal(1).meta({ description: 'Version of the file format' }),
      name: text('Name of the scenario', 200),
      story: text('What it tells, in a few sentences').optional(),
      asOf: date('The date whose knowledge it uses'),
      horizon: horizon(),
      seed: z
        .number()
        .int()
        .min(0)
        .max(4294967295)
        .meta({ description: 'Seed of everything drawn at random' })
        .optional(),
      defaults: phaseDefaults(parts)
        .meta({ description: 'What every phase has unless it says otherwise' })
        .optional(),
      sites: z
        .array(site(parts, c, supplied ? siteSupply(c) : NO_SUPPLY))
        .min(1)
        .max(5000),
      build: buildSchema()
        .meta({ description: 'What phases share, and tasks beside the usual ones' })
        .optional(),
      announcements: announcementsSchema().optional(),
      workloads: workloads(c).optional(),
      money: money(c).optional(),
      assume: z
        .record(z.string(), z.union([z.string(), z.number()]))
        .meta({ description: 'Catalogue figures replaced: kind/id/figure → value' })
        .optional(),
      uncertain: uncertainSchema().optional(),
      correlations: correlationsSchema().optional(),
      revisions: z
        .array(revision)
        .max(500)
        .meta({ description: 'Dated changes, applied up to the run’s as-of date' })
        .optional(),
    })
    .meta({ id: 'GigasiteScenario', title: 'Gigasite scenario' });
};

export type ScenarioInput = z.output<ReturnType<typeof scenarioSchema>>;
export type SiteInput = ScenarioInput['sites'][number];
export type PhaseInput = SiteInput['phases'][number];
