import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../src/cli/program.ts';
import { COMMAND, displayWidth, gigasite, inTemporaryFolder } from './harness.ts';

const COMMANDS = [
  'run',
  'build',
  'compare',
  'explain',
  'money',
  'ensemble',
  'optimise',
  'query',
  'runs',
  'worker',
  'serve',
  'validate',
  'catalog',
  'schema',
  'init',
];
const fits = (text: string): void => {
  for (const line of text.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(80);
};

describe('help', () => {
  it('is there for every command, with an example, in both languages', async () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual([...COMMANDS].sort());
    const runs = await Promise.all(
      COMMANDS.flatMap((c) => ['en', 'ko'].map((lang) => gigasite([c, '--help', '--lang', lang]))),
    );
    runs.forEach((r, i) => {
      const command = COMMANDS[Math.floor(i / 2)];
      expect(r.code).toBe(0);
      for (const example of EXAMPLES[command]) expect(r.out).toContain(example);
      expect(/[가-힣]/.test(r.out)).toBe(i % 2 === 1);
      fits(r.out);
    });
  });

  it('gives examples that work as they stand', async () => {
    await inTemporaryFolder(async (folder) => {
      const quoted = COMMAND.map((c) => `'${c}'`).join(' ');
      // `init` first: it makes the file that the others run.
      for (const example of [
        ...EXAMPLES.init,
        ...COMMANDS.filter((c) => !['init', 'serve', 'worker'].includes(c)).flatMap((c) => EXAMPLES[c]),
      ]) {
        const r = spawnSync('bash', ['-c', `gigasite() { ${quoted} "$@"; }; ${example}`], {
          cwd: folder,
          encoding: 'utf8',
        });
        expect(r.stderr, example).toBe('');
        expect(r.status, example).toBe(0);
        expect(r.stdout, example).not.toBe('');
      }
    });
  }, 300_000);

  it('of the whole lists the commands; without arguments it is shown too', async () => {
    const [asked, bare, version] = await Promise.all([
      gigasite(['--help']),
      gigasite([]),
      gigasite(['--version']),
    ]);
    expect(bare).toEqual(asked);
    expect(asked.code).toBe(0);
    for (const c of COMMANDS) expect(asked.out).toMatch(new RegExp(`^ {2}${c} `, 'm'));
    fits(asked.out);
    const pkg = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(version.out.trim()).toBe(pkg.version);
  });

  it('is documented: every command and option has its place in the reference', async () => {
    const page = readFileSync(new URL('../../docs/reference/cli.md', import.meta.url), 'utf8');
    for (const c of COMMANDS) {
      expect(page).toContain(`## \`gigasite ${c}`);
      const { out } = await gigasite([c, '--help']);
      for (const [, option] of out.matchAll(/^ {2}(--[a-z-]+)/gm)) expect(page, option).toContain(option);
    }
  });
});

describe('compare', () => {
  it('puts scenarios side by side, changed alike', async () => {
    const args = ['compare', 'one-rack', 'abilene', '--set', 'money.wacc=7 %'];
    const [text, json] = await Promise.all([gigasite(args), gigasite([...args, '--json'])]);
    expect(text.code).toBe(0);
    fits(text.out);
    expect(text.out).toMatch(/accelerators +72 +403,200/);
    const comparison = JSON.parse(json.out);
    expect(comparison.names).toEqual(['one-rack', 'abilene']);
    for (const row of comparison.rows) expect(row.values).toHaveLength(2);
    const korean = await gigasite([...args, '--lang', 'ko']);
    for (const row of comparison.rows)
      expect(korean.out).not.toContain(row.key === 'pue' ? '\u0000' : `${row.key} `);
    fits(korean.out);
    const many = await gigasite([
      'compare',
      'chips-that-cannot-be-plugged-in',
      'azure-34-countries',
      'stargate-10gw',
    ]);
    fits(many.out);
  });
});

