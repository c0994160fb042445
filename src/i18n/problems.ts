import type { CatalogKind, Notice, Problem, ProblemCode, QuantityKind } from '../engine/index.ts';
import type { Lang, Texts } from './lang.ts';
import { term } from './terms.ts';

/** Sentences about a problem: what was found, and what to do. `{name}` stands for a parameter. */
interface Sentences {
  readonly what: Texts;
  readonly advice: Texts;
}
const s = (whatEn: string, whatKo: string, adviceEn: string, adviceKo: string): Sentences => ({
  what: { en: whatEn, ko: whatKo },
  advice: { en: adviceEn, ko: adviceKo },
});

/** One entry a code; the type makes the list complete, and a test holds docs/reference/errors.md against it. */
export const PROBLEM_TEXTS: Readonly<Record<ProblemCode, Sentences>> = {
  'quantity-unreadable': s(
    '“{found}” cannot be read; {kind} is expected.',
    '“{found}” 값을 읽을 수 없습니다. 필요한 값: {kind}.',
    'Write a number and a unit, for example “{example}”.',
    '숫자와 단위를 쓰십시오. 예: “{example}”.',
  ),
  'quantity-dimension': s(
    '“{found}” is {got}; {kind} is expected here (in {unit}).',
    '“{found}” 값은 {got}입니다. 여기에 필요한 값: {kind} (단위 {unit}).',
    'Write it in a unit of the right kind, for example “{example}”.',
    '알맞은 단위로 쓰십시오. 예: “{example}”.',
  ),
  'quantity-unit-missing': s(
    '{found} has no unit; {kind} is expected (in {unit}).',
    '{found} 값에 단위가 없습니다. 필요한 값: {kind} (단위 {unit}).',
    'Add the unit, for example “{example}”.',
    '단위를 붙이십시오. 예: “{example}”.',
  ),
  'quantity-not-finite': s(
    '“{found}” is not a finite number.',
    '“{found}” 값은 유한한 수가 아닙니다.',
    'Write an ordinary number, for example “{example}”.',
    '보통의 수를 쓰십시오. 예: “{example}”.',
  ),
  'quantity-range': s(
    '“{found}” is outside what is allowed: {allowed}.',
    '“{found}” 값이 허용 범위({allowed})를 벗어났습니다.',
    'Choose a value in that range.',
    '범위 안의 값을 쓰십시오.',
  ),
  'date-unreadable': s(
    '“{found}” is no date.',
    '“{found}” 값은 날짜가 아닙니다.',
    'Write YYYY-MM or YYYY-MM-DD, for example 2026-07.',
    'YYYY-MM 또는 YYYY-MM-DD로 쓰십시오. 예: 2026-07.',
  ),
  'dates-reversed': s(
    '{second} comes before {first}, but must follow it.',
    '{second} 날짜가 {first}보다 앞섭니다. 뒤여야 합니다.',
    'Swap the two dates or correct one.',
    '두 날짜를 바꾸거나 하나를 고치십시오.',
  ),
  'horizon-unreadable': s(
    '“{found}” is no horizon.',
    '“{found}” 값은 계획 기간이 아닙니다.',
    'Write first and last month, for example 2025-01 .. 2032-12.',
    '첫 달과 마지막 달을 쓰십시오. 예: 2025-01 .. 2032-12.',
  ),
  'phase-before-horizon': s(
    '{found} lies before the horizon, which starts in {horizon}.',
    '{found} 날짜가 계획 기간의 시작({horizon})보다 앞섭니다.',
    'Start the horizon earlier, or move the date.',
    '계획 기간을 앞당기거나 날짜를 늦추십시오.',
  ),
  'unknown-key': s(
    'There is no key “{found}” here.',
    '여기에는 “{found}” 항목이 없습니다.',
    'Correct the key or remove it; `gigasite schema` prints all keys.',
    '항목 이름을 고치거나 지우십시오. 모든 항목: `gigasite schema`.',
  ),
  'unknown-name': s(
    'There is no {kind} called “{found}”.',
    '“{found}” 이름의 {kind} 항목이 없습니다.',
    'Use one of the known names; `gigasite catalog` lists those of the catalogue.',
    '알려진 이름을 쓰십시오. 카탈로그의 이름: `gigasite catalog`.',
  ),
  'duplicate-id': s(
    'The id “{found}” is used twice (first at {first}).',
    '“{found}” id가 두 번 쓰였습니다 (처음: {first}).',
    'Give each its own id.',
    '서로 다른 id를 쓰십시오.',
  ),
  missing: s('“{expected}” is missing.', '“{expected}” 항목이 없습니다.', 'Add it.', '추가하십시오.'),
  'wrong-type': s(
    'Found {found}; expected: {expected}.',
    '읽은 값: {found}. 필요한 값: {expected}.',
    'Write what is expected; `gigasite schema` describes it.',
    '필요한 형식으로 쓰십시오. 설명: `gigasite schema`.',
  ),
  'not-allowed': s(
    '“{found}” is not allowed here.',
    '“{found}” 값은 여기에 쓸 수 없습니다.',
    'Use one of what is allowed.',
    '허용된 값을 쓰십시오.',
  ),
  'out-of-range': s(
    '{found} is outside what is allowed: {allowed}.',
    '{found} 값이 허용 범위({allowed})를 벗어났습니다.',
    'Choose a value in that range.',
    '범위 안의 값을 쓰십시오.',
  ),
  'yaml-syntax': s(
    'This is not valid YAML: {found}.',
    'YAML 문법 오류: {found}.',
    'Check indentation, quotes and brackets at this place.',
    '이 자리의 들여쓰기, 따옴표, 괄호를 확인하십시오.',
  ),
  'yaml-alias': s(
    'The alias {found} is not allowed: a few of them can grow into gigabytes.',
    '별칭 {found} 값은 쓸 수 없습니다. 몇 개만으로도 수 기가바이트가 될 수 있습니다.',
    'Write the value out, or put it under `defaults:`.',
    '값을 그대로 쓰거나 `defaults:` 아래에 두십시오.',
  ),
  'file-too-large': s(
    'The file is too large: {found} bytes, of at most {limit}.',
    '파일이 너무 큽니다: {found}바이트 (최대 {limit}).',
    'Use `copies:` for identical sites, or split the programme.',
    '같은 부지는 `copies:`로 쓰거나 계획을 나누십시오.',
  ),
  'file-unreadable': s(
    'Cannot read {found}: {reason}.',
    '{found} 파일을 읽을 수 없습니다: {reason}.',
    'Check the name and the rights.',
    '이름과 권한을 확인하십시오.',
  ),
  'path-unknown': s(
    'The path names nothing: there is no “{found}”.',
    '경로가 가리키는 것이 없습니다: “{found}” 없음.',
    'Lists are entered by id, number or *, as in sites.abilene.phases.*.hall.itPower.',
    '목록은 id, 번호, *로 들어갑니다. 예: sites.abilene.phases.*.hall.itPower.',
  ),
  'path-not-settable': s(
    '“{found}” cannot be set.',
    '“{found}” 값은 바꿀 수 없습니다.',
    'Write --set path=value with a path of the scenario file.',
    '시나리오 파일의 경로로 --set 경로=값 형태로 쓰십시오.',
  ),
  'capacity-exceeded': s(
    '{found} is not enough: {limit} are needed for {advice}.',
    '{found} 값으로는 모자랍니다: {limit} 필요 ({advice}).',
    'Raise the hall’s IT power or choose a smaller rack.',
    '건물의 IT 전력을 늘리거나 더 작은 랙을 고르십시오.',
  ),
  'shares-not-one': s(
    'The shares add up to {found}, not to 1.',
    '비율의 합이 1이 아니라 {found}입니다.',
    'Correct the shares, or leave one out: it takes the rest.',
    '비율을 고치거나 하나를 비워 두십시오. 나머지를 가져갑니다.',
  ),
  infeasible: s(
    'This cannot be built or run: {found}.',
    '지을 수 없거나 돌릴 수 없습니다: {found}.',
    'Relax a limit or choose other parts.',
    '제한을 늦추거나 다른 부품을 고르십시오.',
  ),
  'output-unwritable': s(
    'Cannot write to {found}: {reason}.',
    '{found} 위치에 쓸 수 없습니다: {reason}.',
    'Nothing was changed. Choose another folder with --out, or correct the rights.',
    '바뀐 것은 없습니다. --out으로 다른 폴더를 고르거나 권한을 고치십시오.',
  ),
  'disk-full': s(
    'No space is left on the disk of {found}.',
    '{found} 위치의 디스크가 가득 찼습니다.',
    'Nothing was changed. Free some space or choose another disk with --out.',
    '바뀐 것은 없습니다. 공간을 비우거나 --out으로 다른 디스크를 고르십시오.',
  ),
  'catalog-figure': s(
    'The catalogue entry lacks the figure “{figure}”.',
    '카탈로그 항목에 “{figure}” 수치가 없습니다.',
    'Choose an entry that has it, or add the figure to the catalogue with its source.',
    '수치가 있는 항목을 고르거나, 출처와 함께 카탈로그에 추가하십시오.',
  ),
  internal: s(
    'A fault of gigasite: {found}.',
    'gigasite 내부 오류: {found}.',
    'Please report it with the command and the scenario.',
    '명령과 시나리오를 함께 알려 주십시오.',
  ),
};

