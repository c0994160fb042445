import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from './charts/capacity.ts';
import { textEms } from './charts/draw.ts';
import { Footnotes } from './footnotes.ts';
import { html, link } from './html.ts';
import { placeLabels } from './map/labels.ts';
import { clusters } from './map/world.ts';
import { shortName } from './view.ts';

describe('html', () => {
  it('escapes what is put in, but not its own parts', () => {
    const inner = html`<b>${'a & b'}</b>`;
    expect(html`<p title="${'"x"'}">${'<i>'}${inner}${[1, false, undefined, 'ü']}</p>`.text).toBe(
      '<p title="&quot;x&quot;">&lt;i&gt;<b>a &amp; b</b>1ü</p>',
    );
  });
  it('never lets a text open a tag or leave an attribute', () => {
    fc.assert(fc.property(fc.string(), (s) => !/[<>"']/.test(html`${s}`.text)));
  });
  it('links only to http and https', () => {
    expect(link('https://example.org/a?b=1&c=2', 'x').text).toBe(
      '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer">x</a>',
    );
    expect(link('javascript:alert(1)', 'x').text).toBe('x');
    expect(link(undefined, 'x').text).toBe('x');
  });
});

describe('labels of the map', () => {
  it('never touch one another and stay within the frame', () => {
    const dot = fc.record({
      x: fc.integer({ min: 0, max: 400 }),
      y: fc.integer({ min: 0, max: 200 }),
      r: fc.integer({ min: 3, max: 16 }),
      text: fc.string({ minLength: 1, maxLength: 16 }),
    });
    fc.assert(
      fc.property(fc.array(dot, { maxLength: 20 }), (dots) => {
        const placed = placeLabels(dots, 400, 200, 12).map((l) => l.box);
        placed.forEach((a, i) => {
          expect(a.left >= 0 && a.top >= 0 && a.right <= 400 && a.bottom <= 200).toBe(true);
          for (const b of placed.slice(i + 1))
            expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
        });
      }),
    );
  });
  it('of dots far apart are all placed', () => {
    const dots = [50, 150, 250].map((y) => ({ x: 200, y, r: 5, text: 'Abilene' }));
    expect(placeLabels(dots, 400, 300, 12)).toHaveLength(3);
  });
});

describe('small parts', () => {
  it('clusters by chains of neighbours: 0°, 10°, 20° along the equator hang together, 90° does not', () => {
    expect(
      clusters(
        [
          [0, 0],
          [90, 0],
          [10, 0],
          [20, 0],
        ],
        11,
      ),
    ).toEqual([[0, 2, 3], [1]]);
  });
  it('runs join equal months', () => {
    expect(runs(Uint8Array.from([0, 1, 1, 5]))).toEqual([
      { code: 0, from: 0, to: 1 },
      { code: 1, from: 1, to: 3 },
      { code: 5, from: 3, to: 4 },
    ]);
  });
  it('Hangul is as wide as high: 2 letters, 2 ems', () => {
    expect(textEms('전력')).toBe(2);
    expect(textEms('il')).toBeLessThan(1.2);
  });
  it('shortens names at the first comma, then by letters', () => {
    expect(shortName('Abilene, Texas (8 buildings)')).toBe('Abilene');
    expect(shortName('abcdef', 4)).toBe('abc…');
    expect(shortName(', x')).toBe(', x');
  });
  it('numbers footnotes by first use', () => {
    const notes = new Footnotes('x');
    expect(notes.marks(['b', 'a']).text).toBe('<sup> <a href="#x1">x1</a> <a href="#x2">x2</a></sup>');
    expect(notes.marks(['a']).text).toBe('<sup> <a href="#x2">x2</a></sup>');
    expect(notes.list((k) => html`${k}`).text).toContain('<li id="x1">x1. b</li><li id="x2">x2. a</li>');
  });
});
