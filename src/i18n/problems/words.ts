import type { CatalogKind, QuantityKind } from '../../engine/index.ts';
import type { Lang, Texts } from '../lang.ts';

/** What a quantity is called in a sentence. */
export const QUANTITY_WORDS: Readonly<Record<QuantityKind | 'other', Texts>> = {
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
  moneyPerMass: { en: 'a price per mass', ko: '무게당 가격' },
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
  frequency: { en: 'a frequency', ko: '주파수' },
  powerRamp: { en: 'a change of power', ko: '전력 변화율' },
  share: { en: 'a share', ko: '비율' },
  count: { en: 'a number', ko: '개수' },
  other: { en: 'something else', ko: '다른 종류' },
};

/** Kinds of names that can be unknown. */
type Nouns =
  | CatalogKind
  | 'figure'
  | 'scenario'
  | 'source'
  | 'catalogue kind'
  | 'site'
  | 'phase'
  | 'task'
  | 'announcement';
export const NOUNS: Readonly<Record<Nouns, Texts>> = {
  accelerator: { en: 'accelerator', ko: '가속기' },
  rack: { en: 'rack', ko: '랙' },
  switch: { en: 'switch', ko: '스위치' },
  link: { en: 'link', ko: '링크' },
  'cooling-plant': { en: 'cooling plant', ko: '냉각 설비' },
  electrical: { en: 'electrical part', ko: '전기 설비' },
  'power-source': { en: 'power source', ko: '전원' },
  'grid-region': { en: 'grid region', ko: '전력망 지역' },
  'balancing-area': { en: 'balancing area', ko: '수급 구역' },
  'grid-rule': { en: 'grid rule', ko: '계통 규칙' },
  reliability: { en: 'reliability entry', ko: '신뢰도 항목' },
  'grid-limit': { en: 'grid limit', ko: '전력망 한계' },
  tariff: { en: 'tariff', ko: '요금제' },
  climate: { en: 'climate', ko: '기후' },
  'rack-coolant': { en: 'rack coolant', ko: '랙 냉각수' },
  'lead-time': { en: 'lead time', ko: '조달 기간' },
  'unit-cost': { en: 'unit cost', ko: '단가' },
  finance: { en: 'finance entry', ko: '금융 조건' },
  contract: { en: 'contract', ko: '계약' },
  model: { en: 'model', ko: '모델' },
  workload: { en: 'workload entry', ko: '작업 부하' },
  site: { en: 'site', ko: '부지' },
  phase: { en: 'phase', ko: '단계' },
  task: { en: 'task', ko: '작업' },
  announcement: { en: 'announcement', ko: '발표' },
  figure: { en: 'figure', ko: '수치' },
  scenario: { en: 'scenario', ko: '시나리오' },
  source: { en: 'source', ko: '출처' },
  'catalogue kind': { en: 'catalogue kind', ko: '카탈로그 종류' },
};

/** Words the engine and the operating system put into parameters. */
export const PHRASES: Readonly<Record<string, Texts>> = {
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
  'a name or a mapping': {
    en: 'a name, or a mapping such as { epw: file }',
    ko: '이름, 또는 { epw: file } 같은 매핑',
  },
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
export function word(table: Readonly<Record<string, Texts>>, code: string, lang: Lang): string {
  return Object.hasOwn(table, code) ? table[code][lang] : code;
}
