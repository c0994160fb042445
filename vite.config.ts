import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
/** Data that the application loads at its start; made by scripts/build-data.ts. */
const DATA = ['catalog.json', 'cities.json', 'hubs.json', 'examples.json'];

/** Puts the compiled data beside the application, and serves it while developing. */
const data = (): Plugin => ({
  name: 'gigasite-data',
  closeBundle() {
    mkdirSync(join(root, 'dist/web/data'), { recursive: true });
    for (const file of DATA) cpSync(join(root, 'dist', file), join(root, 'dist/web/data', file));
  },
  configureServer(server) {
    server.middlewares.use('/data', (request, response, next) => {
      const name = DATA.find((f) => request.url === `/${f}`);
      if (!name) return next();
      response.setHeader('content-type', 'application/json');
      import('node:fs').then((fs) => fs.createReadStream(join(root, 'dist', name)).pipe(response));
    });
  },
});

/** The application's script is asked for with the page, though it is read after the engine's thread has started. */
const preloadMain = (): Plugin => ({
  name: 'gigasite-preload-main',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) => {
      const main = Object.values(bundle ?? {}).find((c) => c.type === 'chunk' && c.name === 'main');
      const files = main?.type === 'chunk' ? [main.fileName, ...main.imports] : [];
      return files.map((file) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
        injectTo: 'head' as const,
      }));
    },
  },
});

/** The solver's module asks for Node's loader where it runs in Node; here nobody does. */
const noNodeModule = (): Plugin => ({
  name: 'gigasite-no-node-module',
  enforce: 'pre',
  resolveId: (id) => (id === 'node:module' ? '\0no-node-module' : null),
  load: (id) => (id === '\0no-node-module' ? 'export const createRequire = undefined;' : null),
});

export default defineConfig({
  root: 'src/web',
  base: './',
  plugins: [react(), data(), preloadMain()],
  css: { postcss: {} },
  worker: { format: 'es', plugins: () => [noNodeModule()] },
  build: {
    outDir: join(root, 'dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 1200,
  },
});
