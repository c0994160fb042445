import { timingSafeEqual } from 'node:crypto';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import {
  createJsonSchemaTransform,
  createJsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import pkg from '../../package.json' with { type: 'json' };
import { MAX_SCENARIO_BYTES } from '../engine/index.ts';
import { ensembleRoutes } from './ensemble-routes.ts';
import type { Ensembles } from './ensembles.ts';
import type { KeptScenarios } from './kept.ts';
import { keptRoutes } from './kept-routes.ts';
import { planRoutes } from './plan-routes.ts';
import { runRoutes } from './run-routes.ts';
import type { Runner } from './runner.ts';
import type { Runs } from './runs.ts';
import { API_SCHEMAS } from './schemas.ts';

export interface AppOptions {
  /** Folder of the built application. */
  readonly webFolder: string;
  readonly runner: Runner;
  readonly runs: Runs;
  readonly ensembles: Ensembles;
  /** Scenarios kept here; undefined where the server keeps none. */
  readonly kept?: KeptScenarios;
  /** Asked for on every request but health, where the address is public. */
  readonly token?: string;
  /** Requests that one address may make in a minute. */
  readonly requestsPerMinute?: number;
}

/** No script but our own, no frame round us, no request to anybody else. Styles are set by components at run time. */
const CONTENT_SECURITY = {
  defaultSrc: ["'self'"],
  // WebAssembly may be compiled (the solver of power supplies), scripts in strings still not.
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
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

/** A file whose name holds a hash of its content. */
const ASSET = /[\\/]assets[\\/][^\\/]+-[\w-]{8}\.(?:js|css|wasm)$/;

/** Cookie that carries the token of a browser. */
const COOKIE = 'gigasite';
const given = ({ headers }: FastifyRequest): string =>
  headers.authorization?.replace(/^Bearer /, '') ??
  /(?:^|;\s*)gigasite=([^;]*)/.exec(headers.cookie ?? '')?.[1] ??
  '';

/**
 * Refuses what does not carry the token, as `Authorization: Bearer …` or as the cookie that a browser gets by opening the
 * address once with `?token=…`; health alone is free.
 */
function guard(app: FastifyInstance, token: string): void {
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.routeOptions.url === '/api/health') return;
    if (same(given(request), token)) return;
    const { token: asked } = request.query as { token?: unknown };
    if (request.method === 'GET' && typeof asked === 'string' && same(asked, token)) {
      // Out of the address at once, so that it stays in no history.
      await reply
        .header('set-cookie', `${COOKIE}=${token}; HttpOnly; SameSite=Strict; Path=/`)
        .redirect('/', 303);
      return;
    }
    await reply
      .code(401)
      .send({ error: 'a token is needed: Authorization: Bearer <token>, or open /?token=<token> once' });
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
    transform: createJsonSchemaTransform({ schemaRegistry: API_SCHEMAS }),
    transformObject: createJsonSchemaTransformObject({ schemaRegistry: API_SCHEMAS }),
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs' });
  await app.register(planRoutes(options.runner), { prefix: '/api' });
  await app.register(keptRoutes(options.kept), { prefix: '/api' });
  await app.register(runRoutes(options.runs), { prefix: '/api' });
  await app.register(ensembleRoutes(options.ensembles), { prefix: '/api' });
  app.get('/api/metrics', { schema: { hide: true } }, async (_, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
  // Wildcards off: every file is a route of its own, so that no path can leave the folder.
  await app.register(fastifyStatic, {
    root: options.webFolder,
    wildcard: false,
    index: ['index.html'],
    cacheControl: false,
    setHeaders: (reply, path) =>
      reply.setHeader(
        'cache-control',
        ASSET.test(path) ? 'private, max-age=31536000, immutable' : 'private, max-age=0',
      ),
  });
  app.setErrorHandler((error: { statusCode?: number; message: string }, _, reply) => {
    const status = error.statusCode ?? 500;
    // What went wrong inside stays inside.
    void reply.code(status).send({ error: status >= 500 ? 'a fault of the server' : error.message });
  });
  return app as unknown as FastifyInstance;
}
