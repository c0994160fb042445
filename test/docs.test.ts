import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Command, Option } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { generated, pages, ROOT, words } from '../scripts/build-reference.ts';
import { makeContext } from '../src/cli/context.ts';
import { makeProgram } from '../src/cli/program.ts';
import { compileCatalog } from '../src/engine/catalog/index.ts';
import { sensitivityInputs } from '../src/engine/decide/index.ts';
import { explain } from '../src/engine/explain/index.ts';
import { CATALOG_KINDS, EngineCache, loadScenario, runScenario } from '../src/engine/index.ts';
import { rerunFrom } from '../src/engine/run/index.ts';
import { parseCases, validateCase } from '../src/engine/validate/index.ts';
import { exampleNames, exampleText } from '../src/store/index.ts';
import { testCatalogData } from './catalog.ts';
import { shipped } from './engine/plan.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Files of the repository with one of these endings, without what is made or installed. */
function files(endings: RegExp, folder = ''): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((e) => {
    const path = join(folder, e.name);
    if (e.isDirectory())
      return /^(node_modules|dist|out|coverage)$|^\.(?!github$)/.test(e.name) ? [] : files(endings, path);
    return endings.test(e.name) ? [path] : [];
  });
}
const PAGES = files(/\.md$/);
const FENCE = /^( *)(```+)([^\n]*)\n([\s\S]*?)^\1\2 *$/gm;

/** Headings as GitHub names their anchors: lower case, punctuation gone, spaces to hyphens, repeats numbered. */
function anchors(page: string): Set<string> {
  const seen = new Map<string, number>();
  const out = new Set<string>();
  for (const [, title] of page.replace(FENCE, '').matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const slug = title
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const n = seen.get(slug) ?? 0;
    seen.set(slug, n + 1);
    out.add(n === 0 ? slug : `${slug}-${n}`);
  }
  return out;
}

describe('generated text', () => {
  let texts = new Map<string, string>();
  beforeAll(async () => {
    texts = await generated(testCatalogData());
  }, 120_000);

  it('is what the definitions and commands say now (renew: npm run reference)', () => {
    expect([...texts.keys()]).toContain('docs/reference/scenario.md');
    const old = [...texts].filter(([page, text]) => read(page) !== text).map(([page]) => page);
    expect(old).toEqual([]);
  });

  it('leaves no block of output empty', () => {
    for (const [page, text] of texts) expect(text, page).not.toMatch(/```text\n+```/);
  });
});

describe('links', () => {
  it('lead somewhere, and their anchors exist', () => {
    const broken: string[] = [];
    for (const page of PAGES) {
      const text = read(page)
        .replace(FENCE, '')
        .replace(/`[^`\n]*`/g, '');
      for (const [, target] of text.matchAll(/\]\(([^)\s]+)(?: "[^"]*")?\)/g)) {
        if (/^[a-z]+:/.test(target)) continue;
        const [path, anchor] = target.split('#');
        const file = path === '' ? page : relative(ROOT, resolve(ROOT, dirname(page), path));
        if (!existsSync(join(ROOT, file))) broken.push(`${page}: ${target}`);
        else if (anchor !== undefined && !(file.endsWith('.md') && anchors(read(file)).has(anchor)))
          broken.push(`${page}: ${target} (no such heading)`);
      }
    }
    expect(PAGES.length).toBeGreaterThan(20);
    expect(broken).toEqual([]);
  });

  it('of the index reach every page of docs/', () => {
    const index = read('docs/README.md');
    const missing = pages('docs').filter(
      (p) => p !== 'docs/README.md' && !index.includes(`(${relative('docs', p)})`),
    );
    expect(missing).toEqual([]);
  });

  it('in code, formulas and data name pages that exist', () => {
    const sources = files(/\.(ts|cjs|yaml)$/).filter((f) => f !== 'test/docs.test.ts');
    const named = sources.flatMap((f) =>
      [...read(f).matchAll(/docs\/[\w/-]+\.md/g)].map((m) => ({ f, page: m[0] })),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(({ page }) => !existsSync(join(ROOT, page)))).toEqual([]);
  });
});

// ── Commands shown ───────────────────────────────────────────────────────────────────────────────────────────────────

const program = makeProgram(makeContext('en'));
// Pages explain figures of Abilene.
const abilene = runScenario(shipped('abilene'));
const hasFigure = (id: string): boolean => {
  try {
    explain(abilene, id);
    return true;
  } catch {
    return false;
  }
};

