/** A layer of a picture, from the top. */
export type SceneLayer = 'core' | 'spine' | 'leaf' | 'rack';

/** A box; `rail` tells rails apart by colour, 0 where all are alike. */
export interface SceneBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly layer: SceneLayer;
  /** A number, or racks and nodes, which the renderer puts into words. */
  readonly label: string | { readonly racks: number; readonly nodes: number };
}
export interface SceneLine {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** Index of the rail; lines without one are drawn in the colour of ink. */
  readonly rail?: number;
}
/** An arc between two groups, drawn as a curve above them. */
export interface SceneArc {
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  readonly rise: number;
}
/** An outline around boxes that belong together. */
export interface SceneFrame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly of: 'block' | 'rail' | 'group' | 'core-plane';
  /** From 1. */
  readonly index: number;
  /** Boxes of its layer, where not all are drawn. */
  readonly count?: number;
}
/** What stands left of a row: how many there are, in how many planes. */
export interface SceneLabel {
  readonly x: number;
  readonly y: number;
  readonly layer: SceneLayer;
  readonly count: number;
}
/** What stands left between two rows: how many links. */
export interface SceneLinkLabel {
  readonly x: number;
  readonly y: number;
  readonly links: number;
}
/** A picture as plain data; the renderer adds words in the reader's language. Boxes never overlap. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly planes: number;
  readonly portBitPerS: number;
  /** Rails on one leaf; absent where leaves know no rails. */
  readonly railsPerLeaf?: number;
  readonly boxes: readonly SceneBox[];
  readonly lines: readonly SceneLine[];
  readonly arcs: readonly SceneArc[];
  readonly frames: readonly SceneFrame[];
  readonly labels: readonly SceneLabel[];
  readonly linkLabels: readonly SceneLinkLabel[];
  /** Where boxes or frames are left out. */
  readonly gaps: readonly { readonly x: number; readonly y: number }[];
}

/** Paper: how wide, where boxes stand (words stand left of them), and how much is drawn before rows are cut. */
export interface Paper {
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly blocks: number;
  readonly groups: number;
  readonly switches: number;
}
export const PAPERS = {
  wide: { width: 960, left: 164, right: 948, blocks: 4, groups: 8, switches: 12 },
  narrow: { width: 400, left: 108, right: 398, blocks: 3, groups: 3, switches: 6 },
} as const satisfies Record<string, Paper>;
export const TOP = 34;
export const BOX_HEIGHT = 26;
/** From the top of one row to the top of the next. */
export const STEP = 128;
/** Frames stand out from their boxes by so much, and by `CAPTION` more at the top. */
export const PAD = 6;
export const CAPTION = 17;

/** A scene under construction. */
export interface Draft {
  readonly paper: Paper;
  readonly boxes: SceneBox[];
  readonly lines: SceneLine[];
  readonly arcs: SceneArc[];
  readonly frames: SceneFrame[];
  readonly gaps: { x: number; y: number }[];
}
export const newDraft = (paper: Paper): Draft => ({
  paper,
  boxes: [],
  lines: [],
  arcs: [],
  frames: [],
  gaps: [],
});

/** Which of `count` to draw in `most` places: all, or the first ones, a gap (−1) and the last. */
export function shown(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, k) => k);
  return [...Array.from({ length: most - 2 }, (_, k) => k), -1, count - 1];
}

/** A drawn box by its index in the whole row. */
export interface Placed {
  readonly index: number;
  readonly box: SceneBox;
}

/**
 * A row of boxes from `x` over `width`, at most `most` of them, each as wide as fits up to `widest`.
 *
 * @returns the drawn ones with their index
 */
export function rowOf(
  d: Draft,
  layer: SceneLayer,
  count: number,
  at: { x: number; width: number; y: number },
  most: number,
  widest = 46,
): Placed[] {
  const places = shown(count, most);
  const pitch = at.width / places.length;
  const width = Math.min(widest, pitch - 4);
  const placed: Placed[] = [];
  places.forEach((index, k) => {
    const x = at.x + (k + 0.5) * pitch - width / 2;
    if (index < 0) {
      d.gaps.push({ x: x + width / 2, y: at.y + BOX_HEIGHT / 2 });
      return;
    }
    const box: SceneBox = {
      x,
      y: at.y,
      width,
      height: BOX_HEIGHT,
      layer,
      label: (index + 1).toLocaleString('en-US'),
    };
    d.boxes.push(box);
    placed.push({ index, box });
  });
  return placed;
}

/** A line from the top of the lower box to the bottom of the upper. */
export function join(d: Draft, lower: SceneBox, upper: SceneBox, rail?: number): void {
  d.lines.push({
    x1: lower.x + lower.width / 2,
    y1: lower.y,
    x2: upper.x + upper.width / 2,
    y2: upper.y + upper.height,
    ...(rail === undefined ? {} : { rail }),
  });
}

/** Columns of equal width for frames, with a gap where some are left out. */
export function columnsOf(
  d: Draft,
  count: number,
  most: number,
  yOfGap: number,
): { index: number; x: number; width: number }[] {
  const places = shown(count, most);
  const { left, right } = d.paper;
  const pitch = (right - left) / places.length;
  return places.flatMap((index, k) => {
    const x = left + k * pitch;
    if (index < 0) {
      d.gaps.push({ x: x + pitch / 2, y: yOfGap });
      return [];
    }
    return [{ index, x: x + PAD, width: pitch - 2 * PAD }];
  });
}
