import { type Reasons, type SomeProblems, s } from './sentences.ts';

/** Problems of weather files and cooling plants. */
export const COOLING_PROBLEMS = {
  'weather-file-closed': s(
    'The weather file “{found}” is not read here.',
    '날씨 파일 “{found}”은 여기서 읽지 않습니다.',
    'Run the scenario on the command line, where files beside it are read, or name a climate of the catalogue.',
    '옆 파일을 읽는 명령줄에서 실행하거나 카탈로그의 기후를 적으십시오.',
  ),
  'weather-line': s(
    'This line of the weather file cannot be used: “{found}” stands where {expected} is expected.',
    '날씨 파일의 이 줄을 쓸 수 없습니다. {expected} 자리에 “{found}” 값이 있습니다.',
    'Correct the line, or take the file again from its source.',
    '줄을 고치거나 파일을 출처에서 다시 받으십시오.',
  ),
  'weather-hours': s(
    'The weather file has not each of the 8,760 hours once.',
    '날씨 파일에 8,760시간이 한 번씩 있지 않습니다.',
    'Give a whole calendar year in local standard time.',
    '지역 표준시로 한 해 전체를 주십시오.',
  ),
  'weather-humidity': s(
    'Impossible humidity: {found}.',
    '있을 수 없는 습도입니다: {found}.',
    'Correct the line.',
    '줄을 고치십시오.',
  ),
  'setpoint-unreachable': s(
    'The plant cannot hold {found} °C: at the design extreme it reaches {reach} °C.',
    '설비가 {found} °C를 유지할 수 없습니다. 설계 극값에서 {reach} °C까지 내려갑니다.',
    'Raise the supply to {reach} °C, add a trim chiller, or accept it with `whenShort: throttle`.',
    '공급 온도를 {reach} °C로 올리거나, 보조 냉동기를 더하거나, `whenShort: throttle`로 받아들이십시오.',
  ),
} as const satisfies SomeProblems;

export const COOLING_REASONS: Reasons = {
  'hours-missing': s(
    'Hours are missing: {hours}, from {found} to {last}.',
    '{found}부터 {last}까지 {hours}시간이 없습니다.',
    'Give a whole year of 8,760 hours; a line stands here after the last hour that was found.',
    '8,760시간 전체를 주십시오. 줄 번호는 찾은 마지막 시각의 다음 줄입니다.',
  ),
  'hour-twice': s(
    'The hour {found} comes again; it stood already on line {first}.',
    '{found} 시각이 다시 나옵니다. {first}번째 줄에 이미 있습니다.',
    'Keep one of them; a file of several years must be cut to one.',
    '하나만 남기십시오. 여러 해의 파일은 한 해로 자르십시오.',
  ),
  'hours-empty': s(
    'No value of {found} for {hours} hours; up to 6 would be bridged.',
    '{found} 값이 {hours}시간 동안 없습니다. 6시간까지는 이어 붙입니다.',
    'Fill the gap, or take a file that has the values.',
    '빈 곳을 채우거나 값이 있는 파일을 쓰십시오.',
  ),
  'dew-over-dry': s(
    'The dew point of {found} °C is above the dry bulb of {limit} °C.',
    '이슬점 {found} °C가 건구 온도 {limit} °C보다 높습니다.',
    'Correct the line: air holds at most what saturates it.',
    '줄을 고치십시오. 공기는 포화량까지만 품습니다.',
  ),
  'wet-over-dry': s(
    'The wet bulb of {found} °C is above the dry bulb of {limit} °C.',
    '습구 온도 {found} °C가 건구 온도 {limit} °C보다 높습니다.',
    'Correct the line: a wet bulb is never warmer than the air.',
    '줄을 고치십시오. 습구 온도는 공기 온도를 넘지 않습니다.',
  ),
  'humidity-negative': s(
    'The relative humidity of {found} % is negative.',
    '상대 습도 {found} % 값이 음수입니다.',
    'Correct the line: humidity is 0 to 100 %; 999 stands for missing.',
    '줄을 고치십시오. 습도는 0~100 %이고, 999는 값 없음입니다.',
  ),
};
