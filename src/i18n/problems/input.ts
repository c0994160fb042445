import { type Reasons, type SomeProblems, s } from './sentences.ts';

/** Problems of scenario files, questions and --set. */
export const INPUT_PROBLEMS = {
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
  'unknown-figure': s(
    'No figure is called “{found}”.',
    '“{found}” 이름의 수치가 없습니다.',
    'Use one of those allowed; `gigasite explain` with the scenario alone lists them with what they mean.',
    '허용된 이름을 쓰십시오. 시나리오만 주고 `gigasite explain`을 실행하면 이름과 뜻이 나옵니다.',
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
  'shares-not-one': s(
    'The shares add up to {found}, not to 1.',
    '비율의 합이 1이 아니라 {found}입니다.',
    'Correct the shares, or leave one out: it takes the rest.',
    '비율을 고치거나 하나를 비워 두십시오. 나머지를 가져갑니다.',
  ),
} as const satisfies SomeProblems;

export const INPUT_REASONS: Reasons = {
  'variable-or-storage': s(
    '“{found}” cannot carry the load on its own: it varies or only stores.',
    '“{found}” 전원은 변동하거나 저장만 하므로 단독으로 부하를 맡을 수 없습니다.',
    'Use a firm source.',
    '상시 발전원을 쓰십시오.',
  ),
};
