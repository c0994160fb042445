import { answerServing, type OfferAnswer, type ServingAnswer } from '../../engine/chips/index.ts';
import { formatNumber } from '../../engine/index.ts';
import type { Context } from '../context.ts';
import { columns, paragraph } from '../layout.ts';
import { askedOf } from '../question.ts';

type Pair = readonly [en: string, ko: string];
const WORDS = {
  speed: ['tokens/s per user', '사용자당 토큰/초'],
  throughput: ['tokens/s per accelerator', '가속기당 토큰/초'],
  tpot: ['time per output token', '출력 토큰당 시간'],
  ttft: ['time to first token', '첫 토큰까지 시간'],
  cost: ['cost per million output tokens', '출력 토큰 100만 개당 비용'],
  energy: ['energy per million output tokens', '출력 토큰 100만 개당 에너지'],
  fits: ['users that fit', '들어가는 사용자'],
  waits: ['more users than places: some wait', '자리보다 사용자가 많아 일부는 기다림'],
  step: ['Where a decode step goes', '디코드 한 스텝의 시간'],
  dense: ['dense weights', '밀집 가중치'],
  experts: ['experts', '전문가'],
  attention: ['attention and cache', '어텐션과 캐시'],
  collectives: ['links', '링크'],
  latency: ['kernels', '커널'],
  host: ['host', '호스트'],
  layout: ['layout', '배치'],
  requests: ['req/s', '요청/초'],
  users: ['users', '사용자'],
  offers: ['Layouts within the targets, cheapest first', '목표를 지키는 배치, 싼 것부터'],
  more: ['more layouts in --json', '나머지 배치는 --json에'],
  front: ['Speed for a user against throughput', '사용자 속도와 처리량'],
  batch: ['batch', '배치 크기'],
  fleet: ['For the demand', '수요에 필요한 것'],
  accelerators: ['accelerators', '가속기'],
  price: ['price', '가격'],
  transfer: ['cache moved in', '캐시 이동'],
  running: ['requests in decode', '디코드 중인 요청'],
  p95: ['95th percentile of it', '그 95 백분위'],
  prefillBusy: ['prefill pool busy', '프리필 풀 사용률'],
  boundBy: ['what holds throughput', '처리량을 막는 것'],
  'bound-users': ['users', '사용자'],
  'bound-memory': ['memory of the decode pool', '디코드 풀의 메모리'],
  'bound-prefill': ['prefill pool', '프리필 풀'],
  prefillPool: ['prefill pool', '프리필 풀'],
  decodePool: ['decode pool', '디코드 풀'],
  perUser: ['/s user', '/초 사용자'],
  perAccelerator: ['/s acc.', '/초 가속기'],
} as const satisfies Record<string, Pair>;
type Word = keyof typeof WORDS;
type Say = (w: Word) => string;

const ms = (v: number): string => (v >= 1000 ? `${formatNumber(v / 1000)} s` : `${formatNumber(v)} ms`);
const usd = (v: number): string => `$${formatNumber(v)}`;

/** g8 a8 e8: accelerators, attention replicas, expert groups; a + where prefill has machines of its own. */
const shortLayout = (
  o: Pick<OfferAnswer, 'mode' | 'accelerators' | 'attentionReplicas' | 'expertParallel'>,
) =>
  [
    `g${o.accelerators}`,
    o.attentionReplicas > 1 ? `a${o.attentionReplicas}` : '',
    o.expertParallel > 1 ? `e${o.expertParallel}` : '',
    o.mode === 'disaggregated' ? '+prefill' : '',
  ]
    .filter(Boolean)
    .join(' ');

function poolLines(say: Say, p: NonNullable<ServingAnswer['pools']>): string[] {
  const rows = [
    [say('tpot'), ms(p.tpotMs)],
    [say('ttft'), ms(p.ttftMs)],
    [say('transfer'), ms(p.transferMs)],
    [say('speed'), formatNumber(p.tokensPerSPerUser)],
    [say('throughput'), formatNumber(p.outputTokensPerSPerAccelerator)],
    [say('requests'), formatNumber(p.requestsPerS)],
    [say('running'), formatNumber(p.running)],
    [say('prefillBusy'), `${(p.prefillUtilisation * 100).toFixed(1)} %`],
    [say('boundBy'), say(`bound-${p.bound}`)],
    [say('cost'), usd(p.usdPerMillionTokens)],
    [say('energy'), `${formatNumber(p.whPerMillionTokens)} Wh`],
    [say('prefillPool'), `${p.prefillAccelerators} ${say('accelerators')}`],
    [say('decodePool'), `${p.decodeAccelerators} ${say('accelerators')}`],
  ];
  return columns(rows, { align: 'lr' });
}

