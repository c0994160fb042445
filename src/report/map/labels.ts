import { textEms } from '../charts/draw.ts';

export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly text: string;
}
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
export interface Label {
  readonly dot: Dot;
  readonly box: Box;
}

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const around = (d: Dot): Box => ({ left: d.x - d.r, top: d.y - d.r, right: d.x + d.r, bottom: d.y + d.r });
const covered = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** Directions in the order of preference: right, left, above, below, then the corners. */
const DIRECTIONS: readonly (readonly [number, number])[] = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
];

/**
 * Places labels beside their dots, in order, so that no label touches another and none leaves the frame; covering
 * other dots is avoided where possible. A label that finds no place is left out (the table names it).
 */
export function placeLabels(dots: readonly Dot[], width: number, height: number, fontPx: number): Label[] {
  const placed: Label[] = [];
  for (const dot of dots) {
    const w = textEms(dot.text) * fontPx + 6;
    const h = fontPx * 1.35;
    let best: Box | undefined;
    let cost = Number.POSITIVE_INFINITY;
    for (const away of [3, 14, 28, 46, 66, 90]) {
      for (const [dx, dy] of DIRECTIONS) {
        const cx = dot.x + dx * (dot.r + away + w / 2);
        const cy = dot.y + dy * (dot.r + away + h / 2);
        const box = { left: cx - w / 2, top: cy - h / 2, right: cx + w / 2, bottom: cy + h / 2 };
        if (box.left < 2 || box.top < 2 || box.right > width - 2 || box.bottom > height - 2) continue;
        if (placed.some((p) => overlaps(p.box, box))) continue;
        const price = away * 2 + dots.reduce((s, d) => s + covered(box, around(d)), 0);
        if (price < cost) {
          cost = price;
          best = box;
        }
      }
    }
    if (best) placed.push({ dot, box: best });
  }
  return placed;
}
