import { MONTH_START_HOUR } from '../../engine/index.ts';
import { monthName } from '../../i18n/index.ts';
import { SERIES_COLOURS } from '../palette.ts';
import { shortName, sitesBySize, sum, type View } from '../view.ts';
import { calendarAxis, grid, powerScale, valueAxis, waterScale } from './axes.ts';
import { type Drawing, INK, type Size } from './draw.ts';

/** Fleet totals of the representative year. */
export interface FleetYear {
  /** kW by hour, sorted from the highest. */
  readonly facilitySortedKw: Float64Array;
  readonly itSortedKw: Float64Array;
  readonly meanFacilityKw: number;
  /** By calendar month. */
  readonly itKwh: Float64Array;
  readonly facilityKwh: Float64Array;
  readonly waterL: Float64Array;
}

/** Adds the hall years of all sites. Hall years shared by several halls are added once with their summed power. */
export function fleetYear(view: View): FleetYear {
  const powerOf = new Map<
    View['results']['operation']['siteYears'][number]['parts'][number]['year'],
    number
  >();
  for (const site of view.results.operation.siteYears)
    for (const part of site.parts) powerOf.set(part.year, (powerOf.get(part.year) ?? 0) + part.hallItKw);
  const hours = MONTH_START_HOUR[12];
  const facility = new Float64Array(hours);
  const it = new Float64Array(hours);
  const out = {
    itKwh: new Float64Array(12),
    facilityKwh: new Float64Array(12),
    waterL: new Float64Array(12),
  };
  for (const [year, kw] of powerOf) {
    for (let h = 0; h < hours; h++) {
      facility[h] += kw * year.facilityKw[h];
      it[h] += kw * year.itKw[h];
    }
    for (let m = 0; m < 12; m++) {
      out.itKwh[m] += kw * year.itKwhByMonth[m];
      out.facilityKwh[m] += kw * year.facilityKwhByMonth[m];
      out.waterL[m] += kw * year.waterLByMonth[m];
    }
  }
  const meanFacilityKw = sum(facility) / hours;
  return {
    ...out,
    meanFacilityKw,
    facilitySortedKw: facility.sort().reverse(),
    itSortedKw: it.sort().reverse(),
  };
}

/** At most 440 of the sorted hours, the first and the last among them. */
function thin(sorted: Float64Array, per: number): [number, number][] {
  const last = sorted.length - 1;
  const points = Math.min(440, sorted.length);
  return Array.from({ length: points }, (_, i) => {
    const h = Math.round((i * last) / (points - 1));
    return [h, Number((sorted[h] / per).toPrecision(5))];
  });
}

export const DURATION_COLOURS = { facility: SERIES_COLOURS[1], it: SERIES_COLOURS[0] } as const;

/** Hours of the year from the heaviest to the lightest. */
export function durationChart(view: View, year: FleetYear, size: Size): Drawing {
  const scale = powerScale(year.facilitySortedKw[0]);
  const line = (a: Float64Array, colour: string, type: 'solid' | number[]): object => ({
    type: 'line',
    showSymbol: false,
    lineStyle: { width: 2.5, color: colour, type },
    data: thin(a, scale.per),
  });
  return {
    height: size.narrow ? 280 : 320,
    option: {
      grid: grid(size, { bottom: 44 }),
      xAxis: {
        ...valueAxis(view.text.hoursOfYear),
        nameLocation: 'middle',
        nameGap: 28,
        nameTextStyle: { color: INK, fontSize: 12 },
        min: 0,
        max: year.facilitySortedKw.length,
        interval: size.narrow ? 2920 : 1460,
        splitLine: { show: false },
      },
      yAxis: valueAxis(scale.unit, { scale: true }),
      series: [
        line(year.facilitySortedKw, DURATION_COLOURS.facility, 'solid'),
        line(year.itSortedKw, DURATION_COLOURS.it, [8, 4]),
      ],
    },
  };
}

/** Most sites that get a line of their own. */
export const PUE_LINES = 10;
export interface PueLine {
  readonly name: string;
  readonly colour: string;
}
export const pueLines = (view: View): (PueLine & { site: number })[] =>
  sitesBySize(view).map((site, k) => ({
    site,
    name: shortName(view.summary.sites[site].name),
    colour: SERIES_COLOURS[k % SERIES_COLOURS.length],
  }));

/** PUE by calendar month: a line a site, or for many sites the fleet with bands. */
export function pueChart(view: View, fleet: FleetYear, size: Size): Drawing {
  const years = view.results.operation.siteYears;
  const round = (v: number): number => Number(v.toPrecision(5));
  const plain = (data: number[], more: object): object => ({
    type: 'line',
    showSymbol: false,
    data: data.map(round),
    ...more,
  });
  const months = Array.from({ length: 12 }, (_, m) => m);
  let series: object[];
  if (years.length <= PUE_LINES) {
    series = pueLines(view).map((l) =>
      plain(Array.from(years[l.site].pueByMonth), {
        lineStyle: { width: 2, color: l.colour },
        symbol: 'circle',
        showSymbol: true,
        symbolSize: 5,
        itemStyle: { color: l.colour },
      }),
    );
  } else {
    const sorted = months.map((m) => years.map((y) => y.pueByMonth[m]).sort((a, b) => a - b));
    const at = (q: number): number[] => sorted.map((s) => s[Math.round(q * (s.length - 1))]);
    const between = (low: number[], high: number[], stack: string, opacity: number): object[] => [
      plain(low, { stack, lineStyle: { width: 0 } }),
      plain(
        high.map((v, m) => v - low[m]),
        { stack, lineStyle: { width: 0 }, areaStyle: { color: SERIES_COLOURS[0], opacity } },
      ),
    ];
    series = [
      ...between(at(0), at(1), 'all', 0.2),
      ...between(at(0.1), at(0.9), 'middle', 0.35),
      plain(
        months.map((m) => fleet.facilityKwh[m] / fleet.itKwh[m]),
        { lineStyle: { width: 2.5, color: INK } },
      ),
    ];
  }
  const all = years.flatMap((y) => Array.from(y.pueByMonth));
  const low = Math.floor(Math.min(...all) * 50) / 50;
  return {
    height: size.narrow ? 280 : 320,
    option: {
      grid: grid(size),
      xAxis: calendarAxis(
        months.map((m) => monthName(m, view.lang)),
        size,
      ),
      yAxis: valueAxis('PUE', { min: low, max: Math.ceil(Math.max(...all) * 50) / 50 }),
      series,
    },
  };
}

/** Water of the fleet by calendar month. */
export function waterChart(view: View, year: FleetYear, size: Size): Drawing {
  const scale = waterScale(Math.max(...year.waterL));
  return {
    height: size.narrow ? 240 : 260,
    option: {
      grid: grid(size),
      xAxis: calendarAxis(
        Array.from({ length: 12 }, (_, m) => monthName(m, view.lang)),
        size,
      ),
      yAxis: valueAxis(scale.unit),
      series: [
        {
          type: 'bar',
          barWidth: '64%',
          itemStyle: { color: SERIES_COLOURS[0] },
          data: Array.from(year.waterL, (v) => Number((v / scale.per).toPrecision(5))),
        },
      ],
    },
  };
}
