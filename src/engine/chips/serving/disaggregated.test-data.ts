import type { ServingConstants } from './constants.ts';
import { chipOf, familyOf, formatOf, type MeasuredRow, type Raw } from './measured.test-data.ts';
import { SERVED } from './shapes.test-data.ts';
import { decodeStep, prepare } from './step.ts';

/** The decode side of a row with prefill and decode on machines of their own. */
export function decodeRow(raw: Raw): MeasuredRow {
  const chip = chipOf(raw);
  const family = familyOf(raw);
  const [precision, weightBytes, kvValueBytes] = formatOf(raw, chip);
  const replicas = Number(raw.decode_attention_dp_size || 1);
  const accelerators = Number(raw.decode_tp_size) * replicas;
  return {
    id: raw.id,
    family,
    model: SERVED[family],
    system: raw.system,
    chip,
    engine: raw.backend as MeasuredRow['engine'],
    precision,
    weightBytes,
    kvValueBytes,
    tensorParallel: accelerators,
    attentionReplicas: replicas,
    expertParallel: Math.max(1, Math.min(accelerators, Number(raw.decode_moe_ep_size))),
    // Sequences per attention replica times replicas.
    batch: Number(raw.decode_batch_size) * replicas,
    inputTokens: Number(raw.isl),
    outputTokens: Number(raw.osl),
    tpotMs: Number(raw.silicon_tpot_ms),
    ttftMs: Number(raw.silicon_ttft_ms),
    excluded: '',
    compiling: false,
  };
}

export const decodeTpotMs = (row: MeasuredRow, constants: ServingConstants): number =>
  decodeStep(prepare({ ...row, constants }), row.batch).totalS * 1000;
