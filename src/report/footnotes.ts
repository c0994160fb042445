import { type Html, html } from './html.ts';

/** Numbers sources in the order in which they are first named. */
export class Footnotes {
  private readonly prefix: string;
  private readonly numbers = new Map<string, number>();

  /** @param prefix letter that keeps these numbers apart from other lists on the page */
  constructor(prefix: string) {
    this.prefix = prefix;
  }

  get size(): number {
    return this.numbers.size;
  }

  /** Raised numbers that lead to the list. */
  marks(keys: readonly string[]): Html {
    if (keys.length === 0) return html``;
    return html`<sup>${keys.map((key) => {
      if (!this.numbers.has(key)) this.numbers.set(key, this.numbers.size + 1);
      const n = `${this.prefix}${this.numbers.get(key)}`;
      return html` <a href="#${n}">${n}</a>`;
    })}</sup>`;
  }

  /** The numbered list, after every mark has been set. */
  list(entry: (key: string) => Html): Html {
    return html`<ul class="refs">${[...this.numbers].map(([key, n]) => html`<li id="${this.prefix}${n}">${this.prefix}${n}. ${entry(key)}</li>`)}</ul>`;
  }
}
