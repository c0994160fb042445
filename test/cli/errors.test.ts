import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { displayWidth, gigasite, inTemporaryFolder, smallScenario } from './harness.ts';

interface Case {
  readonly change: readonly (readonly [string, string])[];
  readonly code: string;
  /** Line of the small scenario that the message must name. */
  readonly line: number;
  readonly says: string;
}

const HALL = 'itPower: 2 MW';
// Lines of the small scenario: 11 hall, 12 chips, 13 power.
const CASES: Readonly<Record<string, Case>> = {
  'a rack that does not exist': {
    change: [['rack: gb300-nvl72', 'rack: gb300-nvl27']],
    code: 'unknown-name',
    line: 12,
    says: 'Did you mean “gb300-nvl72”?',
  },
  'a mass where a power belongs': {
    change: [[HALL, 'itPower: 5 kg']],
    code: 'quantity-dimension',
    line: 11,
    says: '“5 kg” is a mass; a power is expected here (in kW).',
  },
  'a number that is none': {
    change: [['delivered: 2026-06 }', 'delivered: 2026-06, count: .nan }']],
    code: 'quantity-not-finite',
    line: 12,
    says: '“NaN” is not a finite number.',
  },
  'a negative count': {
    change: [['delivered: 2026-06 }', 'delivered: 2026-06, count: -3 }']],
    code: 'quantity-range',
    line: 12,
    says: '“-3” is outside what is allowed',
  },
  'dates the wrong way round': {
    change: [['start: 2026-01, ready: 2026-06', 'start: 2027-01, ready: 2026-06']],
    code: 'dates-reversed',
    line: 11,
    says: '2026-06 comes before 2027-01',
  },
  'a phase before the horizon': {
    change: [['start: 2026-01, ready: 2026-06', 'start: 2025-01, ready: 2026-06']],
    code: 'phase-before-horizon',
    line: 11,
    says: '2025-01 lies before the horizon, which starts in 2026-01',
  },
  'an unknown key': {
    change: [['climate: ann-arbor-mi', 'climate: ann-arbor-mi\n    phasis: []']],
    code: 'unknown-key',
    line: 9,
    says: 'There is no key “phasis” here.\n  Did you mean “phases”?',
  },
  'a unit that is missing': {
    change: [[HALL, 'itPower: 2']],
    code: 'quantity-unit-missing',
    line: 11,
    says: 'for example “1.2 GW”',
  },
  'a date that does not exist': {
    change: [['energised: 2026-06', 'energised: 2026-13']],
    code: 'date-unreadable',
    line: 13,
    says: '“2026-13” is no date',
  },
  'a hall too small for its rack': {
    change: [[HALL, 'itPower: 20 kW']],
    code: 'capacity-exceeded',
    line: 11,
    says: 'is not enough',
  },
};

/** Runs a text as a file with --out, and checks that nothing came of it. */
async function refused(text: string, ...more: string[]): Promise<string> {
  return inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'plan.yaml'), text);
    const { code, out, err } = await gigasite(['run', 'plan.yaml', '--out', 'results', ...more], {
      cwd: folder,
    });
    expect(err).not.toBe('');
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(existsSync(join(folder, 'results'))).toBe(false);
    expect(err).not.toMatch(/\n\s+at /); // no stack
    return err;
  });
}

