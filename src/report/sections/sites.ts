import { BINDING_CODES, type SiteSummary, type Summary, TIMELINES } from '../../engine/index.ts';
import { answerChain } from '../../engine/power/index.ts';
import { term } from '../../i18n/index.ts';
import { chainSvg } from '../chain-svg.ts';
import { NARROW, WIDE } from '../charts/draw.ts';
import { Footnotes } from '../footnotes.ts';
import { type Html, html, trusted } from '../html.ts';
import { type Column, fold, picture, section, table } from '../layout.ts';
import { MOST_LABELS, siteMap } from '../map/map.ts';
import { bindingTag } from '../palette.ts';
import { count, gwh, mw, ratio, shortName, sitesBySize, usd, type View } from '../view.ts';
import { bindingLegend } from './capacity.ts';

type PhaseSummary = SiteSummary['phases'][number];
const code = (binding: string): number => Math.max(0, (BINDING_CODES as readonly string[]).indexOf(binding));

function map(view: View): Html {
  const { text, summary } = view;
  const largest = summary.sites[sitesBySize(view)[0]];
  if (!largest) return html``;
  const many = summary.sites.length > MOST_LABELS;
  const p = {
    sites: String(summary.headline.sites),
    countries: String(summary.headline.countries),
    site: shortName(largest.name, 40),
    size: mw(largest.hallItMw),
    total: mw(summary.headline.hallItMw),
  };
  const one = summary.sites.length === 1;
  const title = many ? text.mapTitleMany(p) : one ? text.mapTitleOne(p) : text.mapTitle(p);
  const caption = many ? text.mapCaption + text.mapNoLabels : text.mapCaption;
  const keys = bindingLegend(
    view,
    summary.sites.map((s) => code(s.binding)),
  );
  return picture('chart-map', title, caption, keys, siteMap(view, WIDE, title), siteMap(view, NARROW, title));
}

const month = (m: string): Html => html`<span class="nb">${m === '' ? '–' : m}</span>`;

function siteTable(view: View, notes: Footnotes): Html {
  const { text, lang, summary } = view;
  const columns: Column<SiteSummary>[] = [
    {
      head: text.cSite,
      cell: (s) => html`${s.name}${notes.marks(s.sources)}`,
      words: true,
    },
    { head: text.cStatus, cell: (s) => term(s.status, lang) },
    { head: text.cCountry, cell: (s) => s.country },
    { head: text.cGrid, cell: (s) => s.gridRegion },
    { head: text.cHallIt, cell: (s) => mw(s.hallItMw), number: true },
    { head: text.cFacilityPeak, cell: (s) => mw(s.facilityPeakMw), number: true },
    { head: text.cAccelerators, cell: (s) => count(s.accelerators), number: true },
    { head: text.cFirstLive, cell: (s) => month(s.firstLive) },
    { head: text.cAllLive, cell: (s) => month(s.allLive) },
    { head: text.cBinding, cell: (s) => bindingTag(s.binding, view) },
    { head: text.cPue, cell: (s) => ratio(s.pue), number: true },
    { head: text.cEnergyYear, cell: (s) => gwh(s.facilityGwhPerYear), number: true },
    { head: text.cCapex, cell: (s) => usd(s.capexUsd), number: true },
  ];
  return table(text.hSites, columns, summary.sites);
}

interface PhaseRow {
  readonly site: SiteSummary;
  readonly phase: PhaseSummary;
}

function phaseTable(view: View, rows: readonly PhaseRow[], notes: Footnotes): Html {
  const { text, lang } = view;
  const columns: Column<PhaseRow>[] = [
    {
      head: text.cPhase,
      cell: ({ site, phase }) => html`${shortName(site.name)} / ${phase.id}${notes.marks(phase.sources)}`,
      words: true,
    },
    { head: text.cStatus, cell: ({ phase }) => term(phase.status, lang) },
    { head: text.cRack, cell: ({ phase }) => html`<span class="nb">${phase.rack}</span>` },
    { head: text.cRacks, cell: ({ phase }) => count(phase.racks), number: true },
    { head: text.cHallIt, cell: ({ phase }) => mw(phase.hallItMw), number: true },
    ...TIMELINES.map(
      (t): Column<PhaseRow> => ({
        head: term(t, lang),
        cell: ({ phase: { ready } }) => html`${month(ready[t].first)}<br>${month(ready[t].all)}`,
      }),
    ),
    { head: text.cFirstLive, cell: ({ phase }) => month(phase.firstLive) },
    { head: text.cAllLive, cell: ({ phase }) => month(phase.allLive) },
    { head: text.cBinding, cell: ({ phase }) => bindingTag(phase.binding, view) },
    {
      head: text.cAvailability,
      cell: ({ phase }) => `${(100 * phase.electrical.availability).toFixed(3)} %`,
      number: true,
    },
    {
      head: text.cSwing,
      cell: ({ phase }) => (phase.electrical.swing ? mw(phase.electrical.swing.mw) : '–'),
      number: true,
    },
    { head: text.cCapex, cell: ({ phase }) => usd(phase.capexUsd), number: true },
  ];
  return table(text.phasesTable(rows.length), columns, rows);
}

/** The single line of the largest phase's electrical chain. */
function chainFigure(view: View): Html | false {
  const { results, lang, text } = view;
  const largest = [...results.design.phases].sort((a, b) => b.hallItKw - a.hallItKw)[0];
  if (!largest) return false;
  const { hall } = largest.phase;
  const answer = answerChain(
    {
      itPower: `${largest.hallItKw} kW`,
      topology: hall.redundancy,
      ups: hall.ups,
      standby: hall.standby,
      otherLoad: largest.chain.otherKwPerKw,
      load: 1,
      availability: { years: 0 },
    },
    results.scenario.catalog,
  );
  const title = text.chainTitle({ site: shortName(largest.site.name, 40), phase: largest.phase.id });
  return html`<figure id="chain" class="picture"><h3>${title}</h3>${trusted(chainSvg(answer, lang))}</figure>`;
}

/** Map, sites, phases with the dates of their timelines, and where those come from. */
export function sitesSection(view: View): Html {
  const { text } = view;
  const sites: Summary['sites'] = view.summary.sites;
  const notes = new Footnotes('s');
  const rows = sites.flatMap((site) => site.phases.map((phase) => ({ site, phase })));
  const byType = siteTable(view, notes);
  const phases = phaseTable(view, rows, notes);
  return section(
    'sites',
    text.hSites,
    map(view),
    sites.length > MOST_LABELS ? fold(text.sitesTable(sites.length), byType) : byType,
    fold(text.phasesTable(rows.length), html`<p class="note">${text.phasesCaption}</p>`, phases),
    chainFigure(view),
    notes.size > 0 &&
      fold(
        text.siteSources,
        notes.list((s) => html`${s}`),
      ),
  );
}
