import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GigasiteError } from '../../engine/errors.ts';
import type { Lang } from '../../i18n/index.ts';
import { makeContext } from '../context.ts';
import { displayWidth, WIDTH } from '../layout.ts';
import { chipsTrain } from './chips-train.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gigasite-train-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function answer(question: string, lang: Lang, json = false): string {
  const file = join(folder, 'question.yaml');
  writeFileSync(file, question);
  const printed: string[] = [];
  const ctx = makeContext(lang);
  chipsTrain({ ...ctx, print: (l) => printed.push(...(typeof l === 'string' ? [l] : l)) }, file, { json });
  return printed.join('\n');
}

const QUESTIONS = {
  search:
    '{mode: search, model: deepseek-v3, chip: gb200, precision: fp8, accelerators: 128, batch: 512, sequence: 4096}',
  evaluate:
    '{mode: evaluate, model: llama-3.1-70b, chip: h100, accelerators: 64, batch: 128, strategy: {tensor: 8, pipeline: 4}}',
  deadline: '{mode: deadline, model: llama-3.1-70b, chip: h100, deadline: 90 days}',
  sites:
    '{mode: sites, model: llama-3.1-70b, chip: h100, sites: [{id: a, accelerators: 512}, {id: b, accelerators: 256}], wan: {bandwidth: 400 Gb/s}, lowCommunication: {}}',
};

describe('gigasite chips train', () => {
  it.each(Object.entries(QUESTIONS))('answers %s within the page, in both languages', (_mode, question) => {
    for (const lang of ['en', 'ko'] as const) {
      const text = answer(question, lang);
      for (const line of text.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(WIDTH);
      expect(text).not.toMatch(/undefined|NaN|Infinity/);
      expect(/[가-힣]/.test(text)).toBe(lang === 'ko');
    }
  });

  it('gives one JSON object', () => {
    const a = JSON.parse(answer(QUESTIONS.search, 'en', true));
    expect(a).toMatchObject({ mode: 'search', chip: 'gb200', accelerators: 128 });
    expect(a.top).toHaveLength(10);
    expect(a.best.memory.totalBytes).toBeLessThanOrEqual(a.best.memory.usableBytes);
  });

  it('refuses what is no question', () => {
    const code = (q: string): string => {
      try {
        answer(q, 'en');
      } catch (e) {
        return (e as GigasiteError).problems[0].code;
      }
      return '';
    };
    expect(code('[1, 2]')).toBe('wrong-type');
    expect(code('{mode: [}')).toBe('yaml-syntax');
    expect(code('mode: search')).toBe('missing');
  });
});
