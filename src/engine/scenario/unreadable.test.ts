import { describe, expect, it } from 'vitest';
import { testCatalogData } from '../../../test/catalog.ts';
import { planText, problemsOfText, scenarioText } from '../../../test/engine/plan.ts';
import { loadScenario, MAX_SCENARIO_BYTES } from './index.ts';

const FILE = planText();

describe('what is no scenario at all', () => {
  const refusals: readonly [string, string, string][] = [
    ['an empty file', '', 'wrong-type'],
    ['nothing but a comment', '# later\n', 'wrong-type'],
    ['null', '~', 'wrong-type'],
    ['a list at the top', '- a\n- b\n', 'wrong-type'],
    ['a word', 'hello', 'wrong-type'],
    ['an alias', FILE.replace('name: Test', 'name: &x Test\nstory: *x'), 'yaml-alias'],
    ['a tab for an indent', 'a:\n\t- b\n', 'yaml-syntax'],
    ['an open bracket', 'a: [1, 2\n', 'yaml-syntax'],
    ['a key twice', `${FILE}name: Again\n`, 'yaml-syntax'],
    ['a second document', `${FILE}---\nname: Another\n`, 'yaml-syntax'],
    ['a merge key of YAML 1.1 that merges nothing', `%YAML 1.1\n---\n<<: 3\n${FILE}`, 'yaml-syntax'],
    ['50,000 brackets', '['.repeat(50_000), 'yaml-syntax'],
    ['10,000 nested maps', '{a: '.repeat(10_000), 'yaml-syntax'],
  ];
  for (const [what, text, code] of refusals)
    it(`${what}: ${code}`, () => expect(problemsOfText(text)[0].code).toBe(code));

  it('an alias bomb is refused before it goes off, with the place of the first alias', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i <= 9; i++)
      bomb.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    const started = performance.now();
    // "a1: &a1 [" is nine characters long.
    expect(problemsOfText(bomb.join('\n'))[0]).toMatchObject({
      code: 'yaml-alias',
      line: 2,
      column: 10,
      params: { found: '*a0' },
    });
    expect(performance.now() - started).toBeLessThan(2000);
  });
  it('more than 5 MB are not even read', () => {
    const started = performance.now();
    expect(problemsOfText('a'.repeat(MAX_SCENARIO_BYTES + 1))).toMatchObject([
      { code: 'file-too-large', params: { found: MAX_SCENARIO_BYTES + 1, limit: MAX_SCENARIO_BYTES } },
    ]);
    expect(performance.now() - started).toBeLessThan(200);
  });
  it('JSON is YAML', () => {
    const json = {
      gigasite: 1,
      name: 'J',
      asOf: '2026-11-01',
      horizon: '2025-01 .. 2030-12',
      sites: [
        {
          id: 'a',
          at: { lat: 1, lon: 2, country: 'US', grid: 'ercot' },
          climate: 'abilene-tx',
          phases: [
            {
              id: 'p',
              hall: { itPower: '10 MW', ready: '2026-01' },
              chips: { rack: 'gb200-nvl72' },
              power: { grid: { energised: '2026-01' } },
            },
          ],
        },
      ],
    };
    expect(loadScenario(JSON.stringify(json), testCatalogData()).sites[0].phases[0].hall.itPowerKw).toBe(
      10_000,
    );
  });
  it('the text of a file never changes by reading it twice', () => {
    const text = scenarioText('stargate-10gw');
    const [a, b] = [1, 2].map(() => ({ ...loadScenario(text, testCatalogData()), catalog: undefined }));
    expect(a).toEqual(b);
  });
});
