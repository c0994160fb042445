import { formatMonth, TIMELINES, type Timeline, type YearSummary } from '../engine/index.ts';
import { holds, term } from '../i18n/index.ts';
import { type Html, html } from './html.ts';
import { swatch } from './palette.ts';
import { count, monthText, mw, shortName, sum, usd, type View } from './view.ts';

/** One line of the answer: what binds in a year, as a colour and a sentence or two. */
export interface YearLine {
  readonly code: number;
  /** What binds. */
  readonly head: string;
  /** Where, what would help, what it costs, what runs. */
  readonly rest: string;
}

/** Months of a year within the horizon, as indices. */
function span(view: View, year: number): { from: number; to: number } {
  const { firstMonth, months } = view.results.scenario;
  return { from: Math.max(0, year * 12 - firstMonth), to: Math.min(months, (year + 1) * 12 - firstMonth) };
}

/** First month in which a timeline allows all of every phase of a site; undefined if never. */
function completeBy(view: View, site: number, t: number): number | undefined {
  const { design, build } = view.results;
  let latest = 0;
  for (const [p, d] of design.phases.entries()) {
    if (d.siteIndex !== site) continue;
    const m = build.phases[p].allowedRacks[t].findIndex((v) => v >= d.racks);
    if (m < 0) return undefined;
    latest = Math.max(latest, m);
  }
  return latest;
}

/** The sites where a timeline holds back the most in a year, each with when that timeline is complete there. */
function culprits(view: View, year: number, timeline: Timeline): string {
  const t = TIMELINES.indexOf(timeline);
  const { from, to } = span(view, year);
  const { build, scenario } = view.results;
  const held = build.sites.map((s, i) => ({ i, kw: sum(s.heldBackKw[t], from, to) / (to - from) }));
  const all = held.reduce((s, h) => s + h.kw, 0);
  if (held.length === 1) {
    const m = completeBy(view, 0, t);
    const name = term(timeline, view.lang);
    if (m === undefined) return view.text.yearNever({ timeline: name });
    return view.text.yearUntil({
      timeline: name,
      until: monthText(formatMonth(scenario.firstMonth + m), view),
    });
  }
  const where = held
    .filter((h) => h.kw > 0.1 * all)
    .sort((a, b) => b.kw - a.kw)
    .slice(0, 2)
    .map(({ i, kw }) => {
      const p = {
        site: shortName(scenario.sites[i].name, 40),
        held: mw(kw / 1000),
        timeline: term(timeline, view.lang),
      };
      const m = completeBy(view, i, t);
      if (m === undefined) return view.text.siteNever(p);
      return view.text.siteUntil({ ...p, until: monthText(formatMonth(scenario.firstMonth + m), view) });
    })
    .join(', ');
  return where === '' ? '' : view.text.yearWhere({ where });
}

function heldYear(view: View, y: YearSummary, timeline: Timeline): Pick<YearLine, 'head' | 'rest'> {
  const { text, lang } = view;
  const where = culprits(view, y.year, timeline);
  const { to } = span(view, y.year);
  const month = monthText(formatMonth(view.results.scenario.firstMonth + to - 1), view);
  const released = y.releasedItMw[timeline];
  const head = text.yearHeld({
    year: String(y.year),
    holds: holds(timeline, lang),
    held: mw(y.heldBackItMw[timeline]),
  });
  const rest = [
    `${where}.`,
    released >= 0.01 * y.heldBackItMw[timeline]
      ? text.yearRelease({ released: mw(released) })
      : text.yearNoRelease({}),
    y.chipsWaitingMean >= 1 ? text.yearIdle({ chips: count(y.chipsWaitingMean), usd: usd(y.idleUsd) }) : '',
    y.liveItMw > 0 ? text.yearLive({ live: mw(y.liveItMw), month }) : text.yearNoneLive({ month }),
  ].join('');
  return { head, rest };
}

/** What binds in each year and why; years in which nothing does are drawn together. */
export function yearLines(view: View): YearLine[] {
  const lines: YearLine[] = [];
  const { years } = view.summary;
  const free = (y: YearSummary): boolean => y.binding === 'complete' && y.liveItMw > 0;
  for (let i = 0; i < years.length; i++) {
    const y = years[i];
    const label = String(y.year);
    if ((TIMELINES as readonly string[]).includes(y.binding)) {
      const timeline = y.binding as Timeline;
      lines.push({ code: TIMELINES.indexOf(timeline) + 1, ...heldYear(view, y, timeline) });
    } else if (!free(y)) {
      lines.push({ code: 0, head: view.text.yearNothing({ year: label }), rest: '' });
    } else {
      let last = i;
      while (last + 1 < years.length && free(years[last + 1]) && years[last + 1].liveItMw === y.liveItMw)
        last++;
      const live = mw(years[last].liveItMw);
      const to = String(years[last].year);
      const said =
        last > i ? view.text.yearsFree({ from: label, to, live }) : view.text.yearFree({ year: label, live });
      lines.push({ code: 5, head: said, rest: '' });
      i = last;
    }
  }
  return lines;
}

/** The answer in plain words. */
export const yearList = (view: View): Html =>
  html`<ul class="years">${yearLines(view).map((l) => html`<li>${swatch(l.code)}<span><b>${l.head}</b>${l.rest}</span></li>`)}</ul>`;