/** Special cases of a code, told apart by its `reason` parameter. */
const REASONS: Readonly<Record<string, Sentences>> = {
  'fabric-too-large': s(
    '{found} accelerators do not fit; {limit} join at most {allowed}.',
    '가속기 {found}개는 들어가지 않습니다. {limit}로는 최대 {allowed}개입니다.',
    'What would do: {remedy}.',
    '가능한 방법: {remedy}.',
  ),
  'foreign-folder': s(
    'The folder {found} holds files that gigasite did not write; it is left as it is.',
    '{found} 폴더에 gigasite가 쓰지 않은 파일이 있어 그대로 둡니다.',
    'Choose a new or empty folder, or one of an earlier run.',
    '새 폴더, 빈 폴더, 또는 이전 실행의 폴더를 고르십시오.',
  ),
  'working-folder': s(
    'The folder {found} holds the current folder and cannot be replaced.',
    '{found} 폴더는 현재 폴더를 담고 있어 바꿀 수 없습니다.',
    'Choose a folder below the current one.',
    '현재 폴더 아래의 폴더를 고르십시오.',
  ),
  'file-exists': s(
    'The file {found} exists already.',
    '{found} 파일이 이미 있습니다.',
    'Choose another name, or overwrite it with --force.',
    '다른 이름을 고르거나 --force로 덮어쓰십시오.',
  ),
  'variable-or-storage': s(
    '“{found}” cannot carry the load on its own: it varies or only stores.',
    '“{found}” 전원은 변동하거나 저장만 하므로 단독으로 부하를 맡을 수 없습니다.',
    'Use a firm source.',
    '상시 발전원을 쓰십시오.',
  ),
};

