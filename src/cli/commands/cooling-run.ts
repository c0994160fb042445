import { answerCooling, type CoolingAnswer } from '../../engine/cooling/index.ts';
import { formatNumber, formatQuantity } from '../../engine/index.ts';
import { readSeriesText } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { sparkline, writeDrawing } from '../drawing.ts';
import { columns, paragraph } from '../layout.ts';
import type { QuestionOptions } from '../pillars/types.ts';
import { askedOf } from '../question.ts';
import { MONTHS, noteText, type Pair, placeText } from './cooling-words.ts';

const WORDS = {
  pue: ['PUE', 'PUE'],
  highest: ['highest hour', '최대 시간'],
  wue: ['WUE on site', 'WUE (현장)'],
  allVapour: ['  if all tower heat left as vapour', '  냉각탑 열이 모두 증발로 나갈 때'],
  source: ['WUE of electricity', 'WUE (전기)'],
  hours: ['compressor hours', '압축기 가동 시간'],
  peak: ['highest hour of facility power', '시설 전력 최대 시간'],
  parts: ['Parts of PUE', 'PUE의 구성'],
  compressors: ['compressors', '압축기'],
  rejectionFans: ['heat-rejection fans', '방열 팬'],
  hallFans: ['hall fans', '전산실 팬'],
  pumps: ['pumps', '펌프'],
  heatPumps: ['heat pumps', '히트 펌프'],
  electricalLoss: ['electrical loss', '전기 손실'],
  design: ['Design extreme', '설계 극값'],
  bulbs: ['dry bulb, wet bulb', '건구, 습구'],
  chillers: ['chillers', '냉동기'],
  reach: ['supply reached', '도달 공급 온도'],
  facility: ['facility power', '시설 전력'],
  cooling: ['of it cooling', '그중 냉각'],
  months: ['By month', '월별'],
  water: ['water', '물'],
  throttling: ['What the plant cannot hold', '설비가 못 지키는 것'],
  drift: ['hours of drift, at most', '상승 시간, 최대'],
  throttled: ['hours throttled, longest', '스로틀 시간, 최장'],
  chips: ['chips throttled at most', '최대 스로틀 칩'],
  lost: ['IT energy given up', '포기한 IT 에너지'],
  coolant: ['Coolant of the racks', '랙 냉각수'],
  supply: ['supply, return', '공급, 환수'],
  flow: ['flow, pressure drop', '유량, 압력 손실'],
  pumping: ['pumping over that at 30 °C', '30 °C 대비 펌프 동력'],
  reuse: ['District heat', '지역난방'],
  delivered: ['heat delivered', '공급한 열'],
  pumpCop: ['heat pumps’ COP', '히트 펌프 COP'],
  none: ['no heat pump needed', '히트 펌프 불필요'],
  factor: ['ERF, ERE', 'ERF, ERE'],
  sweep: ['Supply temperatures tried', '시험한 공급 온도'],
  best: ['Best for energy, water, capacity', '에너지·물·용량에 가장 좋은 온도'],
  it: ['IT per kW', 'kW당 IT'],
  compressorShort: ['compressor h', '압축기 h'],
  wueShort: ['WUE', 'WUE'],
  cannot: ['cannot be held', '유지 불가'],
  ride: ['Failure', '고장'],
  toThrottle: ['until chips are throttled', '칩 스로틀까지'],
  toTrip: ['until racks shut down', '랙 정지까지'],
  never: ['never in the time followed', '추적한 시간 동안 없음'],
  warmest: ['warmest supply, return', '가장 높은 공급, 환수'],
  ups: ['must be on UPS for a utility failure', '정전 대비 UPS 필수'],
  notEnough: ['even all are not enough', '전부로도 모자람'],
  nothing: ['nothing', '없음'],
  seconds: ['seconds', '초'],
  month: ['month', '월'],
  supplyT: ['supply temperature, °C', '공급 온도, °C'],
} as const satisfies Record<string, Pair>;
type Word = keyof typeof WORDS;
type Say = (w: Word) => string;

const c = (v: number): string => `${v.toFixed(1)} °C`;
const kw = (v: number): string => formatQuantity(v, 'power', 4);
const litres = (v: number): string => `${formatNumber(v / 1e6, 3)} ML`;
const perKwh = (v: number): string => `${v.toFixed(2)} L/kWh`;

