import { formatNumber } from '../../engine/index.ts';
import {
  answerPortfolio,
  type FileGiven,
  type PortfolioAnswer,
  type SeriesKind,
  type SharedPrice,
} from '../../engine/power/index.ts';
import { findNativeHighs, nativeSolver, workerSolver } from '../../solver/index.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../failures.ts';
import { makeProgress } from '../progress.ts';
import { askedOf } from '../question.ts';
import { readSeriesOf } from '../series-file.ts';
import { facts, headed, kw, type Pair, percent, sayIn, usd } from '../words.ts';

const WORDS = {
  cost: ['Cost of all sites', '모든 부지 비용'],
  capital: ['capital', '자본'],
  carbon: ['carbon', '탄소'],
  bound: ['sharing may have lost', '나눔의 최대 손실'],
  shared: ['Shared', '공유'],
  limit: ['limit', '한도'],
  used: ['used', '사용'],
  worth: ['one more saves a year', '하나 더의 연 절감'],
  plant: ['plant', '발전기'],
  sites: ['Sites', '부지'],
  none: ['no supply within the shared limits', '공유 한도 안에 공급 없음'],
} as const satisfies Record<string, Pair>;

/** An amount of a resource, and its price by the unit that people use. */
const amount = (p: SharedPrice, v: number): string =>
  p.resource === 'plant' ? kw(v) : p.resource === 'capital' ? usd(v) : `${formatNumber(v / 1000, 4)} t`;
const price = (p: SharedPrice): string =>
  p.resource === 'plant'
    ? `${formatNumber(p.usdPerUnitYear, 4)} $/kW`
    : p.resource === 'capital'
      ? `${formatNumber(p.usdPerUnitYear, 3)} $/$`
      : `${formatNumber(p.usdPerUnitYear * 1000, 4)} $/t`;

function lines(ctx: Context, a: PortfolioAnswer): string[] {
  const say = sayIn(WORDS, ctx.lang);
  const { bold } = ctx.colours;
  if (a.status !== 'optimal') return [say('none')];
  return [
    ...facts([
      [bold(say('cost')), `${usd(a.usdPerYear)}/yr`],
      [say('capital'), usd(a.capexUsd)],
      [say('carbon'), `${formatNumber(a.carbonKgPerYear / 1000, 5)} t/yr`],
      [say('bound'), percent(1 - a.boundUsdPerYear / a.sharedUsdPerYear, 3)],
    ]),
    ...(a.prices.length > 0
      ? [
          '',
          bold(say('shared')),
          ...headed(
            ctx.colours,
            ['', say('limit'), say('used'), say('worth')],
            a.prices.map((p) => [say(p.resource), amount(p, p.limit), amount(p, p.used), price(p)]),
          ),
        ]
      : []),
    '',
    bold(say('sites')),
    ...headed(
      ctx.colours,
      ['', '$/MWh', say('cost'), say('capital'), ...a.prices.map((p) => say(p.resource))],
      a.sites.map((s) => [
        s.id,
        formatNumber(s.answer.usdPerMwh, 4),
        usd(s.answer.usdPerYear),
        usd(s.answer.capexUsd),
        ...a.prices.map((p, k) => amount(p, s.shares[k])),
      ]),
      { flex: 0, gap: 1 },
    ),
  ];
}

/** `gigasite power portfolio`: supplies of sites that share limits. */
export async function powerPortfolio(
  ctx: Context,
  file: string,
  options: { readonly json?: boolean },
): Promise<void> {
  const { asked, catalog } = askedOf(file);
  const native = findNativeHighs();
  const solver = native ? { ...nativeSolver(native), close: async () => {} } : workerSolver();
  const progress = makeProgress(ctx, true);
  try {
    const a = await answerPortfolio(asked, catalog, {
      solver,
      readFile: (given: FileGiven, kind: SeriesKind) => readSeriesOf(given, kind, file).hourly,
      progress: (done) => progress.stage('stagePortfolio', { done }),
    });
    progress.clear();
    if (a.status !== 'optimal') process.exitCode = EXIT.no;
    ctx.print(options.json ? JSON.stringify(a, null, 2) : lines(ctx, a));
  } finally {
    progress.clear();
    await solver.close();
  }
}
