import { fail } from '../../engine/errors.ts';
import { formatNumber, formatQuantity, loadScenario, runScenario } from '../../engine/index.ts';
import {
  answerGrid,
  type GridAnswer,
  type GridColumns,
  type GridQuestion,
  type Headroom,
  readGridQuestion,
} from '../../engine/power/index.ts';
import { loadCatalog, readScenario, weatherBeside } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { paragraph } from '../layout.ts';
import { askedOf } from '../question.ts';
import { readSeriesOf } from '../series-file.ts';
import { type Fact, facts, headed, kw, type Pair, type Say as SayOf, sayIn } from '../words.ts';

const WORDS = {
  load: ['Load', '부하'],
  peak: ['highest hour', '최대 시간'],
  mean: ['mean', '평균'],
  factor: ['load factor', '부하율'],
  swingDay: ['swing of a day', '하루 변동'],
  ramp: ['largest rise in an hour', '한 시간 최대 증가'],
  ramp99: ['99 % of changes below', '변화의 99 %'],
  hosting: ['Connection', '접속'],
  contract: ['contract', '계약'],
  cap: ['import cap now', '현재 수전 한도'],
  over: ['over it', '초과'],
  room: ['room left', '남은 여력'],
  queue: ['wait for a connection', '접속 대기'],
  recalled: ['recalled, not found in a record', '기록에서 확인되지 않은 값'],
  headroom: ['Headroom of {area} for a constant load', '{area}의 상시 부하 수용 여력'],
  made: [
    'load made from published peaks, {n} years; summer {s}, winter {w}',
    '공표된 최대 부하로 만든 {n}년 부하. 여름 {s}, 겨울 {w}',
  ],
  file: ['load read from a file; summer {s}, winter {w}', '파일에서 읽은 부하. 여름 {s}, 겨울 {w}'],
  allowed: ['allowed', '허용'],
  fits: ['fits', '수용'],
  ofPeak: ['of peak', '최대의'],
  hours: ['h/year', '시간/년'],
  event: ['event', '사건'],
  longest: ['longest', '최장'],
  half: ['half kept', '절반 유지'],
  thisLoad: ['this load', '이 부하'],
  rules: ['Rules', '규칙'],
  under: ['below its threshold of {v}', '기준 {v} 미만'],
  ruleHours: ['{v} h a year off ({l} … {h}), {n} calls', '연 {v}시간 정지 ({l} … {h}), {n}회'],
  lost: ['{v} accelerator-hours lost, {s}', '가속기-시간 {v} 손실, {s}'],
  cost: ['{v} a year ({l} … {h})', '연 {v} ({l} … {h})'],
  swing: ['Swing', '변동'],
  size: ['size', '크기'],
  reactive: ['reactive', '무효 전력'],
  ratio: ['short-circuit power over swing', '단락 용량/변동'],
  voltage: ['voltage change', '전압 변화'],
  flicker: ['flicker Pst', '플리커 Pst'],
  limit: ['limit {v}', '한도 {v}'],
  within: ['within', '이내'],
  beyond: ['beyond', '초과'],
  largest: ['largest swing within', '한도 내 최대 변동'],
} as const satisfies Record<string, Pair>;
type Word = keyof typeof WORDS;
type Say = SayOf<Word>;
const percent = (v: number, digits = 2): string => `${(100 * v).toFixed(digits)} %`;
const usd = (v: number): string => formatQuantity(v, 'money', 3);

function shapeLines(say: Say, a: GridAnswer, bold: (s: string) => string): string[] {
  const l = a.load;
  const h = a.hosting;
  const rows: Fact[] = [
    [say('peak'), kw(l.peakKw)],
    [say('mean'), `${kw(l.meanKw)}, ${say('factor')} ${percent(l.loadFactor, 1)}`],
    [say('swingDay'), kw(l.meanDailySwingKw)],
    [say('ramp'), `${kw(l.largestRiseKwPerHour)}, ${say('ramp99')} ${kw(l.ramp99KwPerHour)}`],
  ];
  const connection: Fact[] = [
    [say('contract'), kw(h.contractKw)],
    [say('cap'), kw(h.importCapKw)],
    h.hoursOver > 0
      ? [say('over'), `${formatNumber(h.hoursOver)} h, ${percent(h.overShare)}, ${kw(h.largestOverKw)}`]
      : [say('room'), kw(h.roomKw)],
  ];
  if (a.queue) {
    const q = a.queue;
    connection.push([
      say('queue'),
      `${formatNumber(q.months)} (${formatNumber(q.monthsLow)} … ${formatNumber(q.monthsHigh)}) months${q.verified ? '' : ' *'}`,
    ]);
  }
  return [bold(say('load')), ...facts(rows, 2), '', bold(say('hosting')), ...facts(connection, 2)];
}

function headroomRow(h: Headroom, first: string): string[] {
  return [
    first,
    kw(h.loadKw),
    percent(h.shareOfPeak, 1),
    h.hoursPerYear.toFixed(0),
    `${h.meanEventHours.toFixed(1)} h`,
    `${h.longestEventHours} h`,
    percent(h.hoursKeepingHalf, 0),
  ];
}

