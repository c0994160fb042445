import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { eventRoute, sendEvents } from './event-stream.ts';
import { PlanBody, Problem } from './plan-routes.ts';
import type { Run, Runs } from './runs.ts';
import { Id, named, Refused } from './schemas.ts';

const RunView = named(
  'Run',
  z.object({
    id: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'refused', 'failed', 'interrupted']).meta({
      description: 'interrupted: the server was stopped first; the run begins again with its next start',
    }),
    stage: z.string().meta({ description: 'Stage that runs now' }),
    summary: z.unknown().optional().meta({ description: 'summary.json, once done' }),
    problems: z.array(Problem).optional(),
    reason: z.string().optional(),
  }),
);

/** What a watcher is told: all but the summary, which is fetched once. */
const told = ({ summary: _, ...run }: Run): string => `data: ${JSON.stringify(run)}\n\n`;

async function* eventText(runs: Runs, id: string): AsyncGenerator<string> {
  for await (const run of runs.watch(id)) yield told(run);
}

/** Whole runs on the server: started, watched, fetched. */
export const runRoutes =
  (runs: Runs): FastifyPluginAsync =>
  async (plain) => {
    const app = plain.withTypeProvider<ZodTypeProvider>();
    app.post(
      '/runs',
      {
        schema: {
          description: 'Starts a whole run, sensitivities and what to push on included',
          body: PlanBody,
          response: { 202: RunView, 400: Refused, 503: Refused },
        },
      },
      async ({ body }, reply) => {
        const run = runs.start(body);
        return run
          ? reply.code(202).send(run)
          : reply.code(503).send({ error: 'too many runs wait, or the server is stopping; try again' });
      },
    );
    app.get(
      '/runs/:id',
      {
        schema: {
          description: 'A run, with its summary once it is done',
          params: Id,
          response: { 200: RunView, 400: Refused, 404: Refused },
        },
      },
      async ({ params }, reply) =>
        runs.get(params.id) ?? reply.code(404).send({ error: 'no run of that id is remembered here' }),
    );
    app.get(
      '/runs/:id/events',
      eventRoute('Server-sent events: the run without its summary at each change, until it is over'),
      async ({ params }, reply) => {
        if (!runs.get(params.id))
          return reply.code(404).send({ error: 'no run of that id is remembered here' });
        return sendEvents(reply, eventText(runs, params.id)) as never;
      },
    );
  };
