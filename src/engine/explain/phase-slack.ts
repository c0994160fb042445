import { TIMELINES } from '../build/index.ts';
import type { Results } from '../run/index.ts';
import { allLive, firstLive } from './dates.ts';
import { difference, type ExplainNode, label, minimum } from './node.ts';

const MONTHS = { kind: 'months' } as const;

/**
 * Months that a timeline could be later without its phase being live later: of its first racks or of all, whichever allows
 * less. A live date's tree has the four timelines as children, in their order.
 */
const slackOf =
  (t: number) =>
  (r: Results, k: number): ExplainNode => {
    const [first, all] = [firstLive(r, k), allLive(r, k)];
    return minimum(
      label('Slack', '여유'),
      [
        difference(label('Of the first racks', '첫 랙 기준'), first, first.children[t], MONTHS),
        difference(label('Of all racks', '모든 랙 기준'), all, all.children[t], MONTHS),
      ],
      MONTHS,
    );
  };

/** By timeline. */
export const PHASE_SLACK_FIGURES = Object.fromEntries(TIMELINES.map((t, i) => [t, slackOf(i)])) as Readonly<
  Record<(typeof TIMELINES)[number], (r: Results, k: number) => ExplainNode>
>;