describe('wrong input', () => {
  it.concurrent.each(Object.entries(CASES))('%s is refused with its place', async (_, c) => {
    const err = await refused(smallScenario(c.change));
    expect(err).toContain(`[${c.code}]`);
    expect(err).toMatch(new RegExp(`plan\\.yaml:${c.line}:\\d+ `));
    expect(err).toContain(c.says);
  });

  it('says the same in Korean', async () => {
    const err = await refused(smallScenario(CASES['a mass where a power belongs'].change), '--lang', 'ko');
    expect(err).toContain('plan.yaml:11:');
    expect(err).toContain('“5 kg” 값은 질량입니다');
  });

  it('lists all problems of a file in its order', async () => {
    const err = await refused(
      smallScenario([
        [HALL, 'itPower: 5 kg'],
        ['rack: gb300-nvl72', 'rack: nonsense-rack'],
        ['climate: ann-arbor-mi', 'climate: ann-arbor-mo'],
      ]),
    );
    const codes = [...err.matchAll(/plan\.yaml:(\d+):\d+ .*\[([a-z-]+)\]/g)].map((m) => [Number(m[1]), m[2]]);
    expect(codes).toEqual([
      [8, 'unknown-name'],
      [11, 'quantity-dimension'],
      [12, 'unknown-name'],
    ]);
    expect(err).toContain('3 problems; nothing was run.');
  });

  it('lists fifty problems at most and counts the rest', async () => {
    const phase =
      '      - { id: a, hall: { itPower: 5 kg, ready: 2026-06 }, chips: { rack: gb300-nvl72 } }\n';
    const text = smallScenario().replace(/ {6}- id: a[\s\S]*?(?=workloads)/, phase.repeat(60));
    const err = await refused(text);
    expect([...err.matchAll(/^error:/gm)]).toHaveLength(50);
    // 60 masses and 59 ids used a second time.
    expect(err).toContain('119 problems');
    expect(err).toContain('… and 69 more.');
  });

  it('refuses an alias bomb at once', async () => {
    const levels = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++) {
      const [from, to] = [String.fromCharCode(96 + i), String.fromCharCode(97 + i)];
      levels.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`);
    }
    const started = performance.now();
    const err = await refused(`${levels.join('\n')}\n${smallScenario()}`);
    expect(err).toContain('[yaml-alias]');
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('refuses a file of more than 5 MB, and an endless pipe', async () => {
    const err = await refused(`${smallScenario()}# ${'x'.repeat(5_000_000)}\n`);
    expect(err).toContain('[file-too-large]');
    const piped = await gigasite(['run', '-'], { input: 'x'.repeat(6_000_000) });
    expect(piped.code).toBe(2);
    expect(piped.err).toContain('[file-too-large]');
  });

  it.concurrent.each([
    ['broken YAML', 'gigasite: 1\nsites: [', 'yaml-syntax'],
    ['an empty file', '', 'wrong-type'],
    ['a list', '- 1\n', 'wrong-type'],
    ['nesting without end', '['.repeat(100_000), 'yaml-syntax'],
    ['bytes that are no text', '\u0000\u0001\ufffd\u0000', 'yaml-syntax|wrong-type'],
  ])('refuses %s', async (_, text, code) => {
    expect(await refused(text)).toMatch(new RegExp(`\\[(${code})\\]`));
  });

  it('lets no text of a file steer the terminal', async () => {
    const evil = '"\\e]0;owned\\a\\e[31mred"';
    const err = await refused(smallScenario([['rack: gb300-nvl72', `rack: ${evil}`]]));
    expect(err).not.toContain('\u001b');
    expect(err).toContain('\ufffd[31mred');
    const { code, out } = await gigasite(['run', '-'], {
      input: smallScenario([['name: Small', `name: ${evil}`]]),
    });
    expect(code).toBe(0);
    expect(out).not.toContain('\u001b');
  });

  it('reads a scenario from standard input', async () => {
    const { code, out } = await gigasite(['run', '-', '--json'], { input: smallScenario() });
    expect(code).toBe(0);
    expect(JSON.parse(out).scenario.name).toBe('Small');
  });
});

describe('a wrong command line', () => {
  const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['an unknown example', ['run', 'stargat'], /Did you mean “stargate-10gw”/],
    ['a missing file', ['run', 'no/such.yaml'], /\[file-unreadable\][\s\S]*it does not exist/],
    ['a folder', ['run', '/tmp'], /\[file-unreadable\][\s\S]*it is a folder/],
    ['an unknown command', ['rnu'], /There is no command rnu\. Did you mean run\?/],
    ['an unknown option', ['run', '--jsn', 'one-rack'], /There is no option --jsn/],
    ['a missing argument', ['run'], /The argument scenario is missing/],
    [
      'a language we do not speak',
      ['run', 'one-rack', '--lang', 'fr'],
      /“fr” is not allowed here[\s\S]*en, ko/,
    ],
    ['--set without a value', ['run', 'one-rack', '--set', 'money'], /--set \[path-not-settable\]/],
    [
      '--set to nowhere',
      ['run', 'one-rack', '--set', 'sites.lob.land=3 acres'],
      /--set sites\.lob\.land \[path-unknown\][\s\S]*Did you mean “lab”/,
    ],
    [
      '--set of a wrong kind, pointing at the option and not at the file',
      ['run', 'one-rack', '--set', 'sites.lab.phases.*.hall.itPower=5 kg'],
      /--set sites\.lab\.phases\.\*\.hall\.itPower \[quantity-dimension\]/,
    ],
    ['a seed that is none', ['run', 'one-rack', '--seed', '-1'], /--seed \[out-of-range\]/],
    ['an as-of date that is none', ['run', 'one-rack', '--as-of', 'soon'], /--as-of \[date-unreadable\]/],
    ['an unknown figure', ['explain', 'one-rack', 'pui'], /Did you mean “pue”/],
    ['an unknown kind', ['catalog', 'racks'], /no catalogue kind called “racks”[\s\S]*Did you mean “rack”/],
    ['an unknown entry', ['catalog', 'rack', 'gb200-nvl27'], /Did you mean “gb200-nvl72”/],
    ['an unknown schema', ['schema', 'scenaro'], /Did you mean “scenario”/],
  ];
  it.concurrent.each(wrong)('%s is refused', async (_, args, says) => {
    const { code, out, err } = await gigasite(args);
    expect(err).toMatch(says);
    expect(code).toBe(2);
    expect(out).toBe('');
  });

  it('is told in Korean too', async () => {
    const { code, err } = await gigasite(['run', '--jsn', 'one-rack', '--lang', 'ko']);
    expect(code).toBe(2);
    expect(err).toContain('--jsn 옵션이 없습니다');
    for (const line of err.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  });
});
