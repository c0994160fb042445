import { type Reasons, type SomeProblems, s } from './sentences.ts';

/** Problems of hourly series read from files. */
export const SERIES_PROBLEMS = {
  'series-columns': s(
    'The columns of the series cannot be told: {found}.',
    '시계열의 열을 알 수 없습니다: {found}.',
    'Name them with `time` and `column`.',
    '`time`과 `column`으로 이름을 적으십시오.',
  ),
  'series-row': s(
    'The row cannot be used: {found}.',
    '쓸 수 없는 행입니다: {found}.',
    'Correct the row.',
    '행을 고치십시오.',
  ),
  'series-implausible': s(
    '{found} is not plausible for numbers in {unit}: {expected} is.',
    '{unit} 값으로 {found}은(는) 그럴듯하지 않습니다. 그럴듯한 범위: {expected}.',
    'Is the unit another ({better})? Say it with `unit`. If the numbers are right, insist with `insist: true`.',
    '단위가 다릅니까 ({better})? `unit`으로 적으십시오. 값이 맞다면 `insist: true`를 쓰십시오.',
  ),
  'series-length': s(
    'The series has {found} values, which is not a whole year of {year}.',
    '시계열 값이 {found}개입니다. {year}년 한 해 길이가 아닙니다.',
    'Give every interval of the year once, or set `year:` to the year of the series.',
    '한 해의 모든 구간을 한 번씩 주거나 `year:`를 시계열의 해로 두십시오.',
  ),
} as const satisfies SomeProblems;

export const SERIES_REASONS: Reasons = {
  'series-length': s(
    'The series has {found} values; {allowed} are needed.',
    '시계열 값이 {found}개입니다. {allowed}개가 필요합니다.',
    'Give one value for every hour of the load, or four.',
    '부하의 모든 시간에 값 하나씩, 또는 넷씩 적으십시오.',
  ),
  'no-climate': s(
    'The output of sun or wind is not known.',
    '태양이나 바람의 출력을 알 수 없습니다.',
    'Name a `climate`, or give a `profile`.',
    '`climate`를 적거나 `profile`을 주십시오.',
  ),
  'series-gap': s(
    '{limit} h are missing from {found}, after this line.',
    '이 행 다음, {found}부터 {limit}시간이 없습니다.',
    'Add the rows. Gaps of at most 3 h can be filled by straight lines with `repair: true`.',
    '행을 넣으십시오. 3시간 이하는 `repair: true`로 직선으로 채울 수 있습니다.',
  ),
  'series-short-hour': s(
    'The hour {found} has readings for {limit} of its 60 minutes.',
    '{found} 시각에는 60분 중 {limit}분의 값만 있습니다.',
    'Add the rows, or take the mean of those there are with `repair: true`.',
    '행을 넣거나 `repair: true`로 있는 값의 평균을 쓰십시오.',
  ),
  'series-duplicate': s(
    'The time {found} was told before, in line {limit}.',
    '{found} 시각은 {limit}행에 이미 있습니다.',
    'Choose one place with `where` if the file has many, or take the first with `repair: true`.',
    '여러 지점이 든 파일이면 `where`로 하나를 고르고, 아니면 `repair: true`로 첫 값을 쓰십시오.',
  ),
  'series-time': s(
    '“{found}” is not a time that can be read.',
    '“{found}”은(는) 읽을 수 있는 시각이 아닙니다.',
    'Write it as 2024-01-31T05:00 or as the market operators do.',
    '2024-01-31T05:00 꼴이나 시장 운영자의 꼴로 적으십시오.',
  ),
  'series-value': s(
    '“{found}” is not a number.',
    '“{found}”은(는) 숫자가 아닙니다.',
    'Correct the row, or remove it and fill the gap with `repair: true`.',
    '행을 고치거나, 지우고 `repair: true`로 채우십시오.',
  ),
  'series-no-such-hour': s(
    'The clock did not show {found}: daylight saving begins then.',
    '{found} 시각은 없습니다. 그때 서머타임이 시작됩니다.',
    'Say the clock of the file with `zone`, for example UTC or -06:00.',
    '파일의 시간대를 `zone`으로 적으십시오. 예: UTC, -06:00.',
  ),
  'series-zone': s(
    'There is no time zone “{found}”.',
    '“{found}” 시간대는 없습니다.',
    'Write UTC, an offset such as +05:30, a name such as America/Chicago, or a market: {allowed}.',
    'UTC, +05:30 같은 차이, America/Chicago 같은 이름, 또는 시장을 적으십시오: {allowed}.',
  ),
  'series-no-column': s(
    'There is no column “{found}”.',
    '“{found}” 열이 없습니다.',
    'The file has: {allowed}.',
    '파일의 열: {allowed}.',
  ),
  'series-no-value': s(
    'No column looks like a {allowed} among: {found}.',
    '{allowed} 값으로 보이는 열이 없습니다: {found}.',
    'Name it with `column`.',
    '`column`으로 이름을 적으십시오.',
  ),
  'series-no-time': s(
    'No row of column names with a time was found in the first 25 lines; the file begins: {found}.',
    '처음 25행에 시각 열의 이름이 없습니다. 파일의 처음: {found}.',
    'Give the file a row of names, and name the time with `time` if it is unusual.',
    '이름 행을 넣고, 드문 이름이면 `time`으로 적으십시오.',
  ),
  'series-no-rows': s(
    'No row of data is left.',
    '남은 데이터 행이 없습니다.',
    'Check `where`: no row may hold that text.',
    '`where`의 글이 든 행이 있는지 확인하십시오.',
  ),
  'leap-short': s(
    'The series has {found} values; {year} is a leap year of 366 days.',
    '시계열 값이 {found}개입니다. {year}년은 366일인 윤년입니다.',
    'Give 8,784 hours, or say which day is missing: `leap: drop-feb-29` or `leap: drop-dec-31`.',
    '8,784시간을 주거나 빠진 날을 쓰십시오: `leap: drop-feb-29` 또는 `leap: drop-dec-31`.',
  ),
  'leap-long': s(
    'The series has {found} values, as a leap year has; {year} has 365 days.',
    '시계열 값이 {found}개로 윤년 길이입니다. {year}년은 365일입니다.',
    'Set `year:` to the leap year it is from, or leave 29 February out.',
    '`year:`를 그 윤년으로 두거나 2월 29일을 빼십시오.',
  ),
};
