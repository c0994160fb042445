import { Catalog } from '../../engine/catalog/index.ts';
import {
  answerTraining,
  type PlanAnswer,
  readTrainingQuestion,
  type TrainingAnswer,
} from '../../engine/chips/index.ts';
import { type CatalogData, formatNumber, formatQuantity } from '../../engine/index.ts';
import { loadCatalog } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { columns, paragraph } from '../layout.ts';
import { readQuestion } from '../question.ts';

type Pair = readonly [en: string, ko: string];

/** Words of this command; the lead's tables hold those that several commands share. */
const WORDS = {
  step: ['step', '스텝'],
  rate: ['tokens/s', '토큰/초'],
  mfu: ['MFU', 'MFU'],
  run: ['run', '실행'],
  each: ['each', '개당'],
  days: ['days', '일'],
  acceleratorHours: ['accelerator-hours', '가속기-시간'],
  effective: ['effective time', '유효 시간'],
  strategy: ['strategy', '전략'],
  where: ['Where a step goes', '한 스텝의 시간'],
  memory: ['Memory per accelerator', '가속기당 메모리'],
  top: ['The ten fastest', '가장 빠른 열 가지'],
  lost: ['Why the others lost', '나머지가 밀린 이유'],
  candidates: ['candidates', '후보'],
  bestOf: ['best step', '최단 스텝'],
  noFit: [
    'This does not fit as the model counts; what fits:',
    '모형 계산으로는 메모리가 모자랍니다. 들어가는 것:',
  ],
  accelerators: ['accelerators', '가속기'],
  hours: ['hours', '시간'],
  deadline: ['Accelerators for the deadline', '기한에 필요한 가속기'],
  sites: ['Sites', '부지'],
  oneSite: ['all in one place', '한 곳에 모두'],
  synchronous: ['synchronous over the WAN', 'WAN 동기식'],
  lowCommunication: ['low communication', '저통신'],
  exchange: ['exchange', '교환'],
  batch: ['sequences', '시퀀스'],
  products: ['matrix products', '행렬 곱'],
  attention: ['attention', '어텐션'],
  memoryTraffic: ['memory traffic', '메모리 전송'],
  recomputation: ['recomputation', '재계산'],
  host: ['host', '호스트'],
  tensor: ['tensor communication', '텐서 통신'],
  context: ['context communication', '컨텍스트 통신'],
  expert: ['expert communication', '전문가 통신'],
  stage: ['stage communication', '단계 통신'],
  imbalance: ['imbalance', '불균형'],
  bubble: ['bubble', '버블'],
  data: ['data communication', '데이터 통신'],
  optimiser: ['optimiser', '옵티마이저'],
  weights: ['weights', '가중치'],
  gradients: ['gradients', '기울기'],
  activations: ['activations', '활성값'],
  reserved: ['runtime', '런타임'],
  total: ['total', '합계'],
  usable: ['usable', '사용 가능'],
  'memory-weights': ['does not fit: weights', '안 들어감: 가중치'],
  'memory-gradients': ['does not fit: gradients', '안 들어감: 기울기'],
  'memory-optimiser': ['does not fit: optimiser', '안 들어감: 옵티마이저'],
  'memory-activations': ['does not fit: activations', '안 들어감: 활성값'],
  'tensor-communication': ['tensor communication', '텐서 통신'],
  'context-communication': ['context communication', '컨텍스트 통신'],
  'expert-communication': ['expert communication', '전문가 통신'],
  'stage-communication': ['stage communication', '단계 통신'],
  'data-communication': ['data communication', '데이터 통신'],
  'small-products': ['small matrix products', '작은 행렬 곱'],
  'memory-traffic': ['memory traffic', '메모리 전송'],
  hostTransfers: ['host transfers', '호스트 전송'],
  'host-transfers': ['host transfers', '호스트 전송'],
  'memory-host': ['does not fit: host memory', '안 들어감: 호스트 메모리'],
} as const satisfies Record<string, Pair>;
type Word = keyof typeof WORDS;

const seconds = (s: number): string => `${formatNumber(s, 4)} s`;

