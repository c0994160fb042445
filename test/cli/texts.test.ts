import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exitCode, MAX_PROBLEMS } from '../../src/cli/failures.ts';
import type { Notice, Problem, ProblemCode } from '../../src/engine/index.ts';
import { CATALOG_KINDS, PROBLEM_CODES } from '../../src/engine/index.ts';
import { noticeText, PROBLEM_TEXTS, problemLines, problemPlace, sortNotices } from '../../src/i18n/index.ts';

const page = readFileSync(new URL('../../docs/reference/errors.md', import.meta.url), 'utf8');
const section = (code: string): string =>
  page.split(/^## /m).find((s) => s.startsWith(`\`${code}\`\n`)) ?? '';

/** Parameters as the engine gives them, by code. */
const PARAMS: Readonly<Record<ProblemCode, Problem['params']>> = {
  'quantity-unreadable': { found: '3 potatoes', kind: 'power', example: '1.2 GW' },
  'quantity-dimension': { found: '5 kg', got: 'mass', kind: 'power', unit: 'kW', example: '1.2 GW' },
  'quantity-unit-missing': { found: '5', kind: 'power', unit: 'kW', example: '1.2 GW' },
  'quantity-not-finite': { found: 'NaN', kind: 'count', example: '12' },
  'quantity-range': { found: '-3', allowed: '≥ 1', kind: 'count' },
  'date-unreadable': { found: 'soon' },
  'dates-reversed': { found: '2026-01', first: '2026-06', second: '2026-01' },
  'horizon-unreadable': { found: 'always' },
  'phase-before-horizon': { found: '2020-01', horizon: '2026-01' },
  'unknown-key': { found: 'colour', nearest: 'cooling', allowed: 'cooling, itPower' },
  'unknown-name': { found: 'gb20', kind: 'rack', nearest: 'gb200-nvl72', allowed: 'gb200-nvl72' },
  'unknown-figure': { found: 'pu', nearest: 'pue', allowed: 'pue, npvUsd' },
  'duplicate-id': { found: 'a', first: 'sites.0' },
  missing: { expected: 'start or ready' },
  'wrong-type': { found: 'a list', expected: 'object' },
  'not-allowed': { found: 'fp3', allowed: 'bf16, fp8', nearest: 'fp8' },
  'out-of-range': { found: '91', allowed: '≤ 90' },
  'yaml-syntax': { found: 'Unexpected end' },
  'yaml-alias': { found: '*a' },
  'file-too-large': { found: 6_000_000, limit: 5_000_000 },
  'file-unreadable': { found: 'x.yaml', reason: 'ENOENT' },
  'path-unknown': { found: 'lob', nearest: 'lab', allowed: 'lab' },
  'path-not-settable': { found: 'money' },
  'capacity-exceeded': { found: '20 kW', limit: '166 kW', advice: 'one rack of this kind' },
  'shares-not-one': { found: 0.9 },
  'precedence-cycle': { found: 'a.p1.permit → a.p1.shell → a.p1.permit' },
  'resource-never': { found: '2', task: 'shell', limit: '1' },
  'solver-failed': { solver: 'HiGHS', found: 'failed', seconds: 600 },
  'series-length': { found: 8000, year: 2025, allowed: '8760, 17520' },
  infeasible: { model: 'llama-3.1-405b', chip: 'a100' },
  'weather-file-closed': { found: 'abilene.epw' },
  'weather-line': { found: 'warm', expected: 'dryBulbC -70 … 70' },
  'weather-hours': { found: '01-05 04:00' },
  'weather-humidity': { found: '-3' },
  'setpoint-unreachable': { found: '30', reach: '51' },
  'output-unwritable': { found: 'results', reason: 'EACCES' },
  'disk-full': { found: 'results' },
  'catalog-figure': { figure: 'price', allowed: 'tdp' },
  'series-columns': { found: 'a, b' },
  'series-row': { found: 'x' },
  'series-implausible': { found: '3.4 $/MWh', expected: '5 … 500', unit: 'USD/MWh', better: 'c/kWh' },
  distribution: { found: 'sd 0', allowed: 'sd > 0' },
  'correlations-impossible': { found: '0.9, -0.9', offered: '[a, b]: 0.6' },
  'queue-unreachable': { found: 'redis://localhost:6379', why: 'ECONNREFUSED' },
  'engine-differs': { found: '0.0.9', expected: '0.1.0' },
  'ensemble-differs': { found: 'results' },
  'ensemble-busy': { found: 'results', owner: 'host 12', seconds: 15 },
  'workers-lost': { found: 'out of memory' },
  'package-missing': { found: '@duckdb/node-api' },
  'query-failed': { found: 'Parser Error' },
  internal: { found: 'TypeError: x' },
};

describe('problems', () => {
  it.each(PROBLEM_CODES)('%s has a text in both languages and a section in the reference', (code) => {
    const problem: Problem = { code, path: 'sites.0', params: PARAMS[code] };
    const [english, korean] = (['en', 'ko'] as const).map((lang) => problemLines(problem, lang));
    for (const lines of [english, korean]) {
      expect(lines.length).toBeGreaterThanOrEqual(2);
      for (const line of lines) {
        expect(line).not.toMatch(/[{}]|undefined/);
        expect(line).not.toContain('–'); // a parameter that is not there
      }
    }
    expect(english.join()).not.toMatch(/[가-힣]/);
    for (const line of korean.filter((l) => !l.includes(String(PARAMS[code].found))))
      expect(line).toMatch(/[가-힣]/);
    if (PARAMS[code].nearest) expect(english).toContain(`Did you mean “${PARAMS[code].nearest}”?`);
    expect(section(code)).toContain(PROBLEM_TEXTS[code].what.en);
    expect(section(code)).toContain(PROBLEM_TEXTS[code].advice.en);
    expect(section(code)).toContain(`Exit code: ${exitCode([problem])}`);
  });

  it('documents no code that does not exist', () => {
    const documented = [...page.matchAll(/^## `([a-z-]+)`/gm)].map((m) => m[1]);
    expect(documented.sort()).toEqual([...PROBLEM_CODES].sort());
    expect(page).toContain(`at most ${MAX_PROBLEMS}`);
  });

  it('show where they are as far as known', () => {
    const p: Problem = { code: 'missing', path: 'sites.0.at', params: {} };
    expect(problemPlace({ ...p, file: 'a.yaml', line: 3, column: 7 })).toBe('a.yaml:3:7  sites.0.at');
    expect(problemPlace(p)).toBe('sites.0.at');
    expect(problemPlace({ ...p, path: '', file: 'a.yaml' })).toBe('a.yaml');
  });

  it('cut a long list of what is allowed, and name every kind of entry', () => {
    const names = Array.from({ length: 40 }, (_, i) => `name-${i}`);
    for (const kind of CATALOG_KINDS) {
      const lines = problemLines(
        {
          code: 'unknown-name',
          path: '',
          params: { found: 'x', kind, nearest: '', allowed: names.join(', ') },
        },
        'ko',
      );
      expect(lines[0]).toMatch(/이름의 [가-힣·-]/); // the kind, in Korean
      expect(lines.join()).toContain('외 28개'); // 40 − 12
    }
  });

  it('give the gravest exit code', () => {
    const p = (code: ProblemCode): Problem => ({ code, path: '', params: {} });
    expect(exitCode([p('missing')])).toBe(2);
    expect(exitCode([p('infeasible')])).toBe(1);
    expect(exitCode([p('missing'), p('disk-full')])).toBe(3);
  });
});

describe('notices', () => {
  const all: readonly Notice[] = [
    { code: 'unverified-figures', params: { unverified: 3, used: 9 } },
    { code: 'revision', params: { asOf: '2026-01-01', why: 'news' } },
    { code: 'idle-site', params: { site: 'x', status: 'paused' } },
    { code: 'serving-impossible', params: { service: 's', model: 'm', accelerator: 'a' } },
    { code: 'training-never-starts', params: { run: 'r', accelerators: 12_000 } },
    { code: 'unserved-energy', params: { site: 'x', share: 0.0123 } },
    { code: 'grid-hours', params: { site: 'x', paid: 65.2, mean: 66, saved: 0.4 } },
    { code: 'never-complete', params: { site: 'x', phase: 'p', binding: 'power', live: 3, racks: 9 } },
    { code: 'never-live', params: { site: 'x', phase: 'p', binding: 'hall' } },
  ];
  it.each(all.map((n) => [n.code, n] as const))('%s reads in both languages', (_, n) => {
    for (const lang of ['en', 'ko'] as const) {
      expect(noticeText(n, lang)).not.toMatch(/[{}]|undefined|–/);
      expect(/[가-힣]/.test(noticeText(n, lang))).toBe(lang === 'ko');
    }
  });
  it('come worst first', () => {
    expect(sortNotices(all)[0].code).toBe('never-live');
    expect(sortNotices(all).at(-1)?.code).toBe('unverified-figures');
    expect(noticeText(all.find((n) => n.code === 'unserved-energy')!, 'en')).toContain('1.2 %');
  });
});
