import { SERVING_COLUMNS } from '../../src/engine/chips/serving/measured.ts';

/** Head of validation/measured/serving.yaml. */
export const SERVING_HEAD = `# Measured serving speeds. Made by scripts/measured/main.ts from the public sample; do not edit by hand.
kind: serving
source: "SemiAnalysis InferenceX and others, through the measured sample of the aiconfigurator project (silicon_sample.csv, Apache-2.0)"
asOf: "2026-04"
basis: "3,726 of the sample's 5,221 rows were at hand; those with a decode layout stand here. DeepSeek-R1 is DeepSeek-V3's shape"
# Rows that are kept and not scored, each for what is known of the row, none for how well the model does.
leftOut:
  totals:
    en: "GB200 with 12 to 72 tensor-parallel accelerators (28, 52: no divisor of 128 heads): whole disaggregated deployments"
    ko: "텐서 병렬 가속기 12~72개의 GB200(28, 52는 헤드 128개의 약수가 아님): 분리형 배치 전체"
  unlabelled:
    en: "the publisher ran this build, model and layout with and without drafted tokens (InferenceX pull request 626) and the sample does not say which row is which: it has pairs of one configuration that differ by up to half"
    ko: "발표자가 이 빌드·모델·배치를 초안 토큰 있이, 없이 모두 돌렸고(InferenceX PR 626) 표본은 어느 행이 어느 것인지 말하지 않음. 같은 구성의 쌍이 절반까지 다름"
  cached:
    en: "prompts were reused: the speed implies prefill above the chip's peak (64 users of 2,000 tokens on one H200 at 9.74 ms)"
    ko: "프롬프트가 재사용됨: 속도가 칩의 최대 연산을 넘는 프리필을 뜻함"
  inconsistent:
    en: "contradicts the same machine: four times slower than with more users, or 63.98 ms where two other rows say 16.0"
    ko: "같은 장비의 다른 행과 모순: 사용자가 더 많을 때보다 네 배 느리거나, 다른 두 행이 16.0인데 63.98 ms"
  beyond-domain:
    en: "decode over more accelerators than one scale-up domain has, which the model refuses"
    ko: "스케일업 도메인보다 많은 가속기에 걸친 디코드로, 모형이 거부함"
columns: [${SERVING_COLUMNS.join(', ')}]
rows: |
`;
