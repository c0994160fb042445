import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Context, makeContext } from '../context.ts';
import { displayWidth } from '../layout.ts';
import { chipsGoodput } from './chips-goodput.ts';
import { chipsServe } from './chips-serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'gigasite-chips-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a command prints for a question. */
function printed(
  command: typeof chipsServe,
  question: string,
  lang: 'en' | 'ko',
  options: { json?: boolean } = {},
): string {
  const file = join(folder, 'question.yaml');
  writeFileSync(file, question);
  const out: string[] = [];
  const ctx: Context = {
    ...makeContext(lang),
    print: (lines) => out.push(...(typeof lines === 'string' ? [lines] : lines)),
  };
  command(ctx, file, options);
  return out.join('\n');
}

const serve = 'model: deepseek-v3\nchip: gb200\nprecision: fp4\ninputTokens: 8000\noutputTokens: 1000\n';

describe.each(['en', 'ko'] as const)('chips serve and goodput in %s', (lang) => {
  it.each([
    [chipsServe, `${serve}requestsPerSecond: 500\n`],
    [chipsServe, `${serve}mode: front\n`],
    [chipsServe, `${serve}mode: point\naccelerators: 8\nbatch: 100000\n`],
    [chipsGoodput, 'accelerators: 100000\nrack: gb200-nvl72\n'],
    [chipsGoodput, 'accelerators: 1024\nnodeFailures: 0.01 /day\nspareNodes: 0\n'],
  ])('fits eighty columns', (command, question) => {
    const lines = printed(command, question, lang).split('\n');
    expect(lines.length).toBeGreaterThan(8);
    for (const line of lines) expect(displayWidth(line), line).toBeLessThanOrEqual(80);
  });
});

describe('chips serve and goodput', () => {
  it('print one JSON object with units in its names', () => {
    const a = JSON.parse(printed(chipsServe, serve, 'en', { json: true }));
    expect(Object.keys(a.offers[0])).toEqual(
      expect.arrayContaining([
        'tpotMs',
        'ttftMs',
        'requestsPerS',
        'usdPerMillionTokens',
        'whPerMillionTokens',
      ]),
    );
    const g = JSON.parse(printed(chipsGoodput, 'accelerators: 16384\n', 'en', { json: true }));
    expect(g.ratio).toBeGreaterThan(0.9);
    expect(Object.keys(g.swing)).toEqual(expect.arrayContaining(['swingKw', 'periodS', 'rampKwPerS']));
  });
  it('refuse what is no question', () => {
    expect(() => printed(chipsServe, '- 1\n', 'en')).toThrow(/wrong-type/);
    expect(() => printed(chipsGoodput, 'a: [\n', 'en')).toThrow(/yaml-syntax/);
    expect(() => printed(chipsGoodput, 'accelerators: 8\nspare: 2\n', 'en')).toThrow(/unknown-key/);
  });
});
