import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useMemo } from 'react';
import { landPaths, worldProjection } from '../../report/index.ts';

/** Places a longitude and a latitude on the picture; null where the projection has no such place. */
export type Locate = (longitudeDeg: number, latitudeDeg: number) => readonly [number, number] | null;

/** The world as wide as its box; what is on it is drawn by the caller. */
export function World(props: {
  readonly label: string;
  readonly testId: string;
  readonly children: (locate: Locate, width: number) => ReactNode;
}) {
  const { ref, width: measured } = useElementSize();
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
  return (
    <div ref={ref}>
      <svg
        width="100%"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={props.label}
        data-testid={props.testId}
        style={{ display: 'block' }}
      >
        <rect width={width} height={height} fill="var(--sea)" rx={6} />
        <path d={land} fill="var(--land)" />
        <path d={borders} fill="none" stroke="var(--sea)" strokeWidth={0.6} />
        {props.children(locate, width)}
      </svg>
    </div>
  );
}
