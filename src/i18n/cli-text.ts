import type { Lang, Texts } from './lang.ts';

const t = (en: string, ko: string): Texts => ({ en, ko });

/** Everything the command line says beside problems and notices. `{name}` stands for a parameter. */
const TEXTS = {
  // help
  about: t(
    'Plan, cost and simulate AI data-centre fleets, from one rack to ten gigawatts.',
    '랙 하나부터 10 GW까지, AI 데이터센터를 계획하고 비용과 가동을 계산합니다.',
  ),
  helpRun: t(
    'Run a scenario: what is live when, what holds it back, what it costs',
    '시나리오 실행: 언제 무엇이 가동되고, 무엇이 막고, 얼마가 드는지',
  ),
  helpBuild: t(
    'When each phase runs, how sure that is, what holds it, what to push on next',
    '각 단계의 가동 시점과 확실성, 병목, 다음에 앞당길 것',
  ),
  pushNext: t('Push on', '앞당길 것'),
  pushProgramme: t('everywhere', '전체'),
  oneMonth: t('a month', '1개월'),
  pushLine: t(
    '{what}, {where}: {step} is worth {hours} h and {usd}',
    '{what}, {where}: {step}에 {hours} 시간, {usd}',
  ),
  optDraws: t('draws of what may slip; 1000 unless stated', '지연 추출 횟수. 기본값 1000'),
  helpCompare: t('Put scenarios side by side', '시나리오를 나란히 비교'),
  helpExplain: t(
    'Show where a figure comes from, down to its sources',
    '수치가 어디서 왔는지 출처까지 보이기',
  ),
  helpMoney: t(
    'Contracts, owners, lenders, exposure, break-even and options',
    '계약, 소유자, 대출자, 노출, 손익분기, 선택권',
  ),
  helpServe: t('Open the application in a browser', '브라우저에서 쓰는 프로그램 열기'),
  optPort: t('port; 4310 unless stated', '포트. 기본값 4310'),
  optHost: t('address; this machine alone unless stated', '주소. 기본값은 이 컴퓨터만'),
  optToken: t(
    'secret that requests must carry; also GIGASITE_TOKEN',
    '요청에 필요한 비밀 값. GIGASITE_TOKEN도 가능',
  ),
  serving: t(
    'Open {address} in a browser. Ctrl+C stops.',
    '브라우저에서 {address} 주소를 여십시오. Ctrl+C로 멈춥니다.',
  ),
  servingOpen: t(
    'The address is public: every request must carry the token you gave.',
    '공개 주소입니다. 모든 요청에 지정한 토큰이 필요합니다.',
  ),
  servingToken: t(
    'The address is public: every request must carry Authorization: Bearer {token}',
    '공개 주소입니다. 모든 요청에 필요합니다: Authorization: Bearer {token}',
  ),
  helpValidate: t('Recompute published cases and print the errors', '공개된 사례를 다시 계산해 오차 보이기'),
  helpCatalog: t(
    'Show parts, prices, regions and climates with their sources',
    '부품, 가격, 지역, 기후와 그 출처 보이기',
  ),
  helpSchema: t(
    'Print the JSON Schema of the scenario file, or of a question and its answer',
    '시나리오 파일, 또는 물음과 답의 JSON Schema 출력',
  ),
  helpInit: t('Write a small scenario to start from', '시작용 작은 시나리오 쓰기'),
  argQuestion: t(
    'question as YAML or JSON: a file, or - for standard input',
    'YAML 또는 JSON 물음: 파일, 또는 - (표준 입력)',
  ),
  optSvg: t('write the drawing into this file', '그림을 이 파일에 쓰기'),
  argScenario: t(
    'file, - for standard input, or the name of a shipped example',
    '파일, - (표준 입력), 또는 내장 예제 이름',
  ),
  argScenarios: t('two or more files or names of examples', '둘 이상의 파일 또는 예제 이름'),
  argFigure: t('id of the figure; without it the figures are listed', '수치 id. 없으면 목록을 보임'),
  argKind: t('kind of entry; without it the kinds are listed', '종류. 없으면 종류 목록을 보임'),
  argId: t('id of the entry', '항목 id'),
  argFile: t('file to write', '쓸 파일'),
  argSchema: t(
    'what to describe: scenario (default), or a command such as chips train',
    '설명할 대상: scenario (기본값), 또는 chips train 같은 명령',
  ),
  optSet: t(
    'change a value, e.g. money.wacc="9 %"; may be repeated',
    '값 바꾸기. 예: money.wacc="9 %". 여러 번 가능',
  ),
  optAsOf: t('use what was known on this date', '이 날짜에 알려진 것만 사용'),
  optSeed: t('seed of everything drawn at random', '난수 씨앗'),
  optOut: t(
    'write summary, report, tables and bill of materials into this folder',
    '요약, 보고서, 표, 자재 명세를 이 폴더에 쓰기',
  ),
  optJson: t('print JSON instead of text', '글 대신 JSON 출력'),
  optLang: t('language: en or ko', '언어: en 또는 ko'),
  optForce: t('overwrite the file', '파일 덮어쓰기'),
  optHelp: t('show this help', '도움말 보기'),
  optVersion: t('print the version', '버전 출력'),
  examples: t('Examples:', '예:'),
  exitCodes: t(
    'Exit codes: 0 done, 1 the answer is no, 2 the input is wrong, 3 a fault of program or machine.',
    '종료 코드: 0 완료, 1 답이 아니오, 2 입력 오류, 3 프로그램 또는 기계 오류.',
  ),
  'Usage:': t('Usage:', '사용법:'),
  'Arguments:': t('Arguments:', '인자:'),
  'Options:': t('Options:', '옵션:'),
  'Commands:': t('Commands:', '명령:'),
  // mistakes on the command line
  'commander.unknownOption': t('There is no option {found}.', '{found} 옵션이 없습니다.'),
  'commander.unknownCommand': t('There is no command {found}.', '{found} 명령이 없습니다.'),
  'commander.missingArgument': t('The argument {found} is missing.', '{found} 인자가 없습니다.'),
  'commander.optionMissingArgument': t(
    'The option {found} needs a value.',
    '{found} 옵션에 값이 필요합니다.',
  ),
  'commander.excessArguments': t('There are too many arguments.', '인자가 너무 많습니다.'),
  'commander.other': t('The command line cannot be read: {found}', '명령줄을 읽을 수 없습니다: {found}'),
  nearest: t('Did you mean {nearest}?', '혹시 {nearest} 아닙니까?'),
  seeHelp: t('See gigasite {command}--help.', '도움말: gigasite {command}--help'),
  // problems
  problem: t('error', '오류'),
  problems: t('{n} problems; nothing was run.', '문제 {n}건. 실행하지 않았습니다.'),
  moreProblems: t('… and {n} more.', '… 그 밖에 {n}건.'),
  // progress
  stageDesign: t('Designing halls, fabrics and power chains …', '건물, 네트워크, 전력 계통 설계 중 …'),
  stageBuild: t('Building month by month …', '달마다 건설 계산 중 …'),
  stageOperate: t('Running 8,760 hours at every site …', '모든 부지의 8,760시간 가동 계산 중 …'),
  stageSupply: t('Choosing supplies: {done} of {of} sites …', '공급 선택 중: 부지 {of}곳 중 {done}곳 …'),
  stageFinance: t('Keeping the books …', '비용 계산 중 …'),
  stageTornado: t('Trying which inputs matter …', '어떤 입력이 중요한지 시험 중 …'),
  stageWrite: t('Writing files …', '파일 쓰는 중 …'),
  // summary
  asOf: t('as of {asOf} · {first} to {last} · seed {seed}', '{asOf} 기준 · {first} ~ {last} · 씨앗 {seed}'),
  fleet: t(
    '{sites}, {countries} · {accelerators} accelerators · {it} IT, {facility} facility peak',
    '{sites}, {countries} · 가속기 {accelerators}개 · IT {it}, 시설 최대 {facility}',
  ),
  oneSite: t('1 site', '부지 1곳'),
  sites: t('{n} sites', '부지 {n}곳'),
  oneCountry: t('1 country', '1개국'),
  countries: t('{n} countries', '{n}개국'),
  bindingPower: t('power', '전력'),
  bindingChips: t('chips', '칩'),
  bindingHall: t('hall', '건물·냉각'),
  bindingNetwork: t('network', '네트워크'),
  capacity: t('Capacity at the end of each year', '해마다 연말의 규모'),
  colYear: t('year', '연도'),
  colIt: t('live IT MW', '가동 IT MW'),
  colFacility: t('facility', '시설 MW'),
  colAccelerators: t('accelerators', '가속기'),
  colBinding: t('held by', '막는 것'),
  colHeld: t('MW held', '막힌 MW'),
  colWaiting: t('chips wait', '대기 칩'),
  colIdle: t('idle', '유휴 비용'),
  money: t('Money', '돈'),
  compute: t('Compute', '연산'),
  powerLine: t('Power', '전력'),
  water: t('Water', '물'),
  carbon: t('Carbon', '탄소'),
  training: t('Training', '학습'),
  capexLine: t(
    'capex {capex}, opex {opex} over the horizon; idle chips cost {idle}',
    '기간 전체 투자 {capex}, 운영 {opex}. 유휴 칩 비용 {idle}',
  ),
  hourLine: t('{usd} per useful accelerator-hour = {split}', '유효 가속기-시간당 {usd} = {split}'),
  computeLine: t(
    '{hours} useful accelerator-hours; {tokens} tokens served{price}',
    '유효 가속기-시간 {hours}, 서비스 토큰 {tokens}{price}',
  ),
  tokenPrice: t(' at {usd}', ', {usd}'),
  energyLine: t(
    '{energy} a year when complete; PUE {pue}; energy {usd} a year',
    '완공 후 연 {energy}, PUE {pue}, 에너지 비용 연 {usd}',
  ),
  waterLine: t('{water} a year ({wue} L/kWh of IT)', '연 {water} (IT 1 kWh당 {wue} L)'),
  carbonLine: t('{carbon} CO₂ a year', '연 {carbon} CO₂'),
  trainingLine: t(
    '{id}: {days} days on {n}, from {start}; {usd}',
    '{id}: {n}개로 {days}일, {start} 시작, {usd}',
  ),
  moreRuns: t('; + {n} more', '; 외 {n}건'),
  modes: t('Six ways to get this compute (▸ the cheapest)', '이 연산을 얻는 여섯 가지 방법 (▸ 최저 비용)'),
  colMode: t('way', '방법'),
  colPerHour: t('$/useful h', '$/유효 시간'),
  colOwn: t('own capital', '자기 자본'),
  colCommitted: t('committed', '약정액'),
  colBreakEven: t('pays above', '유리한 가동률'),
  never: t('never', '없음'),
  notices: t('Before you trust these figures', '수치를 믿기 전에'),
  idleSites: t('Build nothing: {list}.', '짓지 않는 부지: {list}.'),
  revisions: t('{n} revisions applied, the last of {asOf}: {why}', '개정 {n}건 적용, 마지막 {asOf}: {why}'),
  moreNotices: t('+ {n} more in summary.json', '+ summary.json에 {n}건 더'),
  wrote: t('Wrote into {folder}:', '{folder} 폴더에 씀:'),
  hourlyTotals: t(
    'More than {n} sites: hourly.csv holds the fleet’s totals, hourly.parquet every site.',
    '부지가 {n}곳보다 많음: hourly.csv에는 합계만, hourly.parquet에는 모든 부지.',
  ),
  hintOut: t(
    'Add --out <folder> for report, tables and bill of materials.',
    '보고서, 표, 자재 명세: --out <폴더>.',
  ),
  unchangedYears: t('… {n} years between …', '… 사이 {n}년 …'),
  // catalog
  catalogKinds: t('Kinds of entries; catalogue {version}', '항목 종류. 카탈로그 {version}'),
  entries: t('{n} entries', '{n}건'),
  colKind: t('kind', '종류'),
  colId: t('id', 'id'),
  colName: t('name', '이름'),
  colEntries: t('entries', '건수'),
  colHolds: t('holds', '내용'),
  colFigure: t('figure', '수치'),
  colValue: t('value', '값'),
  colRange: t('low … high', '낮음 … 높음'),
  colAsOf: t('as of', '기준일'),
  colStatus: t('status', '상태'),
  colSource: t('source', '출처'),
  verified: t('checked at the source', '출처에서 확인함'),
  unverified: t('recalled, not yet checked', '기억에 의한 값, 아직 확인 안 됨'),
  revisionOf: t('{n} revisions, newest last', '개정 {n}건, 새것이 마지막'),
  // validate
  colCase: t('case', '사례'),
  colPublished: t('published', '공개값'),
  colComputed: t('computed', '계산값'),
  colError: t('error', '오차'),
  colTolerance: t('within', '허용'),
  colVerdict: t('verdict', '판정'),
  colFitted: t('fitted', '맞춤'),
  pass: t('pass', '통과'),
  fail: t('FAIL', '실패'),
  flag: t('flag', '주의'),
  no: t('no', '아니오'),
  partly: t('partly', '일부'),
  yes: t('yes', '예'),
  validateSum: t('{pass} pass, {flag} flagged, {fail} fail.', '통과 {pass}, 주의 {flag}, 실패 {fail}.'),
  // explain
  figures: t('Figures that can be explained', '설명할 수 있는 수치'),
  sourceLine: t(
    '{publisher}: {title}{date} [{ref}, {status}, as of {asOf}, {verified}]',
    '{publisher}: {title}{date} [{ref}, {status}, {asOf} 기준, {verified}]',
  ),
  fromScenario: t('from the scenario', '시나리오에서'),
  // compare and init
  colQuantity: t('figure', '수치'),
  wroteFile: t('Wrote {file}. Try: gigasite run {file}', '{file} 파일을 썼습니다. 실행: gigasite run {file}'),
} as const satisfies Record<string, Texts>;

export type CliText = keyof typeof TEXTS;

/** A text of the command line with its parameters filled in. */
export function cliText(
  key: CliText,
  lang: Lang,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return TEXTS[key][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '–'));
}
