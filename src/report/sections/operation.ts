import { formatNumber } from '../../engine/index.ts';
import { monthName } from '../../i18n/index.ts';
import {
  DURATION_COLOURS,
  durationChart,
  type FleetYear,
  fleetYear,
  PUE_LINES,
  pueChart,
  pueLines,
  waterChart,
} from '../charts/operation.ts';
import { type Html, html } from '../html.ts';
import { chart, legend, section } from '../layout.ts';
import { colourSwatch } from '../palette.ts';
import { kw, megalitres, sum, type View } from '../view.ts';

function duration(view: View, year: FleetYear): Html {
  const { text } = view;
  const sorted = year.facilitySortedKw;
  const title = text.durationTitle({
    low: kw(sorted[sorted.length - 1]),
    high: kw(sorted[0]),
    mean: kw(year.meanFacilityKw),
  });
  const keys = legend([
    { swatch: colourSwatch(DURATION_COLOURS.facility, 'solid'), name: text.facilityPower },
    { swatch: colourSwatch(DURATION_COLOURS.it, [8, 4]), name: text.itPower },
  ]);
  return chart('chart-duration', title, text.durationCaption, keys, (size) =>
    durationChart(view, year, size),
  );
}

/** Months differ in the third decimal. */
const pue4 = (v: number): string => formatNumber(v, 4);

function pue(view: View, year: FleetYear): Html {
  const { text, lang } = view;
  const byMonth = Array.from(year.itKwh, (it, m) => year.facilityKwh[m] / it);
  const low = Math.min(...byMonth);
  const high = Math.max(...byMonth);
  const name = (v: number): string => monthName(byMonth.indexOf(v), lang);
  const title = text.pueTitle({
    mean: pue4(sum(year.facilityKwh) / sum(year.itKwh)),
    low: pue4(low),
    lowMonth: name(low),
    high: pue4(high),
    highMonth: name(high),
  });
  const many = view.summary.sites.length > PUE_LINES;
  const keys = many
    ? [
        { swatch: html`<span class="ink-line"></span>`, name: text.fleet },
        { swatch: html`<span class="band band-middle"></span>`, name: text.middleSites },
        { swatch: html`<span class="band"></span>`, name: text.allSites },
      ]
    : pueLines(view).map((l) => ({ swatch: colourSwatch(l.colour, 'solid'), name: l.name }));
  return chart('chart-pue', title, many ? text.pueCaptionMany : text.pueCaption, legend(keys), (size) =>
    pueChart(view, year, size),
  );
}

function water(view: View, year: FleetYear): Html {
  const { text, lang } = view;
  const total = sum(year.waterL);
  if (total <= 0) return html`<p class="note">${text.waterNone}</p>`;
  const peak = Math.max(...year.waterL);
  const title = text.waterTitle({
    total: megalitres(total / 1e6),
    month: monthName(year.waterL.indexOf(peak), lang),
    most: megalitres(peak / 1e6),
  });
  return chart('chart-water', title, text.waterCaption, null, (size) => waterChart(view, year, size));
}

/** How the fleet runs in the representative year. */
export function operationSection(view: View): Html {
  const year = fleetYear(view);
  // A fleet with no power has no curve to draw.
  if (!(year.meanFacilityKw > 0))
    return section('operation', view.text.hOperation, html`<p>${view.text.none}</p>`);
  return section('operation', view.text.hOperation, duration(view, year), pue(view, year), water(view, year));
}
