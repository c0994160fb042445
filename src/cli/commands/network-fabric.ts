import { Catalog } from '../../engine/catalog/index.ts';
import { formatNumber, formatQuantity } from '../../engine/index.ts';
import {
  answerFabric,
  type FabricAnswer,
  type NetworkAnswer,
  readFabricQuestion,
} from '../../engine/network/index.ts';
import { loadCatalog } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { writeDrawing } from '../drawing.ts';
import { columns, paragraph } from '../layout.ts';
import { readQuestion } from '../question.ts';

type Pair = readonly [en: string, ko: string];
const WORDS = {
  accelerators: ['accelerators', '가속기'],
  nodes: ['nodes × rails', '노드 × 레일'],
  leaves: ['leaves', '리프'],
  spines: ['spines', '스파인'],
  cores: ['cores', '코어'],
  tiers: ['tiers, planes', '계층, 평면'],
  links: ['links node–leaf, leaf–spine, spine–core', '링크 노드–리프, 리프–스파인, 스파인–코어'],
  cables: ['cables (links of one port or NIC in one)', '케이블 (포트·NIC마다 하나)'],
  ports: ['ports left: leaf, spine, core', '남은 포트: 리프, 스파인, 코어'],
  limit: ['most accelerators', '최대 가속기 수'],
  bisection: ['bisection, one way', '이분 대역폭 (단방향)'],
  job: ['bandwidth that a job of all finds', '전체 작업이 얻는 대역폭'],
  power: ['power: switches, optics', '전력: 스위치, 광모듈'],
  cost: ['cost', '비용'],
  mass: ['cabling: length, mass', '배선: 길이, 무게'],
  parts: ['Parts', '부품'],
  lengths: ['Cables by length', '길이별 케이블'],
  upTo: ['up to', '이하'],
  frontEnd: ['Storage and front end', '저장·프런트엔드'],
  collective: ['Collective', '집합 통신'],
  time: ['time', '시간'],
  bus: ['bus bandwidth', '버스 대역폭'],
  wan: ['Between sites', '부지 사이'],
  rtt: ['round trip', '왕복 시간'],
  fibre: ['waves, fibre pairs, amplifier sites', '파장, 광섬유 쌍, 증폭소'],
  yearly: ['a year', '연간'],
  waves: ['leased waves', '임대 파장'],
  'dark-fibre': ['dark fibre', '다크 파이버'],
  exposed: ['exposed a step', '스텝당 노출 시간'],
  efficiency: ['speed over one site', '한 부지 대비 속도'],
  needed: ['bandwidth that hides it', '숨기는 데 필요한 대역폭'],
  nodeLeaf: ['node–leaf', '노드–리프'],
  leafSpine: ['leaf–spine', '리프–스파인'],
  spineCore: ['spine–core', '스파인–코어'],
  'infiniband-addresses': [
    'One InfiniBand subnet has no addresses for this many ports: split it, or use Ethernet.',
    'InfiniBand 서브넷 하나의 주소가 모자랍니다. 나누거나 이더넷을 쓰십시오.',
  ],
  'core-bound': [
    'Spine groups differ: the number of cores is the lower bound by ports.',
    '스파인 그룹이 서로 달라 코어 수는 포트로 본 하한입니다.',
  ],
  'prices-unverified': [
    'Prices, optics power and cable mass are mostly recalled: read the ranges.',
    '가격, 광모듈 전력, 케이블 무게는 대부분 기억에 의한 값입니다. 범위를 보십시오.',
  ],
  'leaves-shared': ['Several rails share a leaf.', '레일 여럿이 리프 하나를 나눠 씁니다.'],
} as const satisfies Record<string, Pair>;
type Word = keyof typeof WORDS;

const n = (v: number): string => formatNumber(v, 9);
const usd = (r: { value: number; low: number; high: number }): string =>
  `${formatQuantity(r.value, 'money')} (${formatQuantity(r.low, 'money')} … ${formatQuantity(r.high, 'money')})`;

