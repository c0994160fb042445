import type { Pair } from './words.ts';

/** Words of `gigasite optimise`. */
export const OPTIMISE_WORDS = {
  about: [
    'Search decisions of a scenario for one or several goals under limits',
    '제한 아래 하나 이상의 목표에 맞는 결정 찾기',
  ],
  draws: ['draws of each candidate, instead of the question’s', '후보마다 쓸 표본 수 (질문의 값 대신)'],
  evaluations: ['candidates at most, instead of the question’s', '최대 후보 수 (질문의 값 대신)'],
  threads: ['worker threads; all cores', '작업 스레드 수. 기본값은 모든 코어'],
  out: ['folder of optimise.json, pareto.svg, run.json', 'optimise.json, pareto.svg, run.json을 쓸 폴더'],
  enumeration: [
    'All {n} combinations run, {draws} draws each (seed {seed}): the front is exact for these draws',
    '조합 {n}개 전부 실행, 후보당 표본 {draws}개 (씨앗 {seed}). 이 표본에서는 정확한 경계',
  ],
  nsga2: [
    '{n} of {space} combinations run by NSGA-II, {draws} draws each (seed {seed}): none better was found, none is ruled out',
    '조합 {space}개 중 {n}개를 NSGA-II로 실행, 후보당 표본 {draws}개 (씨앗 {seed}). 더 나은 것을 찾지 못했으나 없다는 증명은 아님',
  ],
  front: ['Best candidates', '가장 좋은 후보'],
  choices: ['Choices', '선택'],
  base: ['start', '처음'],
  limits: ['Why the limits hold', '제한이 작용하는 까닭'],
  binds: [
    '{limit} holds {goal} at {best} (limited figure {at}). The next better needs {next}: {goal} {nextGoal}. Without it: {without}.',
    '{limit} 제한 때문에 {goal} 값이 {best}입니다 (제한된 수치 {at}). 다음으로 나은 후보는 {next} 필요: {goal} {nextGoal}. 제한이 없으면 {without}.',
  ],
  slack: [
    '{limit} does not hold {goal} back: its best has {at}.',
    '{limit} 제한은 {goal} 값을 막지 않습니다. 최선의 후보에서 {at}.',
  ],
  shadow: [
    'Shadow value (linear, choices split): {v} of {goal} per unit of the limit.',
    '잠재 가격 (선형, 선택 분할): 제한 1단위당 {goal} {v}.',
  ],
  linear: [
    'Linear check of {goal}: changes taken as additive foretell {foretold}; that choice run gives {run}.',
    '{goal} 선형 확인: 변화를 더하면 {foretold}, 그 선택을 실행하면 {run}.',
  ],
  refusedRun: ['no run', '실행 불가'],
  refused: [
    '{n} combinations are refused by the engine; the first: {why}',
    '엔진이 거부한 조합 {n}개. 첫째: {why}',
  ],
  more: ['{n} more with --json or --out', '{n}개 더: --json 또는 --out'],
  progress: ['{done} of {of} candidates, {left} s left', '후보 {of}개 중 {done}개, {left}초 남음'],
  plot: ['Candidates and Pareto front', '후보와 파레토 경계'],
  onFront: ['front', '경계'],
  kept: ['keeps the limits', '제한 준수'],
  broken: ['breaks a limit', '제한 위반'],
} as const satisfies Record<string, Pair>;

export type OptimiseWord = keyof typeof OPTIMISE_WORDS;
