import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { gigasite, inTemporaryFolder } from './harness.ts';

const QUESTION = `decide:
  - { id: plant, path: sites.*.phases.*.hall.cooling, options: [liquid-dry, air-chiller] }
  - { id: redundancy, path: sites.*.phases.*.hall.redundancy, options: [N+1, 2N] }
goals:
  - { figure: usefulAcceleratorHours, aim: most }
  - { figure: programmeCapexUsd, aim: least }
draws: 2
evaluations: 4
`;

describe('gigasite optimise', () => {
  it('writes what its schema says, with where it comes from, and is found by `gigasite runs`', () =>
    inTemporaryFolder(async (folder) => {
      writeFileSync(join(folder, 'question.yaml'), QUESTION);
      const out = join(folder, 'choice');
      const args = ['optimise', 'one-rack', join(folder, 'question.yaml'), '--set', 'money.wacc=8 %'];
      const r = await gigasite([...args, '--out', out]);
      expect([r.code, r.err]).toEqual([0, '']);
      const { answer } = JSON.parse((await gigasite(['schema', 'optimise'])).out) as { answer: object };
      const validate = new Ajv({ allowUnionTypes: true }).compile(answer);
      const text = readFileSync(join(out, 'optimise.json'), 'utf8');
      validate(JSON.parse(text));
      expect(validate.errors ?? []).toEqual([]);
      expect(existsSync(join(out, 'pareto.svg'))).toBe(true);
      const record = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as Record<string, unknown>;
      expect(record).toMatchObject({ kind: 'optimise', seed: 1 });
      expect((await gigasite(['runs', '--store', folder])).out).toContain('optimise');
      // The same question gives the same bytes, on whatever many threads.
      for (const threads of ['1', '2', '3'])
        expect(`${(await gigasite([...args, '--json', '--threads', threads])).out.trimEnd()}\n`).toBe(text);
    }));
});
