/** Imports go one way: edges → stages → pillars → site/catalog/units. See docs/architecture.md. */
const pillars = '^src/engine/(chips|network|cooling|power)/';
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'engine-is-pure',
      comment: 'The engine runs in a browser tab: no Node, no DOM, no I/O.',
      severity: 'error',
      from: { path: '^src/engine/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'engine-knows-no-edge',
      severity: 'error',
      from: { path: '^src/engine/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(cli|report|store|i18n|server|web|ensemble|solver|tables)/' },
    },
    {
      name: 'pillars-are-strangers',
      severity: 'error',
      from: { path: '^src/engine/(chips|network|cooling|power)/' },
      to: { path: pillars, pathNot: '^src/engine/$1/' },
    },
    {
      name: 'pillars-know-no-stage',
      severity: 'error',
      from: {
        path: '^src/engine/(units|catalog|site|chips|network|cooling|power|money)/',
        pathNot: '\\.test\\.ts$',
      },
      to: { path: '^src/engine/(scenario|design|build|operate|finance|decide|explain|validate|run)' },
    },
    {
      name: 'stages-go-forward',
      severity: 'error',
      from: { path: '^src/engine/design/' },
      to: { path: '^src/engine/(build|operate|finance|decide|explain|validate)/' },
    },
    {
      name: 'build-knows-only-design',
      severity: 'error',
      from: { path: '^src/engine/build/' },
      to: { path: '^src/engine/(operate|finance|decide|explain|validate)/' },
    },
    {
      name: 'operate-before-finance',
      severity: 'error',
      from: { path: '^src/engine/operate/' },
      to: { path: '^src/engine/(finance|decide|explain|validate)/' },
    },
    {
      name: 'finance-before-decide',
      severity: 'error',
      from: { path: '^src/engine/finance/' },
      to: { path: '^src/engine/(decide|explain|validate)/' },
    },
    {
      name: 'uncertain-comes-last',
      comment: 'Draws run the stages; no stage knows of draws.',
      severity: 'error',
      from: { path: '^src/engine/', pathNot: '^src/engine/uncertain/|\\.test\\.ts$' },
      to: { path: '^src/engine/uncertain/' },
    },
    {
      name: 'doors-only',
      comment:
        'Another room is entered through its index.ts; Parquet has a door of its own, so that only who writes it loads it, and so has the solver for a browser, where there are no processes.',
      severity: 'error',
      from: { path: '^src/(?:engine/)?([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^src/(?:engine/)?(units|catalog|scenario|site|chips|network|cooling|power|money|design|build|operate|finance|decide|explain|validate|uncertain|i18n|report|store|solver|lp|tables)/',
        pathNot:
          '^src/(?:store/parquet|tables/parquet-file|solver/highs-model)\\.ts$|^src/(?:engine/)?([^/]+)/index\\.ts$|^src/(?:engine/)?$1/',
      },
    },
    {
      name: 'no-unresolved',
      comment: 'An address that Vite gives a file (`?url`) is no module of its own.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?url$' },
    },
    {
      name: 'web-runs-in-a-browser',
      comment: 'The application has no files and no terminal.',
      severity: 'error',
      from: { path: '^src/web/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/(cli|store|server|ensemble)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-dev-in-product',
      comment:
        'What the browser loads is bundled when the package is built; DuckDB is a peer that users add themselves.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$|^src/web/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: '^node_modules/@duckdb/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
