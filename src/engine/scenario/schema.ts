import { z } from 'zod';
import { type Catalog, fields } from '../catalog/index.ts';
import { announcementsSchema } from './announcements-schema.ts';
import { buildSchema } from './build-schema.ts';
import { financing } from './schema-financing.ts';
import {
  type PhaseParts,
  PRECISIONS,
  phase,
  phaseDefaults,
  phaseParts,
  SITE_STATUSES,
  sources,
  text,
} from './schema-phase.ts';
import { siteSupply } from './schema-supply.ts';
import { correlationsSchema, uncertainSchema } from './uncertain-schema.ts';

const { date, horizon, identifier, month, quantity, ref } = fields;

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