function yearLines(ctx: Context, say: Say, a: CoolingAnswer): string[] {
  const at = ctx.lang === 'ko' ? 1 : 0;
  const { bold, dim } = ctx.colours;
  return [
    ...columns(
      [
        [bold(say('pue')), bold(a.pue.toFixed(3))],
        [`  ${say('highest')}`, a.highestPue.toFixed(3)],
        [say('wue'), perKwh(a.wueLPerKwh)],
        ...(a.wueAllVapourLPerKwh === null ? [] : [[say('allVapour'), perKwh(a.wueAllVapourLPerKwh)]]),
        ...(a.wueSourceLPerKwh === null ? [] : [[say('source'), perKwh(a.wueSourceLPerKwh)]]),
        [say('hours'), formatNumber(a.compressorHours, 5)],
        [say('peak'), kw(a.peakFacilityKw)],
      ],
      { align: 'lr' },
    ),
    '',
    bold(say('parts')),
    ...columns(
      a.parts
        .filter((p) => p.partialPue > 0)
        .map((p) => [say(p.part as Word), p.partialPue.toFixed(4), formatQuantity(p.energyKwh, 'energy', 3)]),
      { align: 'lrr', indent: 2 },
    ),
    '',
    bold(`${say('design')}: ${a.design.basis}`),
    ...columns(
      [
        [say('bulbs'), `${c(a.design.dryBulbC)}, ${c(a.design.wetBulbC)}`],
        [say('chillers'), kw(a.design.chillerKw)],
        [say('reach'), c(a.design.reachC)],
        [say('facility'), kw(a.design.facilityKw)],
        [say('cooling'), kw(a.design.coolingKw)],
      ],
      { align: 'lr', indent: 2 },
    ),
    '',
    bold(say('months')),
    ...columns(
      [
        [say('month'), say('pue'), say('water'), say('wue'), say('hours')].map((h) => dim(h)),
        ...a.months.map((m, i) => [
          MONTHS[i][at],
          m.pue.toFixed(3),
          litres(m.waterL),
          perKwh(m.wueLPerKwh),
          String(m.compressorHours),
        ]),
        ['', sparkline(a.months.map((m) => m.pue)), sparkline(a.months.map((m) => m.waterL)), '', ''],
      ],
      { align: 'lrrrr', indent: 2 },
    ),
  ];
}

function throttleLines(ctx: Context, say: Say, a: CoolingAnswer): string[] {
  const t = a.throttling;
  if (t.driftHours === 0 && t.throttledHours === 0) return [];
  return [
    '',
    ctx.colours.bold(say('throttling')),
    ...columns(
      [
        [say('drift'), `${t.driftHours} h, ${t.mostDriftK.toFixed(1)} K`],
        [say('throttled'), `${t.throttledHours} h, ${t.longestH} h`],
        [
          say('chips'),
          t.mostAccelerators === null
            ? `${(100 * t.mostShare).toFixed(1)} %`
            : `${formatNumber(t.mostAccelerators, 7)} (${(100 * t.mostShare).toFixed(1)} %)`,
        ],
        [say('lost'), formatQuantity(t.lostItKwh, 'energy', 3)],
      ],
      { align: 'lr', indent: 2 },
    ),
  ];
}

function extraLines(ctx: Context, say: Say, a: CoolingAnswer): string[] {
  const { bold } = ctx.colours;
  const out: string[] = [];
  const block = (title: string, rows: string[][]): void => {
    out.push('', bold(title), ...columns(rows, { align: 'lr', indent: 2, flex: 0 }));
  };
  if (a.coolant)
    block(`${say('coolant')}: ${a.coolant.id}`, [
      [say('supply'), `${c(a.coolant.supplyC)}, ${c(a.coolant.returnC)}`],
      [say('flow'), `${a.coolant.flowLMin.toFixed(0)} L/min, ${a.coolant.dropKpa.toFixed(0)} kPa`],
      [say('pumping'), `× ${a.coolant.pumpingOver30C.toFixed(2)}`],
    ]);
  if (a.reuse)
    block(say('reuse'), [
      [say('delivered'), `${formatQuantity(a.reuse.deliveredKwh, 'energy', 3)}, ${a.reuse.hours} h`],
      [say('pumpCop'), a.reuse.cop === null ? say('none') : a.reuse.cop.toFixed(2)],
      [
        say('factor'),
        `${a.reuse.energyReuseFactor.toFixed(3)}, ${a.reuse.energyReuseEffectiveness.toFixed(3)}`,
      ],
    ]);
  const r = a.rideThrough;
  if (r) {
    const after = (s: number | null): string => (s === null ? say('never') : `${s} s`);
    const ups =
      r.mustBeOnUps === null
        ? say('notEnough')
        : r.mustBeOnUps.length
          ? r.mustBeOnUps.join(', ')
          : say('nothing');
    block(`${say('ride')}: ${r.failure}`, [
      [say('toThrottle'), after(r.throttleAfterS)],
      [say('toTrip'), after(r.tripAfterS)],
      [say('warmest'), `${c(r.peakSupplyC)}, ${c(r.peakReturnC)}`],
    ]);
    out.push(...paragraph(`${say('ups')}: ${ups}`, 2));
  }
  return out;
}

