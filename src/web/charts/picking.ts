import type { ECElementEvent, EChartsCoreOption, EChartsType, ElementEvent } from 'echarts/core';
import type { Ask } from '../worker/protocol.ts';

/** A point, bar or cell of a chart: its series by place and name, and the item within it. */
export interface ChartPoint {
  readonly series: number;
  readonly name: string;
  readonly index: number;
}

/** The figure that a point shows: its address, and the scenario it is of where that is not the one on the screen. */
export interface PointFigure {
  readonly id: string;
  readonly of?: Ask;
}

/** What a chart's points open; undefined where a point has no tree. */
export type FigureAt = (point: ChartPoint) => PointFigure | undefined;

/**
 * What a place opens where no marks could be hit: among thousands of hours.
 *
 * @param panel which of the chart's grids @param x along its first axis, in the axis's numbers @param y along its second
 */
export type PlaceAt = (panel: number, x: number, y: number) => PointFigure | undefined;

/** So far from a line, in pixels, its point is meant. */
const NEAR = 24;

interface Series {
  readonly type?: string;
  readonly name?: string;
  readonly silent?: boolean;
  readonly data?: readonly unknown[];
}

/** The point of the nearest line at a place: lines over months draw no marks that could be hit. */
function nearestOnLines(
  chart: EChartsType,
  option: EChartsCoreOption,
  x: number,
  y: number,
): ChartPoint | undefined {
  if (!chart.containPixel({ gridIndex: 0 }, [x, y])) return undefined;
  let best: ChartPoint | undefined;
  let least = NEAR;
  ((option.series ?? []) as readonly Series[]).forEach((s, series) => {
    if (s.type !== 'line' || s.silent) return;
    const finder = { seriesIndex: series };
    const index = Math.round((chart.convertFromPixel(finder, [x, y]) as number[])[0]);
    const value = s.data?.[index];
    if (typeof value !== 'number') return;
    const [, at] = chart.convertToPixel(finder, [index, value]) as number[];
    const far = Math.abs(at - y);
    if (far >= least) return;
    least = far;
    best = { series, name: s.name ?? '', index };
  });
  return best;
}

const pointOf = (e: ECElementEvent): ChartPoint | undefined =>
  e.componentType === 'series' && e.dataIndex !== undefined
    ? { series: e.seriesIndex ?? 0, name: e.seriesName ?? '', index: e.dataIndex }
    : undefined;

/** What a chart asks while it stands; read anew at each move of the pointer. */
export interface Picking {
  readonly figureAt: FigureAt | undefined;
  readonly placeAt: PlaceAt | undefined;
  readonly option: EChartsCoreOption;
}

function figureOfPlace(
  chart: EChartsType,
  placeAt: PlaceAt,
  panels: number,
  at: [number, number],
): PointFigure | undefined {
  for (let gridIndex = 0; gridIndex < panels; gridIndex++) {
    if (!chart.containPixel({ gridIndex }, at)) continue;
    const [x, y] = chart.convertFromPixel({ gridIndex }, at) as number[];
    return placeAt(gridIndex, x, y);
  }
  return undefined;
}

/** Lets a click on a point open its figure, and shows by the pointer where that is so. Points without a figure do nothing. */
export function listen(chart: EChartsType, now: () => Picking, open: (figure: PointFigure) => void): void {
  let under: ChartPoint | undefined;
  chart.on('mouseover', (e) => {
    under = pointOf(e);
  });
  chart.on('mouseout', () => {
    under = undefined;
  });
  const at = (e: ElementEvent): PointFigure | undefined => {
    const { figureAt, placeAt, option } = now();
    if (placeAt) {
      const panels = Array.isArray(option.grid) ? option.grid.length : 1;
      return figureOfPlace(chart, placeAt, panels, [e.offsetX, e.offsetY]);
    }
    const point = figureAt && (under ?? nearestOnLines(chart, option, e.offsetX, e.offsetY));
    return point && figureAt?.(point);
  };
  const zr = chart.getZr();
  zr.on('mousemove', (e) => {
    if (now().figureAt || now().placeAt) zr.setCursorStyle(at(e) ? 'pointer' : 'default');
  });
  zr.on('click', (e) => {
    const figure = at(e);
    if (figure) open(figure);
  });
}
