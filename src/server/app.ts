import { timingSafeEqual } from 'node:crypto';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import pkg from '../../package.json' with { type: 'json' };
import { MAX_SCENARIO_BYTES } from '../engine/index.ts';
import { planRoutes } from './plan-routes.ts';
import type { Runner } from './runner.ts';

export interface AppOptions {
  /** Folder of the built application. */
  readonly webFolder: string;
  readonly runner: Runner;
  /** Asked for on every request but health, where the address is public. */
  readonly token?: string;
  /** Requests a minute and address. */
  readonly requestsPerMinute?: number;
}

/** No script but our own, no frame round us, no request to anybody else. Styles are set by components at run time. */
const CONTENT_SECURITY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  workerSrc: ["'self'", 'blob:'],
  connectSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'self'"],
  upgradeInsecureRequests: null,
};

const same = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
};

/** Refuses what does not carry the token as `Authorization: Bearer …`; health alone is free. */
function guard(app: FastifyInstance, token: string): void {
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.routeOptions.url === '/api/health') return;
    const given = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    if (!same(given, token))
      await reply.code(401).send({ error: 'a token is needed: Authorization: Bearer <token>' });
  });
}

/**
 * The server: the application's files, and the engine over HTTP. Nothing of a request names a file: static files are
 * those of the built folder, listed at the start.
 */
export async function makeApp(options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: MAX_SCENARIO_BYTES,
    logger: false,
    // A slow sender holds no connection for ever.
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    routerOptions: { maxParamLength: 100 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  // What is being answered when the server is told to stop is answered, and its connection then closed.
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  app.addHook('onSend', async (_, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'gigasite_request_seconds',
    help: 'Time of requests by route and status',
    labelNames: ['route', 'status'],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    seconds.observe(
      { route: request.routeOptions.url ?? 'unknown', status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
  });
  await app.register(helmet, { contentSecurityPolicy: { directives: CONTENT_SECURITY } });
  await app.register(rateLimit, { max: options.requestsPerMinute ?? 6000, timeWindow: '1 minute' });
  if (options.token !== undefined) guard(app, options.token);
  await app.register(swagger, {
    openapi: { info: { title: 'Gigasite', version: pkg.version, description: pkg.description } },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs' });
  await app.register(planRoutes(options.runner), { prefix: '/api' });
  app.get('/api/metrics', { schema: { hide: true } }, async (_, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
  // Wildcards off: every file is a route of its own, so that no path can leave the folder.
  await app.register(fastifyStatic, { root: options.webFolder, wildcard: false, index: ['index.html'] });
  app.setErrorHandler((error: { statusCode?: number; message: string }, _, reply) => {
    const status = error.statusCode ?? 500;
    // What went wrong inside stays inside.
    void reply.code(status).send({ error: status >= 500 ? 'a fault of the server' : error.message });
  });
  return app as unknown as FastifyInstance;
}
