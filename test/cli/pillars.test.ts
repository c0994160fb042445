import { spawnSync } from 'node:child_process';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { answerSchemas } from '../../scripts/answer-schemas.ts';
import { PILLARS } from '../../src/cli/pillars/index.ts';
import { COMMAND, displayWidth, gigasite } from './harness.ts';

const commands = Object.entries(PILLARS).flatMap(([pillar, p]) =>
  Object.entries(p.commands).map(([command, spec]) => ({ name: `${pillar} ${command}`, spec })),
);
const quoted = COMMAND.map((c) => `'${c}'`).join(' ');
const shell = (line: string) =>
  spawnSync('bash', ['-c', `gigasite() { ${quoted} "$@"; }; ${line}`], { encoding: 'utf8' });
const schemas = answerSchemas();

describe.each(commands)('gigasite $name', ({ name, spec }) => {
  it('has help with examples, in both languages, within 80 columns', async () => {
    for (const lang of ['en', 'ko']) {
      const r = await gigasite([...name.split(' '), '--help', '--lang', lang]);
      expect(r.code).toBe(0);
      for (const example of spec.examples) expect(r.out).toContain(example);
      expect(/[가-힣]/.test(r.out)).toBe(lang === 'ko');
      for (const line of r.out.split('\n').filter((l) => !l.includes('gigasite')))
        expect(displayWidth(line), line).toBeLessThanOrEqual(80);
    }
  });

  it('answers its examples, and its JSON is what the schema of the answer says', () => {
    const validate = new Ajv({ allowUnionTypes: true }).compile(schemas[spec.answer] as object);
    const asked = spec.examples.filter((e) => e.startsWith('echo '));
    expect(asked.length).toBeGreaterThan(0);
    for (const example of asked) {
      const plain = shell(example);
      expect([plain.status, plain.stderr], example).toEqual([0, '']);
      for (const line of plain.stdout.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(80);
      const json = shell(`${example} --json`);
      expect(json.status, example).toBe(0);
      validate(JSON.parse(json.stdout));
      expect(validate.errors ?? [], example).toEqual([]);
    }
  }, 120_000);

  it('refuses a key it does not know, with the nearest one, and exits with 2', async () => {
    const r = await gigasite([...name.split(' '), '-'], { input: '{asOff: 2026-01-01}' });
    expect(r.code).toBe(2);
    expect(r.err).toContain('unknown-key');
    expect(r.out).toBe('');
  });

  it('has a JSON Schema of its question', async () => {
    const r = await gigasite(['schema', ...name.split(' ')]);
    expect(r.code).toBe(0);
    const { question } = JSON.parse(r.out) as { question: { $schema: string } };
    expect(question.$schema).toContain('2020-12');
  });
});
