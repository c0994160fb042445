import { Menu, UnstyledButton } from '@mantine/core';
import { t, useSay } from '../app/say.ts';
import { download } from './download.ts';

const TEXTS = { save: t('Save the picture', '그림 저장') };

/** Saves a picture as PNG or SVG. */
export function SaveMenu(props: {
  /** Name of the picture, for those who hear it. */
  readonly title: string;
  readonly png: () => Promise<void> | void;
  readonly svg: () => Promise<void> | void;
}) {
  const { say } = useSay();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className="no-print" aria-label={`${say(TEXTS.save)}: ${props.title}`} px={6}>
          ⤓
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void props.png()}>PNG</Menu.Item>
        <Menu.Item onClick={() => void props.svg()}>SVG</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Dots of a saved picture to one of the screen. */
const SCALE = 2;

/** Draws SVG text as PNG on paper, and gives it to the reader. */
export async function downloadPng(name: string, svg: string, paper: string): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = SCALE * image.width;
  canvas.height = SCALE * image.height;
  const c = canvas.getContext('2d');
  if (!c) return;
  c.fillStyle = paper;
  c.fillRect(0, 0, canvas.width, canvas.height);
  c.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => blob && download(name, blob, 'image/png'));
}
