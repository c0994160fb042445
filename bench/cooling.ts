/**
 * Cooling and weather kernels (cooling-kernels.ts), bundled as the product is: read through tsx, each import is a call and
 * hot loops run at half their speed. `tsx bench/cooling.ts`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = mkdtempSync(join(tmpdir(), 'gigasite-bench-'));
try {
  await build({
    config: false,
    entry: { kernels: join(root, 'bench/cooling-kernels.ts') },
    outDir,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    dts: false,
    clean: false,
    deps: { alwaysBundle: [/./] },
    fixedExtension: true,
    logLevel: 'error',
  });
  const run = spawnSync('node', [join(outDir, 'kernels.mjs'), join(root, 'dist/catalog.json')], {
    stdio: 'inherit',
  });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(outDir, { recursive: true });
}