const QUANTITY_WORDS: Readonly<Record<QuantityKind | 'other', Texts>> = {
  power: { en: 'a power', ko: '전력' },
  energy: { en: 'an energy', ko: '에너지' },
  money: { en: 'an amount of money', ko: '금액' },
  moneyPerPower: { en: 'a price per power', ko: '전력당 가격' },
  moneyPerPowerMonth: { en: 'a price per power and month', ko: '전력·월당 가격' },
  moneyPerPowerYear: { en: 'a price per power and year', ko: '전력·연당 가격' },
  energyPrice: { en: 'a price of energy', ko: '전력량 요금' },
  fuelPrice: { en: 'a price of fuel', ko: '연료 가격' },
  moneyPerHour: { en: 'a price per hour', ko: '시간당 가격' },
  moneyPerYear: { en: 'an amount per year', ko: '연간 금액' },
  moneyPerArea: { en: 'a price of land', ko: '토지 가격' },
  moneyPerVolume: { en: 'a price per volume', ko: '부피당 가격' },
  powerPerArea: { en: 'a power per area', ko: '면적당 전력' },
  area: { en: 'an area', ko: '면적' },
  volume: { en: 'a volume', ko: '부피' },
  length: { en: 'a length', ko: '길이' },
  mass: { en: 'a mass', ko: '질량' },
  carbonIntensity: { en: 'a carbon intensity', ko: '탄소 집약도' },
  waterIntensity: { en: 'a water intensity', ko: '물 집약도' },
  irradiation: { en: 'an irradiation', ko: '일사량' },
  speed: { en: 'a speed', ko: '속도' },
  temperature: { en: 'a temperature', ko: '온도' },
  temperatureDelta: { en: 'a temperature difference', ko: '온도 차' },
  pressure: { en: 'a pressure', ko: '압력' },
  months: { en: 'a duration', ko: '기간' },
  hours: { en: 'a duration', ko: '기간' },
  seconds: { en: 'a duration', ko: '기간' },
  bytes: { en: 'an amount of data', ko: '데이터 양' },
  bytesPerSecond: { en: 'a data rate', ko: '데이터 속도' },
  bitsPerSecond: { en: 'a data rate', ko: '데이터 속도' },
  flopPerSecond: { en: 'a computing speed', ko: '연산 속도' },
  heatRate: { en: 'a heat rate', ko: '열소비율' },
  tokens: { en: 'a number of tokens', ko: '토큰 수' },
  tokensPerDay: { en: 'tokens per day', ko: '하루 토큰 수' },
  moneyPerTokens: { en: 'a price per token', ko: '토큰당 가격' },
  perYear: { en: 'a rate per year', ko: '연간 비율' },
  perDay: { en: 'a rate per day', ko: '하루 비율' },
  share: { en: 'a share', ko: '비율' },
  count: { en: 'a number', ko: '개수' },
  other: { en: 'something else', ko: '다른 종류' },
};

