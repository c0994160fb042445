import { defineConfig } from 'tsdown';
export default defineConfig({ entry: { go: 'scripts/.go2.ts', go3: 'scripts/.go3.ts' }, format: 'esm', platform: 'node', outDir: '/tmp/prof', clean: false, dts: false, fixedExtension: false, noExternal: [/.*/] });