function networkLines(
  say: (w: Word) => string,
  a: NetworkAnswer,
  dim: (s: string) => string,
  more: readonly string[][] = [],
): string[] {
  const { fabric: f, parts: p } = a;
  const three = (x: object): string =>
    Object.values(x)
      .map((v) => n(v as number))
      .join(' · ');
  const rows = [
    [say('nodes'), `${n(f.nodes)} × ${f.railsPerNode}`],
    [say('tiers'), `${f.tiers}, ${f.planes}`],
    [say('leaves'), n(f.leaves)],
    [say('spines'), n(f.spines)],
    [say('cores'), n(f.cores)],
    [say('links'), three(f.links)],
    [say('cables'), three(f.cables)],
    [say('ports'), three(f.portsLeft)],
    [say('limit'), n(f.maxAccelerators)],
    [
      say('bisection'),
      `${formatQuantity(f.bisectionBitPerS, 'bitsPerSecond')} (${formatNumber(100 * a.bisectionShare)} %)`,
    ],
    ...more,
    [say('power'), `${formatQuantity(p.switchPowerKw, 'power')}, ${formatQuantity(p.linkPowerKw, 'power')}`],
    [say('cost'), usd(p.costUsd)],
    [
      say('mass'),
      `${formatNumber(p.cableMetres / 1000)} km, ${formatNumber(p.cablingMassKg.value / 1000)} t (${formatNumber(p.cablingMassKg.low / 1000)} … ${formatNumber(p.cablingMassKg.high / 1000)})`,
    ],
  ];
  return [
    ...columns(rows, { align: 'll', flex: 1 }),
    '',
    dim(say('parts')),
    ...columns(
      p.parts.map((x) => [
        x.id,
        x.kind === 'switch' ? '' : `≤ ${n(x.reachM)} m`,
        n(x.quantity),
        formatQuantity(x.powerKw, 'power'),
        formatQuantity(x.costUsd.value, 'money'),
      ]),
      { align: 'lrrrr', indent: 2 },
    ),
    '',
    dim(say('lengths')),
    ...columns(
      p.cables.map((c) => [say(c.tier), `${say('upTo')} ${c.upToM} m`, n(c.cables), c.parts.join(', ')]),
      { align: 'lrrl', indent: 2, flex: 3 },
    ),
  ];
}

function lines(ctx: Context, a: FabricAnswer): string[] {
  const { bold, dim } = ctx.colours;
  const say = (w: Word): string => WORDS[w][ctx.lang === 'ko' ? 1 : 0];
  const out = [
    ...paragraph(
      bold(
        `${n(a.accelerators)} ${say('accelerators')} · ${a.topology} · ${a.switch} (${a.radix} × ${formatQuantity(a.portBitPerS, 'bitsPerSecond')})`,
      ),
    ),
    '',
    ...networkLines(say, a, dim, [
      [say('job'), `${formatQuantity(a.jobBitPerS, 'bitsPerSecond')} × ${n(a.accelerators)}`],
    ]),
  ];
  if (a.frontEnd)
    out.push('', bold(`${say('frontEnd')} · ${a.frontEnd.switch}`), ...networkLines(say, a.frontEnd, dim));
  if (a.collective) {
    const c = a.collective;
    out.push(
      '',
      bold(
        `${say('collective')}: ${c.operation}, ${formatQuantity(c.bytes, 'bytes')}, ${n(c.accelerators)}, ${c.algorithm}`,
      ),
    );
    out.push(
      ...columns(
        [
          [say('time'), `${formatNumber(c.timeS * 1e3, 4)} ms`],
          [say('bus'), formatQuantity(c.busBytesPerS, 'bytesPerSecond')],
        ],
        { align: 'll' },
      ),
    );
  }
  if (a.wan) {
    const w = a.wan;
    const rows = [
      [
        say('rtt'),
        `${formatNumber(w.rttMs.value)} ms (${formatNumber(w.rttMs.low)} … ${formatNumber(w.rttMs.high)})`,
      ],
      [say('fibre'), `${w.waves} · ${w.fibrePairs} · ${w.amplifierSites}`],
      ...w.options.map((o) => [`${say(o.kind)}, ${say('yearly')}`, usd(o.yearlyUsd)]),
    ];
    const t = w.training;
    if (t)
      rows.push(
        [say('exposed'), `${formatNumber(t.exposedSPerStep, 4)} s`],
        [say('efficiency'), `${formatNumber(100 * t.efficiency)} %`],
        [
          say('needed'),
          Number.isFinite(t.neededBitPerS) ? formatQuantity(t.neededBitPerS, 'bitsPerSecond') : '–',
        ],
      );
    out.push('', bold(say('wan')), ...columns(rows, { align: 'll', flex: 1 }));
  }
  return [...out, '', ...a.notes.flatMap((note) => paragraph(dim(say(note))))];
}

/** `gigasite network fabric`: one question about a fabric, answered as a table or as JSON, and drawn on request. */
export async function networkFabric(
  ctx: Context,
  file: string,
  options: { readonly json?: boolean; readonly svg?: string },
): Promise<void> {
  const asked = readQuestion(file);
  const { asOf } = asked as { asOf?: unknown };
  const catalog = new Catalog(loadCatalog(), typeof asOf === 'string' ? asOf : '9999-12-31');
  const answer = answerFabric(readFabricQuestion(asked, catalog), catalog);
  if (options.svg !== undefined) {
    // Through the report's door, which brings the charts along: only where a drawing is wanted.
    const { fabricSvg } = await import('../../report/index.ts');
    const picture = fabricSvg(
      answer.fabric,
      answer.nodesPerRack,
      answer.portBitPerS,
      `${n(answer.accelerators)} ${WORDS.accelerators[ctx.lang === 'ko' ? 1 : 0]} · ${answer.topology} · ${answer.switch}`,
      ctx.lang,
    );
    writeDrawing(options.svg, picture);
  }
  ctx.print(options.json ? JSON.stringify(answer, null, 2) : lines(ctx, answer));
}