describe('explain', () => {
  it('lists figures, and takes one down to sources', async () => {
    const [list, tree, json] = await Promise.all([
      gigasite(['explain', 'one-rack']),
      gigasite(['explain', 'one-rack', 'usdPerUsefulHour']),
      gigasite(['explain', 'one-rack', 'usdPerUsefulHour', '--json']),
    ]);
    expect(list.out).toContain('usdPerUsefulHour');
    expect(tree.code).toBe(0);
    expect(tree.out).toMatch(/├─ .*\n/);
    expect(tree.out).toContain('rack/gb300-nvl72/price');
    fits(tree.out);
    const root = JSON.parse(json.out);
    const run = JSON.parse((await gigasite(['run', 'one-rack', '--json'])).out);
    expect(root.value).toBeCloseTo(run.headline.usdPerUsefulHour, 9);
  });
});

describe('validate', () => {
  it('prints published against computed, and fails only if a case fails', async () => {
    const [text, json] = await Promise.all([gigasite(['validate']), gigasite(['validate', '--json'])]);
    fits(text.out);
    const { pass, fail, flag, rows } = JSON.parse(json.out);
    expect(rows).toHaveLength(pass + fail + flag);
    expect(pass).toBeGreaterThan(0);
    for (const r of rows) {
      const inside = Math.abs(r.computed - r.published) <= r.tolerance * Math.abs(r.published) * (1 + 1e-12);
      expect(r.verdict === 'pass', r.id).toBe(inside);
      if (r.verdict === 'flag') expect(text.out.replace(/\s+/g, ' ')).toContain(r.reason.en.slice(0, 40));
    }
    expect(json.code).toBe(fail > 0 ? 1 : 0);
    expect(text.code).toBe(json.code);
    expect(text.out).toContain(`${pass} pass, ${flag} flagged, ${fail} fail.`);
  }, 60_000);
});

describe('catalog', () => {
  it('lists kinds, entries, and every revision of an entry with its source', async () => {
    const [kinds, racks, rack, json, korean] = await Promise.all([
      gigasite(['catalog']),
      gigasite(['catalog', 'rack']),
      gigasite(['catalog', 'rack', 'gb200-nvl72']),
      gigasite(['catalog', 'rack', 'gb200-nvl72', '--json']),
      gigasite(['catalog', 'rack', 'gb200-nvl72', '--lang', 'ko']),
    ]);
    for (const r of [kinds, racks, rack, korean]) expect(r.code).toBe(0);
    // Addresses of sources are not cut, whatever their length.
    for (const r of [kinds, racks, rack, korean]) fits(r.out.replace(/^ +https?:\S+$/gm, ''));
    expect(kinds.out).toMatch(/^grid-region +\d+/m);
    expect(racks.out).toContain('gb200-nvl72');
    const entry = JSON.parse(json.out);
    expect(entry.figures.price.length).toBeGreaterThan(1);
    const words = rack.out.replace(/\s+/g, ' ');
    for (const revisions of Object.values(entry.figures) as {
      asOf: string;
      basis: string;
      source: string;
    }[][]) {
      for (const f of revisions) {
        expect(words).toContain(`as of ${f.asOf}`);
        expect(words).toContain(f.basis.replace(/\s+/g, ' '));
        const { publisher, url } = entry.sources[f.source];
        expect(words).toContain(publisher);
        if (url) expect(words).toContain(url);
      }
    }
    expect(words).toContain('checked at the source');
    const recalled = (await gigasite(['catalog', 'rack', 'trn2-ultra'])).out.replace(/\s+/g, ' ');
    expect(recalled).toContain('recalled, not yet checked');
  });
});

describe('schema', () => {
  it('is a JSON Schema of the scenario', async () => {
    const { code, out } = await gigasite(['schema']);
    expect(code).toBe(0);
    expect(JSON.parse(out).$schema).toContain('json-schema.org');
    expect(out).toContain('"horizon"');
  });
});
