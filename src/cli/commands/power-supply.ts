import { writeFileSync } from 'node:fs';
import { fail } from '../../engine/errors.ts';
import { formatNumber } from '../../engine/index.ts';
import {
  answerSupply,
  type FileGiven,
  type Infeasibility,
  type PartAnswer,
  type SeriesKind,
  type SupplyAnswer,
} from '../../engine/power/index.ts';
import { findNativeHighs, nativeSolver, workerSolver } from '../../solver/index.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../failures.ts';
import { columns, paragraph } from '../layout.ts';
import { askedOf } from '../question.ts';
import { readSeriesOf } from '../series-file.ts';
import {
  type Fact,
  facts,
  headed,
  kw,
  kwh,
  type Pair,
  percent,
  type Say as SayOf,
  sayIn,
  usd,
} from '../words.ts';

const WORDS = {
  cost: ['Cost', '비용'],
  capital: ['capital', '자본'],
  carbon: ['carbon', '탄소'],
  clean: ['clean', '청정'],
  renewable: ['renewable', '재생'],
  curtailed: ['curtailed', '출력 제한'],
  reduced: ['load reduced', '줄인 부하'],
  unserved: ['unserved', '미공급'],
  import: ['peak import', '최대 수전'],
  parts: ['Parts', '구성'],
  size: ['size', '크기'],
  energy: ['a year', '연간'],
  factor: ['used', '이용률'],
  capex: ['capex', '투자비'],
  yearly: ['cost a year', '연 비용'],
  prices: ['Worth of limits', '제한의 값'],
  firm: ['1 kW more load, all hours', '상시 부하 1 kW 추가'],
  marginal: ['mean marginal cost', '평균 한계 비용'],
  carbonPrice: ['carbon cap', '탄소 상한'],
  cleanPrice: ['clean share', '청정 비율'],
  contract: ['1 kW more of connection', '접속 1 kW 추가'],
  reserve: ['1 kW of reserve', '예비 1 kW'],
  budget: ['1 $ more of budget', '예산 1달러 추가'],
  how: ['How', '풀이'],
  rungs: ['{n} programmes, {s} s in {solver}', '계획 {n}개, {solver}에서 {s}초'],
  steps: [
    'sizes by steps of {h} h; the hours cost {bias} more than the steps said',
    '크기는 {h}시간 간격. 시간별 비용이 간격 계산보다 {bias} 높음',
  ],
  screened: [
    'sizes by a search of {n} greedy dispatches; the programme costs {v} of it',
    '탐욕 운전 {n}회로 크기 탐색. 계획법 비용은 그 {v}',
  ],
  regret: ['the steps cost {v} over the optimum by the hour', '시간별 최적보다 {v} 높음'],
  gap: ['whole units cost {v} at most', '정수 대수의 대가 최대 {v}'],
  checked: ['largest residual {r}, duality gap {g}', '최대 잔차 {r}, 쌍대 간격 {g}'],
  outages: [
    'outages of units: {v} of the energy, {h} h a year at risk; reserve {r}',
    '설비 고장: 에너지의 {v}, 연 {h}시간 위험. 예비력 {r}',
  ],
  atMost: ['* as large as allowed', '* 허용 최대'],
  none: ['There is no supply within these limits', '이 제한 안에는 공급이 없습니다'],
  short: ['{n} hours go short, {e} in all, {p} at worst', '{n}시간 부족, 모두 {e}, 최악 {p}'],
  span: [
    'hour {h}, {n} h: {e}, {p} at worst; all given: {at}',
    '{h}시부터 {n}시간: {e}, 최악 {p}. 최대 출력: {at}',
  ],
  would: ['Any one of these would do', '다음 가운데 하나면 됩니다'],
  several: [
    'No single limit would do: several must give way',
    '제한 하나로는 모자랍니다: 여럿을 늦춰야 합니다',
  ],
  l_unserved: ['unserved energy', '미공급 에너지'],
  l_contract: ['grid contract', '전력망 계약'],
  l_import: ['import in every hour', '모든 시간의 수전'],
  l_size: ['largest size of {part}', '{part}의 최대 크기'],
  l_energy: ['largest energy of {part}', '{part}의 최대 에너지'],
  'l_carbon-cap': ['carbon cap', '탄소 상한'],
  'l_clean-share': ['clean share', '청정 비율'],
  l_budget: ['budget', '예산'],
  l_reserve: ['reserve', '예비력'],
  instead: ['{v} instead of {w}', '{w} 대신 {v}'],
  status: ['The solver stopped: {found}', '솔버가 멈췄습니다: {found}'],
} as const satisfies Record<string, Pair>;
type Word = keyof typeof WORDS;
type Say = SayOf<Word>;

