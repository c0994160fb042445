import { formatNumber } from '../../engine/index.ts';
import {
  answerLatency,
  type CutEffect,
  hubNetwork,
  type LatencyAnswer,
  type LatencyPair,
  readLatencyQuestion,
} from '../../engine/network/index.ts';
import { loadHubGraph } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { columns, paragraph } from '../layout.ts';
import { readQuestion } from '../question.ts';

type Pair = readonly [en: string, ko: string];

/** Words of this command; the tables of i18n hold those that several commands share. */
const WORDS = {
  private: ['Round trips on a private backbone', '사설 백본의 왕복 시간'],
  public: ['Round trips over the public Internet', '공용 인터넷의 왕복 시간'],
  from: ['from', '출발'],
  to: ['to', '도착'],
  distance: ['km', 'km'],
  rtt: ['ms', 'ms'],
  band: ['P10–P90', 'P10–P90'],
  change: ['change', '변화'],
  way: ['way', '경로'],
  direct: ['direct', '직접'],
  none: ['no way left', '경로 없음'],
  cut: ['Cut', '절단'],
  routes: ['routes', '경로'],
  slower: ['pairs of hubs slower', '느려진 허브 쌍'],
  of: ['of', '/'],
  mean: ['mean', '평균'],
  most: ['most', '최대'],
  parted: ['pairs with no way left', '경로가 끊긴 쌍'],
  cutOff: ['Cut off', '고립'],
  nothingOff: ['Nothing is cut off.', '고립된 곳은 없습니다.'],
  regions: ['Regions that lose most', '가장 많이 느려진 지역'],
  pairs: ['pairs', '쌍'],
  measured: ['Corrected by {n} of your measurements.', '측정값 {n}개로 보정했습니다.'],
  basis: ['Basis', '근거'],
} as const satisfies Record<string, Pair>;
type Word = keyof typeof WORDS;

const ms = (x: number): string => formatNumber(x, x < 100 ? 3 : 4);
const whole = (x: number): string => formatNumber(Math.round(x), 7);

function pairTable(ctx: Context, say: (w: Word) => string, pairs: readonly LatencyPair[]): string[] {
  const cut = pairs.some((p) => p.uncutMs !== undefined);
  const head: Word[] = cut
    ? ['from', 'to', 'distance', 'rtt', 'band', 'change', 'way']
    : ['from', 'to', 'distance', 'rtt', 'band', 'way'];
  const way = (p: LatencyPair): string => (p.path.length > 0 ? p.path.join(' – ') : say('direct'));
  const row = (p: LatencyPair): string[] => [
    p.from,
    p.to,
    whole(p.greatCircleKm),
    p.rttMs === null ? '–' : ms(p.rttMs),
    p.rttMs === null ? '' : `${ms(p.lowMs ?? 0)}–${ms(p.highMs ?? 0)}`,
    ...(cut ? [p.extraMs === null ? '' : `+${ms(p.extraMs ?? 0)}`] : []),
    p.rttMs === null ? ctx.colours.yellow(say('none')) : way(p),
  ];
  return columns([head.map((w) => ctx.colours.dim(say(w))), ...pairs.map(row)], {
    align: cut ? 'llrrrrl' : 'llrrrl',
    flex: cut ? 6 : 5,
  });
}

function cutLines(ctx: Context, say: (w: Word) => string, c: CutEffect): string[] {
  const { bold, dim, yellow } = ctx.colours;
  const out = [
    bold(say('cut')),
    ...paragraph(`${c.routes.length} ${say('routes')}: ${c.routes.join(', ')}`, 2),
    ...paragraph(
      `${whole(c.slowerPairs)} ${say('of')} ${whole(c.pairs)} ${say('slower')}; ${say('mean')} +${ms(c.meanExtraMs)} ms, ${say('most')} +${ms(c.maxExtraMs)} ms`,
      2,
    ),
  ];
  if (c.cutOff.length === 0) out.push(...paragraph(say('nothingOff'), 2));
  else {
    out.push(...paragraph(`${whole(c.partedPairs)} ${say('parted')}`, 2));
    for (const part of c.cutOff) out.push(...paragraph(yellow(`${say('cutOff')}: ${part.join(', ')}`), 2));
  }
  if (c.regions.length > 0) {
    out.push('', dim(say('regions')));
    out.push(
      ...columns(
        [
          ['', '', say('pairs'), say('mean')].map(dim),
          ...c.regions
            .slice(0, 10)
            .map((r) => [
              r.fromRegion,
              r.toRegion,
              `${r.slowerPairs}/${r.pairs}`,
              `+${ms(r.meanExtraMs)} ms`,
            ]),
        ],
        { align: 'llrr', indent: 2 },
      ),
    );
  }
  return out;
}

function lines(ctx: Context, a: LatencyAnswer): string[] {
  const say = (w: Word): string => WORDS[w][ctx.lang === 'ko' ? 1 : 0];
  const out: string[] = [];
  if (a.pairs.length > 0) out.push(ctx.colours.bold(say(a.profile)), ...pairTable(ctx, say, a.pairs));
  if (a.cut) out.push(...(out.length > 0 ? [''] : []), ...cutLines(ctx, say, a.cut));
  if (a.measurements > 0) out.push('', say('measured').replace('{n}', String(a.measurements)));
  out.push('', ...paragraph(ctx.colours.dim(`${say('basis')}: ${a.basis}. P10–P90: ${a.bandBasis}.`)));
  return out;
}

/** `gigasite network latency`: round trips between places, and what a cut changes, as a table or as JSON. */
export function networkLatency(ctx: Context, file: string, options: { readonly json?: boolean }): void {
  const asked = readQuestion(file);
  const data = loadHubGraph();
  const answer = answerLatency(readLatencyQuestion(asked, hubNetwork(data)), data);
  ctx.print(options.json ? JSON.stringify(answer, null, 2) : lines(ctx, answer));
}
