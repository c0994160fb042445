/** Tables of other operators and of the public Internet, as pairs. */
import { PUBLISHED } from '../../src/engine/network/latency/published.test-data.ts';
import type { Pair } from './measured.ts';

export const OTHERS = PUBLISHED.map((t) => ({
  what: `${t.what} (${t.asOf})`,
  profile: t.profile,
  pairs: t.rows.map(([a, b, ms]): Pair => {
    const at = (name: string) => ({ latDeg: t.places[name][0], lonDeg: t.places[name][1] });
    return { a, b, from: at(a), to: at(b), ms };
  }),
}));