/** What is wrong with a command line shown to readers; nothing if it could be typed as it stands. */
function wrong(line: string): string | undefined {
  const [name, ...rest] = words(line.replace(/\s#.*$/, ''));
  if (name === undefined || name.startsWith('-') || /^[<[…]/.test(name)) return undefined;
  const top = program.commands.find((c: Command) => c.name() === name);
  if (!top) return `no command ${name}`;
  // A pillar's command stands one below.
  const nested = top.commands.find((c: Command) => c.name() === rest[0]);
  if (top.commands.length > 0 && !nested && rest[0] && !/^[-<[…]/.test(rest[0]))
    return `no command ${name} ${rest[0]}`;
  const command = nested ?? top;
  const options = [...command.options, ...program.options];
  const args: string[] = [];
  for (let i = 0; i < rest.length; i++) {
    const [flag] = rest[i].split('=');
    if (/[<>|;&]/.test(rest[i][0]) && !/^<\w/.test(rest[i])) break;
    if (!flag.startsWith('-') || flag === '-') {
      args.push(rest[i]);
      continue;
    }
    const option = options.find((o: Option) => o.long === flag || o.short === flag);
    if (!option && !['--help', '-h'].includes(flag)) return `${name} has no option ${flag}`;
    if (option?.required && !rest[i].includes('=')) i++;
  }
  const placeholder = (a: string): boolean => /^[<[…]/.test(a);
  const scenarios = name === 'compare' ? args : ['run', 'explain'].includes(name) ? args.slice(0, 1) : [];
  for (const s of scenarios) {
    if (placeholder(s) || s === '-') continue;
    if (
      /^scenarios\//.test(s)
        ? !existsSync(join(ROOT, s))
        : !/\.(ya?ml|json)$/.test(s) && !exampleNames().includes(s)
    )
      return `no scenario ${s}`;
  }
  const [first, second] = args;
  if (name === 'explain' && second && !placeholder(second) && !hasFigure(second))
    return `no figure ${second}`;
  if (name === 'catalog' && first && !placeholder(first)) {
    const kind = CATALOG_KINDS.find((k) => k === first);
    if (!kind) return `no kind ${first}`;
    // The recipes show entries that they have just added.
    if (
      second &&
      !second.startsWith('example-') &&
      !placeholder(second) &&
      !testCatalogData().entries[kind][second]
    )
      return `no ${kind} ${second}`;
  }
  return undefined;
}

const CALL = /(?:gigasite|npx tsx src\/cli\/main\.ts) ([^`\n]*)/;

/** Command lines on a page: lines of code blocks that begin with the program, and code in a sentence. */
function commands(page: string): string[] {
  const out: string[] = [];
  for (const [, , , , block] of page.matchAll(FENCE))
    for (const line of block.split('\n')) {
      const m = new RegExp(`^\\s*(?:#\\s+|\\$ |npx |cat .*\\| )*${CALL.source}`).exec(line);
      if (m) out.push(m[1]);
    }
  for (const [, text] of page.replace(FENCE, '').matchAll(/`([^`\n]+)`/g)) {
    const m = new RegExp(`^(?:npx )?${CALL.source}$`).exec(text);
    if (m) out.push(m[1]);
  }
  for (const [, line] of page.matchAll(/<!-- output: gigasite (.*?)(?: \| head -\d+)? -->/g)) out.push(line);
  return out;
}

describe('commands shown', () => {
  it('exist, with their options, scenarios, kinds and figures', () => {
    const shown = [
      ...PAGES.flatMap((p) => commands(read(p)).map((c) => ({ at: p, c }))),
      ...files(/\.yaml$/, 'scenarios').flatMap((p) =>
        [...read(p).matchAll(/^#\s+gigasite (.*?)(?: {2,}.*)?$/gm)].map((m) => ({ at: p, c: m[1] })),
      ),
    ];
    expect(shown.length).toBeGreaterThan(40);
    expect(shown.map((s) => ({ ...s, wrong: wrong(s.c) })).filter((s) => s.wrong !== undefined)).toEqual([]);
  });

  it('are found out when they do not exist', () => {
    expect(wrong('ran one-rack')).toContain('no command');
    expect(wrong('run one-rak')).toContain('no scenario');
    expect(wrong('run one-rack --ot x')).toContain('no option');
    expect(wrong('catalog rack gb20')).toContain('no rack');
    expect(wrong('explain abilene costs')).toContain('no figure');
    expect(wrong('run one-rack --out x --set a.b="9 %"')).toBeUndefined();
  });
});

// ── Recipes and examples ─────────────────────────────────────────────────────────────────────────────────────────────

/** Blocks of YAML whose first line says what they are, without the indent of their step. */
function recipe(page: string): { what: string; text: string }[] {
  return [...page.matchAll(FENCE)]
    .filter(([, , , lang]) => lang.trim() === 'yaml')
    .map(([, indent, , , block]) => block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''))
    .flatMap((text) => {
      const what = /^# (scenario|(?:catalog|validation)\/\S+\.yaml)\n/.exec(text)?.[1];
      return what ? [{ what, text }] : [];
    });
}

describe('recipes', () => {
  const recipes = files(/\.md$/, 'docs/how-to');

  it.each(recipes)('%s: what it adds compiles, and its scenario runs', (path) => {
    const blocks = recipe(read(path));
    // A recipe without an entry of its own shows a question instead.
    const asks = /^ *# question\.yaml\n/m.test(read(path));
    expect(blocks.length > 0 || asks).toBe(true);
    const added = blocks.filter((b) => b.what.startsWith('catalog/'));
    for (const b of added) expect(existsSync(join(ROOT, b.what)), b.what).toBe(true);
    const data =
      added.length === 0
        ? testCatalogData()
        : compileCatalog(
            files(/\.yaml$/, 'catalog').map((file) => {
              const extra = added.filter((b) => b.what === file).map((b) => b.text);
              return { file, content: parse([read(file), ...extra].join('\n')) as unknown };
            }),
            'recipe',
          );
    for (const b of blocks.filter((x) => x.what === 'scenario')) {
      const r = runScenario(loadScenario(b.text, data));
      const last = r.scenario.months - 1;
      expect(r.build.fleet.liveAccelerators[last]).toBe(r.design.accelerators);
      expect(r.finance.levelised.usdPerUsefulHour).toBeGreaterThan(0);
    }
    for (const b of blocks.filter((x) => x.what.startsWith('validation/'))) {
      const cases = parseCases(parse(`${read(b.what)}\n${b.text}`), b.what);
      const row = validateCase(cases[cases.length - 1], { data, scenario: exampleText });
      expect(row.verdict).toBe('pass');
    }
  });

  it('are there for nine things', () => expect(recipes).toHaveLength(9));

  it('of the guide: every scenario shown runs', () => {
    const shown = [
      ...read('docs/guide/scenario-file.md').matchAll(/<!-- scenario -->\n+```yaml\n([\s\S]*?)```/g),
    ];
    expect(shown.length).toBeGreaterThanOrEqual(4);
    for (const [, text] of shown) {
      const r = runScenario(loadScenario(text, testCatalogData()));
      expect(r.build.fleet.liveAccelerators.at(-1), r.scenario.name).toBe(r.design.accelerators);
    }
  });
});

// ── What the model pages claim ───────────────────────────────────────────────────────────────────────────────────────

describe('claims of the model pages', () => {
  const names = ['one-rack', 'abilene', 'chips-that-cannot-be-plugged-in'];
  const results = names.map((n) => runScenario(loadScenario(exampleText(n), testCatalogData())));

  it('build: live racks never exceed what any timeline allows, and an earlier timeline gives no fewer', () => {
    for (const r of results) {
      for (const p of r.build.phases)
        for (const allowed of p.allowedRacks)
          expect(p.liveRacks.every((live, m) => live <= allowed[m])).toBe(true);
      for (const part of ['hall', 'chips', 'network', 'grid'] as const) {
        const sites = r.scenario.sites.map((s) => ({
          ...s,
          phases: s.phases.map((p) =>
            p[part] ? { ...p, [part]: { ...p[part], readyMonth: p[part].readyMonth - 12 } } : p,
          ),
        }));
        const earlier = rerunFrom(r, { ...r.scenario, sites }, 'build', new EngineCache());
        const sooner = earlier.build.fleet.liveAccelerators;
        expect(
          r.build.fleet.liveAccelerators.every((live, m) => live <= sooner[m]),
          part,
        ).toBe(true);
      }
    }
  });

  it('finance: causes add up, and book value is cash less depreciation', () => {
    for (const { finance: f } of results) {
      const causes = Object.values(f.levelised.split).reduce((a, b) => a + b, 0);
      expect(causes).toBeCloseTo(f.levelised.presentCostUsd / f.levelised.presentUsefulHours, 9);
      for (const c of Object.values(f.ledger.capital)) {
        let book = 0;
        c.bookUsd.forEach((b, m) => {
          book += c.capexUsd[m] - c.depreciationUsd[m];
          expect(Math.abs(b - book)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(book)) + 1);
        });
      }
    }
  });

  it('decide: running again from the stage that an input reaches equals running all', () => {
    const base = results[1];
    const inputs = sensitivityInputs(base.scenario);
    expect(new Set(inputs.map((i) => i.reaches)).size).toBe(5);
    for (const input of inputs) {
      const changed = input.at('high');
      const part = rerunFrom(base, changed, input.reaches, new EngineCache()).finance.levelised;
      const all = runScenario(changed).finance.levelised;
      expect(Math.abs(part.usdPerUsefulHour / all.usdPerUsefulHour - 1), input.id).toBeLessThan(1e-12);
    }
  });
});
