import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { testCatalogData } from '../../test/catalog.ts';
import {
  loadScenario,
  type Results,
  runScenario,
  type SensitivityRow,
  type Summary,
  summarise,
} from '../engine/index.ts';

export interface Ran {
  readonly results: Results;
  readonly summary: Summary;
}

type Plain = Record<string, unknown> & { sites: (Record<string, unknown> & { id: string })[] };

/** A shipped scenario, run; `change` may alter the file's content first. */
export function ran(
  name: string,
  change: (file: Plain) => void = () => {},
  sensitivity: readonly SensitivityRow[] = [],
): Ran {
  const text = readFileSync(new URL(`../../scenarios/${name}.yaml`, import.meta.url), 'utf8');
  const file = parse(text) as Plain;
  change(file);
  // JSON is YAML, so the changed file goes through the same door as any other.
  const results = runScenario(loadScenario(JSON.stringify(file), testCatalogData()));
  return { results, summary: summarise(results, sensitivity) };
}

/** Rows of a tornado, of round numbers: 2 ± 1, 2 ± 0.5. */
export const SENSITIVITY: readonly SensitivityRow[] = [
  {
    input: 'Rack price',
    figure: 'rack/gb200-nvl72/price',
    unit: 'USD',
    base: 4e6,
    low: 3e6,
    high: 5e6,
    usdPerUsefulHourLow: 1,
    usdPerUsefulHourHigh: 3,
    usefulHoursLow: 1,
    usefulHoursHigh: 1,
  },
  {
    input: 'Energy price',
    figure: 'grid-region/ercot/energy',
    unit: 'USD/kWh',
    base: 0.05,
    low: 0.04,
    high: 0.06,
    usdPerUsefulHourLow: 1.5,
    usdPerUsefulHourHigh: 2.5,
    usefulHoursLow: 1,
    usefulHoursHigh: 1,
  },
];

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
    [{ ...SENSITIVITY[0], input: ATTACKS.svg, figure: ATTACKS.image, unit: ATTACKS.script }],
  );
