import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Id, Refused } from './schemas.ts';

/** Schema and serializer of a route that answers with server-sent events of what `:id` names. */
export const eventRoute = (description: string) => ({
  schema: {
    description,
    params: Id,
    response: { 200: z.string().meta({ description: 'text/event-stream' }), 400: Refused, 404: Refused },
  },
  // An event stream is text already.
  serializerCompiler: () => (data: unknown) => (typeof data === 'string' ? data : JSON.stringify(data)),
});

/** Sends events as they come, past caches and proxies that would hold them back. */
export const sendEvents = (reply: FastifyReply, events: AsyncIterable<string>) =>
  reply
    .type('text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(events));
