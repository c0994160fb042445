/**
 * Draws docs/images/ensemble-*.svg (fan, tornado, Sobol indices of the flagship) and pareto.svg (a choice for Abilene), from
 * what the built commands write. `npm run build && npx tsx scripts/plot-ensemble.ts`
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const images = join(root, 'docs/images');
const folder = mkdtempSync(join(tmpdir(), 'gigasite-plot-'));

function gigasite(...args: string[]): void {
  const r = spawnSync('node', [join(root, 'dist/cli/main.js'), ...args], { cwd: folder, stdio: 'inherit' });
  if (r.status !== 0) throw new Error(`gigasite ${args.join(' ')} ended with ${r.status}`);
}

/** Light colours of the report: a picture by itself has no page to take them from. */
const page = (html: string): string => /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';

/** The first wide drawing whose name starts so, as a file of its own. */
function cut(html: string, name: string, file: string): void {
  const found = new RegExp(`<svg class="wide"[^>]*aria-label="${name}[^"]*">[\\s\\S]*?</svg>`).exec(html);
  if (!found) throw new Error(`no drawing "${name}"`);
  const colours = Object.fromEntries(
    [...(/:root\s*\{([^}]*)\}/.exec(page(html))?.[1] ?? '').matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((m) => [
      m[1],
      m[2].trim(),
    ]),
  );
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(found[0]) as RegExpExecArray;
  const svg = found[0]
    .replace(
      '<svg class="wide"',
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`,
    )
    .replace(/var\((--[\w-]+)\)/g, (_, v: string) => colours[v] ?? '#444')
    .replace(/>/, ' font-family="sans-serif"><rect width="100%" height="100%" fill="#fff"/>');
  writeFileSync(join(images, file), `${svg}\n`);
}

const QUESTION = `decide:
  - { id: plant, path: sites.*.phases.*.hall.cooling, options: [liquid-dry, liquid-tower, air-chiller] }
  - { include: sites.abilene.phases.buildings-5-8 }
  - id: pace
    choices:
      as-planned: {}
      half-a-year-later: { sites.abilene.phases.buildings-3-4.hall.ready: 2026-11-23 }
  - { id: redundancy, path: sites.*.phases.*.hall.redundancy, options: [N+1, 2N] }
goals:
  - { figure: usefulAcceleratorHours, aim: most }
  - { figure: programmeCapexUsd, aim: least }
draws: 8
evaluations: 40
`;
try {
  gigasite('ensemble', 'stargate-10gw', '--draws', '2000', '--indices', '256', '--out', 'ensemble');
  const html = readFileSync(join(folder, 'ensemble/ensemble.html'), 'utf8');
  cut(html, 'Live IT power by month', 'ensemble-fan.svg');
  cut(html, 'What moves', 'ensemble-tornado.svg');
  cut(html, 'Shares of the variance', 'ensemble-indices.svg');
  writeFileSync(join(folder, 'question.yaml'), QUESTION);
  gigasite('optimise', 'abilene', 'question.yaml', '--out', 'choice');
  copyFileSync(join(folder, 'choice/pareto.svg'), join(images, 'pareto.svg'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
