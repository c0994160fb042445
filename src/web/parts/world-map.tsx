import { memo } from 'react';
import { BINDING_CODES } from '../../engine/index.ts';
import { formatQuantity } from '../../engine/units/index.ts';
import { term } from '../../i18n/index.ts';
import { BINDING_COLOURS } from '../../report/index.ts';
import { t, useSay } from '../app/say.ts';
import { useSettings } from '../state/settings.ts';
import type { Plan } from '../worker/protocol.ts';
import { shownMonth } from './scrubber.tsx';
import { World } from './world.tsx';

const TEXTS = {
  map: t(
    'Map of sites: size is IT power, colour what holds the site back',
    '부지 지도: 크기는 IT 전력, 색은 막는 요인',
  ),
  live: (live: string, all: string) => t(`${live} of ${all} live`, `${all} 중 ${live} 가동`),
};
/** Radius of the largest site, in px. */
const LARGEST = 22;

/** Sites on the world: the ring is what is planned, the disc what is live in the month shown. */
export const WorldMap = memo(function WorldMap({ plan }: { readonly plan: Plan | undefined }) {
  const { say, lang } = useSay();
  const month = useSettings((s) => s.month);
  const at = plan ? shownMonth(plan, month) : 0;
  const largest = Math.max(...(plan?.summary.sites ?? []).map((s) => s.hallItMw), 1e-9);
  return (
    <World
      id="map"
      label={say(TEXTS.map)}
      of={plan?.id ?? 0}
      keys={BINDING_CODES.map((name, code) => ({ words: term(name, lang), colour: BINDING_COLOURS[code] }))}
    >
      {(locate, width) =>
        plan?.summary.sites.map((s, i) => {
          const xy = locate(s.longitudeDeg, s.latitudeDeg);
          if (!xy) return null;
          const months = plan.sites[i];
          const live = months.liveItKw[at] / 1000;
          const r = (mw: number): number => LARGEST * Math.sqrt(mw / largest) * Math.min(1, width / 900);
          const code = months.binding[at];
          const colour = BINDING_COLOURS[code];
          const words = `${s.name}: ${say(TEXTS.live(formatQuantity(live * 1000, 'power', 3), formatQuantity(s.hallItMw * 1000, 'power', 3)))} · ${term(BINDING_CODES[code], lang)}`;
          return (
            <g
              key={s.id}
              transform={`translate(${xy[0].toFixed(1)} ${xy[1].toFixed(1)})`}
              data-site={s.id}
              data-binding={BINDING_CODES[code]}
            >
              <title>{words}</title>
              <circle
                r={Math.max(3, r(s.hallItMw))}
                fill={colour}
                fillOpacity={0.18}
                stroke={colour}
                strokeWidth={1.5}
              />
              <circle r={live > 0 ? Math.max(1.5, r(live)) : 0} fill={colour} fillOpacity={0.85} />
            </g>
          );
        })
      }
    </World>
  );
});
