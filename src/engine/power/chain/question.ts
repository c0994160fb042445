import { z } from 'zod';
import { type Catalog, fields, readQuestion } from '../../catalog/index.ts';
import { REDUNDANCIES } from './redundancy.ts';

const { quantity, ref } = fields;
const power = (description: string, min = 1) => quantity('power', description, { min, max: 5e7 });
const share = (description: string, max = 1) => quantity('share', description, { min: 0, max });

/** How power comes to the rack: voltages and the stages they need. */
export const ARCHITECTURES = ['ac-54v', 'ac-48v', 'dc-800-row', 'dc-800-facility', 'dc-800-sst'] as const;
export type Architecture = (typeof ARCHITECTURES)[number];

/** The question of `gigasite power chain`. */
export function chainQuestion(catalog?: Catalog) {
  return z.strictObject({
    itPower: power('Design IT power'),
    load: share('IT load over design').default(0.8),
    profile: z
      .array(share('IT load over design'))
      .min(1)
      .max(120_000)
      .optional()
      .meta({ description: 'Loads of equal times, instead of `load`: losses are their mean' }),
    topology: z.enum(REDUNDANCIES).default('N+1').meta({ description: 'Redundancy of the lineups' }),
    lineup: power('IT load of one lineup').default(1900),
    group: z.number().int().min(1).max(50).default(4).meta({ description: 'Lineups that a group needs' }),
    architecture: z.enum(ARCHITECTURES).default('ac-54v').meta({ description: 'Voltage to the rack' }),
    ups: z
      .enum(['ups-double-conversion', 'ups-eco', 'none'])
      .default('ups-double-conversion')
      .meta({ description: 'UPS of the AC architectures' }),
    substation: z
      .boolean()
      .default(true)
      .meta({ description: 'Whether the site has its own HV/MV transformers' }),
    standby: z.boolean().default(true).meta({ description: 'Whether standby sets are built' }),
    otherLoad: share('Cooling and other house load, per kW of IT', 2).default(0.15),
    availability: z
      .strictObject({
        utility: z
          .enum(['utility-single', 'utility-double'])
          .default('utility-single')
          .meta({ description: 'Utility feeds' }),
        beta: share('Share of failures that strike all lineups at once').optional(),
        maintenance: quantity('hours', 'Maintenance of a lineup a year', { min: 0, max: 1000 }).optional(),
        shutdown: quantity('hours', 'Planned shutdowns a year', { min: 0, max: 1000 }).optional(),
        bypass: share('Share of UPS failures that the bypass catches').optional(),
        years: z
          .number()
          .int()
          .min(0)
          .max(200_000)
          .default(2000)
          .meta({ description: 'Years to simulate; 0 leaves it out' }),
        seed: z
          .number()
          .int()
          .min(0)
          .max(4294967295)
          .default(1)
          .meta({ description: 'Seed of the simulation' }),
      })
      .prefault({}),
    accelerators: quantity('count', 'Accelerators, for what downtime loses', { min: 1, max: 1e8 }).optional(),
    acceleratorHour: quantity('moneyPerHour', 'Worth of an accelerator-hour', {
      min: 0,
      max: 1000,
    }).optional(),
    recovery: quantity('hours', 'From power to work again, after each loss', { min: 0, max: 1000 }).default(
      1,
    ),
    swing: z
      .strictObject({
        high: power('IT power while all compute', 0),
        low: power('IT power while all wait', 0),
        period: quantity('seconds', 'Period of the swing', { min: 1e-3, max: 1e5 }),
        highShare: quantity('share', 'Share of the period at the high level', { min: 0.01, max: 0.99 }),
        ramp: quantity('seconds', 'Time of a rise or fall', { min: 1e-3, max: 1e4 }).default(0.1),
        stop: power('Power that starts and stops with the job; the high level by default', 0).optional(),
        floor: share('Floor under the low level, of the high one').default(0),
        rack: ref(catalog, 'rack', 'Racks whose own power supplies store energy').optional(),
        store: quantity('energy', 'Energy of other stores at the load', { min: 0, max: 1e6 }).default(0),
      })
      .optional()
      .meta({ description: 'Power swings, as chips goodput gives them' }),
    limits: ref(catalog, 'grid-limit', 'What the grid allows').default('usual'),
    rampLimit: quantity('powerRamp', 'Fastest change of load, instead').optional(),
    stepLimit: power('Largest sudden change, instead', 0).optional(),
    swingLimit: power('Largest swing in the band, instead', 0).optional(),
  });
}
export type ChainQuestion = z.output<ReturnType<typeof chainQuestion>>;

/** @throws GigasiteError with every problem found, each at its path */
export const readChainQuestion = (document: unknown, catalog: Catalog): ChainQuestion =>
  readQuestion(chainQuestion(catalog), document);
