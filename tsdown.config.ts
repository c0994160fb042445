import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: {
    'engine/index': 'src/engine/index.ts',
    'cli/main': 'src/cli/main.ts',
    'solver/worker': 'src/solver/worker.ts',
    'ensemble/thread': 'src/ensemble/thread.ts',
    'server/ensemble-worker': 'src/server/ensemble-worker.ts',
    'server/run-worker': 'src/server/run-worker.ts',
  },
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  outDir: 'dist',
  clean: true,
  dts: { entry: ['src/engine/index.ts'] },
  fixedExtension: false,
  sourcemap: false,
  // Names stay; without comments and spaces every function is read faster the first time it runs.
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
});
