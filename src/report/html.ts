/**
 * Markup that is safe by construction: whatever is put into an `html` template is escaped unless it is itself `Html`.
 * Scenario text is untrusted and reaches the page only through here.
 */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
export type Part = Html | string | number | false | null | undefined | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand between tags or in a quoted attribute; control characters that HTML forbids are dropped. */
export const escapeHtml = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly the ones to drop
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/[&<>"']/g, (c) => ENTITIES[c]);

function write(part: Part): string {
  if (part === false || part === null || part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map(write).join('');
  return escapeHtml(String(part));
}

/** Template tag: escapes every value that is not `Html`; lists are joined, false and undefined vanish. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  let out = strings[0];
  values.forEach((value, i) => {
    out += write(value) + strings[i + 1];
  });
  return new Html(out);
}

/** Markup made by the program itself (chart SVG, style sheets). Never for text that came from a file. */
export const trusted = (markup: string): Html => new Html(markup);

/** A link only for http and https; other schemes are shown as text. */
export function link(url: string | undefined, text: string): Html {
  return url !== undefined && /^https?:\/\//i.test(url)
    ? html`<a href="${url}" rel="noopener noreferrer">${text}</a>`
    : html`${text}`;
}
