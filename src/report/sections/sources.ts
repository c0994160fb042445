import { CATALOG_KINDS, type CatalogKind, type Figure, KIND_SPECS } from '../../engine/index.ts';
import { type ReportKey, term } from '../../i18n/index.ts';
import { Footnotes } from '../footnotes.ts';
import { type Html, html, link } from '../html.ts';
import { type Column, fold, section, table } from '../layout.ts';
import { count, quantity, type View } from '../view.ts';

interface Row {
  readonly entry: string;
  readonly name: string;
  readonly doc: string;
  readonly figure: Figure;
}

const kindName = (kind: CatalogKind, view: View): string => view.text[`kind-${kind}` as ReportKey] as string;

function rowsByKind(view: View): Map<CatalogKind, Row[]> {
  const groups = new Map<CatalogKind, Row[]>(CATALOG_KINDS.map((k) => [k, []]));
  const { catalog } = view.results.scenario;
  for (const [ref, figure] of catalog.usedFigures()) {
    const [kind, id, name] = ref.split('/') as [CatalogKind, string, string];
    groups.get(kind)?.push({
      entry: catalog.has(kind, id) ? catalog.entry(kind, id).name : id,
      name,
      doc: KIND_SPECS[kind].figures[name]?.doc ?? '',
      figure,
    });
  }
  return groups;
}

function figures(view: View, rows: readonly Row[], label: string, notes: Footnotes): Html {
  const { text, lang } = view;
  const shown = (v: number, f: Figure): string => quantity(v, f.kind, lang);
  const columns: Column<Row>[] = [
    {
      head: text.cFigure,
      cell: (r) =>
        html`${r.entry} <span class="note" title="${r.doc}">${r.name}</span>${notes.marks([r.figure.source])}`,
      words: true,
    },
    {
      head: text.cValue,
      cell: ({ figure: f }) =>
        html`${shown(f.value, f)}${f.values && html` <span class="note">(${text.monthlyMean})</span>`}`,
      number: true,
    },
    {
      head: text.cRange,
      cell: ({ figure: f }) => (f.ranged ? `${shown(f.low, f)} – ${shown(f.high, f)}` : '–'),
      number: true,
    },
    { head: text.cAsOf, cell: ({ figure: f }) => html`<span class="nb">${f.asOf}</span>` },
    { head: text.cStatus, cell: ({ figure: f }) => term(f.status, lang) },
    {
      head: text.cVerified,
      cell: ({ figure: f }) =>
        f.verified ? text.yes : html`<span class="unverified">▲ ${text.notVerified}</span>`,
    },
    { head: text.cBasis, cell: ({ figure: f }) => f.basis, words: true },
  ];
  return table(label, columns, rows);
}

/** Every catalogue figure the run read, with its value, range, date, basis and publication. */
export function sourcesSection(view: View): Html {
  const { text } = view;
  const { catalog } = view.results.scenario;
  // Counted here, not taken from the summary, so that the sentence agrees with the table below it.
  const used = catalog.usedFigures().map(([, f]) => f);
  const notes = new Footnotes('c');
  const groups = [...rowsByKind(view)]
    .filter(([, rows]) => rows.length > 0)
    .map(([kind, rows]) =>
      fold(`${kindName(kind, view)} (${rows.length})`, figures(view, rows, kindName(kind, view), notes)),
    );
  const publication = (id: string): Html => {
    if (id === 'scenario') return html`${text.scenarioSource}`;
    const s = catalog.source(id);
    return html`${s.publisher}, ${link(s.url, s.title)}${s.date !== undefined && `, ${s.date}`}${s.licence !== undefined && ` (${s.licence})`}`;
  };
  return section(
    'sources',
    text.hSources,
    html`<p>${text.figuresUsed({
      used: count(used.length),
      sources: count(new Set(used.map((f) => f.source)).size),
      unverified: count(used.filter((f) => !f.verified).length),
    })}</p>`,
    groups,
    notes.size > 0 && fold(`${text.publications} (${notes.size})`, notes.list(publication)),
  );
}
