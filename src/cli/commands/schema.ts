import { jsonSchemaOf } from '../../engine/catalog/index.ts';
import { fail } from '../../engine/errors.ts';
import { nearestName, scenarioJsonSchema } from '../../engine/index.ts';
import { loadAnswerSchemas } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { PILLARS } from '../pillars/index.ts';

/** Names `gigasite schema` knows: the scenario, and every command that takes a question. */
const names = (): string[] => [
  'scenario',
  'optimise',
  ...Object.entries(PILLARS).flatMap(([pillar, { commands }]) =>
    Object.keys(commands).map((command) => `${pillar} ${command}`),
  ),
];

/**
 * `gigasite schema [what…]`: the JSON Schema of the scenario file, or `{question, answer}` of a command that takes a question.
 *
 * @throws GigasiteError `not-allowed` for anything else, with the nearest name
 */
export async function schema(ctx: Context, what: readonly string[]): Promise<void> {
  const wanted = what.join(' ') || 'scenario';
  const known = names();
  if (!known.includes(wanted))
    fail('not-allowed', 'schema', {
      found: wanted.slice(0, 60),
      nearest: nearestName(wanted, known) ?? '',
      allowed: known.join(', '),
    });
  if (wanted === 'scenario') {
    ctx.print(JSON.stringify(scenarioJsonSchema(), null, 2));
    return;
  }
  if (wanted === 'optimise') {
    const { optimiseQuestion } = await import('../../engine/uncertain/index.ts');
    const answer = loadAnswerSchemas().OptimiseOutput;
    ctx.print(JSON.stringify({ question: jsonSchemaOf(optimiseQuestion), answer }, null, 2));
    return;
  }
  const [pillar, command] = wanted.split(' ');
  const spec = PILLARS[pillar].commands[command];
  const question = jsonSchemaOf(await spec.question());
  ctx.print(JSON.stringify({ question, answer: loadAnswerSchemas()[spec.answer] }, null, 2));
}
