import { Group, Text, Title, useComputedColorScheme } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { memo, type RefObject, useEffect, useRef } from 'react';
import { t, useSay } from '../app/say.ts';
import { download } from '../parts/download.ts';
import { SaveMenu } from '../parts/save-menu.tsx';
import { useSettings } from '../state/settings.ts';
import { afterPaint, forget } from './later.ts';
import { type FigureAt, listen, type PlaceAt } from './picking.ts';

const TEXTS = {
  opens: t('A click opens where a figure comes from.', '누르면 수치의 출처가 열린다.'),
};

/** Colours of the theme as the charts need them: drawn, not styled. */
export interface Ink {
  readonly ink: string;
  readonly muted: string;
  readonly rule: string;
  readonly paper: string;
}
export const INKS: Readonly<Record<'light' | 'dark', Ink>> = {
  light: { ink: '#14202b', muted: '#55636f', rule: '#d5dce2', paper: '#ffffff' },
  dark: { ink: '#e8edf2', muted: '#a9b6c1', rule: '#3a4651', paper: '#15191d' },
};

interface Props {
  /** Names the file of a saved picture. */
  readonly id: string;
  readonly title: string;
  /** What is seen, for those who cannot see it. */
  readonly description: string;
  readonly height: number;
  readonly option: (ink: Ink, narrow: boolean) => EChartsCoreOption;
  /** The figure behind a point: a click there opens its tree. The same figures stand in a table, for those without a pointer. */
  readonly figureAt?: FigureAt;
  /** The same where there are no points that could be hit, only places. */
  readonly placeAt?: PlaceAt;
  /** Says what a click opens, where not every point has a figure. */
  readonly opens?: string;
  /** Words for the place under the pointer, in whole steps of the first two axes; empty where there is nothing to say. */
  readonly read?: (x: number, y: number) => string;
}

/** The next option's zoom where the chart stands: a new plan does not throw the reader back to the whole year. */
function zoomedAs(chart: EChartsType, next: EChartsCoreOption): EChartsCoreOption {
  const { dataZoom } = next as { dataZoom?: object[] };
  const now = (chart.getOption() as { dataZoom?: { start?: number; end?: number }[] } | undefined)?.dataZoom;
  if (!dataZoom || !now) return {};
  return { dataZoom: dataZoom.map((z, i) => ({ ...z, start: now[i]?.start, end: now[i]?.end })) };
}

/** Marks of lines filled with their colour: hollow ones are white inside, on dark paper too. */
function filled(next: EChartsCoreOption): EChartsCoreOption {
  const { series } = next as { series?: { type?: string }[] };
  return series
    ? { ...next, series: series.map((s) => (s.type === 'line' ? { symbol: 'circle', ...s } : s)) }
    : next;
}

/** Puts words beside the pointer, on the side that has room. */
function showTip(tip: HTMLDivElement | null, [x, y]: [number, number], width: number, words: string): void {
  if (!tip) return;
  tip.hidden = words === '';
  tip.textContent = words;
  const right = x > width / 2;
  tip.style.left = right ? 'auto' : `${x + 14}px`;
  tip.style.right = right ? `${width - x + 14}px` : 'auto';
  tip.style.top = `${y + 14}px`;
}

/** Width in pixels below which labels are thinned. */
const NARROW = 520;

/** Starts the drawing in an element, tells it when it can draw, and ends it with the element. */
function useDrawing(box: RefObject<HTMLDivElement | null>, picked: Pick<Props, 'figureAt' | 'placeAt'>) {
  const chart = useRef<EChartsType | undefined>(undefined);
  const drawn = useRef<EChartsCoreOption>({});
  const open = useSettings((s) => s.explainFigure);
  const asked = useRef(picked);
  asked.current = picked;
  useEffect(() => {
    let gone = false;
    const element = box.current;
    if (!element) return;
    void import('./echarts.ts').then(({ init }) => {
      if (gone) return;
      chart.current = init(element, null, { renderer: 'canvas' });
      listen(
        chart.current,
        () => ({
          figureAt: asked.current.figureAt,
          placeAt: asked.current.placeAt,
          option: drawn.current,
        }),
        ({ id, of }) => open(id, of),
      );
      element.dispatchEvent(new CustomEvent('chart-ready'));
    });
    return () => {
      gone = true;
      chart.current?.dispose();
      chart.current = undefined;
    };
  }, [box, open]);
  return { chart, drawn };
}

