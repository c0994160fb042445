import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SERVING_HEAD } from '../scripts/measured/serving-head.ts';
import { servingBlock } from '../scripts/measured/serving-table.ts';
import { TRAINING_HEAD, trainingBlock } from '../scripts/measured/training-table.ts';
import { testCatalog } from './catalog.ts';

/** The shipped tables are what the script makes of the collected ones; skipped, and said so, where those are absent. */
const collected = (name: string): URL => new URL(`../../shared/cases/${name}`, import.meta.url);
const here = existsSync(collected('inference_measured.csv'));
if (!here) console.warn('SKIPPED: the collected tables of measured cases are not here');
const shipped = (name: string): string =>
  readFileSync(new URL(`../validation/measured/${name}`, import.meta.url), 'utf8');
const indented = (block: string): string => block.replace(/^(?=.)/gm, '  ');

describe.skipIf(!here)('tables of measured cases', () => {
  it('are what the collected ones make', () => {
    const read = (name: string): string => readFileSync(collected(name), 'utf8');
    expect(shipped('serving.yaml')).toBe(
      SERVING_HEAD + indented(servingBlock(read('inference_measured.csv'))),
    );
    expect(shipped('training.yaml')).toBe(
      TRAINING_HEAD + indented(trainingBlock(read('training_measured.csv'), testCatalog())),
    );
  });
});