function pointLines(say: Say, ctx: Context, p: NonNullable<ServingAnswer['point']>): string[] {
  const rows = [
    [say('tpot'), ms(p.tpotMs)],
    [say('ttft'), ms(p.ttftMs)],
    ...(p.ttftP95Ms === undefined ? [] : [[say('p95'), ms(p.ttftP95Ms)]]),
    [say('speed'), formatNumber(p.tokensPerSPerUser)],
    [say('throughput'), formatNumber(p.tokensPerSPerAccelerator)],
    [say('requests'), formatNumber(p.requestsPerS)],
    [say('cost'), usd(p.usdPerMillionTokens)],
    [say('energy'), `${formatNumber(p.whPerMillionTokens)} Wh`],
    [say('fits'), `${formatNumber(p.maxBatch, 6)}`],
  ];
  const parts = (['dense', 'experts', 'attention', 'collectives', 'latency', 'host'] as const)
    .map((k) => [say(k), p.step[`${k}S`] * 1000] as const)
    .filter(([, v]) => v > 0)
    .map(([name, v]) => [name, ms(v), `${((v / 1000 / p.step.totalS) * 100).toFixed(1)} %`]);
  return [
    ...columns(rows, { align: 'lr' }),
    ...(p.users > p.seats ? [ctx.colours.yellow(say('waits'))] : []),
    '',
    ctx.colours.bold(say('step')),
    ...columns(parts, { align: 'lrr', indent: 2 }),
  ];
}

const SHOWN = 10;

function offerLines(say: Say, ctx: Context, offers: readonly OfferAnswer[]): string[] {
  const { bold, dim } = ctx.colours;
  const head = [
    say('layout'),
    say('requests'),
    say('users'),
    'TPOT',
    'TTFT',
    say('perAccelerator'),
    '$/M',
    'Wh/M',
  ];
  const rows = offers
    .slice(0, SHOWN)
    .map((o) => [
      shortLayout(o),
      formatNumber(o.requestsPerS),
      formatNumber(o.usersPerUnit),
      ms(o.tpotMs),
      ms(o.ttftMs),
      formatNumber(o.tokensPerSPerAccelerator),
      formatNumber(o.usdPerMillionTokens),
      formatNumber(o.whPerMillionTokens),
    ]);
  return [
    bold(say('offers')),
    ...columns([head.map((h) => dim(h)), ...rows], { align: 'lrrrrrrr', flex: 0 }),
    ...(offers.length > SHOWN ? [dim(`${offers.length - SHOWN} ${say('more')}`)] : []),
  ];
}

function frontLines(say: Say, ctx: Context, front: NonNullable<ServingAnswer['front']>): string[] {
  const { bold, dim } = ctx.colours;
  const every = Math.max(1, Math.ceil(front.length / 16));
  const head = [say('perUser'), say('perAccelerator'), say('layout'), say('batch'), 'TTFT', '$/M', 'Wh/M'];
  const rows = front
    .filter((_, i) => i % every === 0 || i === front.length - 1)
    .map((p) => [
      formatNumber(p.tokensPerSPerUser),
      formatNumber(p.outputTokensPerSPerAccelerator),
      shortLayout(p),
      String(p.batch),
      ms(p.ttftMs),
      formatNumber(p.usdPerMillionTokens),
      formatNumber(p.whPerMillionTokens),
    ]);
  return [bold(say('front')), ...columns([head.map((h) => dim(h)), ...rows], { align: 'rrlrrrr', flex: 2 })];
}

function lines(ctx: Context, a: ServingAnswer): string[] {
  const say: Say = (w) => WORDS[w][ctx.lang === 'ko' ? 1 : 0];
  const out = [
    ...paragraph(`${ctx.colours.bold(a.model)} · ${a.chip} · ${a.precision} · ${a.engine}`),
    ...paragraph(ctx.colours.dim(`${say('price')} $${formatNumber(a.priceUsdPerHour)}/h (${a.priceBasis})`)),
    '',
  ];
  if (a.point) out.push(...pointLines(say, ctx, a.point));
  if (a.pools) out.push(...poolLines(say, a.pools));
  if (a.front) out.push(...frontLines(say, ctx, a.front));
  if (a.offers) out.push(...offerLines(say, ctx, a.offers));
  if (a.fleet) {
    const { offer, units, accelerators, usersServed } = a.fleet;
    const chosen = (a.offers as readonly OfferAnswer[])[offer];
    out.push(
      '',
      ...paragraph(
        `${say('fleet')}: ${formatNumber(accelerators, 6)} ${say('accelerators')}, ${formatNumber(units, 6)} × ${shortLayout(chosen)}, ${formatNumber(usersServed, 4)} ${say('users')}`,
      ),
    );
  }
  return out;
}

/** `gigasite chips serve`: one question about serving, answered as a table or as JSON. */
export function chipsServe(ctx: Context, file: string, options: { readonly json?: boolean }): void {
  const { asked, catalog } = askedOf(file);
  const answer = answerServing(asked, catalog);
  ctx.print(options.json ? JSON.stringify(answer, null, 2) : lines(ctx, answer));
}
