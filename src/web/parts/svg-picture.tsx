import { Group, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { download } from './download.ts';
import { downloadPng, SaveMenu } from './save-menu.tsx';

/** A picture made as SVG text by the engine's drawings; its colours follow the page. */
export function SvgPicture(props: {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Well-formed SVG whose words have been escaped. */
  readonly svg: string;
  /** The plan it was drawn for. */
  readonly of: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  const { svg } = props;
  useEffect(() => {
    const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    drawn.setAttribute('width', '100%');
    box.current?.replaceChildren(document.importNode(drawn, true));
  }, [svg]);
  return (
    <figure style={{ margin: 0 }} id={props.id}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <Title order={3} size="h5">
          {props.title}
        </Title>
        <SaveMenu
          title={props.title}
          png={() => downloadPng(`${props.id}.png`, svg, '#ffffff')}
          svg={() => download(`${props.id}.svg`, svg, 'image/svg+xml')}
        />
      </Group>
      <div ref={box} data-chart={props.id} data-drawn={props.of} />
      <figcaption>
        <Text size="xs" c="var(--muted)">
          {props.description}
        </Text>
      </figcaption>
    </figure>
  );
}
