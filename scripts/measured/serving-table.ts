import { SERVING_COLUMNS } from '../../src/engine/chips/serving/measured.ts';

/**
 * Reads the public sample of measured serving speeds (aiconfigurator's silicon_sample.csv) into the rows of
 * validation/measured/serving.yaml. Which rows are not scored, and why, is decided here and stated in that file.
 */
type Raw = Readonly<Record<string, string>>;

/** Rows of the table as objects. No quoted commas in it. */
function rowsOf(text: string): Raw[] {
  const [head, ...lines] = text.trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((n, i) => [n, cells[i] ?? '']));
  });
}

const MODELS: readonly [RegExp, string][] = [
  [/DeepSeek/, 'deepseek-v3'],
  [/3\.1-70B/, 'llama-3.1-70b'],
  [/3\.1-8B/, 'llama-3.1-8b'],
  [/MiniMax/, 'minimax-m2.5'],
  [/gpt-oss/, 'gpt-oss-120b'],
  [/Kimi/, 'kimi-k2.5'],
  [/Qwen3\.5/, 'qwen3.5-397b'],
  [/Qwen3-235B/, 'qwen3-235b'],
  [/Qwen3-32B/, 'qwen3-32b'],
  [/GLM-5/, 'glm-5'],
];
const modelOf = (raw: Raw): string => MODELS.find(([pattern]) => pattern.test(raw.model_path))?.[1] ?? '';
const chipOf = (raw: Raw): string => raw.system.replace('_sxm', '');
const monthOf = (raw: Raw): string => /measured=(\d{4}-\d\d)/.exec(raw.silicon_data_source)?.[1] ?? '';

/**
 * Accelerators, attention replicas and expert groups. Some rows carry products: `tp8_ep8` stands as tp_size 64 (or
 * attention_dp_size 64) with moe 8 × 8 and is eight accelerators; `tp4_ep4` with replicas stands as 4, 4 and ep 16.
 */
function layoutOf(raw: Raw): [accelerators: number, replicas: number, groups: number] {
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

/**
 * Tokens drafted per step. The publisher's changelog and scripts (SemiAnalysis InferenceX, pull requests 392, 632, 642, 1488,
 * 1489) say that TensorRT-LLM 1.2.0rc6.post3 ran DeepSeek with three, one with replicated attention, as did 1.1.0rc2.post2
 * from January 2026; and that SGLang 0.5.9 ran Qwen3.5 on four B300 with three (1035).
 */
function draftsOf(raw: Raw, accelerators: number, replicas: number): number {
  if (modelOf(raw) === 'deepseek-v3' && raw.backend === 'trtllm') {
    const build = raw.backend_version;
    const on =
      build === '1.2.0rc6.post3' || (build === '1.1.0rc2.post2' && monthOf(raw).slice(0, 7) >= '2026-01');
    return on ? (replicas > 1 ? 1 : 3) : 0;
  }
  const qwen =
    raw.system === 'b300_sxm' && raw.backend_version === '0.5.9' && modelOf(raw) === 'qwen3.5-397b';
  return qwen && accelerators === 4 && Number(raw.moe_ep_size) === 1 ? 3 : 0;
}

/** Users at once: sequences per attention replica times replicas, at most the run's concurrency (which may count several copies). */
function usersOf(raw: Raw): number {
  const stated = /silicon_concurrency=(\d+)/.exec(raw.silicon_data_source)?.[1];
  const users = Number(raw.batch_size) * Number(raw.attention_dp_size || 1);
  return stated === undefined ? users : Math.min(users, Number(stated));
}

/** Keys of `leftOut` in the file; none by how well the model does. */
function leftOutOf(raw: Raw, accelerators: number): string {
  if (raw.system === 'gb200' && accelerators > 8) return 'totals';
  const both = modelOf(raw) === 'deepseek-v3' && raw.backend === 'sglang' && raw.backend_version === '0.5.9';
  if (both && raw.system === 'b200_sxm' && raw.precision === 'fp8' && accelerators === 8) return 'unlabelled';
  if (raw.model_path === 'nvidia/Llama-3.1-8B-Instruct-FP8') return 'cached';
  if (raw.model_path === 'nvidia/DeepSeek-R1-NVFP4') return 'inconsistent';
  return modelOf(raw) === 'kimi-k2.5' && raw.silicon_tpot_ms.startsWith('63.98') ? 'inconsistent' : '';
}

/** Format of a row's arithmetic on its chip, bytes per weight and per cached value. */
function formatOf(raw: Raw): [precision: string, weightBytes: number, kvBytes: number] {
  const stored = raw.precision || 'bf16';
  if (stored === 'bf16') return ['bf16', 2, 2];
  if (stored === 'fp8') return ['fp8', 1, 1];
  const bytes = raw.model_path.includes('gpt-oss') ? 0.53125 : 0.5625;
  const hopper = raw.system.startsWith('h');
  return [stored === 'int4' || hopper ? 'bf16' : 'fp4', bytes, 1];
}

type Cells = Readonly<Record<(typeof SERVING_COLUMNS)[number], string | number>>;
const digits = (text: string): number => Number(Number(text).toPrecision(5));

function cellsOf(raw: Raw): Cells | undefined {
  const shared = raw.mode === 'agg';
  if (!shared && raw.decode_num_workers === '') return undefined;
  const replicasApart = Number(raw.decode_attention_dp_size || 1);
  const apart = Number(raw.decode_tp_size) * replicasApart;
  const [accelerators, attentionReplicas, expertParallel] = shared
    ? layoutOf(raw)
    : [apart, replicasApart, Math.max(1, Math.min(apart, Number(raw.decode_moe_ep_size)))];
  const [precision, weightBytes, kvValueBytes] = formatOf(raw);
  const domain = raw.system.startsWith('gb') ? 72 : 8;
  return {
    machines: shared ? 'shared' : 'decode',
    model: modelOf(raw),
    chip: chipOf(raw),
    engine: raw.backend,
    build: raw.backend_version,
    measured: monthOf(raw),
    precision,
    weightBytes,
    kvValueBytes,
    accelerators,
    attentionReplicas,
    expertParallel,
    users: shared ? usersOf(raw) : Number(raw.decode_batch_size) * replicasApart,
    inputTokens: Number(raw.isl),
    outputTokens: Number(raw.osl),
    draftTokens: shared ? draftsOf(raw, accelerators, attentionReplicas) : 0,
    tpotMs: digits(raw.silicon_tpot_ms),
    ttftMs: digits(raw.silicon_ttft_ms),
    leftOut: shared ? leftOutOf(raw, accelerators) : accelerators > domain ? 'beyond-domain' : '',
  };
}

/** The block `rows`, in the order of the sample. */
export const servingBlock = (csv: string): string =>
  rowsOf(csv)
    .map(cellsOf)
    .filter((c): c is Cells => c !== undefined)
    .map((c) => `${SERVING_COLUMNS.map((name) => c[name]).join(',')}\n`)
    .join('');