/** Draws an option into its place, after the page has been painted. */
function useOption(
  box: RefObject<HTMLDivElement | null>,
  { chart, drawn }: ReturnType<typeof useDrawing>,
  option: Props['option'],
  size: { readonly width: number; readonly height: number },
  scheme: 'light' | 'dark',
): void {
  const { width, height } = size;
  useEffect(() => {
    const element = box.current;
    const apply = (): void => {
      const c = chart.current;
      if (!c || !element || width === 0) return;
      if (c.getWidth() !== width || c.getHeight() !== height) c.resize({ width, height });
      const ink = INKS[scheme];
      const next = option(ink, width < NARROW);
      drawn.current = next;
      c.setOption(
        {
          animation: false,
          backgroundColor: 'transparent',
          textStyle: { color: ink.ink },
          ...filled(next),
          ...zoomedAs(c, next),
        },
        { notMerge: true },
      );
      element.dataset.drawn = String(Number(element.dataset.drawn ?? 0) + 1);
    };
    const later = (): void => afterPaint(box, apply);
    later();
    element?.addEventListener('chart-ready', later);
    return () => {
      element?.removeEventListener('chart-ready', later);
      forget(box);
    };
  }, [box, chart, drawn, option, width, height, scheme]);
}

/** What stands on the screen, as a picture. */
function savePng(chart: EChartsType | undefined, id: string, paper: string): void {
  const url = chart?.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: paper });
  if (url) void fetch(url).then(async (r) => download(`${id}.png`, await r.blob(), 'image/png'));
}

/** The chart drawn anew, wide, as SVG. */
async function saveSvg(id: string, height: number, option: EChartsCoreOption, paper: string): Promise<void> {
  const { init } = await import('./echarts.ts');
  const drawn = init(null, null, { renderer: 'svg', ssr: true, width: 960, height });
  drawn.setOption({ animation: false, backgroundColor: paper, ...filled(option) });
  download(`${id}.svg`, drawn.renderToSVGString(), 'image/svg+xml');
  drawn.dispose();
}

/** A chart that follows the theme and its box, and can be saved as PNG or SVG. */
export const Chart = memo(function Chart({ id, title, description, height, option, ...more }: Props) {
  const { figureAt, placeAt, opens, read } = more;
  const { say } = useSay();
  const scheme = useComputedColorScheme('light');
  const box = useRef<HTMLDivElement>(null);
  const { ref: measure, width } = useElementSize<HTMLDivElement>();
  const ref = useMergedRef(box, measure);
  const drawing = useDrawing(box, { figureAt, placeAt });
  const { chart } = drawing;
  useOption(box, drawing, option, { width, height }, scheme);
  const tip = useRef<HTMLDivElement>(null);
  const move = (e: React.MouseEvent): void => {
    const at: [number, number] = [e.nativeEvent.offsetX, e.nativeEvent.offsetY];
    const c = chart.current;
    const inside = c?.containPixel({ gridIndex: 0 }, at) ?? false;
    const [x, y] = inside ? (c?.convertFromPixel({ gridIndex: 0 }, at) ?? []) : [];
    showTip(tip.current, at, width, inside && read ? read(x, y) : '');
  };
  const { paper } = INKS[scheme];
  const png = (): void => savePng(chart.current, id, paper);
  const svg = (): Promise<void> => saveSvg(id, height, option(INKS[scheme], false), paper);
  return (
    <figure style={{ margin: 0 }} id={id}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <Title order={3} size="h5">
          {title}
        </Title>
        <SaveMenu title={title} png={png} svg={svg} />
      </Group>
      <div
        style={{ position: 'relative' }}
        {...(read && { onMouseMove: move, onMouseLeave: () => showTip(tip.current, [0, 0], 0, '') })}
      >
        <div
          ref={ref}
          role="img"
          aria-label={description}
          style={{ height, width: '100%' }}
          data-chart={id}
        />
        {read && <div ref={tip} className="chart-tip" hidden />}
      </div>
      <figcaption>
        <Text size="xs" c="var(--muted)">
          {figureAt || placeAt ? `${description} ${opens ?? say(TEXTS.opens)}` : description}
        </Text>
      </figcaption>
    </figure>
  );
});
