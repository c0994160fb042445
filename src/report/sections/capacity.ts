import {
  BINDING_CODES,
  formatMonth,
  TIMELINES,
  type Timeline,
  type YearSummary,
} from '../../engine/index.ts';
import { term } from '../../i18n/index.ts';
import { capacityChart, capacityStacks, stackedByCountry } from '../charts/capacity.ts';
import { allowedItKw, timelinesChart } from '../charts/timelines.ts';
import { type Html, html, trusted } from '../html.ts';
import { chart, legend, section, table } from '../layout.ts';
import { BINDING_COLOURS, bindingTag, colourSwatch, LINE_TYPES, patternFill, swatch } from '../palette.ts';
import { count, gwh, monthText, mw, usd, type View } from '../view.ts';

/** Legend of the binding codes that occur. */
export function bindingLegend(view: View, codes: Iterable<number>): Html {
  const seen = [...new Set(codes)].sort((a, b) => a - b);
  return legend(seen.map((c) => ({ swatch: swatch(c), name: term(BINDING_CODES[c], view.lang) })));
}

function capacity(view: View): Html {
  const { text, results, summary, lang } = view;
  const { binding } = results.build.fleet;
  const monthsOf = TIMELINES.map((_, t) => binding.reduce((n, c) => n + (c === t + 1 ? 1 : 0), 0));
  const longest = monthsOf.indexOf(Math.max(...monthsOf));
  const live = mw(summary.headline.finalLiveItMw);
  const month = monthText(summary.scenario.lastMonth, view);
  const title =
    monthsOf[longest] > 0
      ? text.capacityTitle({
          live,
          month,
          binding: term(TIMELINES[longest], lang),
          months: String(monthsOf[longest]),
        })
      : text.capacityTitleFree({ live, month });
  const stacks = capacityStacks(view);
  const caption = stackedByCountry(view) ? text.capacityCaptionMany : text.capacityCaption;
  const keys = html`${legend(stacks.map((s) => ({ swatch: colourSwatch(s.colour), name: s.name })))}<div class="legend-row"><span class="legend-name">${text.bandLabel}</span>${bindingLegend(view, binding)}</div>`;
  return chart('chart-capacity', title, caption, keys, (size) => capacityChart(view, stacks, size));
}

function timelines(view: View): Html {
  const { text, lang, results, summary } = view;
  const allowed = allowedItKw(view);
  const goal = results.design.phases.reduce((s, d) => s + d.racks * d.rackAllInKw, 0);
  // A rounding error of the sum must not keep a timeline incomplete for ever.
  const complete = allowed.map((a) => a.findIndex((v) => v >= goal * (1 - 1e-9)));
  const latest = Math.max(...complete);
  const last = TIMELINES.filter((_, t) => complete[t] === latest).map((t) => term(t, lang));
  const title = complete.some((m) => m < 0)
    ? text.timelinesTitleOpen({ when: monthText(summary.scenario.lastMonth, view) })
    : text.timelinesTitle({
        last: last.join(', '),
        when: monthText(formatMonth(results.scenario.firstMonth + latest), view),
      });
  const keys = legend([
    ...TIMELINES.map((t, i) => ({
      swatch: colourSwatch(BINDING_COLOURS[i + 1], LINE_TYPES[i]),
      name: term(t, lang),
    })),
    { swatch: colourSwatch('#a3a9b0'), name: text.live },
  ]);
  return chart('chart-timelines', title, text.timelinesCaption, keys, (size) =>
    timelinesChart(view, allowed, size),
  );
}

const heldTotal = (y: YearSummary): number => TIMELINES.reduce((s, t) => s + y.heldBackItMw[t], 0);

/** A bar of what each timeline holds back, on the scale of the worst year. */
function heldBar(view: View, y: YearSummary, worst: number): Html {
  if (worst <= 0) return html``;
  let x = 0;
  const label = TIMELINES.filter((t) => y.heldBackItMw[t] > 0)
    .map((t) => `${term(t, view.lang)} ${mw(y.heldBackItMw[t])}`)
    .join(', ');
  const rects = TIMELINES.map((t, i) => {
    const w = (150 * y.heldBackItMw[t]) / worst;
    const at = `x="${x.toFixed(1)}" width="${w.toFixed(1)}" height="14"`;
    x += w;
    return w <= 0
      ? ''
      : `<rect ${at} fill="${BINDING_COLOURS[i + 1]}"/><rect ${at} fill="${patternFill(i + 1)}"/>`;
  }).join('');
  return html`<svg class="bar" viewBox="0 0 150 14" role="img" aria-label="${label === '' ? view.text.none : label}">${trusted(rects)}</svg>`;
}

function years(view: View): Html {
  const { text, summary } = view;
  const worst = Math.max(...summary.years.map(heldTotal));
  const bound = (y: YearSummary): Timeline | undefined => TIMELINES.find((t) => t === y.binding);
  const of = (y: YearSummary, by: Readonly<Record<Timeline, number>>): string => {
    const t = bound(y);
    return t === undefined ? '–' : mw(by[t]);
  };
  const idleYear = (y: YearSummary): string =>
    y.binding === 'complete' && y.liveItMw === 0 ? 'not-started' : y.binding;
  return html`${table<YearSummary>(
    text.hAnswer,
    [
      { head: text.cYear, cell: (y) => y.year },
      { head: text.cLiveIt, cell: (y) => mw(y.liveItMw), number: true },
      { head: text.cLiveFacility, cell: (y) => mw(y.liveFacilityMw), number: true },
      { head: text.cBinding, cell: (y) => bindingTag(idleYear(y), view) },
      { head: text.cHeldBack, cell: (y) => of(y, y.heldBackItMw), number: true },
      { head: text.cHeldSplit, cell: (y) => heldBar(view, y, worst) },
      { head: text.cReleased, cell: (y) => of(y, y.releasedItMw), number: true },
      { head: text.cChipsWaiting, cell: (y) => count(y.chipsWaitingMean), number: true },
      { head: text.cIdle, cell: (y) => usd(y.idleUsd), number: true },
      { head: text.cEnergy, cell: (y) => gwh(y.facilityGwh), number: true },
      { head: text.cCapex, cell: (y) => usd(y.capexUsd), number: true },
    ],
    summary.years,
  )}<p class="note">${text.yearsCaption}</p>`;
}

export const capacitySection = (view: View): Html =>
  section('capacity', view.text.hCapacity, capacity(view), timelines(view), years(view));