function sweepLines(ctx: Context, say: Say, a: CoolingAnswer): string[] {
  if (a.sweep.length === 0) return [];
  const { bold, dim } = ctx.colours;
  return [
    '',
    bold(say('sweep')),
    ...columns(
      [
        ['', say('pue'), say('wueShort'), say('it'), say('compressorShort'), say('pumps')].map((h) => dim(h)),
        ...a.sweep.map((p) =>
          p.pue === null
            ? [c(p.supplyC), say('cannot'), '', '', '', '']
            : [
                c(p.supplyC),
                p.pue.toFixed(4),
                perKwh(p.wueLPerKwh as number),
                (p.itPerFacilityKw as number).toFixed(3),
                String(p.compressorHours),
                (p.pumpShare as number).toFixed(4),
              ],
        ),
      ],
      { align: 'lrrrrr', indent: 2 },
    ),
    ...(a.best
      ? paragraph(`${say('best')}: ${c(a.best.energyC)}, ${c(a.best.waterC)}, ${c(a.best.capacityC)}`, 2)
      : []),
  ];
}

function lines(ctx: Context, a: CoolingAnswer): string[] {
  const say: Say = (w) => WORDS[w][ctx.lang === 'ko' ? 1 : 0];
  const { bold, dim } = ctx.colours;
  return [
    ...paragraph(bold(`${a.plant}, ${c(a.supplyC)} · ${placeText(a.place, ctx.lang)}`)),
    '',
    ...yearLines(ctx, say, a),
    ...throttleLines(ctx, say, a),
    ...extraLines(ctx, say, a),
    ...sweepLines(ctx, say, a),
    '',
    ...a.notes.flatMap((n) => paragraph(dim(noteText(n, ctx.lang)))),
  ];
}

/** The failure where one was asked for, else the sweep, else the months. */
async function picture(ctx: Context, a: CoolingAnswer): Promise<string> {
  const { linesSvg } = await import('../../report/index.ts');
  const at = ctx.lang === 'ko' ? 1 : 0;
  const say: Say = (w) => WORDS[w][at];
  const title = `${a.plant}, ${c(a.supplyC)}: ${placeText(a.place, ctx.lang)}`;
  if (a.rideThrough) {
    const { samples, failure } = a.rideThrough;
    const [supply, back] = say('supply').split(', ');
    return linesSvg({
      title: `${say('ride')}: ${failure} · ${title}`,
      xName: say('seconds'),
      yName: '°C',
      lines: [
        { name: supply, points: samples.map((s) => [s.second, s.rackSupplyC] as const) },
        { name: back, points: samples.map((s) => [s.second, s.rackReturnC] as const) },
      ],
    });
  }
  const tried = a.sweep.filter((p) => p.pue !== null);
  if (tried.length > 1)
    return linesSvg({
      title,
      xName: say('supplyT'),
      yName: say('pue'),
      lines: [{ name: say('pue'), points: tried.map((p) => [p.supplyC, p.pue as number] as const) }],
    });
  return linesSvg({
    title,
    xName: say('month'),
    yName: say('pue'),
    xLabels: MONTHS.map((m, i) => [i + 1, m[at]] as const),
    lines: [{ name: say('pue'), points: a.months.map((m) => [m.month, m.pue] as const) }],
  });
}

/** `gigasite cooling run`: a plant through a year of its place, as a table, JSON, or a picture. */
export async function coolingRun(ctx: Context, file: string, options: QuestionOptions): Promise<void> {
  const { asked, catalog } = askedOf(file);
  const answer = answerCooling(asked, catalog, readSeriesText);
  if (options.svg !== undefined) writeDrawing(options.svg, await picture(ctx, answer));
  ctx.print(options.json ? JSON.stringify(answer, null, 2) : lines(ctx, answer));
}
