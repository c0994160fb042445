import { z } from 'zod';

/** A figure as in the scenario itself ("12 months", "9 %", 2026-07), or a plain number where the field takes one. */
const value = z.union([z.string().max(80), z.number()]);
const pair = (description: string) => z.tuple([value, value]).meta({ description });

const normal = z
  .strictObject({ mean: value, sd: value })
  .meta({ description: 'Mean and standard deviation' });
const lognormal = z
  .strictObject({ median: value, p95: value })
  .meta({ description: 'Median, and the value that 95 of 100 stay below' });
const beta = z
  .strictObject({ alpha: z.number(), beta: z.number(), min: value, max: value })
  .meta({ description: 'Shapes alpha and beta, on the range from min to max' });
const weighted = z
  .array(z.strictObject({ value: z.unknown(), weight: z.number() }))
  .min(1)
  .max(1000)
  .meta({ description: 'Values of any kind with their weights' });

/** How one input may vary: exactly one distribution, and how it changes what the scenario states. */
const input = z.strictObject({
  uniform: pair('From and to').optional(),
  triangular: z.tuple([value, value, value]).meta({ description: 'Least, likeliest, most' }).optional(),
  normal: normal.optional(),
  lognormal: lognormal.optional(),
  beta: beta.optional(),
  discrete: weighted.optional(),
  empirical: z
    .array(value)
    .min(2)
    .max(100_000)
    .meta({ description: 'Observed values; quantiles between them are interpolated' })
    .optional(),
  list: z
    .array(z.unknown())
    .min(1)
    .max(1000)
    .meta({ description: 'Candidates, equally likely; the axes of a sweep' })
    .optional(),
  min: value.meta({ description: 'Cuts a normal or lognormal distribution off below' }).optional(),
  max: value.meta({ description: 'Cuts it off above' }).optional(),
  change: z
    .enum(['set', 'plus', 'times'])
    .meta({
      description:
        'set: the value itself (default); plus: added to what is stated (months to a date); times: a factor of it',
    })
    .optional(),
  each: z
    .boolean()
    .meta({ description: 'Every place that the path matches varies on its own, instead of all together' })
    .optional(),
  round: z.boolean().meta({ description: 'Whole numbers only' }).optional(),
  source: z
    .union([z.string(), z.array(z.string())])
    .meta({ description: 'Where this comes from' })
    .optional(),
});

export type UncertainInput = z.output<typeof input>;

/** `uncertain:`: path → distribution. */
export const uncertainSchema = () =>
  z.record(z.string().min(1).max(300), input).meta({
    description: 'What is not known: path of an input (wildcards allowed) → its distribution',
  });

const correlation = z.strictObject({
  between: z
    .tuple([z.string(), z.string()])
    .meta({ description: 'Two paths of `uncertain`', examples: [['money.wacc', 'money.rent']] }),
  rank: z.number().min(-1).max(1).meta({ description: 'Rank correlation (Spearman), −1 to 1' }),
});
export type CorrelationInput = z.output<typeof correlation>;

/** `correlations:`: pairs of uncertain inputs. */
export const correlationsSchema = () =>
  z
    .array(correlation)
    .max(5000)
    .meta({ description: 'Rank correlations between uncertain inputs; pairs not named have none' });