function partRows(say: Say, a: SupplyAnswer, colours: Context['colours']): string[] {
  const size = (p: PartAnswer): string => {
    const units = p.units === undefined ? '' : `${formatNumber(p.units)} × `;
    const of = p.units ? p.powerKw / p.units : p.powerKw;
    return `${units}${kw(p.units === 0 ? 0 : of)}${p.energyKwh > 0 ? `, ${kwh(p.energyKwh)}` : ''}${p.atMost ? ' *' : ''}`;
  };
  const rows = a.parts.map((p) => [
    p.id,
    size(p),
    kwh(p.energyKwhPerYear),
    percent(p.capacityFactor),
    usd(p.capexUsd),
    usd(p.usdPerYear),
  ]);
  const head = ['', say('size'), say('energy'), say('factor'), say('capex'), say('yearly')];
  return headed(colours, head, rows, { flex: 1 });
}

function priceRows(say: Say, a: SupplyAnswer): string[] {
  const p = a.prices;
  const perKw = (v: number): string => `${formatNumber(v, 4)} $/kW-yr`;
  const rows: Fact[] = [
    [say('firm'), perKw(p.firmLoadUsdPerKwYear), true],
    [say('marginal'), `${formatNumber(p.meanMarginalUsdPerMwh, 4)} $/MWh`, true],
    [say('carbonPrice'), `${formatNumber(p.carbonUsdPerTonne, 4)} $/t`, p.carbonUsdPerTonne > 0],
    [say('cleanPrice'), `${formatNumber(p.cleanUsdPerMwh, 4)} $/MWh`, p.cleanUsdPerMwh > 0],
    [say('contract'), perKw(p.contractUsdPerKwYear), p.contractUsdPerKwYear > 0],
    [say('reserve'), perKw(p.reserveUsdPerKwYear), p.reserveUsdPerKwYear > 0],
    [say('budget'), `${formatNumber(p.budgetUsdPerUsdYear, 3)} $/yr`, p.budgetUsdPerUsdYear > 0],
  ];
  return facts(rows, 2);
}

function howLines(say: Say, a: SupplyAnswer, dim: (s: string) => string): string[] {
  const s = a.solution;
  const seconds = s.rungs.reduce((sum, r) => sum + r.seconds, 0);
  const worst = (f: (r: (typeof s.rungs)[number]) => number): string =>
    Math.max(0, ...s.rungs.map(f)).toExponential(0);
  const r = a.reliability;
  const lines = [
    say('rungs', { n: s.rungs.length, s: seconds.toFixed(1), solver: s.solver }),
    ...(s.stepHours > 1 ? [say('steps', { h: s.stepHours, bias: percent(s.stepBias, 2) })] : []),
    ...(s.screened
      ? [
          say('screened', {
            n: formatNumber(s.screened.evaluations, 5),
            v: percent(1 + s.screened.programmeOverGreedy, 6),
          }),
        ]
      : []),
    ...(s.regret === undefined ? [] : [say('regret', { v: percent(s.regret, 3) })]),
    ...(s.unitGap === undefined ? [] : [say('gap', { v: percent(s.unitGap, 2) })]),
    ...(s.rungs.length > 0
      ? [say('checked', { r: worst((x) => x.primalResidual), g: worst((x) => x.dualityGap) })]
      : []),
    ...(r.lossOfLoadHours > 0
      ? [
          say('outages', {
            v: percent(r.expectedUnservedShare, 4),
            h: formatNumber(r.lossOfLoadHours, 3),
            r: kw(r.reserveKw),
          }),
        ]
      : []),
  ];
  return lines.flatMap((l) => paragraph(dim(l), 2));
}