type Nouns = CatalogKind | 'figure' | 'scenario' | 'source' | 'catalogue kind' | 'site';
const NOUNS: Readonly<Record<Nouns, Texts>> = {
  accelerator: { en: 'accelerator', ko: '가속기' },
  rack: { en: 'rack', ko: '랙' },
  switch: { en: 'switch', ko: '스위치' },
  link: { en: 'link', ko: '링크' },
  'cooling-plant': { en: 'cooling plant', ko: '냉각 설비' },
  electrical: { en: 'electrical part', ko: '전기 설비' },
  'power-source': { en: 'power source', ko: '전원' },
  'grid-region': { en: 'grid region', ko: '전력망 지역' },
  climate: { en: 'climate', ko: '기후' },
  'lead-time': { en: 'lead time', ko: '조달 기간' },
  'unit-cost': { en: 'unit cost', ko: '단가' },
  finance: { en: 'finance entry', ko: '금융 조건' },
  contract: { en: 'contract', ko: '계약' },
  model: { en: 'model', ko: '모델' },
  workload: { en: 'workload entry', ko: '작업 부하' },
  site: { en: 'site', ko: '부지' },
  figure: { en: 'figure', ko: '수치' },
  scenario: { en: 'scenario', ko: '시나리오' },
  source: { en: 'source', ko: '출처' },
  'catalogue kind': { en: 'catalogue kind', ko: '카탈로그 종류' },
};

