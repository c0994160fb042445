import {
  answerMoney,
  EngineCache,
  formatNumber,
  formatQuantity,
  type MoneyAnswer,
  runScenario,
} from '../../engine/index.ts';
import { type Texts, term } from '../../i18n/index.ts';
import { loadCatalog } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { columns, paragraph } from '../layout.ts';
import { openScenario, type ScenarioOptions } from '../scenario-options.ts';
import { suppliesOf } from '../supplies.ts';

const WORDS = {
  levelised: { en: 'Levelised cost of the whole if built and owned', ko: '직접 건설·소유 시 균등화 비용' },
  perTokens: { en: 'per million tokens', ko: '백만 토큰당' },
  perFlop: { en: 'per 10²¹ effective FLOP', ko: '유효 10²¹ FLOP당' },
  tenant: { en: 'The user of the compute: what each tranche costs', ko: '컴퓨팅 사용자: 트랜치별 비용' },
  owner: {
    en: 'Whoever owns what it runs on, and his lender',
    ko: '설비 소유자와 대출자',
  },
  tranche: { en: 'tranche', ko: '트랜치' },
  way: { en: 'way', ko: '방식' },
  perHour: { en: '$/useful h', ko: '$/유효 시간' },
  present: { en: 'present cost', ko: '현재가치 비용' },
  own: { en: 'own capital', ko: '자기 자본' },
  committed: { en: 'committed', ko: '약정' },
  irr: { en: 'equity IRR', ko: '자기자본 IRR' },
  npv: { en: 'NPV', ko: 'NPV' },
  debt: { en: 'debt', ko: '부채' },
  cover: { en: 'least DSCR', ko: '최소 DSCR' },
  price: { en: 'price for return', ko: '요구 수익 가격' },
  all: { en: 'all', ko: '전체' },
  exposure: { en: 'Owed whatever demand does, by year', ko: '수요와 무관하게 갚아야 할 금액, 연도별' },
  year: { en: 'year', ko: '연도' },
  guarantee: { en: 'guaranteed', ko: '보증' },
  utility: { en: 'utility minimum', ko: '최소 전기료' },
  exit: { en: 'to leave it', ko: '해지' },
  stranded: { en: 'unused, P50', ko: '미사용 P50' },
  stranded90: { en: 'P90', ko: 'P90' },
  nothing: { en: 'Nothing is owed to others.', ko: '타인에게 약정한 금액이 없습니다.' },
  breakEven: {
    en: 'Utilisation from which owning is cheaper than renting, by life of chips and yearly change of rent',
    ko: '소유가 임대보다 싸지는 가동률: 칩 수명과 임대료의 연간 변화별',
  },
  months: { en: 'months', ko: '개월' },
  never: { en: 'never', ko: '없음' },
  options: { en: 'What freedom is worth, per accelerator', ko: '선택권의 가치, 가속기당' },
  worth: { en: 'worth', ko: '가치' },
  open: { en: 'open', ko: '기간' },
  threshold: { en: 'use it at a rent of', ko: '행사 임대료' },
  now: { en: 'now', ko: '지금' },
  defer: { en: 'put the order off', ko: '주문 연기' },
  expand: { en: 'build as much again', ko: '증설' },
  sublet: { en: 'sublet', ko: '재임대' },
  'next-generation': { en: 'wait for the next chips', ko: '다음 세대 대기' },
  'walk-away': { en: 'walk away', ko: '철수' },
  against: { en: 'worth {worth}, cost {cost}', ko: '가치 {worth}, 비용 {cost}' },
} as const satisfies Record<string, Texts>;

const percent = (x: number | null, digits = 1): string =>
  x === null ? '–' : `${(100 * x).toFixed(digits)} %`;
const SIGN: Readonly<Record<string, string>> = { USD: '$', EUR: '€', KRW: '₩' };

