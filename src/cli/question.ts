import { parse } from 'yaml';
import { fail, GigasiteError } from '../engine/errors.ts';
import { Catalog } from '../engine/index.ts';
import { loadCatalog, readScenario } from '../store/index.ts';

/**
 * A pillar's question: one YAML or JSON mapping from a file or from standard input.
 *
 * @param given a file, or `-`
 * @throws GigasiteError `yaml-syntax`, `wrong-type`, and what reading the file throws
 */
export function readQuestion(given: string): Record<string, unknown> {
  const { file, text } = readScenario(given);
  let asked: unknown;
  try {
    asked = parse(text, { maxAliasCount: 0 }) ?? {};
  } catch (e) {
    throw new GigasiteError([
      { code: 'yaml-syntax', path: '', file, params: { found: (e as Error).message.split('\n')[0] } },
    ]);
  }
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked))
    fail('wrong-type', '', { found: String(asked).slice(0, 60), expected: 'a question' });
  return asked as Record<string, unknown>;
}

/** The question, and the catalogue as of its `asOf` (else the newest figures). */
export function askedOf(given: string): { asked: Record<string, unknown>; catalog: Catalog } {
  const { asOf, ...asked } = readQuestion(given);
  return { asked, catalog: new Catalog(loadCatalog(), typeof asOf === 'string' ? asOf : '9999-12-31') };
}