/** A strategy in one cell: t8 c1 p16×8 d64 m1 z1. */
function shortStrategy(p: PlanAnswer): string {
  const s = p.strategy;
  return [
    `t${s.tensor}`,
    s.context > 1 ? `c${s.context}` : '',
    s.pipeline > 1 ? `p${s.pipeline}${s.interleave > 1 ? `×${s.interleave}` : ''}` : '',
    `d${s.data}`,
    s.expert > 1 ? `e${s.expert}` : '',
    `m${s.microBatch}`,
    `z${s.zero}`,
    s.recompute === 'none' ? '' : s.recompute,
    s.sequenceParallel ? 'sp' : '',
    s.overlapTensor ? 'ot' : '',
    s.overlapData ? 'od' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function planLines(say: (w: Word) => string, p: PlanAnswer, dim: (s: string) => string): string[] {
  const rows: string[][] = [
    [say('strategy'), shortStrategy(p)],
    [say('step'), seconds(p.stepS)],
    [
      say('rate'),
      `${formatNumber(p.tokensPerS, 4)} (${say('each')} ${formatNumber(p.tokensPerSPerAccelerator, 4)})`,
    ],
    [say('mfu'), percent(p.mfu)],
  ];
  if (p.run) {
    const { hours, acceleratorHours, effectiveTimeRatio } = p.run;
    rows.push([
      say('run'),
      `${formatNumber(hours / 24, 3)} ${say('days')}, ${formatNumber(acceleratorHours, 4)} ${say('acceleratorHours')}, ${percent(effectiveTimeRatio)} ${say('effective')}`,
    ]);
  }
  const parts = (values: object, suffix: string, show: (v: number) => string, whole: number): string[] =>
    columns(
      Object.entries(values)
        .filter(([, v]) => v > 0)
        .map(([name, v]) => [say(name.slice(0, -suffix.length) as Word), show(v), percent(v / whole)]),
      { align: 'lrr', indent: 2 },
    );
  const warning = p.fits ? [] : ['', ...paragraph(`${say('noFit')} ${p.fitting ?? ''}`)];
  return [
    ...columns(rows, { align: 'll', flex: 1 }),
    ...warning,
    '',
    dim(say('where')),
    ...parts(p.times, 'S', seconds, p.stepS),
    '',
    dim(say('memory')),
    ...parts(p.memory, 'Bytes', (v) => formatQuantity(v, 'bytes'), p.memory.usableBytes),
  ];
}

function lines(ctx: Context, a: TrainingAnswer): string[] {
  const { bold, dim } = ctx.colours;
  const say = (w: Word): string => (Object.hasOwn(WORDS, w) ? WORDS[w][ctx.lang === 'ko' ? 1 : 0] : w);
  const out = [
    ...paragraph(
      bold(
        `${a.model} · ${a.accelerators} × ${a.chip} · ${a.precision} · ${a.batchSequences} × ${a.sequenceTokens} · ${a.recipe}`,
      ),
    ),
  ];
  if (a.best) out.push('', ...planLines(say, a.best, dim));
  if (a.deadline) {
    out.push('', dim(say('deadline')));
    out.push(
      ...columns(
        [
          [say('accelerators'), say('hours')].map(dim),
          ...a.deadline.tried.map((t) => [String(t.accelerators), formatNumber(t.hours, 4)]),
        ],
        { align: 'rr', indent: 2 },
      ),
    );
  }
  if (a.top && a.search) {
    out.push('', dim(say('top')));
    out.push(
      ...columns(
        [
          [say('strategy'), say('step'), say('mfu')].map(dim),
          ...a.top.map((p) => [shortStrategy(p), seconds(p.stepS), percent(p.mfu)]),
        ],
        { align: 'lrr', flex: 0, indent: 2 },
      ),
    );
    out.push('', dim(`${say('lost')} (${formatNumber(a.search.candidates, 7)} ${say('candidates')})`));
    out.push(
      ...columns(
        a.search.lost.map((l) => [
          say(l.reason),
          formatNumber(l.candidates, 7),
          l.bestStepS === undefined ? '' : `${say('bestOf')} ${seconds(l.bestStepS)}`,
        ]),
        { align: 'lrl', indent: 2 },
      ),
    );
  }
  if (a.multiSite) {
    const m = a.multiSite;
    out.push('', dim(say('sites')));
    out.push(
      ...columns(
        [
          ['', say('accelerators'), say('batch'), say('step')].map(dim),
          ...m.sites.map((s) => [s.id, String(s.accelerators), String(s.batchSequences), seconds(s.stepS)]),
        ],
        { align: 'lrrr', indent: 2 },
      ),
    );
    const rows = [['', say('step'), say('exchange'), say('rate')].map(dim)];
    if (m.oneSite)
      rows.push([say('oneSite'), seconds(m.oneSite.stepS), '', formatNumber(m.oneSite.tokensPerS, 4)]);
    const s = m.synchronous;
    rows.push([say('synchronous'), seconds(s.stepS), seconds(s.exchangeS), formatNumber(s.tokensPerS, 4)]);
    const l = m.lowCommunication;
    if (l)
      rows.push([
        say('lowCommunication'),
        seconds(l.stepS),
        seconds(l.exchangeS),
        formatNumber(l.tokensPerS, 4),
      ]);
    out.push('', ...columns(rows, { align: 'lrrr', flex: 0, indent: 2 }));
  }
  return out;
}

/** `gigasite chips train`: one question about training, answered as a table or as JSON. */
export function chipsTrain(ctx: Context, file: string, options: { readonly json?: boolean }): void {
  const asked = readQuestion(file);
  const data: CatalogData = loadCatalog();
  const { asOf } = asked as { asOf?: unknown };
  const catalog = new Catalog(data, typeof asOf === 'string' ? asOf : '9999-12-31');
  const answer = answerTraining(readTrainingQuestion(asked, catalog), catalog);
  ctx.print(options.json ? JSON.stringify(answer, null, 2) : lines(ctx, answer));
}
