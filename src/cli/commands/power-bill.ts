import { formatNumber, formatQuantity } from '../../engine/index.ts';
import { answerBill, type BillAnswer, type BillLine, type ChargeTotal } from '../../engine/power/index.ts';
import type { Context } from '../context.ts';
import { columns, paragraph } from '../layout.ts';
import { askedOf } from '../question.ts';
import { filesBeside } from '../question-files.ts';

type Pair = readonly [en: string, ko: string];
const WORDS = {
  total: ['bill of the year', '연간 요금'],
  mean: ['per kWh taken', '사용 kWh당'],
  taken: ['energy taken, given back', '사용 전력량, 역송'],
  peak: ['highest load, load factor', '최대 부하, 부하율'],
  charges: ['Charges', '요금 항목'],
  months: ['Months', '월별'],
  month: ['month', '월'],
  energyKwh: ['energy', '전력량'],
  peakKw: ['peak', '최대'],
  peakAt: ['when', '시각'],
  billed: ['billed', '청구 수요'],
  money: ['money', '금액'],
  why: ['What set the demand', '수요를 정한 것'],
  fixed: ['fixed', '기본'],
  energy: ['energy', '전력량'],
  demand: ['demand', '수요'],
  coincident: ['coincident peak', '동시 피크'],
  standby: ['standby', '예비'],
  export: ['export', '역송'],
  take: ['take or pay', '최소 인수'],
  minimum: ['minimum', '최저'],
  tax: ['tax', '세금'],
  tier: ['tier', '단계'],
  ratchet: ['share of the peak at', '다음 피크의 비율:'],
  previous: ['share of a peak of the year before', '전해 피크의 비율'],
  contract: ['share of the contract', '계약의 비율'],
  minimumKw: ['least demand of the tariff', '요금제의 최저 수요'],
  terms: ['Contract', '계약'],
  minimumBill: ['minimum bill of a month', '월 최저 요금'],
  minimumTerm: ['minimum bills over ramp and term', '계약 기간의 최저 요금'],
  exit: ['exit fee at once, half way', '해지 수수료: 바로, 절반'],
  collateral: ['security', '담보'],
  filled: ['intervals filled by straight lines', '직선으로 채운 구간'],
} as const satisfies Record<string, Pair>;
type Word = keyof typeof WORDS;

const usd = (v: number): string =>
  `${v < 0 ? '−' : ''}$${Math.abs(v).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
const kw = (v: number): string => formatQuantity(v, 'power', 4);
const percent = (v: number): string => `${formatNumber(100 * v)} %`;

const quantity = (c: ChargeTotal): string =>
  c.unit === 'kWh'
    ? formatQuantity(c.quantity, 'energy', 4)
    : c.unit === 'kW'
      ? `${kw(c.quantity)}${c.kind === 'demand' ? '·mo' : ''}`
      : `${formatNumber(c.quantity, 6)} ${c.unit}`;

/** Why a demand line is what it is, where it is not the month's own peak. */
function because(say: (w: Word) => string, l: BillLine): string {
  switch (l.cause) {
    case 'ratchet':
      return `${say('ratchet')} ${l.at} (${kw(l.atKw ?? 0)})`;
    case 'previous':
      return `${say('previous')} (${kw(l.atKw ?? 0)})`;
    case 'contract':
      return say('contract');
    case 'minimum':
      return say('minimumKw');
    default:
      return l.at ?? '';
  }
}

/** Lines with the same cause and amount as one, with the months they hold for. */
function merged(say: (w: Word) => string, all: readonly BillLine[]): string[][] {
  const rows = new Map<string, { months: number[]; cells: string[] }>();
  for (const l of all) {
    const name = [l.charge, l.period].filter((t) => t !== '').join(' · ');
    const cells = [name, kw(l.quantity), because(say, l)];
    const row = rows.get(cells.join()) ?? { months: [], cells };
    if (l.month > 0) row.months.push(l.month);
    rows.set(cells.join(), row);
  }
  return [...rows.values()].map((r) => [ranges(r.months), ...r.cells]);
}

/** 1, 2, 3, 7 → 1–3, 7. */
function ranges(months: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const m of months) {
    const last = parts.at(-1);
    if (last && m === last[1] + 1) last[1] = m;
    else parts.push([m, m]);
  }
  return parts.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`)).join(', ');
}

