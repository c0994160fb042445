import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { testCatalogData } from '../../test/catalog.ts';
import {
  answerBuild,
  answerMoney,
  type BuildAnswer,
  EngineCache,
  loadScenario,
  type MoneyAnswer,
  pushNext,
  type Results,
  runScenario,
  type SensitivityRow,
  type Summary,
  summarise,
} from '../engine/index.ts';

export interface Ran {
  readonly results: Results;
  readonly summary: Summary;
  readonly build: BuildAnswer;
  readonly money: MoneyAnswer;
}

type Plain = Record<string, unknown> & { sites: (Record<string, unknown> & { id: string })[] };

/** A shipped scenario, run; `change` may alter the file's content first. */
export function ran(
  name: string,
  change: (file: Plain) => void = () => {},
  sensitivity: (usdPerUsefulHour: number) => SensitivityRow[] = () => [],
): Ran {
  const text = readFileSync(new URL(`../../scenarios/${name}.yaml`, import.meta.url), 'utf8');
  const file = parse(text) as Plain;
  change(file);
  // JSON is YAML, so the changed file goes through the same door as any other.
  const cache = new EngineCache();
  const results = runScenario(loadScenario(JSON.stringify(file), testCatalogData()), cache);
  const summary = summarise(results, sensitivity(results.finance.levelised.usdPerUsefulHour));
  const build = answerBuild(results, cache, 50);
  return {
    results,
    summary: { ...summary, push: pushNext(build.push) },
    build,
    money: answerMoney(results.scenario, results.finance),
  };
}

/** Two rows of a tornado round a result: ± a quarter, ± a tenth. */
export function tornado(usdPerUsefulHour: number): SensitivityRow[] {
  const row = (input: string, figure: string, unit: string, base: number, part: number): SensitivityRow => ({
    input,
    figure,
    unit,
    base,
    low: base * 0.8,
    high: base * 1.2,
    usdPerUsefulHourLow: usdPerUsefulHour * (1 - part),
    usdPerUsefulHourHigh: usdPerUsefulHour * (1 + part),
    usefulHoursLow: 1,
    usefulHoursHigh: 1,
  });
  return [
    row('Rack price', 'rack/gb200-nvl72/price', 'USD', 4e6, 0.25),
    row('Energy price', 'grid-region/ercot/energy', 'USD/kWh', 0.05, 0.1),
  ];
}

/** Texts that would become elements if anything forgot to escape. */
export const ATTACKS = {
  script: '<script>globalThis.pwned = 1</script>',
  image: '"><img src=x onerror="globalThis.pwned=1">',
  svg: `</text></svg><script>globalThis.pwned=1</script>' onload='globalThis.pwned=1`,
} as const;

/** The flagship with attacks in every free text. */
export const attacked = (): Ran =>
  ran(
    'stargate-10gw',
    (file) => {
      file.name = `${ATTACKS.script}${ATTACKS.image}`;
      file.story = ATTACKS.image + ATTACKS.svg;
      file.sites.forEach((site, i) => {
        site.name = Object.values(ATTACKS)[i % 3];
        site.note = ATTACKS.script;
        site.programme = ATTACKS.image;
        site.source = [ATTACKS.svg, ATTACKS.script];
      });
      const revisions = file.revisions as { why: string; source: unknown }[];
      for (const r of revisions) {
        r.why = ATTACKS.image;
        r.source = ATTACKS.script;
      }
    },
    (usd) =>
      tornado(usd).map((r) => ({ ...r, input: ATTACKS.svg, figure: ATTACKS.image, unit: ATTACKS.script })),
  );
