import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { type Ensembles, makeApp, makeRuns, type Runner } from '../../src/server/index.ts';

const idle: Runner = {
  plan: async () => ({ kind: 'busy', reason: '' }),
  waiting: () => 0,
  close: async () => {},
};

const noEnsembles: Ensembles = {
  start: () => undefined,
  list: () => [],
  get: () => undefined,
  result: () => undefined,
  async *watch() {},
  remove: () => false,
  stop: async () => {},
};

interface Operation {
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: object } } };
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, object>>;
}
/** The parts of an OpenAPI document that the tests read. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** The OpenAPI document of the server, without a server running. */
export async function openApiDocument(): Promise<OpenApi> {
  const app = await makeApp({
    webFolder: fileURLToPath(new URL('.', import.meta.url)),
    runner: idle,
    runs: makeRuns(idle, undefined),
    ensembles: noEnsembles,
  });
  await app.ready();
  const document = app.swagger() as unknown as OpenApi;
  await app.close();
  return document;
}

/** TypeScript of the document, as a client's author would make it. */
export const apiTypes = async (): Promise<string> =>
  `/** Made by scripts/api-types.ts from the server's OpenAPI document; not edited by hand. */\n${astToString(
    await openapiTS((await openApiDocument()) as never),
  )}`;
