/** What a mark on a map means. */
export interface MapKey {
  readonly words: string;
  readonly colour: string;
  readonly mark?: 'dot' | 'site' | 'cut';
}

/** Height of a mark and its words, px. */
export const KEY_HEIGHT = 12;
/** Distance of the rows of a saved key, px. */
const ROW = 20;
/** Mean width of a letter of 12 px, rounded up, px. */
const LETTER = 7.5;

/** A mark in a box of 20 by 12. */
export function Mark({ colour, mark = 'dot' }: MapKey) {
  if (mark === 'site')
    return <path d="M10 1l4 5l-4 5l-4 -5z" fill="var(--paper)" stroke="var(--ink)" strokeWidth={1.5} />;
  if (mark === 'cut') return <path d="M0 6h20" stroke={colour} strokeWidth={2} strokeDasharray="4 3" />;
  return <circle cx={10} cy={6} r={6} fill={colour} />;
}

const SVG = 'http://www.w3.org/2000/svg';
function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const e = document.createElementNS(SVG, name);
  for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, String(v));
  return e;
}

/**
 * A map as the text of an SVG file: with its key below, and the colours of the page written out, since a file has no page.
 *
 * @param width of the map, px @param height of the map, px
 * @param keys the key as the page shows it: elements with a mark as SVG, and words
 */
export function savedMap(map: SVGSVGElement, width: number, height: number, keys: Iterable<Element>): string {
  const whole = map.cloneNode(true) as SVGSVGElement;
  let x = 4;
  let y = height + 10;
  for (const key of keys) {
    const text = key.textContent ?? '';
    const wide = 30 + LETTER * [...text].reduce((n, c) => n + (c > '\u2fff' ? 1.7 : 1), 0);
    if (x + wide > width && x > 4) {
      x = 4;
      y += ROW;
    }
    const g = element('g', { transform: `translate(${x} ${y})` });
    const words = element('text', { x: 26, y: 10, 'font-size': 12, fill: 'var(--ink)' });
    words.setAttribute('font-family', 'system-ui, sans-serif');
    words.textContent = text;
    g.append(...[...(key.querySelector('svg')?.cloneNode(true).childNodes ?? [])], words);
    whole.append(g);
    x += wide;
  }
  const tall = y + ROW;
  for (const [k, v] of Object.entries({
    xmlns: SVG,
    width,
    height: tall,
    viewBox: `0 0 ${width} ${tall}`,
  }))
    whole.setAttribute(k, String(v));
  whole.removeAttribute('style');
  const style = getComputedStyle(document.documentElement);
  return new XMLSerializer()
    .serializeToString(whole)
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim());
}
