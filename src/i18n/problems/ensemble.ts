import { type Reasons, type SomeProblems, s } from './sentences.ts';

/** Problems of uncertain inputs, ensembles, their queue and their store. */
export const ENSEMBLE_PROBLEMS = {
  distribution: s(
    'The distribution cannot be drawn from: {found}.',
    '이 분포에서는 값을 뽑을 수 없습니다: {found}.',
    'Correct its parameters; `gigasite schema scenario` describes them.',
    '매개변수를 고치십시오. 설명: `gigasite schema scenario`.',
  ),
  'correlations-impossible': s(
    'No inputs can correlate like this together: {found}.',
    '이 상관관계들은 함께 성립할 수 없습니다: {found}.',
    'The nearest that can be: {offered}.',
    '성립하는 가장 가까운 값: {offered}.',
  ),
  'queue-unreachable': s(
    'The queue at {found} does not answer: {why}.',
    '{found} 대기열이 응답하지 않습니다: {why}.',
    'Check that Redis or Valkey runs there and that the address, user and password are right (a password is never shown).',
    '그곳에서 Redis나 Valkey가 도는지, 주소·사용자·암호가 맞는지 확인하십시오 (암호는 표시하지 않습니다).',
  ),
  'engine-differs': s(
    'This was made by engine {found}; here is {expected}.',
    '이것은 엔진 {found} 버전이 만들었고, 여기는 {expected} 버전입니다.',
    'Install the same version of gigasite on every machine.',
    '모든 컴퓨터에 같은 버전의 gigasite를 설치하십시오.',
  ),
  'ensemble-differs': s(
    'The folder {found} holds an ensemble of another scenario, seed, sampler or size.',
    '{found} 폴더에는 시나리오, 시드, 표본 방식, 크기가 다른 앙상블이 있습니다.',
    'Resume it with what it was begun with, or choose another folder.',
    '시작할 때와 같은 조건으로 이어 가거나 다른 폴더를 고르십시오.',
  ),
  'ensemble-busy': s(
    'Another coordinator ({owner}) is at work on {found}.',
    '다른 조정 프로세스({owner})가 {found} 작업 중입니다.',
    'Wait until it has ended; where it was killed, its claim lapses within {seconds} seconds, then use --resume.',
    '끝날 때까지 기다리십시오. 강제 종료되었다면 {seconds}초 안에 점유가 풀리며, 그 뒤 --resume을 쓰십시오.',
  ),
  'workers-lost': s(
    'Work on the draws ended early: {found}.',
    '표본 계산이 도중에 끝났습니다: {found}.',
    'What is finished is kept; go on with --resume.',
    '끝난 부분은 남아 있습니다. --resume으로 이어 가십시오.',
  ),
  'package-missing': s(
    'The package {found} is not installed.',
    '{found} 패키지가 설치되어 있지 않습니다.',
    'Install it: npm install {found}.',
    '설치하십시오: npm install {found}.',
  ),
  'query-failed': s(
    'The query cannot be answered: {found}.',
    '질의를 처리할 수 없습니다: {found}.',
    'Ask `show tables` and `describe draws` for the tables and their columns.',
    '`show tables`와 `describe draws`로 표와 열을 확인하십시오.',
  ),
} as const satisfies SomeProblems;

export const ENSEMBLE_REASONS: Reasons = {
  'limit-unmet': s(
    'No combination of the decisions keeps this limit ({found}); it would have to be {allowed}.',
    '이 제한({found})을 지키는 결정 조합이 없습니다. 필요한 제한: {allowed}.',
    'Relax it, or give the decisions further options.',
    '제한을 늦추거나 결정에 선택지를 더 주십시오.',
  ),
  'limit-unmet-tried': s(
    'No combination that was tried keeps this limit ({found}); it would have to be {allowed}.',
    '시도한 조합 가운데 이 제한({found})을 지키는 것이 없습니다. 필요한 제한: {allowed}.',
    'Relax it, give the decisions further options, or raise --evaluations.',
    '제한을 늦추거나 선택지를 더 주거나 --evaluations를 늘리십시오.',
  ),
  'limits-together': s(
    'Each limit can be kept, but no candidate keeps all; the nearest breaks: {found}.',
    '제한을 하나씩은 지킬 수 있지만 모두 지키는 후보가 없습니다. 가장 가까운 후보가 어기는 것: {found}.',
    'Relax one of them, or give the decisions further options.',
    '하나를 늦추거나 결정에 선택지를 더 주십시오.',
  ),
  'distribution-one': s(
    'An uncertain input needs exactly one distribution; found: {found}.',
    '불확실한 입력에는 분포가 정확히 하나 필요합니다. 읽은 값: {found}.',
    'Keep one.',
    '하나만 남기십시오.',
  ),
  'distribution-units': s(
    'Figures of one distribution need one unit; found: {found}.',
    '한 분포의 값들은 단위가 같아야 합니다. 읽은 값: {found}.',
    'Write all of them in the same unit.',
    '모두 같은 단위로 쓰십시오.',
  ),
  'distribution-base': s(
    'This cannot be changed by what stands at {place}: {found}.',
    '{place}의 값은 이렇게 바꿀 수 없습니다: {found}.',
    'For `plus` write the unit that stands there (months for a date), for `times` a bare factor on a stated figure.',
    '`plus`에는 그곳의 단위(날짜는 개월)를, `times`에는 적혀 있는 값에 곱할 단위 없는 배수를 쓰십시오.',
  ),
  'nothing-uncertain': s(
    'The scenario has no `uncertain:` part, so there is nothing to draw.',
    '시나리오에 `uncertain:` 부분이 없어 뽑을 것이 없습니다.',
    'Add inputs with their distributions; see docs/guide/ensembles.md.',
    '입력과 분포를 추가하십시오. docs/guide/ensembles.md 참고.',
  ),
  'interrupted-ensemble': s(
    'An interrupted ensemble is in {found}.',
    '{found} 위치에 중단된 앙상블이 있습니다.',
    'Go on with it by --resume, or remove that folder.',
    '--resume으로 이어 가거나 그 폴더를 지우십시오.',
  ),
  'supply-in-draws': s(
    'The supply of site {found} is worked out by a solver, which draws do not wait for.',
    '{found} 부지의 공급은 최적화로 구하므로 표본에서는 쓸 수 없습니다.',
    'State its grid and on-site power in the phases, or run single scenarios with `gigasite run`.',
    '단계에 전력망과 자체 전원을 적거나 `gigasite run`으로 하나씩 실행하십시오.',
  ),
  'query-not-select': s(
    'Only questions are answered here, not “{found}”.',
    '여기서는 조회만 할 수 있습니다. “{found}” 불가.',
    'Use select, with, describe, summarize, show or explain.',
    'select, with, describe, summarize, show, explain을 쓰십시오.',
  ),
};
