import { z } from 'zod';
import { type Catalog, fields, readQuestion } from '../../catalog/index.ts';

const { quantity, ref, identifier } = fields;
const whole = (description: string, min: number, max: number) =>
  quantity('count', description, { min, max, whole: true });
const weight = (description: string) => quantity('count', description, { min: 0 });
const country = z.string().meta({ description: 'ISO 3166 code, two letters', examples: ['DE'] });

const Site = (catalog?: Catalog) =>
  z
    .strictObject({
      id: identifier('Name of the site'),
      name: z.string().optional().meta({ description: 'Name to show' }),
      at: z.strictObject({
        lat: quantity('count', 'Latitude, degrees north', { min: -90, max: 90 }),
        lon: quantity('count', 'Longitude, degrees east', { min: -180, max: 180 }),
        country,
        grid: ref(catalog, 'grid-region', 'Grid region; that of the country when absent').optional(),
      }),
      capacity: quantity('power', 'IT power that serves; no limit when absent').optional(),
      timeToPower: quantity('months', 'Wait for power').optional(),
    })
    .meta({ description: 'One site' });

/** The question of `gigasite network place`. Canonical units out: kW, seconds, metres, months. */
export function placeQuestion(catalog?: Catalog) {
  return z.strictObject({
    mode: z.enum(['place', 'coverage', 'route']).meta({
      description: 'Choose sites; how people are reached from sites; where the demand of a day goes',
    }),
    choose: whole('Sites to have in the end, the standing ones included (mode place)', 1, 2000).optional(),
    sites: z
      .array(Site(catalog))
      .max(2000)
      .optional()
      .meta({ description: 'Sites that stand: always kept by place, the only ones of coverage and route' }),
    scenario: z
      .string()
      .optional()
      .meta({ description: 'A scenario whose sites stand, with their IT power (command line only)' }),
    candidates: z
      .strictObject({
        count: whole('How many of the largest cities', 1, 2000).default(300),
        spacing: quantity('length', 'Least distance between them').default(150_000),
        countries: z.array(country).min(1).optional().meta({ description: 'Countries to take them from' }),
        capacity: quantity('power', 'IT power of each; no limit when absent').optional(),
        sites: z.array(Site(catalog)).max(2000).optional().meta({ description: 'These instead of cities' }),
      })
      .prefault({})
      .meta({ description: 'Places that may be chosen' }),
    demand: z
      .strictObject({
        countries: z
          .array(country)
          .min(1)
          .optional()
          .meta({ description: 'Whose people; everybody’s when absent' }),
        total: quantity('power', 'Mean IT power that serves them all; needed with capacities', {
          min: 1e-3,
        }).optional(),
        groups: whole('Groups of cities where capacities or the solver are at work', 1, 10_000).default(1500),
      })
      .prefault({})
      .meta({ description: 'Who is to be served' }),
    profile: z
      .enum(['public', 'private'])
      .default('public')
      .meta({ description: 'Public Internet, or a private backbone to the user’s city' }),
    access: quantity('seconds', 'Round trip of the user’s access line, added to all').default(0),
    objective: z
      .enum(['mean', 'coverage'])
      .default('mean')
      .meta({ description: 'Least mean round trip, or most people within a limit' }),
    within: quantity('seconds', 'The limit of coverage', { min: 1e-4 }).default(0.05),
    limits: z
      .array(quantity('seconds', 'A limit of the coverage table', { min: 1e-4 }))
      .min(1)
      .max(8)
      .default([0.02, 0.05, 0.1])
      .meta({ description: 'Limits of the coverage table' }),
    weights: z
      .strictObject({
        powerPrice: weight('Milliseconds that 1 USD/MWh is worth').default(0),
        carbon: weight('Milliseconds that 1 g/kWh is worth').default(0),
        water: weight('Milliseconds that 1 L/kWh of the grid’s water is worth').default(0),
        timeToPower: weight('Milliseconds that a month of waiting is worth').default(0),
      })
      .prefault({})
      .meta({ description: 'What else counts, as milliseconds of everybody’s round trip' }),
    unknown: z.enum(['leave-out', 'mean']).default('leave-out').meta({
      description: 'Candidates without a figure that has a weight: left out, or given the mean of the others',
    }),
    starts: whole('Local searches', 1, 10_000).default(10),
    seed: whole('Seed of what is drawn', 0, Number.MAX_SAFE_INTEGER).default(1),
    certificate: z
      .enum(['none', 'lagrange', 'highs'])
      .default('none')
      .meta({ description: 'How far from the optimum: nothing, a Lagrangian bound, or HiGHS' }),
    solver: z
      .strictObject({
        groups: whole('Groups of cities the solver sees', 1, 3000).default(400),
        near: whole('Least number of candidates near each group the solver sees', 1, 2000).default(10),
        timeLimit: quantity('seconds', 'Longest solving time', { min: 1, max: 3600 }).default(60),
        gap: quantity('share', 'Relative gap at which the solver may stop', { min: 0, max: 1 }).default(1e-4),
      })
      .prefault({})
      .meta({ description: 'Size of the certificate' }),
  });
}

export type PlaceQuestion = z.output<ReturnType<typeof placeQuestion>>;

/**
 * Checks a parsed document.
 * @throws GigasiteError with every problem found, each at its path
 */
export const readPlaceQuestion = (document: unknown, catalog: Catalog): PlaceQuestion =>
  readQuestion(placeQuestion(catalog), document);
