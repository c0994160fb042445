import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import pkg from '../../package.json' with { type: 'json' };
import type { Runner } from './runner.ts';
import { named } from './schemas.ts';

export const Problem = named(
  'Problem',
  z.object({
    code: z.string().meta({ description: 'Code of the registry of errors' }),
    path: z.string().meta({ description: 'Where in the scenario' }),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    line: z.number().optional(),
    column: z.number().optional(),
  }),
);

export const PlanBody = named(
  'PlanRequest',
  z.strictObject({
    scenario: z.string().max(5_000_000).meta({ description: 'Text of a scenario file, YAML' }),
    asOf: z.string().max(10).optional().meta({ description: 'Use what was known on this date' }),
    seed: z.number().int().min(0).max(4294967295).optional(),
  }),
);

/** Health, and runs of scenarios. */
export const planRoutes =
  (runner: Runner): FastifyPluginAsync =>
  async (plain) => {
    const app = plain.withTypeProvider<ZodTypeProvider>();
    app.get(
      '/health',
      {
        schema: {
          description: 'Whether the server answers',
          response: { 200: z.object({ ok: z.boolean(), version: z.string(), waiting: z.number() }) },
        },
      },
      async () => ({ ok: true, version: pkg.version, waiting: runner.waiting() }),
    );
    app.post(
      '/plan',
      {
        schema: {
          description: 'Runs a scenario through all stages; the answer is summary.json',
          body: PlanBody,
          response: {
            200: z.object({ summary: z.unknown() }),
            400: z.object({ error: z.string() }),
            422: z.object({ problems: z.array(Problem) }),
            503: z.object({ error: z.string() }),
          },
        },
      },
      async (request, reply) => {
        const answer = await runner.plan(request.body);
        if (answer.kind === 'summary') return { summary: answer.summary };
        if (answer.kind === 'problems') return reply.code(422).send({ problems: answer.problems });
        return reply.code(503).send({ error: answer.reason });
      },
    );
  };
