import { answerWeather, type WeatherAnswer, type WeatherFigures } from '../../engine/cooling/index.ts';
import { formatNumber } from '../../engine/index.ts';
import { readSeriesText } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { sparkline, writeDrawing } from '../drawing.ts';
import { columns, paragraph } from '../layout.ts';
import type { QuestionOptions } from '../pillars/types.ts';
import { askedOf } from '../question.ts';
import { MONTHS, noteText, type Pair, placeText } from './cooling-words.ts';

const WORDS = {
  mean: ['mean dry bulb', '평균 건구 온도'],
  range: ['lowest, highest', '최저, 최고'],
  dry04: ['dry bulb exceeded 0.4 %', '0.4 % 초과 건구'],
  wet04: ['wet bulb exceeded 0.4 %', '0.4 % 초과 습구'],
  mild: ['hours of wet bulb below 18 °C', '습구 18 °C 미만 시간'],
  cool: ['hours of dry bulb below 27 °C', '건구 27 °C 미만 시간'],
  sun: ['sun a year', '연간 일사'],
  pressure: ['pressure', '기압'],
  design: ['Sized on', '설계 기준'],
  years: ['hottest hour in 5, 10, 20, 50 years', '5·10·20·50년 최고'],
  month: ['month', '월'],
  dry: ['dry bulb', '건구'],
  dew: ['dew point', '이슬점'],
  wet: ['wet bulb', '습구'],
  sunDay: ['sun a day', '하루 일사'],
  wind: ['wind', '바람'],
  real: ['file', '파일'],
  made: ['synthetic', '합성'],
  blind: ['without 0.4 %', '0.4 % 없이'],
  compare: ['A synthetic year from the file’s normals', '파일의 평년값으로 만든 한 해'],
  title: ['Weather', '날씨'],
} as const satisfies Record<string, Pair>;
type Say = (w: keyof typeof WORDS) => string;

const celsius = (v: number): string => `${v.toFixed(1)} °C`;
const orDash = (v: number | null, unit: string): string =>
  v === null ? '–' : `${formatNumber(v, 3)} ${unit}`;

const figureRows = (say: Say, f: WeatherFigures): [string, string][] => [
  [say('mean'), celsius(f.meanDryBulbC)],
  [say('range'), `${celsius(f.lowestC)}, ${celsius(f.highestC)}`],
  [say('dry04'), celsius(f.dryBulb04C)],
  [say('wet04'), celsius(f.wetBulb04C)],
  [say('mild'), formatNumber(f.wetBulbBelow18Hours, 5)],
  [say('cool'), formatNumber(f.dryBulbBelow27Hours, 5)],
  [say('sun'), orDash(f.sunKwhM2, 'kWh/m²')],
  [say('pressure'), `${formatNumber(f.pressurePa / 100, 4)} hPa`],
];

function lines(ctx: Context, a: WeatherAnswer): string[] {
  const at = ctx.lang === 'ko' ? 1 : 0;
  const say: Say = (w) => WORDS[w][at];
  const { bold, dim } = ctx.colours;
  const out = [
    ...paragraph(bold(placeText(a.place, ctx.lang))),
    '',
    ...columns(figureRows(say, a.year), { align: 'lr' }),
    '',
    bold(`${say('design')}: ${a.design.basis}`),
    ...columns(
      [
        [say('dry'), celsius(a.design.dryBulbC)],
        [say('wet'), celsius(a.design.wetBulbC)],
        [say('years'), a.design.years.map((y) => y.dryBulbC.toFixed(1)).join(' · ')],
      ],
      { align: 'lr', indent: 2 },
    ),
    '',
    ...columns(
      [
        [say('month'), say('dry'), say('dew'), say('wet'), say('sunDay'), say('wind')].map((h) => dim(h)),
        ...a.months.map((m, i) => [
          MONTHS[i][at],
          celsius(m.dryBulbC),
          celsius(m.dewPointC),
          celsius(m.wetBulbC),
          orDash(m.sunKwhM2Day, 'kWh/m²'),
          orDash(m.windMS, 'm/s'),
        ]),
        [
          '',
          sparkline(a.months.map((m) => m.dryBulbC)),
          '',
          sparkline(a.months.map((m) => m.wetBulbC)),
          '',
          '',
        ],
      ],
      { align: 'lrrrrr' },
    ),
  ];
  if (a.synthetic) {
    const [real, made, blind] = [a.year, a.synthetic.year, a.synthetic.blind].map((f) => figureRows(say, f));
    out.push(
      '',
      bold(say('compare')),
      ...columns(
        [
          ['', say('real'), say('made'), say('blind')].map((h) => dim(h)),
          ...real.map((r, i) => [r[0], r[1], made[i][1], blind[i][1]]),
        ],
        { align: 'lrrr', flex: 0 },
      ),
    );
  }
  return [...out, '', ...a.notes.flatMap((n) => paragraph(dim(noteText(n, ctx.lang))))];
}

async function picture(ctx: Context, a: WeatherAnswer): Promise<string> {
  const { linesSvg } = await import('../../report/index.ts');
  const at = ctx.lang === 'ko' ? 1 : 0;
  return linesSvg({
    title: `${WORDS.title[at]}: ${placeText(a.place, ctx.lang)}`,
    xName: WORDS.month[at],
    yName: '°C',
    xLabels: MONTHS.map((m, i) => [i + 1, m[at]] as const),
    lines: [
      { name: WORDS.dry[at], points: a.months.map((m) => [m.month, m.dryBulbC] as const) },
      { name: WORDS.wet[at], points: a.months.map((m) => [m.month, m.wetBulbC] as const) },
      { name: WORDS.dew[at], points: a.months.map((m) => [m.month, m.dewPointC] as const) },
    ],
  });
}

/** `gigasite cooling weather`: a year of a place or a file, as a table, JSON, or a picture of its months. */
export async function coolingWeather(ctx: Context, file: string, options: QuestionOptions): Promise<void> {
  const { asked, catalog } = askedOf(file);
  const answer = answerWeather(asked, catalog, readSeriesText);
  if (options.svg !== undefined) writeDrawing(options.svg, await picture(ctx, answer));
  ctx.print(options.json ? JSON.stringify(answer, null, 2) : lines(ctx, answer));
}