/** Words the engine and the operating system put into parameters. */
const PHRASES: Readonly<Record<string, Texts>> = {
  nothing: { en: 'nothing', ko: '없음' },
  'an empty file': { en: 'an empty file', ko: '빈 파일' },
  'a list': { en: 'a list', ko: '목록' },
  object: { en: 'a mapping (key: value)', ko: '묶음 (키: 값)' },
  array: { en: 'a list', ko: '목록' },
  string: { en: 'text', ko: '글자' },
  number: { en: 'a number', ko: '수' },
  int: { en: 'a whole number', ko: '정수' },
  boolean: { en: 'true or false', ko: 'true 또는 false' },
  record: { en: 'a mapping (key: value)', ko: '묶음 (키: 값)' },
  'text or a number': { en: 'text or a number', ko: '글자 또는 수' },
  'start or ready': { en: 'start or ready', ko: 'start 또는 ready' },
  'grid.energised or onsite': { en: 'grid.energised or onsite', ko: 'grid.energised 또는 onsite' },
  'one rack of this kind': { en: 'one rack of this kind', ko: '이 랙 하나' },
  'nested too deeply': { en: 'nested too deeply', ko: '너무 깊이 겹침' },
  'letters, digits, - and _, at most 80': {
    en: 'letters, digits, - and _, at most 80',
    ko: '영문자, 숫자, -, _ (최대 80자)',
  },
  ENOENT: { en: 'it does not exist', ko: '없는 파일' },
  EISDIR: { en: 'it is a folder', ko: '폴더임' },
  ENOTDIR: { en: 'a file is in the way', ko: '같은 이름의 파일이 길을 막음' },
  EEXIST: { en: 'a file is in the way', ko: '같은 이름의 파일이 길을 막음' },
  EACCES: { en: 'no permission', ko: '권한 없음' },
  EPERM: { en: 'no permission', ko: '권한 없음' },
  EROFS: { en: 'the disk is read-only', ko: '읽기 전용 디스크' },
  EBUSY: { en: 'it is in use', ko: '사용 중' },
  EIO: { en: 'the disk reports an error', ko: '디스크 오류' },
};

/** The words for a code of one of the tables above; the code itself where none is known. */
function word(table: Readonly<Record<string, Texts>>, code: string, lang: Lang): string {
  return Object.hasOwn(table, code) ? table[code][lang] : code;
}
const fill = (text: string, params: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '–');
/** What came from a file or a command line must not steer the terminal. */
export const harmless = (text: string): string => text.replace(/\p{Cc}/gu, '\ufffd');
const shown = (value: string | number): string =>
  typeof value === 'number' ? value.toLocaleString('en-US', { maximumFractionDigits: 6 }) : harmless(value);

const MAX_ALLOWED = 12;
function shortList(allowed: string, lang: Lang): string {
  const all = allowed.split(', ');
  if (all.length <= MAX_ALLOWED) return allowed;
  const more = all.length - MAX_ALLOWED;
  return `${all.slice(0, MAX_ALLOWED).join(', ')}, … (${lang === 'ko' ? `외 ${more}개` : `${more} more`})`;
}

const LABELS = {
  nearest: { en: 'Did you mean “{nearest}”?', ko: '혹시 “{nearest}” 아닙니까?' },
  allowed: { en: 'Allowed: {allowed}.', ko: '허용: {allowed}.' },
} as const satisfies Record<string, Texts>;
/** Codes whose first sentence says already what is allowed. */
const SAID: readonly ProblemCode[] = ['quantity-range', 'out-of-range'];

/** Where a problem is: `file:12:8  path`, as far as known. */
export function problemPlace(p: Problem): string {
  const spot = [p.file, p.line, p.column].filter((v) => v !== undefined).join(':');
  return harmless([spot, p.path].filter((v) => v !== '').join('  '));
}

/**
 * A problem as sentences for people: what was found, the nearest valid name, what is allowed, what to do.
 *
 * @returns one text a line, without the place (see `problemPlace`)
 */
