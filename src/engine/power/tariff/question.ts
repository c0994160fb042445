import { z } from 'zod';
import { type Catalog, readQuestion } from '../../catalog/index.ts';
import { LEAP_RULES } from './calendar.ts';
import { quantity, ref } from './fields.ts';
import { LOAD_UNITS } from './interval-file.ts';
import { contractField, ratesField } from './schema.ts';

const power = (description: string, min = 0) => quantity('power', description, { min, max: 1e12 });

const seriesField = (what: string) =>
  z.strictObject({
    flat: power(`${what}, the same all year`).optional(),
    annual: quantity('energy', 'Energy of the year: scales the shape, or makes it flat').optional(),
    daily: z
      .array(power('Load of an hour'))
      .length(24)
      .optional()
      .meta({ description: 'Load by hour of the day' }),
    series: z
      .array(z.number())
      .max(120_000)
      .optional()
      .meta({ description: 'Load of every interval, in `unit`; export is negative' }),
    file: z.string().optional().meta({ description: 'CSV: a time and a load a line, or a load a line' }),
    unit: z
      .enum(LOAD_UNITS)
      .optional()
      .meta({ description: 'Unit of `series` or `file`; kWh is per interval' }),
    column: z.string().optional().meta({ description: 'Name of the column of loads' }),
    time: z.string().optional().meta({ description: 'Name of the column of times' }),
    zone: z.string().optional().meta({ description: 'Clock of the file: UTC, -06:00, America/Chicago' }),
    repair: z.boolean().optional().meta({ description: 'Fills gaps of at most three hours' }),
    set: z
      .array(
        z.strictObject({
          step: z.number().int().min(1).meta({ description: 'Number of the interval, the first is 1' }),
          power: quantity('power', 'Load there', { min: -1e12, max: 1e12 }),
        }),
      )
      .max(9000)
      .optional()
      .meta({ description: 'Single intervals, set last' }),
  });

/** The question of `gigasite power bill`. */
export function billQuestion(catalog?: Catalog) {
  return z.strictObject({
    tariff: ref(catalog, 'tariff', 'Tariff of the catalogue').optional(),
    rates: ratesField.optional(),
    urdb: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'A rate of the Utility Rate Database, as its JSON' }),
    region: ref(catalog, 'grid-region', 'Region, for tariffs without prices of their own').optional(),
    contract: contractField.optional(),
    load: seriesField('Load').meta({ description: 'The metered load' }),
    system: seriesField('Load of the system')
      .optional()
      .meta({ description: 'Load of the system, for coincident peaks' }),
    year: z
      .number()
      .int()
      .min(1900)
      .max(2200)
      .optional()
      .meta({ description: 'Year, for weekdays; 2025 by default' }),
    interval: z
      .union([z.literal(60), z.literal(30), z.literal(15), z.literal(5)])
      .optional()
      .meta({ description: 'Minutes of an interval, for loads that are not a series' }),
    leap: z.enum(LEAP_RULES).optional().meta({ description: 'Which day a leap year of 365 days lacks' }),
    holidays: z.array(z.string()).max(100).default([]).meta({ description: 'Dates that count as weekend' }),
    insist: z
      .boolean()
      .default(false)
      .meta({ description: 'Takes prices and loads as they are, however implausible' }),
  });
}
export type BillQuestion = z.output<ReturnType<typeof billQuestion>>;
export type LoadInput = BillQuestion['load'];

/** @throws GigasiteError with every problem found, each at its path */
export const readBillQuestion = (document: unknown, catalog: Catalog): BillQuestion =>
  readQuestion(billQuestion(catalog), document);
