import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const reports = process.env.GIGASITE_TEST_REPORTS;

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/browser/**', 'node_modules/**'],
    globalSetup: ['./test/global-setup.ts'],
    testTimeout: 60_000,
    pool: 'threads',
    // Unless told it leaves a core free: half of two.
    maxWorkers: availableParallelism(),
    reporters: reports ? ['default', ['json', { outputFile: `${reports}/unit.json` }]] : ['default'],
  },
});
