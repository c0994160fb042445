import { formatNumber, formatQuantity } from '../../engine/index.ts';
import { answerChain, type ChainAnswer } from '../../engine/power/index.ts';
import type { Context } from '../context.ts';
import { writeDrawing } from '../drawing.ts';
import { columns, paragraph } from '../layout.ts';
import type { QuestionOptions } from '../pillars/types.ts';
import { askedOf } from '../question.ts';

type Pair = readonly [en: string, ko: string];
const WORDS = {
  stages: ['Stages, from the utility in', '단계 (전력회사에서 안쪽으로)'],
  stage: ['stage', '단계'],
  load: ['load', '부하율'],
  loss: ['loss', '손실'],
  efficiency: ['efficiency', '효율'],
  units: ['units', '대수'],
  cost: ['cost', '비용'],
  toRack: ['utility to rack', '전력회사에서 랙까지'],
  toChip: ['utility to boards', '전력회사에서 기판까지'],
  rackLoss: ['loss in racks, part of IT', '랙 안 손실 (IT에 포함)'],
  total: ['loss outside, installed cost', '랙 밖 손실, 설치 비용'],
  curve: ['Efficiency by IT load', 'IT 부하별 효율'],
  availability: ['Availability of power at a rack', '랙의 전력 가용도'],
  closed: ['in closed form', '닫힌 식'],
  unplanned: ['without planned shutdowns', '계획 정지 제외'],
  simulated: ['simulated', '시뮬레이션'],
  hours: ['hours without power a year', '연간 정전 시간'],
  failures: ['losses of power a year', '연간 정전 횟수'],
  beta: ['common cause (beta)', '공통 원인 (베타)'],
  lost: ['accelerator-hours lost a year', '연간 손실 가속기 시간'],
  worth: ['their worth', '그 가치'],
  swing: ['Swings at the meter', '계량점의 전력 변동'],
  size: ['swing, in the band', '변동 폭, 대역 안'],
  ramp: ['fastest change', '가장 빠른 변화'],
  flatten: ['store that makes it flat', '평탄하게 하는 저장'],
  smooth: ['store that meets the limit', '한계를 지키는 저장'],
  stored: ['stores there, flatten periods up to', '이미 있는 저장, 평탄하게 하는 주기'],
  floor: ['floor that meets it, energy', '한계를 지키는 하한, 에너지'],
  start: ['store for starts and stops', '시작·정지용 저장'],
  holds: ['within the limits: swing, ramp, step', '한계 이내: 변동, 변화율, 계단'],
  yes: ['yes', '예'],
  no: ['no', '아니오'],
} as const satisfies Record<string, Pair>;

const percent = (v: number, digits = 4): string => `${formatNumber(100 * v, digits)} %`;
const kw = (v: number): string => formatQuantity(v, 'power');
const nines = (v: number): string => `${(100 * v).toFixed(4)} %`;

