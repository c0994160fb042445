import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { EnsembleView } from './ensemble-types.ts';
import { type Ensembles, MOST_DRAWS } from './ensembles.ts';
import { eventRoute, sendEvents } from './event-stream.ts';
import { PlanBody, Problem } from './plan-routes.ts';
import { Id, named, Refused } from './schemas.ts';

const Body = named(
  'EnsembleRequest',
  PlanBody.omit({ seed: true }).extend({
    draws: z.number().int().min(1).max(MOST_DRAWS).meta({ description: 'How many draws' }),
    seed: z.number().int().min(0).max(4294967295).optional(),
  }),
);
const View = named(
  'Ensemble',
  z.object({
    id: z.string(),
    state: z
      .enum(['waiting', 'running', 'done', 'refused', 'failed', 'cancelled', 'interrupted'])
      .meta({ description: 'interrupted: the server was stopped first; it goes on with the next start' }),
    draws: z.number(),
    done: z.number().meta({ description: 'Draws that are done' }),
    part: z.string().meta({ description: 'draws, or tornado: single inputs at their ends' }),
    threads: z.number(),
    inputs: z.array(z.string()),
    problems: z.array(Problem).optional(),
    reason: z.string().optional(),
    result: z.unknown().optional().meta({ description: 'ensemble.json, once done' }),
  }),
);
/** What is answered, with copies of lists that others may not change. */
const answer = (v: EnsembleView) => ({
  ...v,
  inputs: [...v.inputs],
  problems: v.problems ? [...v.problems] : undefined,
});
const UNKNOWN = { error: 'no ensemble of that id is remembered here' };

async function* eventText(ensembles: Ensembles, id: string): AsyncGenerator<string> {
  for await (const { view, pieces } of ensembles.watch(id)) {
    for (const p of pieces) yield `event: draws\ndata: ${JSON.stringify(p)}\n\n`;
    yield `data: ${JSON.stringify(view)}\n\n`;
  }
}

/** Ensembles on the server: started, watched, cancelled, fetched. */
export const ensembleRoutes =
  (ensembles: Ensembles): FastifyPluginAsync =>
  async (plain) => {
    const app = plain.withTypeProvider<ZodTypeProvider>();
    app.post(
      '/ensembles',
      {
        schema: {
          description: 'Draws a scenario over its `uncertain:` inputs, one ensemble after another',
          body: Body,
          response: { 202: View, 400: Refused, 503: Refused },
        },
      },
      async ({ body: { seed = 1, ...rest } }, reply) => {
        const { scenario, draws, asOf } = rest;
        const view = ensembles.start({ scenario, draws, seed, ...(asOf === undefined ? {} : { asOf }) });
        return view
          ? reply.code(202).send(answer(view))
          : reply.code(503).send({ error: 'too many ensembles wait, or the server is stopping; try again' });
      },
    );
    app.get(
      '/ensembles',
      {
        schema: {
          description: 'Ensembles that are remembered, without their results',
          response: { 200: z.object({ ensembles: z.array(View) }) },
        },
      },
      async () => ({ ensembles: ensembles.list().map(answer) }),
    );
    app.get(
      '/ensembles/:id',
      {
        schema: {
          description: 'An ensemble, with its result once it is done',
          params: Id,
          response: { 200: View, 400: Refused, 404: Refused },
        },
      },
      async ({ params: { id } }, reply) => {
        const view = ensembles.get(id);
        if (!view) return reply.code(404).send(UNKNOWN);
        const result = ensembles.result(id);
        return { ...answer(view), ...(result === undefined ? {} : { result }) };
      },
    );
    app.delete(
      '/ensembles/:id',
      {
        schema: {
          description: 'Ends an ensemble at once; of one that is over, takes away what it left',
          params: Id,
          response: { 200: z.object({ removed: z.boolean() }), 400: Refused, 404: Refused },
        },
      },
      async ({ params: { id } }, reply) =>
        ensembles.remove(id) ? { removed: true } : reply.code(404).send(UNKNOWN),
    );
    app.get(
      '/ensembles/:id/events',
      eventRoute(
        'Server-sent events: the ensemble at each change, and `draws` with the figures of new draws, until it is over',
      ),
      async ({ params: { id } }, reply) => {
        if (!ensembles.get(id)) return reply.code(404).send(UNKNOWN);
        return sendEvents(reply, eventText(ensembles, id)) as never;
      },
    );
  };
