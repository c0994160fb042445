import { type SomeProblems, s } from './sentences.ts';

/** Problems of quantities and dates. */
export const QUANTITY_PROBLEMS = {
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
} as const satisfies SomeProblems;
