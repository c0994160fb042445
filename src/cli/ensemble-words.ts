import type { Texts } from '../i18n/index.ts';

/** Words of ensembles, their workers and their store. */
export const ENSEMBLE_WORDS = {
  about: {
    en: 'Run a scenario many times over what is not known: spread, risk, what decides',
    ko: '모르는 것을 바꿔 가며 여러 번 실행: 범위, 위험, 결정 요인',
  },
  draws: { en: 'how many draws; 1000 unless stated', ko: '표본 수. 기본값 1000' },
  sampler: {
    en: 'sobol (default), lhs, mc; grid or list for sweeps',
    ko: 'sobol(기본), lhs, mc. 훑기에는 grid, list',
  },
  levels: { en: 'parts of a continuous input in a grid; 5', ko: 'grid에서 연속 입력을 나누는 수. 5' },
  seed: { en: 'seed of the draws; 1 (weather keeps its own)', ko: '표본의 씨앗. 1 (날씨는 따로)' },
  out: { en: 'folder of the results', ko: '결과 폴더' },
  threads: { en: 'worker threads; all cores', ko: '작업 스레드 수. 기본값은 모든 코어' },
  figure: {
    en: 'figure that convergence and inputs are judged by; headline.usdPerUsefulHour',
    ko: '수렴과 입력을 판단할 수치. headline.usdPerUsefulHour',
  },
  precision: {
    en: 'stop once the figure is known to ± this share, e.g. "1 %"',
    ko: '수치가 ± 이 비율까지 정해지면 멈추기. 예: "1 %"',
  },
  morris: { en: 'screen the inputs with so many trajectories', ko: '이 수의 경로로 입력 선별 (Morris)' },
  indices: {
    en: 'Sobol indices from so many rows (each costs inputs + 2 runs)',
    ko: '이 수의 행으로 Sobol 지수 계산 (행마다 입력 수 + 2번 실행)',
  },
  draw: { en: 'run this draw alone and print it', ko: '이 표본 하나만 실행해 출력' },
  queue: {
    en: 'Redis or Valkey whose workers run the draws, redis://host:port',
    ko: '표본을 돌릴 작업자의 Redis/Valkey 주소, redis://host:port',
  },
  shared: {
    en: 'folder that the workers see as well, for chunks of draws',
    ko: '작업자도 보는 공유 폴더 (표본 조각용)',
  },
  resume: { en: 'go on with what an interrupted run left', ko: '중단된 실행을 이어 가기' },
  aboutWorker: {
    en: 'Work on the draws of a queue until stopped',
    ko: '멈출 때까지 대기열의 표본 계산',
  },
  workerReady: {
    en: 'Working on {queue} with {threads} threads. Ctrl+C finishes what is under way and stops.',
    ko: '{queue} 작업 중 (스레드 {threads}개). Ctrl+C를 누르면 하던 것을 마치고 멈춥니다.',
  },
  workerDone: { en: 'Stopped after {chunks} chunks.', ko: '조각 {chunks}개를 마치고 멈췄습니다.' },
  figureColumn: { en: 'figure', ko: '수치' },
  mean: { en: 'mean', ko: '평균' },
  spread: {
    en: 'Spread of {run} draws ({layout}, seed {seed})',
    ko: '표본 {run}개의 범위 ({layout}, 씨앗 {seed})',
  },
  capacity: { en: 'Live IT power at the end of the year, MW', ko: '연말 가동 IT 전력, MW' },
  year: { en: 'year', ko: '연도' },
  tornado: {
    en: 'What moves {figure}: each input from its P10 to its P90, the others at their medians',
    ko: '{figure}에 영향을 주는 입력: 나머지는 중앙값, 하나씩 P10에서 P90으로',
  },
  input: { en: 'input', ko: '입력' },
  atP10: { en: 'at P10', ko: 'P10에서' },
  atP90: { en: 'at P90', ko: 'P90에서' },
  first: { en: 'first', ko: '1차' },
  total: { en: 'total', ko: '전체' },
  indicesOf: { en: 'Share of the variance of {figure} (Sobol)', ko: '{figure} 분산의 몫 (Sobol)' },
  morrisOf: { en: 'Elementary effects on {figure} (Morris)', ko: '{figure}에 대한 기본 효과 (Morris)' },
  buildOrRent: {
    en: 'Owning costs less than renting in {share} of the draws. What decides it:',
    ko: '표본의 {share}에서 소유가 임대보다 쌉니다. 결정 요인:',
  },
  byMargin: {
    en: '(one side is rare: draws are split by the margin instead)',
    ko: '(한쪽이 드물어 차이의 크기로 나눔)',
  },
  deviation: { en: 'sd', ko: '표준편차' },
  distance: { en: 'distance', ko: '거리' },
  chance: { en: 'by chance', ko: '우연' },
  converged: {
    en: '{figure}: median {p50}, 95 % sure within {low} … {high} after {n} draws.',
    ko: '{figure}: 중앙값 {p50}, 표본 {n}개에서 95 % 신뢰 구간 {low} … {high}.',
  },
  stopped: {
    en: 'Stopped after {run} of {wanted} draws: the wanted precision is reached.',
    ko: '원하는 정밀도에 도달해 {wanted}개 중 {run}개에서 멈췄습니다.',
  },
  failed: {
    en: '{failed} draws have no figures and are set aside; the first is draw {draw}: {reason}',
    ko: '표본 {failed}개는 수치가 없어 따로 두었습니다. 첫 번째는 {draw}번: {reason}',
  },
  again: {
    en: 'Run it alone: gigasite ensemble … --draw {draw}',
    ko: '하나만 실행: gigasite ensemble … --draw {draw}',
  },
  hint: {
    en: 'With --out a folder gets the table of draws and their percentiles.',
    ko: '--out으로 표본 표와 백분위수를 폴더에 쓸 수 있습니다.',
  },
  progress: {
    en: '{part}: {done} of {points} draws, {rate} a second, {left} left',
    ko: '{part}: 표본 {points}개 중 {done}개, 초당 {rate}개, {left} 남음',
  },
  drawTitle: { en: 'Draw {draw} of {points}', ko: '표본 {points}개 중 {draw}번' },
  drawSets: { en: 'It changes the scenario like this:', ko: '시나리오를 이렇게 바꿉니다:' },
  left: {
    en: 'An interrupted run is in {folder}: go on with --resume, or remove it.',
    ko: '{folder}에 중단된 실행이 있습니다. --resume으로 이어 가거나 지우십시오.',
  },
} as const satisfies Record<string, Texts>;

export type EnsembleWord = keyof typeof ENSEMBLE_WORDS;
