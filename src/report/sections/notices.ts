import { noticeText, sortNotices } from '../../i18n/index.ts';
import { type Html, html } from '../html.ts';
import { fold, section } from '../layout.ts';
import type { View } from '../view.ts';

/** More notices than this are folded away. */
const SHOWN = 12;

/** What a reader must know first, and what became known since the file was written. */
export function noticesSection(view: View): Html {
  const { text, summary, lang } = view;
  const list = sortNotices(summary.notices.filter((n) => n.code !== 'revision'));
  const items = (part: typeof list): Html =>
    html`<ul class="notices">${part.map((n) => html`<li>${noticeText(n, lang)}</li>`)}</ul>`;
  return section(
    'notices',
    text.hNotices,
    list.length === 0 ? html`<p>${text.noNotices}</p>` : items(list.slice(0, SHOWN)),
    list.length > SHOWN && fold(text.moreNotices(list.length - SHOWN), items(list.slice(SHOWN))),
    summary.revisions.length > 0 &&
      html`<h3 class="after">${text.hRevisions}</h3><ul class="notices">${summary.revisions.map(
        (r) =>
          html`<li><b class="nb">${r.asOf}</b> ${r.why} <span class="note">(${r.sources.join('; ')})</span></li>`,
      )}</ul>`,
  );
}
