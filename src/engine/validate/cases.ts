import { z } from 'zod';
import { GigasiteError } from '../errors.ts';

const Texts = z.strictObject({ en: z.string().min(3), ko: z.string().min(3) });

const Case = z.strictObject({
  id: z.string(),
  title: Texts,
  /** Name of the model in models.ts. */
  model: z.string(),
  inputs: z.record(z.string(), z.union([z.number(), z.string(), z.array(z.number())])).default({}),
  unit: z.string(),
  published: z.number(),
  /** Relative. */
  tolerance: z.number().positive(),
  source: z.string().min(5),
  /** Date of the published figure. */
  asOf: z.string(),
  /** Whether the published value was used to set an input of the model. */
  usedInFitting: z.enum(['no', 'partly', 'yes']),
  /** Group whose mean error is given besides: a key of groups.ts. */
  group: z.string().optional(),
  /** Where a mismatch is known: why. Without it a mismatch fails. */
  flag: Texts.optional(),
});

export type ValidationCase = z.output<typeof Case>;

const File = z.strictObject({ cases: z.array(Case) });

/**
 * Checks the parsed content of a validation file.
 *
 * @throws GigasiteError `wrong-type` with the path in the file
 */
export function parseCases(content: unknown, file: string): ValidationCase[] {
  const r = File.safeParse(content);
  if (r.success) return r.data.cases;
  throw new GigasiteError(
    r.error.issues.map((i) => ({
      code: 'wrong-type',
      path: i.path.join('.'),
      file,
      params: { found: i.message, expected: 'a validation case' },
    })),
  );
}
