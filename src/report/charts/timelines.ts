import { TIMELINES } from '../../engine/index.ts';
import { BINDING_COLOURS, LINE_TYPES } from '../palette.ts';
import type { View } from '../view.ts';
import { grid, monthAxis, powerScale, valueAxis } from './axes.ts';
import { type Drawing, MUTED, type Size } from './draw.ts';

/** IT kW that each timeline alone allows by month, each phase at most its planned racks. */
export function allowedItKw(view: View): Float64Array[] {
  const { build, design } = view.results;
  return TIMELINES.map((_, t) => {
    const kw = new Float64Array(build.months);
    build.phases.forEach((b, p) => {
      const d = design.phases[p];
      for (let m = 0; m < kw.length; m++) kw[m] += Math.min(d.racks, b.allowedRacks[t][m]) * d.rackAllInKw;
    });
    return kw;
  });
}

/** The four timelines as lines, what runs as an area. */
export function timelinesChart(view: View, allowed: readonly Float64Array[], size: Size): Drawing {
  const { build } = view.results;
  const scale = powerScale(Math.max(1, ...allowed.flatMap((a) => a[a.length - 1])));
  const data = (a: Float64Array): number[] => Array.from(a, (v) => Number((v / scale.per).toPrecision(5)));
  return {
    height: size.narrow ? 300 : 360,
    option: {
      grid: grid(size),
      xAxis: monthAxis(build.firstMonth, build.months, size),
      yAxis: valueAxis(`IT ${scale.unit}`),
      series: [
        {
          type: 'line',
          step: 'middle',
          showSymbol: false,
          lineStyle: { width: 0 },
          areaStyle: { color: MUTED, opacity: 0.3 },
          data: data(build.fleet.liveItKw),
        },
        ...allowed.map((a, t) => ({
          type: 'line',
          step: 'middle',
          showSymbol: false,
          lineStyle: { width: 2.5, color: BINDING_COLOURS[t + 1], type: LINE_TYPES[t], cap: 'butt' },
          data: data(a),
        })),
      ],
    },
  };
}
