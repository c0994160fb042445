import { type Of, t } from './pair.ts';

/** Texts of the report: money. */
export const MONEY_TEXT = {
  // money
  capexTitle: t(
    (p: Of) =>
      `${p.total} of capital, ${p.share} of it ${p.class}; the heaviest year is ${p.year} with ${p.most}`,
    (p) => `자본 ${p.total}, 그중 ${p.class} ${p.share}, 지출이 가장 큰 해는 ${p.year}년(${p.most})`,
  ),
  capexCaption: t(
    'Cash paid for capital by month and class, replacements within the horizon included.',
    '월별·종류별 자본 지출. 기간 안의 교체를 포함한다.',
  ),
  splitTitle: t(
    (p: Of) => `A useful accelerator-hour costs ${p.total}; ${p.share} of it is ${p.class}`,
    (p) => `유효 가속기 시간당 ${p.total}, 그중 ${p.class} ${p.share}`,
  ),
  splitCaption: t(
    (p: Of) =>
      `Levelised cost by cause: present value of charges over present value of useful hours, at ${p.wacc} a year.`,
    (p) => `원인별 균등화 비용: 비용의 현재가치를 유효 시간의 현재가치로 나눈 값, 연 ${p.wacc}.`,
  ),
  modesTitle: t(
    (p: Of) => `Cheapest: ${p.best} at ${p.low}; dearest: ${p.worst} at ${p.high}`,
    (p) => `가장 싼 방식: ${p.best} ${p.low}, 가장 비싼 방식: ${p.worst} ${p.high}`,
  ),
  modesCaption: t(
    'Cost of a useful accelerator-hour for the same compute, got in six ways, on the terms of the contracts named in the table.',
    '같은 계산 능력을 여섯 방식으로 얻을 때의 유효 가속기 시간당 비용. 계약 조건은 표에 적었다.',
  ),
  cMode: t('Way', '방식'),
  cContract: t('Terms of', '계약 조건'),
  cUsdHour: t('Useful hour', '유효 시간당'),
  cPresent: t('Present cost', '현재가치 비용'),
  cOwn: t('Own capital tied up', '묶이는 자기 자본'),
  cCommitted: t('Owed if demand vanishes', '수요 소멸 시 남는 의무'),
  cBreakEven: t('Break-even use', '손익분기 이용률'),
  breakEvenNever: t('never', '없음'),
  modesNote: t(
    'Break-even: the utilisation above which the way costs less than paying on demand.',
    '손익분기: 이 이용률을 넘으면 온디맨드보다 싸다.',
  ),
  tornadoTitle: t(
    (p: Of) => `${p.input} moves the result most: ${p.low} to ${p.high}`,
    (p) => `결과를 가장 크게 움직이는 것: ${p.input}, ${p.low}에서 ${p.high}까지`,
  ),
  tornadoCaption: t(
    'Cost of a useful accelerator-hour with one input at a time at the low and the high end of its published range.',
    '입력값을 하나씩 공표된 범위의 낮은 끝과 높은 끝으로 바꿀 때 유효 가속기 시간당 비용.',
  ),
  lowInput: t('input at its low end', '낮은 끝'),
  highInput: t('input at its high end', '높은 끝'),
  cInput: t('Input', '입력값'),
  cBase: t('Base', '기준'),
  cAtLow: t('Result at low', '낮은 끝 결과'),
  cAtHigh: t('Result at high', '높은 끝 결과'),
} as const;
