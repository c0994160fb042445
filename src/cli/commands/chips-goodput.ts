import { answerGoodput, type GoodputAnswer } from '../../engine/chips/index.ts';
import { formatNumber, formatQuantity } from '../../engine/index.ts';
import type { Context } from '../context.ts';
import { columns, paragraph } from '../layout.ts';
import { askedOf } from '../question.ts';

type Pair = readonly [en: string, ko: string];
const WORDS = {
  useful: ['useful time', '유효 시간'],
  failStop: ['after failures and checkpoints', '고장·체크포인트 반영'],
  failSlow: ['after slow nodes', '느린 노드 반영'],
  planned: ['after planned stops', '계획된 중단 반영'],
  mttf: ['between failures', '고장 간격'],
  interval: ['between checkpoints', '체크포인트 간격'],
  restart: ['restart', '재시작'],
  spares: ['spare nodes', '예비 노드'],
  shortage: ['short of spares', '예비 부족'],
  causes: ['Failures a day by cause', '원인별 하루 고장'],
  power: ['Power of one rack or node', '랙 또는 노드 하나의 전력'],
  rack: ['rack', '랙'],
  accelerator: ['accelerator', '가속기'],
  rest: ['the rest', '나머지'],
  swing: ['Power of the job from step to step', '스텝마다 움직이는 작업 전력'],
  mean: ['mean', '평균'],
  high: ['computing', '계산 중'],
  low: ['waiting', '대기 중'],
  size: ['swing', '변동 폭'],
  every: ['every', '주기'],
  ramp: ['ramp', '변화율'],
  stop: ['drop when it stops', '멈출 때 낙폭'],
  idle: ['idle', '유휴'],
  training: ['training', '학습'],
  prefill: ['prefill', '프리필'],
  decode: ['decode', '디코드'],
  gpu: ['GPU', 'GPU'],
  gpuMemory: ['GPU memory', 'GPU 메모리'],
  gpuSram: ['GPU SRAM', 'GPU SRAM'],
  gpuSystemProcessor: ['GPU system processor', 'GPU 시스템 프로세서'],
  thermalInterface: ['thermal interface', '방열 접합'],
  silentCorruption: ['silent corruption', '소리 없는 오류'],
  software: ['software', '소프트웨어'],
  collectiveTimeout: ['collective timeout', '집합 통신 시간 초과'],
  dependency: ['dependency', '의존 서비스'],
  switchOrCable: ['switch or cable', '스위치·케이블'],
  networkInterface: ['network interface', '네트워크 카드'],
  hostMaintenance: ['host maintenance', '호스트 정비'],
  ssd: ['SSD', 'SSD'],
  powerSupply: ['power supply', '전원 장치'],
  chassis: ['chassis', '섀시'],
  ioBoard: ['IO board', 'IO 보드'],
  cpu: ['CPU', 'CPU'],
  memory: ['host memory', '호스트 메모리'],
} as const satisfies Record<string, Pair>;

const percent = (v: number): string => `${(100 * v).toFixed(2)} %`;
const kw = (v: number): string => formatQuantity(v, 'power', 4);
const SHOWN = 8;

function lines(ctx: Context, a: GoodputAnswer): string[] {
  const say = (w: keyof typeof WORDS): string => WORDS[w][ctx.lang === 'ko' ? 1 : 0];
  const { bold, dim } = ctx.colours;
  const seconds = (s: number): string => `${formatNumber(s)} s`;
  const s = a.swing;
  return [
    ...columns(
      [
        [bold(say('useful')), bold(percent(a.ratio))],
        [`  ${say('failStop')}`, percent(a.failStopRatio)],
        [`  ${say('failSlow')}`, percent(a.failSlowRatio)],
        [`  ${say('planned')}`, percent(a.plannedRatio)],
        [say('mttf'), `${formatNumber(a.meanTimeToFailureH)} h`],
        [say('interval'), seconds(a.intervalS)],
        [say('restart'), seconds(a.restartS)],
        [say('spares'), `${formatNumber(a.spareNodes, 6)}`],
        [say('shortage'), percent(a.spareShortageShare)],
      ],
      { align: 'lr' },
    ),
    ...(a.causes.length === 0
      ? []
      : [
          '',
          bold(say('causes')),
          ...columns(
            a.causes.slice(0, SHOWN).map((c) => [say(c.cause), formatNumber(c.failuresPerDay)]),
            { align: 'lr', indent: 2 },
          ),
        ]),
    '',
    bold(say('power')),
    ...columns(
      [
        ['', say('rack'), say('accelerator'), say('rest')].map((h) => dim(h)),
        ...a.power.map((p) => [say(p.activity), kw(p.rackKw), kw(p.acceleratorKw), kw(p.hostKw)]),
      ],
      { align: 'lrrr', indent: 2 },
    ),
    '',
    bold(say('swing')),
    ...columns(
      [
        [say('mean'), kw(s.meanKw)],
        [say('high'), kw(s.highKw)],
        [say('low'), kw(s.lowKw)],
        [say('size'), `${kw(s.swingKw)}, ${say('every')} ${seconds(s.periodS)}`],
        [say('ramp'), `${kw(s.rampKwPerS)}/s`],
        [say('stop'), kw(s.stopDropKw)],
      ],
      { align: 'lr', indent: 2 },
    ),
    ...paragraph(dim(`${formatNumber(a.accelerators, 9)} × ${say('accelerator')}`)),
  ];
}

/** `gigasite chips goodput`: one question about useful time and power, answered as a table or as JSON. */
export function chipsGoodput(ctx: Context, file: string, options: { readonly json?: boolean }): void {
  const { asked, catalog } = askedOf(file);
  const answer = answerGoodput(asked, catalog);
  ctx.print(options.json ? JSON.stringify(answer, null, 2) : lines(ctx, answer));
}
