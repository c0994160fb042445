import { Group, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useMemo, useRef } from 'react';
import { landPaths, worldProjection } from '../../report/index.ts';
import { download } from './download.ts';
import { downloadPng, SaveMenu } from './save-menu.tsx';
import { KEY_HEIGHT, type MapKey, Mark, savedMap } from './world-keys.tsx';

/** Places a longitude and a latitude on the picture; null where the projection has no such place. */
export type Locate = (longitudeDeg: number, latitudeDeg: number) => readonly [number, number] | null;

/** The world as wide as its box, with the key below it; what is on it is drawn by the caller. Saved as PNG or SVG. */
export function World(props: {
  readonly label: string;
  /** Names the file of a saved picture, and the map in tests. */
  readonly id: string;
  readonly keys: readonly MapKey[];
  /** The plan it is drawn for. */
  readonly of: number;
  readonly children: (locate: Locate, width: number) => ReactNode;
}) {
  const { ref, width: measured } = useElementSize();
  const picture = useRef<SVGSVGElement>(null);
  const legend = useRef<HTMLDivElement>(null);
  const width = Math.max(320, Math.round(measured || 900));
  const height = Math.round(Math.min(width * 0.48, 520));
  const { locate, land, borders } = useMemo(() => {
    const frame = { width, height };
    const projection = worldProjection(frame);
    const locate: Locate = (lon, lat) => projection([lon, lat]);
    return { locate, ...landPaths(projection, frame) };
  }, [width, height]);
  // Nothing is drawn for a width that is not known yet: the outlines would be made twice.
  if (measured === 0) return <div ref={ref} style={{ aspectRatio: '1 / 0.48', maxHeight: 520 }} />;
  const saved = (): string =>
    picture.current ? savedMap(picture.current, width, height, legend.current?.children ?? []) : '';
  const paper = (): string => getComputedStyle(document.documentElement).getPropertyValue('--paper');
  return (
    <div ref={ref} data-chart={props.id} data-drawn={props.of}>
      <svg
        ref={picture}
        width="100%"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={props.label}
        data-testid={props.id}
        style={{ display: 'block' }}
      >
        <rect width={width} height={height} fill="var(--sea)" rx={6} />
        <path d={land} fill="var(--land)" />
        <path d={borders} fill="none" stroke="var(--sea)" strokeWidth={0.6} />
        {props.children(locate, width)}
      </svg>
      <Group justify="space-between" wrap="nowrap" align="start" mt={4}>
        <Group gap="md" ref={legend}>
          {props.keys.map((k) => (
            <Group key={k.words} gap={6}>
              <svg width={20} height={KEY_HEIGHT} aria-hidden="true">
                <Mark {...k} />
              </svg>
              <Text size="xs">{k.words}</Text>
            </Group>
          ))}
        </Group>
        <SaveMenu
          title={props.label}
          png={() => downloadPng(`${props.id}.png`, saved(), paper())}
          svg={() => download(`${props.id}.svg`, saved(), 'image/svg+xml')}
        />
      </Group>
    </div>
  );
}
