import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';
import { PILLARS } from '../src/cli/pillars/index.ts';

const path = (relative: string): string => fileURLToPath(new URL(`../${relative}`, import.meta.url));

/**
 * The JSON Schema (draft 7) of every pillar's answer and of `optimise`'s, from its TypeScript type and the comments on its fields.
 *
 * @throws where a type is missing from src/cli/pillars/answers.ts
 */
export function answerSchemas(): Record<string, unknown> {
  const generator = createGenerator({
    path: path('src/cli/pillars/answers.ts'),
    tsconfig: path('tsconfig.json'),
    type: 'GoodputAnswer',
    expose: 'none',
    topRef: false,
    skipTypeCheck: true,
    additionalProperties: false,
  });
  const names = Object.values(PILLARS).flatMap((p) => Object.values(p.commands).map((c) => c.answer));
  return Object.fromEntries(
    [...new Set([...names, 'OptimiseOutput'])].map((name) => [name, generator.createSchema(name)]),
  );
}