function headroomLines(say: Say, a: GridAnswer, colours: Context['colours']): string[] {
  const { bold, dim } = colours;
  if (!a.area) return [];
  const head = ['allowed', 'fits', 'ofPeak', 'hours', 'event', 'longest', 'half'] as const;
  const peaks = { n: a.area.years, s: kw(a.area.summerPeakKw), w: kw(a.area.winterPeakKw) };
  return [
    '',
    bold(say('headroom', { area: a.area.name })),
    ...paragraph(dim(`${say(a.area.from, peaks)}${a.area.verified ? '' : ' *'}`), 2),
    ...headed(
      colours,
      head.map((w) => say(w)),
      [
        ...a.headroom.map((h) => headroomRow(h, percent(h.allowedShare))),
        ...(a.atLoad ? [headroomRow(a.atLoad, `${say('thisLoad')}: ${percent(a.atLoad.allowedShare)}`)] : []),
      ],
    ),
  ];
}

function ruleLines(say: Say, a: GridAnswer, { bold, dim }: Context['colours']): string[] {
  if (a.rules.length === 0) return [];
  return [
    '',
    bold(say('rules')),
    ...a.rules.flatMap((r) => [
      ...paragraph(`${r.name}${r.verified ? '' : ' *'}`, 2),
      ...(r.applies
        ? [
            ...paragraph(
              say('ruleHours', {
                v: formatNumber(r.hoursPerYear),
                l: formatNumber(r.hoursPerYearLow),
                h: formatNumber(r.hoursPerYearHigh),
                n: formatNumber(r.eventsPerYear, 3),
              }),
              4,
            ),
            ...(r.acceleratorHoursLost > 0
              ? paragraph(
                  `${say('lost', { v: formatNumber(r.acceleratorHoursLost), s: percent(r.computeLostShare, 3) })}; ${say('cost', { v: usd(r.costUsdPerYear), l: usd(r.costUsdPerYearLow), h: usd(r.costUsdPerYearHigh) })}`,
                  4,
                )
              : []),
          ]
        : paragraph(dim(say('under', { v: kw(r.thresholdKw) })), 4)),
    ]),
  ];
}

function swingLines(say: Say, a: GridAnswer, bold: (s: string) => string): string[] {
  const s = a.swing;
  if (!s) return [];
  return [
    '',
    bold(say('swing')),
    ...facts(
      [
        [say('size'), `${kw(s.swingKw)}, ${kw(s.rampKwPerS)}/s`],
        [say('reactive'), `${formatNumber(s.swingKvar / 1000)} Mvar`],
        [say('ratio'), formatNumber(s.shortCircuitRatio)],
        [say('voltage'), percent(s.voltageChangeShare)],
        [
          say('flicker'),
          `${s.flickerPst.toFixed(2)}, ${say('limit', { v: s.flickerLimitPst })}: ${say(s.withinLimit ? 'within' : 'beyond')}`,
        ],
        [say('largest'), kw(s.largestSwingKw)],
      ],
      2,
    ),
  ];
}

function lines(ctx: Context, a: GridAnswer): string[] {
  const say = sayIn(WORDS, ctx.lang);
  const recalled =
    (a.area && !a.area.verified) || (a.queue && !a.queue.verified) || a.rules.some((r) => !r.verified);
  return [
    ...shapeLines(say, a, ctx.colours.bold),
    ...headroomLines(say, a, ctx.colours),
    ...ruleLines(say, a, ctx.colours),
    ...swingLines(say, a, ctx.colours.bold),
    ...(recalled ? ['', ctx.colours.dim(`* ${say('recalled')}`)] : []),
  ];
}

/** Facility load by hour of a scenario's finished sites (or one of them), kW, and their accelerators. */
function scenarioLoad(
  given: string,
  site: string | undefined,
): { facilityKw: Float64Array; accelerators: number } {
  const { file, text } = readScenario(given);
  const scenario = loadScenario(text, loadCatalog(), { file, readWeather: weatherBeside(given) });
  const at = site === undefined ? -1 : scenario.sites.findIndex((s) => s.id === site);
  if (site !== undefined && at < 0)
    fail('not-allowed', 'site', {
      found: site.slice(0, 60),
      allowed: scenario.sites.map((s) => s.id).join(', '),
    });
  const { operation } = runScenario(scenario);
  const facilityKw = new Float64Array(8760);
  let accelerators = 0;
  operation.siteYears.forEach((year, i) => {
    if (at >= 0 && i !== at) return;
    accelerators += operation.build.design.sites[i].accelerators;
    for (const p of year.parts)
      for (let h = 0; h < facilityKw.length; h++) facilityKw[h] += p.hallItKw * p.year.facilityKw[h];
  });
  return { facilityKw, accelerators };
}

function columnsOf(q: GridQuestion, file: string): { columns: GridColumns; accelerators?: number } {
  const areaKw = q.regionLoad ? readSeriesOf(q.regionLoad, 'load', file).hourly : undefined;
  const given = q.loadSeries ? readSeriesOf(q.loadSeries, 'load', file).hourly : undefined;
  if (given || q.scenario === undefined) return { columns: { areaKw, facilityKw: given } };
  const { facilityKw, accelerators } = scenarioLoad(q.scenario, q.site);
  return { columns: { areaKw, facilityKw }, accelerators };
}

/** `gigasite power grid`: one question about a load and its grid, answered as tables or as JSON. */
export function powerGrid(ctx: Context, file: string, options: { readonly json?: boolean }): void {
  const { asked, catalog } = askedOf(file);
  const { columns: read, accelerators } = columnsOf(readGridQuestion(asked, catalog), file);
  const full =
    accelerators !== undefined && asked.accelerators === undefined ? { ...asked, accelerators } : asked;
  const answer = answerGrid(full, catalog, read);
  ctx.print(options.json ? JSON.stringify(answer, null, 2) : lines(ctx, answer));
}
