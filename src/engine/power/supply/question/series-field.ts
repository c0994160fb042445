import { z } from 'zod';
import { fields } from '../../../catalog/index.ts';
import { seriesField } from '../../grid/question.ts';
import { SERIES_UNITS, type SeriesKind } from '../../series/index.ts';

const { quantity } = fields;
const KIND_OF = { price: 'energyPrice', carbon: 'carbonIntensity', load: 'power', share: 'share' } as const;

/** Most values of a list: a leap year of quarters of an hour. */
const MOST_VALUES = 35_136;

/**
 * An hourly series in a question: one value for every hour, a list with its unit, or a CSV file, which the edge reads.
 */
export const hourly = (kind: SeriesKind, what: string) =>
  z
    .union([
      quantity(KIND_OF[kind], what, { min: kind === 'price' ? -2 : 0 }),
      z.strictObject({
        values: z
          .array(z.number())
          .min(1)
          .max(MOST_VALUES)
          .meta({ description: 'One value an hour, or four; as many as the load has' }),
        unit: z
          .enum(
            Object.keys(SERIES_UNITS).filter((u) => SERIES_UNITS[u].kind === kind) as [string, ...string[]],
          )
          .meta({ description: 'Unit of the values' }),
        usdPerEur: z
          .number()
          .positive()
          .optional()
          .meta({ description: 'Dollars per euro, for values in euro' }),
        insist: z.boolean().optional().meta({ description: 'Take numbers that do not look plausible' }),
      }),
      seriesField(`${what}, from a file`),
    ])
    .meta({ description: what });

export type HourlyGiven = z.output<ReturnType<typeof hourly>>;
/** A series in a file, as the question names it. */
export type FileGiven = Extract<HourlyGiven, { csv: string }>;