function lines(ctx: Context, a: SupplyAnswer): string[] {
  const say = sayIn(WORDS, ctx.lang);
  const { bold, dim } = ctx.colours;
  const rows: Fact[] = [
    [bold(say('cost')), bold(`${formatNumber(a.usdPerMwh, 5)} $/MWh, ${usd(a.usdPerYear)}/yr`), true],
    [say('capital'), usd(a.capexUsd), true],
    [
      say('carbon'),
      `${formatNumber(a.carbonKgPerKwh * 1000, 4)} g/kWh, ${formatNumber(a.carbonKgPerYear / 1000, 4)} t/yr`,
      true,
    ],
    [say('clean'), percent(a.cleanShare), true],
    [say('renewable'), percent(a.renewableShare), true],
    [say('curtailed'), kwh(a.curtailedKwhPerYear), a.curtailedKwhPerYear > 1],
    [say('reduced'), kwh(a.flexibleKwhPerYear), a.flexibleKwhPerYear > 1],
    [say('unserved'), kwh(a.unservedKwhPerYear), a.unservedKwhPerYear > 1],
    [say('import'), kw(a.peakImportKw), a.peakImportKw > 1],
  ];
  return [
    ...facts(rows),
    '',
    bold(say('parts')),
    ...partRows(say, a, ctx.colours),
    ...(a.parts.some((p) => p.atMost) ? [dim(`  ${say('atMost')}`)] : []),
    '',
    bold(say('prices')),
    ...priceRows(say, a),
    '',
    bold(say('how')),
    ...howLines(say, a, dim),
  ];
}

function whyNot(ctx: Context, a: SupplyAnswer): string[] {
  const say = sayIn(WORDS, ctx.lang);
  const { bold } = ctx.colours;
  const x: Infeasibility | undefined = a.infeasible;
  if (!x) return [say('status', { found: a.status })];
  const amount = (v: number, unit: string): string => {
    if (unit === 'kW') return kw(v);
    if (unit === 'kWh') return kwh(v);
    if (unit === 'USD') return usd(v);
    return unit === 'share' ? percent(v, 4) : `${formatNumber(v / 1000, 5)} t/yr`;
  };
  return [
    bold(say('none')),
    ...(x.hoursShort > 0
      ? [say('short', { n: formatNumber(x.hoursShort, 6), e: kwh(x.energyShortKwh), p: kw(x.peakShortKw) })]
      : []),
    ...x.spans.slice(0, 5).flatMap((s) =>
      paragraph(
        say('span', {
          h: s.fromHour,
          n: s.hours,
          e: kwh(s.energyKwh),
          p: kw(s.peakKw),
          at: s.atLimit.join(', ') || '–',
        }),
        2,
      ),
    ),
    ...(x.relaxations.length > 0
      ? [
          bold(say('would')),
          ...columns(
            x.relaxations.map((r) => [
              say(`l_${r.limit}` as Word, { part: r.part }),
              say('instead', { v: amount(r.needed, r.unit), w: amount(r.asked, r.unit) }),
            ]),
            { align: 'll', indent: 2, flex: 1 },
          ),
        ]
      : [say('several')]),
  ];
}

/** `gigasite power supply`: what to build for a load and how it runs, as a table, JSON or a drawing. */
export async function powerSupply(
  ctx: Context,
  file: string,
  options: { readonly json?: boolean; readonly svg?: string },
): Promise<void> {
  const { asked, catalog } = askedOf(file);
  const native = findNativeHighs();
  const solver = native ? { ...nativeSolver(native), close: async () => {} } : workerSolver();
  try {
    const draws = options.svg !== undefined && asked.hourly === undefined;
    const answer = await answerSupply(draws ? { ...asked, hourly: true } : asked, catalog, {
      solver,
      readFile: (given: FileGiven, kind: SeriesKind) => readSeriesOf(given, kind, file).hourly,
    });
    if (answer.status !== 'optimal') process.exitCode = EXIT.no;
    if (options.svg !== undefined && answer.hourly) {
      // Through the report's door, which brings the charts along: only where a drawing is wanted.
      const { supplySvg } = await import('../../report/index.ts');
      try {
        writeFileSync(options.svg, supplySvg(answer, ctx.lang));
      } catch (e) {
        fail('output-unwritable', '', { found: options.svg, reason: (e as Error).message });
      }
    }
    const { hourly, ...rest } = answer;
    const shown = draws ? rest : answer;
    ctx.print(
      options.json
        ? JSON.stringify(shown, null, 2)
        : answer.status === 'optimal'
          ? lines(ctx, answer)
          : whyNot(ctx, answer),
    );
  } finally {
    await solver.close();
  }
}
