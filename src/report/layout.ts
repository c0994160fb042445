import { type Drawing, draw, NARROW, type Size, WIDE } from './charts/draw.ts';
import { type Html, html, type Part, trusted } from './html.ts';

/** A section with its heading and anchor. */
export const section = (id: string, heading: string, ...content: readonly Part[]): Html =>
  html`<section id="${id}"><h2>${heading}</h2>${content}</section>`;

/** A picture: the title states the finding, the caption what is drawn. */
export const picture = (
  id: string,
  title: string,
  caption: Part,
  legend: Part,
  wide: string,
  narrow: string,
): Html =>
  html`<figure id="${id}" class="picture"><h3>${title}</h3>${legend}${trusted(wide)}${trusted(narrow)}<figcaption>${caption}</figcaption></figure>`;

/** A chart drawn wide and narrow. */
export const chart = (
  id: string,
  title: string,
  caption: Part,
  legend: Part,
  of: (size: Size) => Drawing,
): Html =>
  picture(id, title, caption, legend, draw(id, WIDE, title, of(WIDE)), draw(id, NARROW, title, of(NARROW)));

/** Words with their swatches, in a row that wraps. */
export const legend = (items: readonly { readonly swatch: Html; readonly name: string }[]): Html =>
  html`<ul class="legend">${items.map((i) => html`<li>${i.swatch}${i.name}</li>`)}</ul>`;

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => Part;
  /** Figures stand right. */
  readonly number?: boolean;
  /** Running text: wraps, but not to a thread. */
  readonly words?: boolean;
}

/** A table that scrolls inside its own box; the first column names the row. */
export function table<Row>(label: string, columns: readonly Column<Row>[], rows: readonly Row[]): Html {
  const kind = (c: Column<Row>): Html | false => c.number === true && html` class="n"`;
  const content = (c: Column<Row>, row: Row): Part =>
    c.words === true ? html`<span class="wide-cell">${c.cell(row)}</span>` : c.cell(row);
  const cell = (c: Column<Row>, row: Row, i: number): Html =>
    i === 0
      ? html`<th scope="row"${kind(c)}>${content(c, row)}</th>`
      : html`<td${kind(c)}>${content(c, row)}</td>`;
  const head = columns.map((c) => html`<th scope="col"${kind(c)}>${c.head}</th>`);
  const body = rows.map((row) => html`<tr>${columns.map((c, i) => cell(c, row, i))}</tr>`);
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** Long matter behind a line to open. */
export const fold = (summary: string, ...content: readonly Part[]): Html =>
  html`<details><summary>${summary}</summary>${content}</details>`;