function lines(ctx: Context, a: BillAnswer): string[] {
  const say = (w: Word): string => WORDS[w][ctx.lang === 'ko' ? 1 : 0];
  const { bold, dim } = ctx.colours;
  const demand = a.lines.filter((l) => l.kind === 'demand' && l.tier <= 1);
  const coincident = a.lines.filter((l) => l.kind === 'coincident' && l.at);
  const out = [
    ...paragraph(bold(`${a.tariff || '–'} · ${a.year} · ${a.intervalMinutes} min`)),
    '',
    ...columns(
      [
        [bold(say('total')), bold(usd(a.totalUsd))],
        [say('mean'), a.usdPerKwh === null ? '–' : `${formatNumber(100 * a.usdPerKwh, 4)} ¢/kWh`],
        [
          say('taken'),
          `${formatQuantity(a.importKwh, 'energy', 4)}, ${formatQuantity(a.exportKwh, 'energy', 4)}`,
        ],
        [say('peak'), `${kw(a.peakKw)}, ${percent(a.loadFactor)}`],
        ...(a.filledIntervals > 0 ? [[say('filled'), formatNumber(a.filledIntervals, 6)]] : []),
      ],
      { align: 'lr' },
    ),
    '',
    bold(say('charges')),
    ...columns(
      a.charges.map((c) => [
        say(c.kind),
        [c.charge, c.period, c.tier > 0 ? `${say('tier')} ${c.tier}` : '']
          .filter((t) => t !== '')
          .join(' · '),
        quantity(c),
        usd(c.usd),
      ]),
      { align: 'llrr', flex: 1, indent: 2 },
    ),
    '',
    bold(say('months')),
    ...columns(
      [
        [say('month'), say('energyKwh'), say('peakKw'), say('peakAt'), say('billed'), say('money')].map((h) =>
          dim(h),
        ),
        ...a.months.map((m) => [
          String(m.month),
          formatQuantity(m.importKwh, 'energy', 4),
          kw(m.peakKw),
          m.peakAt.slice(5),
          kw(m.billedKw),
          usd(m.usd),
        ]),
      ],
      { align: 'rrrlrr', indent: 2 },
    ),
  ];
  const told = [...demand.filter((l) => l.cause !== 'peak'), ...coincident];
  if (told.length > 0)
    out.push(
      '',
      bold(say('why')),
      ...columns(merged(say, told).slice(0, 24), { align: 'llrl', flex: 3, indent: 2 }),
    );
  if (a.contract && a.contract.minimumMonthUsd > 0 && a.contract.months > 0)
    out.push(
      '',
      bold(say('terms')),
      ...columns(
        [
          [say('minimumBill'), usd(a.contract.minimumMonthUsd)],
          [say('minimumTerm'), usd(a.contract.minimumTermUsd)],
          [say('exit'), `${usd(a.contract.exitFirstUsd)}, ${usd(a.contract.exitHalfUsd)}`],
          [say('collateral'), usd(a.contract.collateralUsd)],
        ],
        { align: 'lr', indent: 2 },
      ),
    );
  return out;
}

/** `gigasite power bill`: a year's bill of a load under a tariff, line by line. */
export function powerBill(ctx: Context, file: string, options: { readonly json?: boolean }): void {
  const { asked, catalog } = askedOf(file);
  const answer = answerBill(asked, catalog, filesBeside(file));
  ctx.print(options.json ? JSON.stringify(answer, null, 2) : lines(ctx, answer));
}
