import { testCatalog } from '../../../../test/catalog.ts';
import { type ChipSpec, chipFromCatalog, type Precision } from '../chip.ts';
import type { ModelSpec } from '../model.ts';
import type { Engine } from './constants.ts';
import { SERVED } from './shapes.test-data.ts';

/**
 * The measured serving cases, read and sorted into those that a model of one engine on one layout can be held against,
 * and those that cannot, each with its reason. The table is kept outside the product.
 */
export interface MeasuredRow {
  readonly id: string;
  readonly family: string;
  readonly model: ModelSpec;
  readonly system: string;
  readonly chip: ChipSpec;
  readonly engine: Engine;
  readonly precision: Precision;
  readonly weightBytes: number;
  readonly kvValueBytes: number;
  readonly tensorParallel: number;
  readonly attentionReplicas: number;
  readonly expertParallel: number;
  readonly batch: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly tpotMs: number;
  readonly ttftMs: number;
  /** Why the row is left out of the scores; empty when it is in. */
  readonly excluded: '' | 'totals' | 'speculative' | 'cached' | 'inconsistent';
  /** First tokens were delayed by kernels compiled during the run. */
  readonly compiling: boolean;
}

const catalog = testCatalog();
const CHIPS: Readonly<Record<string, ChipSpec>> = Object.fromEntries(
  ['h100', 'h200', 'b200', 'b300', 'gb200', 'gb300'].map((id) => [id, chipFromCatalog(catalog, id)]),
);
export const chipOf = (raw: Raw): ChipSpec => CHIPS[raw.system.replace('_sxm', '')];

export type Raw = Readonly<Record<string, string>>;

/** Where the table is, from this folder. */
export const CASES_URL = new URL('../../../../../shared/cases/inference_measured.csv', import.meta.url);

/** Rows of the table as objects. No quoted commas in it. */
export function rowsOf(text: string): Raw[] {
  const [head, ...lines] = text.trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((n, i) => [n, cells[i] ?? '']));
  });
}

const FAMILIES: readonly [RegExp, string][] = [
  [/DeepSeek/, 'deepseek-v3'],
  [/3\.1-70B/, 'llama-70b'],
  [/3\.1-8B/, 'llama-8b'],
  [/MiniMax/, 'minimax-m2.5'],
  [/gpt-oss/, 'gpt-oss-120b'],
  [/Kimi/, 'kimi-k2.5'],
  [/Qwen3\.5/, 'qwen3.5-397b'],
  [/Qwen3-235B/, 'qwen3-235b'],
  [/Qwen3-32B/, 'qwen3-32b'],
  [/GLM-5/, 'glm-5'],
];
export const familyOf = (raw: Raw): string =>
  (FAMILIES.find(([pattern]) => pattern.test(raw.model_path)) as [RegExp, string])[1];

/**
 * Accelerators, attention replicas and expert groups. Some rows carry products: `tp8_ep8` stands as tp_size 64 (or
 * attention_dp_size 64) with moe 8 × 8 and is eight accelerators; `tp4_ep4` with replicas stands as 4, 4 and ep 16.
 */
export function layoutOf(raw: Raw): [accelerators: number, replicas: number, groups: number] {
  const tp = Number(raw.tp_size);
  const dp = Number(raw.attention_dp_size || 1);
  const [mt, me] = [Number(raw.moe_tp_size), Number(raw.moe_ep_size)];
  const named = Number(/_tp(\d+)/.exec(raw.id)?.[1] ?? 0);
  if (dp === 1 && mt === me && mt > 1 && tp === mt * me && (tp > 8 || named === mt)) return [mt, 1, me];
  if (tp === 1 && dp > 1 && mt === me && mt * me === dp)
    return dp === 4 && named === 4 ? [4, 4, 2] : [mt, mt, me];
  if (tp === 1 && dp > 1) return [dp, dp, me];
  if (tp > 1 && tp === dp && me === tp * dp) return [tp, tp, tp];
  return [tp * dp, dp, me];
}

function exclusion(raw: Raw, family: string, accelerators: number): MeasuredRow['excluded'] {
  const measured = /measured=(\d{4}-\d\d)/.exec(raw.silicon_data_source)?.[1] ?? '';
  // Sizes such as 28 and 52 that divide no head count: all accelerators of a disaggregated deployment.
  if (raw.system === 'gb200' && accelerators > 8) return 'totals';
  // Faster by 1.4 to 2.3 than the same layout under the build before or the month before: tokens were drafted.
  const trt = raw.backend === 'trtllm' && family === 'deepseek-v3';
  if (trt && raw.backend_version === '1.2.0rc6.post3') return 'speculative';
  if (trt && raw.backend_version === '1.1.0rc2.post2' && measured >= '2026-01') return 'speculative';
  const drafted = raw.system === 'b300_sxm' && raw.backend_version === '0.5.9' && family === 'qwen3.5-397b';
  if (drafted && accelerators === 4 && Number(raw.moe_ep_size) === 1) return 'speculative';
  // Prefill above the chip's peak: 64 users, 2,000 tokens each, one H200, 9.74 ms. Prompts were reused.
  if (raw.model_path === 'nvidia/Llama-3.1-8B-Instruct-FP8') return 'cached';
  // 85–92 ms at 5–28 sequences, four times the same model, chip and engine at more; and 63.98 ms where two others say 16.0.
  if (raw.model_path === 'nvidia/DeepSeek-R1-NVFP4') return 'inconsistent';
  return family === 'kimi-k2.5' && raw.silicon_tpot_ms.startsWith('63.98') ? 'inconsistent' : '';
}

/** Format of a row's weights and arithmetic on its chip. */
export function formatOf(
  raw: Raw,
  chip: ChipSpec,
): [precision: Precision, weightBytes: number, kvBytes: number] {
  const stored = raw.precision || 'bf16';
  if (stored === 'bf16') return ['bf16', 2, 2];
  if (stored === 'fp8') return ['fp8', 1, 1];
  const bytes = raw.model_path.includes('gpt-oss') ? 0.53125 : 0.5625;
  return [stored === 'int4' || chip.peakFlops.fp4 === undefined ? 'bf16' : 'fp4', bytes, 1];
}

/** A row where prefill and decode share the machines. */
export function rowOf(raw: Raw): MeasuredRow {
  const family = familyOf(raw);
  const chip = chipOf(raw);
  const [accelerators, replicas, groups] = layoutOf(raw);
  const [precision, weightBytes, kvValueBytes] = formatOf(raw, chip);
  return {
    id: raw.id,
    family,
    model: SERVED[family],
    system: raw.system,
    chip,
    engine: raw.backend as Engine,
    precision,
    weightBytes,
    kvValueBytes,
    tensorParallel: accelerators,
    attentionReplicas: replicas,
    expertParallel: groups,
    batch: Number(raw.batch_size) * Number(raw.attention_dp_size || 1),
    inputTokens: Number(raw.isl),
    outputTokens: Number(raw.osl),
    tpotMs: Number(raw.silicon_tpot_ms),
    ttftMs: Number(raw.silicon_ttft_ms),
    excluded: exclusion(raw, family, accelerators),
    compiling:
      family === 'deepseek-v3' &&
      raw.backend === 'sglang' &&
      raw.system === 'b200_sxm' &&
      raw.precision === 'fp4' &&
      raw.backend_version === '',
  };
}