export function problemLines(p: Problem, lang: Lang): string[] {
  const given = Object.fromEntries(Object.entries(p.params).map(([k, v]) => [k, shown(v)]));
  const own = Object.hasOwn(REASONS, given.reason ?? '') ? REASONS[given.reason] : undefined;
  const sentences = own ?? PROBLEM_TEXTS[p.code];
  const params = Object.fromEntries(
    Object.entries(given).map(([k, v]) => {
      if (k === 'kind') return [k, word(p.code === 'unknown-name' ? NOUNS : QUANTITY_WORDS, v, lang)];
      if (k === 'got') return [k, word(QUANTITY_WORDS, v, lang)];
      return [k, word(PHRASES, v, lang)];
    }),
  );
  // What the engine gives beyond a sentence's own words is still worth seeing: an infeasible case has many forms.
  if (p.code === 'infeasible' && params.found === undefined)
    params.found = Object.entries(params)
      .map(([k, v]) => `${k} ${v}`)
      .join(', ');
  const lines = [fill(sentences.what[lang], params)];
  if (given.nearest) lines.push(fill(LABELS.nearest[lang], given));
  if (given.allowed && own === undefined && !SAID.includes(p.code))
    lines.push(fill(LABELS.allowed[lang], { allowed: shortList(params.allowed, lang) }));
  lines.push(fill(sentences.advice[lang], params));
  return lines;
}

/** Worst first; the order in which a short list keeps them. */
const NOTICES: Readonly<Record<Notice['code'], Texts>> = {
  'never-live': {
    en: '{site}, {phase}: nothing runs within the horizon; held back by {binding}.',
    ko: '{site}, {phase}: 계획 기간 안에 아무것도 돌지 않음. 원인: {binding}.',
  },
  'never-complete': {
    en: '{site}, {phase}: {live} of {racks} racks run at the end; held back by {binding}.',
    ko: '{site}, {phase}: 마지막에 랙 {racks}대 중 {live}대만 가동. 원인: {binding}.',
  },
  'unserved-energy': {
    en: '{site}: {share} of the energy of a full year is not served.',
    ko: '{site}: 한 해 전력량의 {share}만큼 공급되지 못함.',
  },
  'training-never-starts': {
    en: 'Training run {run} never has its {accelerators} accelerators.',
    ko: '학습 {run}: 필요한 가속기 {accelerators}개가 끝내 모이지 않음.',
  },
  'serving-impossible': {
    en: '{service}: {model} cannot be served on {accelerator}.',
    ko: '{service}: {accelerator} 가속기로는 {model} 모델을 서비스할 수 없음.',
  },
  'idle-site': { en: '{site} is {status} and builds nothing.', ko: '{site}: {status} 상태로 짓지 않음.' },
  revision: { en: 'Revised {asOf}: {why}', ko: '{asOf} 개정: {why}' },
  'unverified-figures': {
    en: '{unverified} of {used} catalogue figures used are recalled, not yet checked at the source.',
    ko: '사용한 카탈로그 수치 {used}개 중 {unverified}개는 기억에 의한 값으로, 출처에서 아직 확인되지 않음.',
  },
};
const NOTICE_ORDER = Object.keys(NOTICES) as Notice['code'][];

/** The notice in one sentence. */
export function noticeText(n: Notice, lang: Lang): string {
  const params = Object.fromEntries(
    Object.entries(n.params).map(([k, v]) => {
      if (k === 'binding' || k === 'status') return [k, term(String(v), lang)];
      if (k === 'share') return [k, `${(Number(v) * 100).toPrecision(2)} %`];
      return [k, shown(v)];
    }),
  );
  return fill(NOTICES[n.code][lang], params);
}

/** Notices worst first; the order within a code is kept. */
export function sortNotices(notices: readonly Notice[]): Notice[] {
  return [...notices].sort((a, b) => NOTICE_ORDER.indexOf(a.code) - NOTICE_ORDER.indexOf(b.code));
}