function lines(ctx: Context, a: ChainAnswer): string[] {
  const say = (w: keyof typeof WORDS): string => WORDS[w][ctx.lang === 'ko' ? 1 : 0];
  const { bold, dim } = ctx.colours;
  const picked = a.curve.filter((p) => [0.25, 0.5, 0.75, 1].some((x) => Math.abs(p.load - x) < 1e-9));
  const v = a.availability;
  const out = [
    ...paragraph(bold(`${kw(a.itPowerKw)} · ${a.topology} · ${a.architecture} · ${percent(a.load, 3)}`)),
    ...paragraph(a.diagram),
    '',
    bold(say('stages')),
    ...columns(
      [
        [say('stage'), say('load'), say('loss'), say('efficiency'), say('units'), say('cost')].map((h) =>
          dim(h),
        ),
        ...a.stages.map((s) => [
          s.id,
          percent(s.loadShare, 3),
          kw(s.lossKw),
          percent(s.efficiency),
          formatNumber(s.units, 6),
          formatQuantity(s.costUsd, 'money'),
        ]),
      ],
      { align: 'lrrrrr', indent: 2 },
    ),
    '',
    ...columns(
      [
        [say('toRack'), percent(a.efficiencyToRack)],
        [say('toChip'), percent(a.efficiencyToChip)],
        [say('total'), `${kw(a.lossKw)}, ${formatQuantity(a.costUsd, 'money')}`],
        [say('rackLoss'), kw(a.rackLossKw)],
      ],
      { align: 'lr', indent: 2 },
    ),
    '',
    bold(say('curve')),
    ...columns(
      [
        ['', ...picked.map((p) => dim(percent(p.load, 3)))],
        [say('toRack'), ...picked.map((p) => percent(p.toRack))],
        [say('toChip'), ...picked.map((p) => percent(p.toChip))],
      ],
      { align: 'lrrrr', indent: 2 },
    ),
    '',
    bold(say('availability')),
    ...columns(
      [
        [say('closed'), nines(v.availability)],
        [say('unplanned'), nines(v.unplannedAvailability)],
        ...(a.simulated
          ? [
              [
                `${say('simulated')} (${formatNumber(a.simulated.years, 6)} a)`,
                `${nines(a.simulated.unplannedAvailability)} ± ${(100 * a.simulated.standardError).toFixed(4)}`,
              ],
            ]
          : []),
        [say('hours'), formatNumber(v.downtimeHPerYear)],
        [say('failures'), formatNumber(v.failuresPerYear)],
        [say('beta'), percent(a.beta, 3)],
        ...v.parts.map((p) => [`  ${p.name}`, `${(100 * p.unavailability).toFixed(5)} %`]),
        ...(a.downtime
          ? [
              [say('lost'), formatNumber(a.downtime.acceleratorHoursPerYear, 4)],
              ...(a.downtime.usdPerYear === null
                ? []
                : [[say('worth'), formatQuantity(a.downtime.usdPerYear, 'money')]]),
            ]
          : []),
      ],
      { align: 'lr', indent: 2 },
    ),
  ];
  return a.swing ? [...out, '', ...swingLines(ctx, say, a.swing)] : out;
}

/** What the swings of a load mean at its meter. */
function swingLines(
  ctx: Context,
  say: (w: keyof typeof WORDS) => string,
  s: NonNullable<ChainAnswer['swing']>,
): string[] {
  const { bold } = ctx.colours;
  const yes = (b: boolean): string => say(b ? 'yes' : 'no');
  return [
    bold(say('swing')),
    ...columns(
      [
        [say('size'), `${kw(s.swingKw)}, ${kw(s.swingInBandKw)}`],
        [say('ramp'), `${kw(s.rampKwPerS)}/s`],
        [say('flatten'), formatQuantity(s.flattenKwh, 'energy')],
        [say('smooth'), `${formatQuantity(s.smoothKwh, 'energy')}, ${kw(s.smoothKw)}`],
        ...(s.storedKwh > 0
          ? [
              [
                say('stored'),
                `${formatQuantity(s.storedKwh, 'energy')}, ${s.storedFlatPeriodS.toFixed(2)} s (${yes(s.storedHolds)})`,
              ],
            ]
          : []),
        [say('floor'), `${percent(s.neededFloorShare, 3)}, +${percent(s.neededFloorOverheadShare, 3)}`],
        [say('start'), `${formatQuantity(s.startKwh, 'energy')}, ${formatNumber(s.startS)} s`],
        [say('holds'), [s.swingHolds, s.rampHolds, s.stepHolds].map(yes).join(' · ')],
      ],
      { align: 'lr', indent: 2 },
    ),
  ];
}

/** `gigasite power chain`: losses, equipment, availability and swings of the chain from the utility to the rack. */
export async function powerChain(ctx: Context, file: string, options: QuestionOptions): Promise<void> {
  const { asked, catalog } = askedOf(file);
  const answer = answerChain(asked, catalog);
  if (options.svg !== undefined)
    writeDrawing(options.svg, (await import('../../report/index.ts')).chainSvg(answer, ctx.lang));
  ctx.print(options.json ? JSON.stringify(answer, null, 2) : lines(ctx, answer));
}
