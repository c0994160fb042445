import { z } from 'zod';
import { fields } from '../catalog/index.ts';

const { date, identifier, quantity } = fields;

export const POWER_BASES = ['it', 'facility'] as const;

/** A total that somebody announced, to be held against sites and against other totals. */
const announcement = z.strictObject({
  id: identifier('Name of the announcement'),
  by: z.string().max(200).meta({ description: 'Who announced it' }),
  power: quantity('power', 'Power announced', { min: 1, max: 1e9 }),
  basis: z
    .enum(POWER_BASES)
    .meta({ description: 'What power was meant: IT, or facility (with cooling and losses)' })
    .default('facility'),
  asOf: date('When it was announced'),
  sites: z
    .union([z.literal('all'), z.array(z.string()).max(5000)])
    .meta({ description: 'Sites of the file that it speaks of; none when absent' })
    .optional(),
  within: z
    .string()
    .meta({ description: 'Larger announcement that already contains it: not added again' })
    .optional(),
  source: z
    .union([z.string(), z.array(z.string())])
    .meta({ description: 'Publisher, title, date' })
    .optional(),
});

export const announcementsSchema = () =>
  z
    .array(announcement)
    .max(200)
    .meta({ description: 'Totals announced, which may overlap: never added twice' });
export type AnnouncementsInput = z.output<ReturnType<typeof announcementsSchema>>;
