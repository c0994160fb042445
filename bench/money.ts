/**
 * Build and money drawn together on the flagship, what a month is worth, and break-even surfaces: CPU time on one core, medians.
 * `tsx bench/money.ts`, JSON on standard output.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { EngineCache, loadScenario, runScenario } = await import('../src/engine/index.ts');
const finance = await import('../src/engine/finance/index.ts');
const { buildFan, compileBuildKernel } = await import('../src/engine/build/index.ts');
const { pushList } = await import('../src/engine/decide/index.ts');

const data = JSON.parse(readFileSync(`${root}dist/catalog.json`, 'utf8'));
const load = (asOf?: string) =>
  loadScenario(readFileSync(`${root}scenarios/stargate-10gw.yaml`, 'utf8'), data, asOf ? { asOf } : {});

function cpuS(f: () => unknown, runs = 7): number {
  const times: number[] = [];
  for (let run = 0; run < runs + 2; run++) {
    const from = process.cpuUsage();
    f();
    const used = process.cpuUsage(from);
    if (run >= 2) times.push((used.user + used.system) / 1e6);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)];
}
const rounded = (x: number): number => Number(x.toPrecision(3));

const DRAWS = 1000;
const of = (asOf?: string) => {
  const scenario = load(asOf);
  const cache = new EngineCache();
  const base = runScenario(scenario, cache);
  const build = compileBuildKernel(scenario, base.build);
  const money = finance.compileMoneyKernel(scenario, base.operation);
  const names = base.design.phases.map((d) => ({ siteId: d.site.id, phaseId: d.phase.id }));
  const first = pushList(base, cache);
  return {
    asOf: scenario.asOf,
    phases: base.design.phases.length,
    uncertain: build.uncertain.length,
    buildDrawsPerS: rounded(
      DRAWS / cpuS(() => buildFan(build, names, { draws: DRAWS, milestonesKw: [1e6] })),
    ),
    buildAndMoneyDrawsPerS: rounded(DRAWS / cpuS(() => finance.moneyFan(money, DRAWS))),
    pushRuns: first.runs,
    pushS: rounded(cpuS(() => pushList(base, cache), 3)),
    unit: finance.unitEconomics(scenario, base.finance),
  };
};
const now = of();
const announced = of('2025-10-10');
const axis = (n: number, from: number, to: number): Float64Array =>
  Float64Array.from({ length: n }, (_, k) => from + ((to - from) * k) / (n - 1));
const surface = cpuS(() =>
  finance.breakEvenSurface(now.unit, {
    utilisation: axis(50, 0.05, 1),
    chipLifeMonths: axis(50, 24, 96),
    rentDrift: axis(20, -0.4, 0.2),
    annualRate: 0.09,
  }),
);
const { unit: _a, ...flagship } = now;
const { unit: _b, ...asAnnounced } = announced;
console.log(JSON.stringify({ flagship, asAnnounced, breakEven50x50x20S: rounded(surface) }, null, 1));
