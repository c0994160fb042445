import type { SiteHours } from '../../engine/operate/index.ts';
import { HOURS_PER_YEAR } from '../../engine/units/index.ts';
import { most, powerScale } from '../charts/axes.ts';
import type { PlaceAt, PointFigure } from '../charts/picking.ts';
import { hourOf, type Shown } from './operate-charts.ts';

/** All sites, in addresses of hours. */
export const FLEET = '*';

/** What is shown, in addresses of hours. */
export const HOUR_FIGURES: Readonly<Record<Shown, string>> = {
  facility: 'facilityKw',
  pue: 'pue',
  cooling: 'coolingKw',
  water: 'waterL',
  price: 'priceUsdPerKwh',
};

/** The address of a figure of an hour; undefined beside the year. */
export const hourFigure = (where: string, hour: number, figure: string): PointFigure | undefined =>
  hour >= 0 && hour < HOURS_PER_YEAR ? { id: `hours.${where}.${hour}.${figure}` } : undefined;

/** The hour under a place of the heat map: days across, hours upwards. */
export const heatFigure =
  (where: string, shown: Shown): PlaceAt =>
  (_, day, hour) =>
    hourFigure(where, 24 * day + hour, HOUR_FIGURES[shown]);

/** Below this part of the panel's height a place is on the line of the IT load. */
const ON_LINE = 0.03;

/** Who gives the power at a height of the stack: the sources from below, then what is not served. */
function givenAt(h: SiteHours, hour: number, kw: number): string {
  let reached = 0;
  for (const s of h.supply) {
    reached += s.kw[hour];
    if (kw <= reached) return `source-${s.id}`;
  }
  return kw <= reached + h.unservedKw[hour] ? 'unservedKw' : 'facilityKw';
}

/** The figure under a place of the series: load and supply, PUE, water, price, from the top panel down. */
export function seriesFigure(where: string, h: SiteHours): PlaceAt {
  const highest = most(h.facilityKw);
  const { per } = powerScale(highest);
  return (panel, ms, y) => {
    const hour = hourOf(ms);
    if (hour < 0 || hour >= HOURS_PER_YEAR) return undefined;
    if (panel > 0) return hourFigure(where, hour, ['pue', 'waterL', 'priceUsdPerKwh'][panel - 1]);
    const kw = y * per;
    const onLine = Math.abs(kw - h.itKw[hour]) <= ON_LINE * highest;
    return hourFigure(where, hour, onLine ? 'itKw' : givenAt(h, hour, kw));
  };
}
