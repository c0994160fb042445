import type { Fabric } from './fabric.ts';

export interface SceneNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly layer: 'core' | 'spine' | 'leaf' | 'rack';
  readonly label: string;
}
export interface SceneLine {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}
export interface SceneLabel {
  readonly x: number;
  readonly y: number;
  readonly layer: SceneNode['layer'];
  /** How many there are; the renderer adds the word in the reader's language. */
  readonly count: number;
}
/** A picture as plain data: boxes, lines and labels in a frame. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly SceneNode[];
  readonly lines: readonly SceneLine[];
  readonly labels: readonly SceneLabel[];
  /** Where boxes are left out. */
  readonly gaps: readonly { readonly x: number; readonly y: number }[];
}

const WIDTH = 960;
const LEFT = 150;
const MOST = 12;
const BOX = { width: 46, height: 26 };
const STEP = 110;

interface Row {
  readonly layer: SceneNode['layer'];
  readonly count: number;
}

/** Boxes of a layer: all, or the first ten and the last with a gap between. */
function place(row: Row, y: number) {
  const all = row.count <= MOST;
  const shown = all ? row.count : MOST;
  const pitch = (WIDTH - LEFT - 20) / MOST;
  const start = LEFT + ((MOST - shown) * pitch) / 2;
  const nodes: SceneNode[] = [];
  let gap: { x: number; y: number } | undefined;
  for (let i = 0; i < shown; i++) {
    const x = start + i * pitch + (pitch - BOX.width) / 2;
    if (!all && i === MOST - 2) {
      gap = { x: x + BOX.width / 2, y: y + BOX.height / 2 };
      continue;
    }
    const index = !all && i === MOST - 1 ? row.count : i + 1;
    nodes.push({ x, y, ...BOX, layer: row.layer, label: index.toLocaleString('en-US') });
  }
  return { nodes, gap };
}

/**
 * The fabric of one plane as a picture: layers from racks up, at most twelve boxes each, lines between the drawn boxes
 * of neighbouring layers.
 *
 * @param racks drawn at the bottom
 */
export function fabricScene(f: Fabric, racks: number): Scene {
  const rows: Row[] = [
    { layer: 'core', count: f.cores / f.planes },
    { layer: 'spine', count: f.spines / f.planes },
    { layer: 'leaf', count: f.leaves / f.planes },
    { layer: 'rack', count: racks },
  ];
  const used = rows.filter((r) => r.count > 0);
  const height = 40 + (used.length - 1) * STEP + BOX.height + 20;
  const placed = used.map((row, i) => place(row, 30 + i * STEP));
  const lines: SceneLine[] = [];
  for (let i = 0; i + 1 < placed.length; i++)
    for (const a of placed[i].nodes)
      for (const b of placed[i + 1].nodes)
        lines.push({ x1: a.x + BOX.width / 2, y1: a.y + BOX.height, x2: b.x + BOX.width / 2, y2: b.y });
  return {
    width: WIDTH,
    height,
    nodes: placed.flatMap((p) => p.nodes),
    lines,
    labels: used.map((row, i) => ({
      x: 16,
      y: 30 + i * STEP + BOX.height / 2,
      layer: row.layer,
      count: row.count,
    })),
    gaps: placed.flatMap((p) => (p.gap ? [p.gap] : [])),
  };
}
