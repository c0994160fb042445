/**
 * Draws docs/images/cooling-*.svg: computed against published PUE and water by climate zone, from the validation cases, and
 * PUE by supply temperature. `npm run build && npx tsx scripts/plot-cooling.ts`
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Catalog } from '../src/engine/catalog/index.ts';
import { answerCooling } from '../src/engine/cooling/index.ts';
import { parseCases, type ValidationCase, validateAll } from '../src/engine/validate/index.ts';
import { type LinesPicture, linesSvg } from '../src/report/index.ts';
import { exampleText, loadCatalog, loadValidationCases } from '../src/store/index.ts';

const images = fileURLToPath(new URL('../docs/images/', import.meta.url));
const data = loadCatalog();
const cases = loadValidationCases()
  .flatMap(({ file, content }) => parseCases(content, file))
  .filter((c) => c.model.startsWith('cooling-band'));
const computed = new Map(validateAll(cases, { data, scenario: exampleText }).map((r) => [r.id, r.computed]));
type PictureLine = LinesPicture['lines'][number];

const zoneOf = (c: ValidationCase): string => c.title.en.split(' ')[0];
const of = (model: string, plant: string): ValidationCase[] =>
  cases.filter((c) => c.model === model && c.inputs.plant === plant);

/** A published band and what is computed of the same zones, drawn over each other. */
function picture(
  file: string,
  title: string,
  yName: string,
  band: ValidationCase[],
  series: Record<string, ValidationCase[]>,
): void {
  const line = (name: string, rows: ValidationCase[], y: (c: ValidationCase) => number): PictureLine => ({
    name,
    points: rows.map((c, i) => [i, y(c)]),
  });
  const svg = linesSvg({
    title,
    xName: 'ASHRAE climate zone',
    yName,
    xLabels: band.map((c, i) => [i, zoneOf(c)]),
    lines: [
      ...Object.entries(series).map(([name, rows]) =>
        line(name, rows, (c) => computed.get(c.id) ?? Number.NaN),
      ),
      line('published, 5th', band, (c) => c.published * (1 - c.tolerance)),
      line('published, 95th', band, (c) => c.published * (1 + c.tolerance)),
    ],
  });
  writeFileSync(`${images}${file}`, svg);
}

for (const [plant, file, name] of [
  ['water-economiser', 'cooling-water-economiser.svg', 'Water economiser, towers'],
  ['airside', 'cooling-airside.svg', 'Outdoor air'],
  ['air-cooled', 'cooling-air-cooled.svg', 'Air-cooled'],
]) {
  const rows = of('cooling-band-pue', plant);
  picture(file, `${name}: PUE computed and published (5th to 95th percentile)`, 'PUE', rows, {
    computed: rows,
  });
}
const towers = of('cooling-band-wue-latent', 'water-economiser');
picture(
  'cooling-water-towers.svg',
  'Towers: water computed and published (5th to 95th percentile)',
  'L per kWh of IT',
  towers,
  { 'saturated exit': of('cooling-band-wue', 'water-economiser'), 'all heat as vapour': towers },
);
const following = of('cooling-band-wue', 'airside-following');
picture(
  'cooling-water-airside.svg',
  'Outdoor air that follows the weather: water computed and published',
  'L per kWh of IT',
  following,
  { computed: following },
);

const sweep = answerCooling(
  {
    climate: 'chicago-il',
    plant: 'liquid-dry',
    coolant: 'vera-rubin-maxp',
    itPower: '100 MW',
    sweep: { from: '20 °C', to: '45 °C', step: '1 K' },
  },
  new Catalog(data, '2026-11-01'),
  () => '',
).sweep;
writeFileSync(
  `${images}cooling-supply.svg`,
  linesSvg({
    title: 'Liquid on dry coolers, racks that follow their coolant law, Chicago: PUE',
    xName: 'supply temperature, °C',
    yName: 'PUE',
    lines: [
      { name: 'PUE', points: sweep.flatMap((p) => (p.pue === null ? [] : [[p.supplyC, p.pue] as const])) },
    ],
  }),
);
