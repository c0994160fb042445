import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCENARIOS, scenarioText } from '../../../test/engine/plan.ts';
import { GigasiteError } from '../errors.ts';
import { parseText, quickDocument } from './text.ts';

/** What the careful reader makes of a text; undefined where it refuses. */
function careful(text: string): unknown {
  try {
    return parseText(text, 'x').doc;
  } catch (e) {
    if (e instanceof GigasiteError) return undefined;
    throw e;
  }
}

describe('the fast reader', () => {
  it.each(SCENARIOS)('reads %s as the careful one does', (name) => {
    const text = scenarioText(name);
    expect(quickDocument(text)).toEqual(parseText(text, 'x').doc);
  });

  // Twelve lines of a shipped file with up to four places overwritten by what means something in YAML.
  const lines = SCENARIOS.map((name) => scenarioText(name).split('\n'));
  const bits = fc.constantFrom(
    ...[
      ...'\'"#-[]{},:|>~ \n\t@`\\é',
      '? ',
      '<<: ',
      '---\n',
      '...\n',
      '0x1F',
      '0o7',
      '1_000',
      '012',
      '1.',
      '.5',
      '+1',
      '-0',
    ],
    ...[
      'null',
      '.inf',
      '.nan',
      '1e3',
      'true',
      'yes',
      '=',
      '12:30:45',
      '2001-01-01',
      '\u00a0',
      '\u2028',
      '\r',
      '\r\n',
      '&a ',
      '*a',
      '!',
      '%',
    ],
  );
  const place = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(3), bit: bits });
  const texts = fc
    .tuple(
      fc.nat(lines.length - 1),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.array(place, { maxLength: 4 }),
    )
    .map(([file, from, places]) => {
      const start = Math.floor(from * (lines[file].length - 1));
      let text = lines[file].slice(start, start + 12).join('\n');
      for (const { at, cut, bit } of places) {
        const p = Math.floor(at * text.length);
        text = text.slice(0, p) + bit + text.slice(p + cut);
      }
      return text;
    });
  it('reads what both accept alike', () => {
    let alike = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const quick = quickDocument(text);
        const slow = careful(text);
        if (quick === undefined || slow === undefined) return;
        // A key that is null is called null by one and '' by the other; the schema knows neither.
        if (JSON.stringify(slow).includes('"":')) return;
        expect(quick).toEqual(slow);
        alike += 1;
      }),
      { numRuns: 2000, seed: 7 },
    );
    expect(alike).toBeGreaterThan(400);
  });

  it.each([
    ['an alias', 'a: &x 1\nb: *x\n'],
    ['a key twice', 'a: 1\na: 2\n'],
    ['a second document', 'a: 1\n---\nb: 2\n'],
    ['a tag', 'a: !thing 1\n'],
    ['a directive', '%YAML 1.1\n---\na: yes\n'],
    ['a carriage return alone', 'a: 1\rb: 2\n'],
    ['nesting without end', '{a: '.repeat(1000)],
    ['a list', '- a\n'],
  ])('leaves %s to the careful one', (_, text) => expect(quickDocument(text)).toBeUndefined());
});
