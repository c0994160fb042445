import { BINDING_CODES } from '../engine/index.ts';
import { term } from '../i18n/index.ts';
import { type Html, html, trusted } from './html.ts';
import type { View } from './view.ts';

/**
 * One colour and one pattern a timeline, the same in every picture. Colours after Okabe and Ito, who chose them to be
 * told apart with any colour vision; the patterns do so without colour.
 */
export const BINDING_COLOURS = ['#b9bec5', '#d55e00', '#0072b2', '#009e73', '#cc79a7', '#7d8792'] as const;

/** Lines of the four timelines: solid, dashed, dotted, dash-dot. */
export const LINE_TYPES: readonly ('solid' | number[])[] = ['solid', [8, 4], [2, 3], [10, 3, 2, 3]];

/** Sites and cost classes: after Paul Tol's schemes, mid-toned so that they read on white and on black. */
export const SERIES_COLOURS = [
  '#4477aa',
  '#ee6677',
  '#228833',
  '#ccbb44',
  '#66ccee',
  '#aa3377',
  '#ee8866',
  '#44bb99',
  '#9988cc',
  '#999999',
] as const;

/** Drawn over the colour of a code; empty codes stay plain. */
const MARKS = [
  '',
  '<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6"/>',
  '<circle cx="2" cy="2" r="1.1"/><circle cx="6" cy="6" r="1.1"/>',
  '<path d="M0 2H8M0 6H8"/>',
  '<path d="M0 4H8M4 0V8"/>',
  '',
];

/** Patterns of the page, once; charts, map and legends point to them. */
export function patternDefs(): Html {
  const patterns = MARKS.map((mark, code) =>
    mark === ''
      ? ''
      : `<pattern id="pattern-${BINDING_CODES[code]}" width="8" height="8" patternUnits="userSpaceOnUse"><g stroke="#fff" stroke-opacity=".75" stroke-width="1.2" fill="#fff" fill-opacity=".8">${mark}</g></pattern>`,
  ).join('');
  return trusted(`<svg width="0" height="0" class="defs" aria-hidden="true"><defs>${patterns}</defs></svg>`);
}

/** Fill attribute of the pattern over a code, or undefined where it is plain. */
export const patternFill = (code: number): string | undefined =>
  MARKS[code] === '' ? undefined : `url(#pattern-${BINDING_CODES[code]})`;

/** Small square in colour and pattern of a binding code. */
export function swatch(code: number): Html {
  const over = patternFill(code);
  const fill = BINDING_COLOURS[code];
  return trusted(
    `<svg class="swatch" width="16" height="16" aria-hidden="true"><rect width="16" height="16" rx="3" fill="${fill}"/>${over ? `<rect width="16" height="16" rx="3" fill="${over}"/>` : ''}</svg>`,
  );
}

/** Square in a plain colour, or a line sample. */
export function colourSwatch(colour: string, line?: 'solid' | number[]): Html {
  const dash = Array.isArray(line) ? ` stroke-dasharray="${line.join(' ')}"` : '';
  return trusted(
    line === undefined
      ? `<svg class="swatch" width="16" height="16" aria-hidden="true"><rect width="16" height="16" rx="3" fill="${colour}"/></svg>`
      : `<svg class="swatch" width="28" height="16" aria-hidden="true"><path d="M0 8H28" stroke="${colour}" stroke-width="3" fill="none"${dash}/></svg>`,
  );
}

/** The word of a binding with its swatch. */
export const bindingTag = (name: string, view: View): Html => {
  const code = Math.max(0, (BINDING_CODES as readonly string[]).indexOf(name));
  return html`<span class="tag">${swatch(code)}${term(name, view.lang)}</span>`;
};
