import { fail } from '../../engine/errors.ts';
import { nearestName, scenarioJsonSchema } from '../../engine/index.ts';
import type { Context } from '../context.ts';

const SCHEMAS = ['scenario'];

/** `gigasite schema`: the JSON Schema of an input. */
export function schema(ctx: Context, what: string): void {
  if (!SCHEMAS.includes(what))
    fail('not-allowed', 'schema', {
      found: what,
      nearest: nearestName(what, SCHEMAS) ?? '',
      allowed: SCHEMAS.join(', '),
    });
  ctx.print(JSON.stringify(scenarioJsonSchema(), null, 2));
}