function lines(ctx: Context, a: MoneyAnswer): string[] {
  const say = (w: keyof typeof WORDS): string => WORDS[w][ctx.lang];
  const { bold, dim } = ctx.colours;
  const money = (usd: number): string =>
    formatQuantity(Math.abs(usd * a.perUsd) < 0.5 ? 0 : usd * a.perUsd, 'money').replace(
      '$',
      SIGN[a.currency] ?? '$',
    );
  const hour = (usd: number): string =>
    `${SIGN[a.currency]}${(usd * a.perUsd).toFixed(a.perUsd > 100 ? 0 : 2)}`;
  const head = (words: readonly (keyof typeof WORDS)[]): string[] => words.map((w) => dim(say(w)));
  const { levelised: l } = a;
  const causes = Object.entries(l.split)
    .filter(([, v]) => v > 0)
    .map(([c, v]) => `${term(c, ctx.lang)} ${percent(v / l.usdPerUsefulHour, 0)}`)
    .join(', ');
  const per = [
    `${say('perHour')} ${hour(l.usdPerUsefulHour)}`,
    ...(l.usdPerMillionTokens === null ? [] : [`${say('perTokens')} ${hour(l.usdPerMillionTokens)}`]),
    ...(l.usdPerZettaflop === null ? [] : [`${say('perFlop')} ${hour(l.usdPerZettaflop)}`]),
  ].join(' · ');
  const out = [
    bold(say('levelised')),
    ...paragraph(per, 2),
    ...paragraph(dim(causes), 2),
    '',
    bold(say('tenant')),
  ];
  out.push(
    ...columns(
      [
        head(['tranche', 'way', 'perHour', 'present', 'own', 'committed']),
        ...a.tranches.map((t) => [
          t.id,
          term(t.mode, ctx.lang),
          hour(t.usdPerUsefulHour),
          money(t.presentCostUsd),
          money(t.ownCapitalUsd),
          money(t.committedUsd),
        ]),
        [bold(say('all')), '', bold(hour(a.usdPerUsefulHour)), bold(money(a.presentCostUsd)), '', ''],
      ],
      { align: 'llrrrr', flex: 1, indent: 2 },
    ),
    '',
    bold(say('owner')),
    ...columns(
      [
        head(['tranche', 'irr', 'npv', 'debt', 'cover', 'price']),
        ...a.tranches.map((t) =>
          t.owner
            ? [
                t.id,
                percent(t.owner.equityIrr),
                money(t.owner.npvUsd),
                money(t.owner.debtUsd),
                t.owner.minDscr === null ? '–' : formatNumber(t.owner.minDscr, 3),
                t.owner.priceForReturn === null ? '–' : `× ${formatNumber(t.owner.priceForReturn, 3)}`,
              ]
            : [t.id, '–', '–', '–', '–', '–'],
        ),
      ],
      { align: 'lrrrrr', flex: 0, indent: 2 },
    ),
    '',
    bold(say('exposure')),
  );
  const owed = a.exposure.years.filter(
    (y) => y.committedUsd > 0 || y.guaranteeUsd > 0 || y.utilityMinimumUsd > 0,
  );
  const utilities = owed.some((y) => y.utilityMinimumUsd > 0);
  out.push(
    ...(owed.length === 0
      ? [`  ${say('nothing')}`]
      : columns(
          [
            head([
              'year',
              'committed',
              'guarantee',
              'stranded',
              'stranded90',
              ...(utilities ? (['utility', 'exit'] as const) : []),
            ]),
            ...owed.map((y) => [
              String(y.year),
              money(y.committedUsd),
              money(y.guaranteeUsd),
              money(y.strandedUsd.p50),
              money(y.strandedUsd.p90),
              ...(utilities ? [money(y.utilityMinimumUsd), money(y.exitFeeUsd)] : []),
            ]),
          ],
          { align: utilities ? 'lrrrrrr' : 'lrrrr', indent: 2 },
        )),
    '',
    ...paragraph(bold(say('breakEven'))),
    ...breakEvenLines(a, say),
    '',
    bold(say('options')),
    `  ${say('against').replace('{worth}', money(a.options.worthUsd)).replace('{cost}', money(a.options.costUsd))}`,
    ...columns(
      a.options.options.map((o) => [
        say(o.kind),
        money(o.valueUsd),
        `${formatNumber(o.years, 2)} ${ctx.lang === 'ko' ? '년' : 'y'}`,
        o.thresholdRentUsdPerHour === null ? '' : `${say('threshold')} ${hour(o.thresholdRentUsdPerHour)}`,
        o.useNow ? say('now') : '',
      ]),
      { align: 'lrrll', indent: 2 },
    ),
  );
  return out;
}

function breakEvenLines(a: MoneyAnswer, say: (w: keyof typeof WORDS) => string): string[] {
  const { chipLifeMonths, rentDrift, utilisation, annualRates } = a.breakEven;
  // The middle rate is the scenario's own.
  const grid = utilisation[Math.floor(annualRates.length / 2)];
  return columns(
    [
      ['', ...rentDrift.map((d) => `${d > 0 ? '+' : ''}${(100 * d).toFixed(0)} %`)],
      ...chipLifeMonths.map((life, l) => [
        `${life} ${say('months')}`,
        ...rentDrift.map((_, d) => (grid[d][l] > 1 ? say('never') : percent(grid[d][l], 0))),
      ]),
    ],
    { align: `l${'r'.repeat(rentDrift.length)}`, indent: 2 },
  );
}

/** `gigasite money`: contracts, projects, exposure, break-even and options of a scenario. */
export async function money(
  ctx: Context,
  given: string,
  options: ScenarioOptions & { readonly json?: boolean },
): Promise<void> {
  const scenario = openScenario(given, loadCatalog(), options);
  const cache = new EngineCache();
  const supplies = await suppliesOf(scenario, given, cache);
  const answer = answerMoney(scenario, runScenario(scenario, cache, undefined, supplies).finance);
  ctx.print(options.json ? JSON.stringify(answer, null, 2) : lines(ctx, answer));
}
