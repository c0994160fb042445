import { cosDeg } from './angles.ts';

/** Load over its mean, before temperature: by hour of day (evening peak, night valley) and day of week. */
export function habit(h: number): number {
  const hour = h % 24;
  const weekend = Math.floor(h / 24) % 7 > 4;
  return 1 - 0.11 * cosDeg(15 * (hour - 3.5)) - 0.035 * cosDeg(30 * (hour - 1.5)) - (weekend ? 0.05 : 0);
}
