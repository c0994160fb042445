import { type Reasons, type SomeProblems, s } from './sentences.ts';

/** Problems of what cannot be built, run or worked out. */
export const MODEL_PROBLEMS = {
  'capacity-exceeded': s(
    '{found} is not enough: {limit} are needed for {advice}.',
    '{found} 값으로는 모자랍니다: {limit} 필요 ({advice}).',
    'Raise the hall’s IT power or choose a smaller rack.',
    '건물의 IT 전력을 늘리거나 더 작은 랙을 고르십시오.',
  ),
  infeasible: s(
    'This cannot be built or run: {found}.',
    '지을 수 없거나 돌릴 수 없습니다: {found}.',
    'Relax a limit or choose other parts.',
    '제한을 늦추거나 다른 부품을 고르십시오.',
  ),
  'solver-failed': s(
    'The solver {solver} found no answer that stands up to a check ({found}).',
    '솔버 {solver}가 검산을 통과하는 답을 찾지 못했습니다 ({found}).',
    'Report this with the question; coarser steps or narrower bounds may avoid it.',
    '물음과 함께 알려 주십시오. 더 성긴 간격이나 좁은 범위로 피할 수도 있습니다.',
  ),
  'precedence-cycle': s(
    'Tasks wait for one another in a circle: {found}.',
    '작업들이 서로를 기다립니다: {found}.',
    'Remove one of these orders.',
    '이 순서 가운데 하나를 없애십시오.',
  ),
  'resource-never': s(
    '{task} needs {found}, but there will never be more than {limit}.',
    '{task}에 {found} 필요하지만, 최대 {limit}뿐입니다.',
    'Raise what there is, or need less.',
    '공급을 늘리거나 수요를 줄이십시오.',
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
} as const satisfies SomeProblems;

export const MODEL_REASONS: Reasons = {
  'greedy-dearer': s(
    'The greedy dispatch is not the cheapest here: {found}.',
    '여기서는 탐욕 운전이 가장 싸지 않습니다: {found}.',
    'Leave `screen` out: the programme has no such limits.',
    '`screen`을 빼십시오. 계획법에는 그런 제한이 없습니다.',
  ),
  'no-supply': s(
    'There is no supply within these limits: {hours} hours go short, {energy} in all, {peak} at worst, first from hour {from}; all given by then: {limit}.',
    '이 제한 안에는 공급이 없습니다. {hours}시간 부족, 모두 {energy}, 최악 {peak}, 가장 긴 부족은 {from}시부터. 최대로 낸 것: {limit}.',
    'Any one of these would do (now in brackets): {remedy}.',
    '다음 가운데 하나면 됩니다 (괄호는 지금 값): {remedy}.',
  ),
  'no-supply-limits': s(
    'There is no supply within these limits, though all of the load could be served without them.',
    '이 제한 안에는 공급이 없습니다. 제한이 없으면 부하를 모두 공급할 수 있습니다.',
    'Any one of these would do (now in brackets): {remedy}.',
    '다음 가운데 하나면 됩니다 (괄호는 지금 값): {remedy}.',
  ),
  'supply-stopped': s(
    'The solver stopped before it found a supply: {found}.',
    '솔버가 공급을 찾기 전에 멈췄습니다: {found}.',
    'Raise `ladder.timeLimit`, or take coarser steps.',
    '`ladder.timeLimit`을 늘리거나 더 성긴 간격을 쓰십시오.',
  ),
  'lasting-beside-supply': s(
    '{found} stays for good beside a supply of the whole site.',
    '부지 전체의 공급이 있는데 {found}이(가) 계속 남습니다.',
    'State `until` for bridging power, or list the source under `supply.sources`.',
    '임시 전원이면 `until`을 적고, 아니면 `supply.sources`에 적으십시오.',
  ),
  'storage-is-not-a-source': s(
    '{found} stores energy and makes none.',
    '{found}은(는) 에너지를 저장할 뿐 만들지 않습니다.',
    'List it under `storage`.',
    '`storage`에 적으십시오.',
  ),
  'agreement-needs-grid': s(
    'A purchase agreement is delivered through the grid, and there is none.',
    '구매 계약은 전력망으로 전달되는데, 전력망이 없습니다.',
    'Describe the `grid`, or build the source instead.',
    '`grid`를 적거나, 대신 발전원을 지으십시오.',
  ),
  'fabric-too-large': s(
    '{found} accelerators do not fit; {limit} join at most {allowed}.',
    '가속기 {found}개는 들어가지 않습니다. {limit}로는 최대 {allowed}개입니다.',
    'What would do: {remedy}.',
    '가능한 방법: {remedy}.',
  ),
};
