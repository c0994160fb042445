import { memo } from 'react';
import { formatNumber } from '../../engine/units/index.ts';
import { t, useSay } from '../app/say.ts';
import type { Plan } from '../worker/protocol.ts';
import type { Reach } from '../worker/rooms/network.ts';
import { type Locate, World } from './world.tsx';
import type { MapKey } from './world-keys.tsx';

const TEXTS = {
  map: t(
    'Map of round trips from the largest cities to the nearest site; lines are routes of fibre',
    '가장 큰 도시들에서 가장 가까운 부지까지의 왕복 시간 지도. 선은 광케이블 경로',
  ),
  none: t('no way left', '경로 없음'),
  cut: t('cut', '절단'),
  site: t('site', '부지'),
  ms: (v: string, site: string) => t(`${v} ms to ${site}`, `${site}까지 ${v} ms`),
};

/** Steps of round trip, ms, and their colours: told apart with any colour vision, on light and dark. */
const STEPS = [
  { upTo: 10, colour: '#117733' },
  { upTo: 25, colour: '#44aa99' },
  { upTo: 50, colour: '#5aa2d8' },
  { upTo: 100, colour: '#ddaa33' },
  { upTo: 200, colour: '#cc6677' },
  { upTo: Number.POSITIVE_INFINITY, colour: '#aa4499' },
] as const;
const NONE = '#7d8792';
const CUT = '#d7263d';
const colourOf = (ms: number): string =>
  Number.isFinite(ms) ? (STEPS.find((s) => ms <= s.upTo)?.colour ?? NONE) : NONE;

/** A route as a line; where it crosses the edge of the map, as two that leave it. */
function routeLines(locate: Locate, reach: Reach, cut: 0 | 1): string {
  const path: string[] = [];
  const at = (lon: number, lat: number): string => {
    const xy = locate(Math.max(-179.9, Math.min(179.9, lon)), lat);
    return xy ? `${xy[0].toFixed(1)} ${xy[1].toFixed(1)}` : '';
  };
  reach.routeCut.forEach((is, r) => {
    if (is !== cut) return;
    const [aLon, aLat, bLon, bLat] = reach.routes.subarray(4 * r, 4 * r + 4);
    if (Math.abs(aLon - bLon) <= 180) path.push(`M${at(aLon, aLat)}L${at(bLon, bLat)}`);
    else {
      const middle = (aLat + bLat) / 2;
      path.push(`M${at(aLon, aLat)}L${at(Math.sign(aLon) * 180, middle)}`);
      path.push(`M${at(bLon, bLat)}L${at(Math.sign(bLon) * 180, middle)}`);
    }
  });
  return path.join('');
}

/** Cities coloured by the round trip to the nearest site, over the routes of the fibre graph; what is cut is red. */
export const LatencyMap = memo(function LatencyMap({
  plan,
  reach,
  of,
}: {
  readonly plan: Plan;
  readonly reach: Reach;
  /** The plan it is drawn for. */
  readonly of: number;
}) {
  const { say } = useSay();
  const { sites } = plan.summary;
  const keys: MapKey[] = [
    ...STEPS.map((s, i) => ({
      colour: s.colour,
      words: Number.isFinite(s.upTo) ? `≤ ${s.upTo} ms` : `> ${STEPS[i - 1].upTo} ms`,
    })),
    ...(reach.cutMs.some((v) => !Number.isFinite(v)) ? [{ colour: NONE, words: say(TEXTS.none) }] : []),
    { colour: '', mark: 'site', words: say(TEXTS.site) },
    ...(reach.routeCut.some((c) => c === 1)
      ? [{ colour: CUT, mark: 'cut' as const, words: say(TEXTS.cut) }]
      : []),
  ];
  return (
    <World id="latency-map" label={say(TEXTS.map)} of={of} keys={keys}>
      {(locate, width) => (
        <>
          <path
            d={routeLines(locate, reach, 0)}
            fill="none"
            stroke="var(--muted)"
            strokeOpacity={0.35}
            strokeWidth={0.7}
          />
          <path
            d={routeLines(locate, reach, 1)}
            fill="none"
            stroke={CUT}
            strokeWidth={1.8}
            strokeDasharray="4 3"
          />
          {reach.name.map((name, i) => {
            const xy = locate(reach.longitudeDeg[i], reach.latitudeDeg[i]);
            if (!xy) return null;
            const ms = reach.cutMs[i];
            const r = Math.max(
              1.6,
              7 * Math.sqrt(reach.people[i] / reach.people[0]) * Math.min(1, width / 900),
            );
            return (
              <circle
                key={`${reach.latitudeDeg[i]} ${reach.longitudeDeg[i]}`}
                cx={xy[0]}
                cy={xy[1]}
                r={r}
                fill={colourOf(ms)}
                fillOpacity={0.85}
              >
                <title>
                  {`${name}: ${Number.isFinite(ms) ? say(TEXTS.ms(formatNumber(ms, 3), sites[reach.site[i]]?.name ?? '')) : say(TEXTS.none)}`}
                </title>
              </circle>
            );
          })}
          {sites.map((s) => {
            const xy = locate(s.longitudeDeg, s.latitudeDeg);
            return (
              xy && (
                <path
                  key={s.id}
                  d={`M${xy[0]} ${xy[1] - 6}l5 6l-5 6l-5 -6z`}
                  fill="var(--paper)"
                  stroke="var(--ink)"
                  strokeWidth={1.5}
                >
                  <title>{s.name}</title>
                </path>
              )
            );
          })}
        </>
      )}
    </World>
  );
});
