import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ID, type KeptScenarios } from './kept.ts';
import { named, Refused } from './schemas.ts';

const Head = named('KeptScenario', z.object({ id: z.string(), name: z.string(), savedAt: z.string() }));
const Id = z.object({ id: z.string().regex(ID) });
const Body = named(
  'KeepRequest',
  z.strictObject({
    name: z.string().min(1).max(120).meta({ description: 'What it is kept as; replaces what has that name' }),
    scenario: z.string().min(1).max(5_000_000).meta({ description: 'Text of a scenario file, YAML' }),
  }),
);

const NONE = { error: 'this server keeps nothing: start it with --data <folder>' };
const GONE = { error: 'no scenario of that id is kept here' };

/** Scenarios kept on the server. */
export const keptRoutes =
  (kept: KeptScenarios | undefined): FastifyPluginAsync =>
  async (plain) => {
    const app = plain.withTypeProvider<ZodTypeProvider>();
    app.get(
      '/scenarios',
      {
        schema: {
          description: 'Scenarios kept here, the newest first; `keeps` is false where the server keeps none',
          response: { 200: z.object({ keeps: z.boolean(), scenarios: z.array(Head) }) },
        },
      },
      async () => ({ keeps: kept !== undefined, scenarios: kept?.list() ?? [] }),
    );
    app.post(
      '/scenarios',
      {
        schema: {
          description: 'Keeps a scenario under a name',
          body: Body,
          response: { 200: Head, 400: Refused, 404: Refused, 507: Refused },
        },
      },
      async ({ body }, reply) => {
        if (!kept) return reply.code(404).send(NONE);
        const head = kept.keep(body.name, body.scenario);
        return head ?? reply.code(507).send({ error: 'the folder is full: remove a scenario first' });
      },
    );
    app.get(
      '/scenarios/:id',
      {
        schema: {
          description: 'A kept scenario with its text',
          params: Id,
          response: { 200: Head.extend({ text: z.string() }), 400: Refused, 404: Refused },
        },
      },
      async ({ params }, reply) => kept?.get(params.id) ?? reply.code(404).send(kept ? GONE : NONE),
    );
    app.delete(
      '/scenarios/:id',
      {
        schema: {
          description: 'Removes a kept scenario',
          params: Id,
          response: { 200: z.object({ removed: z.boolean() }), 400: Refused, 404: Refused },
        },
      },
      async ({ params }, reply) =>
        kept?.remove(params.id) ? { removed: true } : reply.code(404).send(kept ? GONE : NONE),
    );
  };
