import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const reports = process.env.GIGASITE_TEST_REPORTS;

/** Tests that open pages in Chromium; run apart from the others: `vitest run --config vitest.browser.config.ts`. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['./test/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'threads',
    // A page and its server have a core's work at most.
    maxWorkers: Math.max(1, Math.min(2, availableParallelism())),
    reporters: reports ? ['default', ['json', { outputFile: `${reports}/browser.json` }]] : ['default'],
  },
});
