import { formatNumber, formatQuantity } from '../../engine/index.ts';
import {
  answerBridge,
  type BridgeAnswer,
  type BridgePlanAnswer,
  type MonthQuantiles,
} from '../../engine/power/index.ts';
import type { Context } from '../context.ts';
import { writeDrawing } from '../drawing.ts';
import { paragraph } from '../layout.ts';
import { askedOf } from '../question.ts';
import { facts, headed, kw, type Pair, percent, type Say as SayOf, sayIn, usd } from '../words.ts';

const WORDS = {
  load: ['Load', '부하'],
  grid: ['grid comes', '전력망'],
  idle: ['a MW not served costs', '공급되지 않는 MW의 비용'],
  month: ['{v} a month', '월 {v}'],
  earlier: ['grid a month earlier', '전력망 한 달 단축'],
  perMw: ['{v}/MW', 'MW당 {v}'],
  sooner: ['1 mo. sooner', '한 달 단축'],
  plans: ['Plans, P50 and P90 of all power; present costs', '계획, 전체 전력의 P50과 P90. 현재가치'],
  paid: ['power', '전력 비용'],
  idleUsd: ['idle chips', '노는 칩'],
  total: ['total', '합계'],
  saves: ['saves', '절약'],
  each: ['$/MWh', '$/MWh'],
  stages: ['Stages of {id}', '{id}의 단계'],
  size: ['size', '크기'],
  comes: ['comes', '시작'],
  stays: ['stays', '기간'],
  late: ['late', '늦음'],
  redeployed: ['redeployed', '재배치'],
  stranded: ['stranded', '좌초'],
  months: ['{v} mo', '{v}개월'],
  best: [
    '▸ {id} costs least; P10 … P90 of its total: {low} … {high}; mean ± {e}',
    '▸ {id} 최소. 합계의 P10 … P90: {low} … {high}, 평균 ± {e}',
  ],
  never: ['not by {until}', '{until}까지 없음'],
  drawn: ['{n} draws of lead times', '소요 기간 {n}회 추출'],
} as const satisfies Record<string, Pair>;
type Say = SayOf<keyof typeof WORDS>;

/** P50 and P90 of a month. */
const months = (say: Say, q: MonthQuantiles, until: string): string =>
  [q.p50, q.p90].map((m) => m || say('never', { until })).join(', ');

/** Three figures, for columns. */
const short = (v: number): string => formatQuantity(v, 'money', 3);
const paidUsd = (p: BridgePlanAnswer): number => p.energyUsd + p.rentUsd + p.fixedUsd + p.capitalUsd;

function lines(ctx: Context, a: BridgeAnswer): string[] {
  const say = sayIn(WORDS, ctx.lang);
  const { bold, dim, green } = ctx.colours;
  const best = a.plans.find((p) => p.id === a.best) as BridgePlanAnswer;
  const out = [
    ...facts([
      [bold(say('load')), kw(a.loadKw)],
      [say('grid'), months(say, a.grid, a.until)],
      [say('idle'), say('month', { v: usd(a.idleUsdPerMwMonth) })],
      [say('earlier'), say('perMw', { v: usd(a.gridMonthEarlierUsdPerMw) })],
    ]),
    '',
    bold(say('plans')),
    ...headed(
      ctx.colours,
      ['', 'P50', 'P90', say('paid'), say('idleUsd'), say('total'), say('saves'), say('each')],
      a.plans.map((p) => [
        p.id === a.best ? green(`▸ ${p.id}`) : p.id,
        p.fullPower.p50 || '–',
        p.fullPower.p90 || '–',
        short(paidUsd(p)),
        short(p.idleUsd),
        short(p.totalUsd),
        short(p.savesUsd),
        p.bridgeUsdPerMwh === null ? '–' : formatNumber(p.bridgeUsdPerMwh, 3),
      ]),
      { align: 'lrrrrrrr', flex: 0, gap: 1, indent: 1 },
    ),
  ];
  if (best.stages.length > 0)
    out.push(
      '',
      bold(say('stages', { id: best.id })),
      ...headed(
        ctx.colours,
        [
          '',
          say('size'),
          say('comes'),
          say('stays'),
          say('late'),
          say('redeployed'),
          say('stranded'),
          say('sooner'),
        ],
        best.stages.map((s) => [
          s.id,
          kw(s.powerKw),
          s.arrives.p50 || '–',
          say('months', { v: formatNumber(s.monthsInPlace, 3) }),
          percent(s.tooLateShare, 0),
          short(s.redeployedUsd),
          short(s.strandedUsd),
          say('perMw', { v: short(s.monthEarlierUsdPerMw) }),
        ]),
        { align: 'lrrrrrrr', flex: 0, gap: 1, indent: 0 },
      ),
    );
  return [
    ...out,
    '',
    ...paragraph(
      say('best', {
        id: best.id,
        low: usd(best.totalQuantilesUsd.p10),
        high: usd(best.totalQuantilesUsd.p90),
        e: usd(best.standardErrorUsd),
      }),
    ),
    dim(say('drawn', { n: a.draws })),
  ];
}

const TITLES = {
  title: ['Power in place, median, MW', '확보된 전력, 중앙값, MW'],
  x: ['months from {from}', '{from}부터 개월'],
} as const satisfies Record<string, Pair>;

/** `gigasite power bridge`: plans of bridging plant until the grid comes. */
export async function powerBridge(
  ctx: Context,
  file: string,
  options: { readonly json?: boolean; readonly svg?: string },
): Promise<void> {
  const { asked, catalog } = askedOf(file);
  const a = answerBridge(asked, catalog);
  if (options.svg !== undefined) {
    const { linesSvg } = await import('../../report/index.ts');
    const say = sayIn(TITLES, ctx.lang);
    writeDrawing(
      options.svg,
      linesSvg({
        title: say('title'),
        xName: say('x', { from: a.from }),
        yName: 'MW',
        lines: a.plans.map((p) => ({
          name: p.id,
          points: p.capacityKw.p50.map((v, m) => [m, v / 1000] as const),
        })),
      }),
    );
  }
  ctx.print(options.json ? JSON.stringify(a, null, 2) : lines(ctx, a));
}
