import { COST_CAUSES, type ModeResult, type SensitivityRow } from '../../engine/index.ts';
import { term } from '../../i18n/index.ts';
import {
  capexChart,
  capexClasses,
  modesChart,
  splitChart,
  TORNADO_COLOURS,
  tornadoChart,
  tornadoRows,
} from '../charts/money.ts';
import { type Html, html } from '../html.ts';
import { chart, fold, legend, section, table } from '../layout.ts';
import { colourSwatch } from '../palette.ts';
import { ratio, share, usd, usdHour, type View } from '../view.ts';

function capex(view: View): Html {
  const { text, summary } = view;
  const classes = capexClasses(view);
  const total = summary.headline.programmeCapexUsd;
  if (classes.length === 0) return html``;
  const of = summary.money.capexByClassUsd;
  const first = classes.reduce((a, b) => (of[b.id] > of[a.id] ? b : a));
  const heaviest = summary.years.reduce((a, b) => (b.capexUsd > a.capexUsd ? b : a));
  const title = text.capexTitle({
    total: usd(total),
    share: share(of[first.id] / total),
    class: first.name,
    year: String(heaviest.year),
    most: usd(heaviest.capexUsd),
  });
  const keys = legend(
    classes.map((c) => ({ swatch: colourSwatch(c.colour), name: `${c.name} ${usd(of[c.id])}` })),
  );
  return chart('chart-capex', title, text.capexCaption, keys, (size) => capexChart(view, size));
}

function split(view: View): Html {
  const { text, lang, summary } = view;
  const { split: by, wacc } = summary.money;
  const total = summary.headline.usdPerUsefulHour;
  if (!(total > 0)) return html``;
  const first = COST_CAUSES.reduce((a, b) => (by[b] > by[a] ? b : a));
  const title = text.splitTitle({
    total: usdHour(total),
    share: share(by[first] / total),
    class: term(first, lang),
  });
  return chart('chart-split', title, text.splitCaption({ wacc: share(wacc) }), null, (size) =>
    splitChart(view, size),
  );
}

function modes(view: View): Html {
  const { text, lang, summary, results } = view;
  const sorted = [...summary.money.modes].sort((a, b) => a.usdPerUsefulHour - b.usdPerUsefulHour);
  const [best, worst] = [sorted[0], sorted.at(-1)];
  if (!best || !worst || !(worst.usdPerUsefulHour > 0)) return html``;
  const title = text.modesTitle({
    best: term(best.mode, lang),
    low: usdHour(best.usdPerUsefulHour),
    worst: term(worst.mode, lang),
    high: usdHour(worst.usdPerUsefulHour),
  });
  const { catalog } = results.scenario;
  const contract = (id: string): string =>
    id === '' ? '–' : catalog.has('contract', id) ? catalog.entry('contract', id).name : id;
  const evens = (m: ModeResult): string => {
    if (m.breakEvenUtilisation === null) return '–';
    return m.breakEvenUtilisation > 1 ? text.breakEvenNever : share(m.breakEvenUtilisation);
  };
  const rows = table<ModeResult>(
    title,
    [
      { head: text.cMode, cell: (m) => term(m.mode, lang), words: true },
      { head: text.cContract, cell: (m) => contract(m.contract), words: true },
      { head: text.cUsdHour, cell: (m) => usdHour(m.usdPerUsefulHour), number: true },
      { head: text.cPresent, cell: (m) => usd(m.presentCostUsd), number: true },
      { head: text.cOwn, cell: (m) => usd(m.ownCapitalUsd), number: true },
      { head: text.cCommitted, cell: (m) => usd(m.committedUsd), number: true },
      { head: text.cBreakEven, cell: evens, number: true },
    ],
    sorted,
  );
  return html`${chart('chart-modes', title, text.modesCaption, null, (size) => modesChart(view, size))}${rows}<p class="note">${text.modesNote}</p>`;
}

function tornado(view: View): Html {
  const { text, summary } = view;
  const [first] = tornadoRows(view);
  if (!first) return html``;
  const ends = [first.usdPerUsefulHourLow, first.usdPerUsefulHourHigh];
  const title = text.tornadoTitle({
    input: term(first.input, view.lang),
    low: usdHour(Math.min(...ends)),
    high: usdHour(Math.max(...ends)),
  });
  const keys = legend([
    { swatch: colourSwatch(TORNADO_COLOURS.low), name: text.lowInput },
    { swatch: colourSwatch(TORNADO_COLOURS.high), name: text.highInput },
  ]);
  const value = (v: number, r: SensitivityRow): string => `${ratio(v)} ${r.unit === '1' ? '' : r.unit}`;
  const rows = table<SensitivityRow>(
    title,
    [
      { head: text.cInput, cell: (r) => term(r.input, view.lang), words: true },
      { head: text.cBase, cell: (r) => value(r.base, r), number: true },
      { head: text.cRange, cell: (r) => `${value(r.low, r)} – ${value(r.high, r)}`, number: true },
      { head: text.cAtLow, cell: (r) => usdHour(r.usdPerUsefulHourLow), number: true },
      { head: text.cAtHigh, cell: (r) => usdHour(r.usdPerUsefulHourHigh), number: true },
      { head: text.cFigure, cell: (r) => r.figure },
    ],
    tornadoRows(view, summary.sensitivity.length),
  );
  return html`${chart('chart-tornado', title, text.tornadoCaption, keys, (size) => tornadoChart(view, size))}${fold(text.tornadoTable(summary.sensitivity.length), rows)}`;
}

export const moneySection = (view: View): Html =>
  section('money', view.text.hMoney, capex(view), split(view), modes(view), tornado(view));
