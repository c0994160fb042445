import { Group, Menu, Text, Title, UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { t, useSay } from '../app/say.ts';
import { download } from './download.ts';

const TEXTS = { save: t('Save the picture', '그림 저장') };

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
  const { say } = useSay();
  const box = useRef<HTMLDivElement>(null);
  const { svg } = props;
  useEffect(() => {
    const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    drawn.setAttribute('width', '100%');
    box.current?.replaceChildren(document.importNode(drawn, true));
  }, [svg]);
  const png = async (): Promise<void> => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = 2 * image.width;
    canvas.height = 2 * image.height;
    const c = canvas.getContext('2d');
    if (!c) return;
    c.fillStyle = '#ffffff';
    c.fillRect(0, 0, canvas.width, canvas.height);
    c.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => blob && download(`${props.id}.png`, blob, 'image/png'));
  };
  return (
    <figure style={{ margin: 0 }} id={props.id}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <Title order={3} size="h5">
          {props.title}
        </Title>
        <Menu position="bottom-end">
          <Menu.Target>
            <UnstyledButton className="no-print" aria-label={`${say(TEXTS.save)}: ${props.title}`} px={6}>
              ⤓
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => void png()}>PNG</Menu.Item>
            <Menu.Item onClick={() => download(`${props.id}.svg`, svg, 'image/svg+xml')}>SVG</Menu.Item>
          </Menu.Dropdown>
        </Menu>
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
