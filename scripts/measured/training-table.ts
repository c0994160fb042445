import type { Catalog } from '../../src/engine/catalog/index.ts';
import { modelFromCatalog } from '../../src/engine/chips/index.ts';
import { idsNamed } from '../../src/engine/chips/names.ts';
import { TRAINING_COLUMNS } from '../../src/engine/chips/training/measured.ts';

/** Reads the table of published training steps into the rows of validation/measured/training.yaml. */

/** Which software class a table of cases ran. */
function recipeOf(table: string): string {
  if (table.startsWith('A:')) return 'recipe-megatron-2022';
  if (table.startsWith('B:')) return 'recipe-deepspeed-2021';
  if (table.startsWith('C:')) return 'recipe-megatron-2021';
  if (table.startsWith('D:')) return 'recipe-nemo-2024';
  if (table.startsWith('F:')) return 'recipe-mlperf-2025';
  if (table.startsWith('G:')) return 'recipe-llama3-2024';
  if (table.startsWith('H:')) return 'recipe-deepseek-2024';
  return /GB[23]00/.test(table) ? 'recipe-nemo-2025-rack' : 'recipe-nemo-2025-node';
}

const RECOMPUTE_OF: Readonly<Record<string, number>> = { '': 0, sel: 1, full: 2 };

/** The block `rows`, in the order of the table. */
export function trainingBlock(csv: string, catalog: Catalog): string {
  const [head, ...lines] = csv.trim().split(/\r?\n/);
  const names = head.split(',');
  const named = (kind: 'model' | 'accelerator', name: string): string => idsNamed(catalog, kind, name)[0];
  return lines
    .map((line) => {
      const cells = line.split(',');
      const row = Object.fromEntries(names.map((n, i) => [n, cells[i] ?? '']));
      const { table } = row;
      const model = named('model', row.m);
      modelFromCatalog(catalog, model);
      const values: Readonly<Record<(typeof TRAINING_COLUMNS)[number], string | number>> = {
        table,
        name: row.case,
        model,
        chip: named('accelerator', row.hw.toLowerCase()),
        precision: row.prec || 'bf16',
        accelerators: row.N || 1,
        batch: row.GBS || 1,
        sequence: row.s || 1,
        tp: row.tp || 1,
        cp: row.cp || 1,
        pp: row.pp || 1,
        vp: row.vp || 1,
        ep: row.ep || 1,
        microBatch: row.mbs || 1,
        zero: row.fsdp === 'True' ? 3 : /^[ABC]:/.test(table) ? 0 : 1,
        // Blank for DeepSeek-V3, whose report and configuration files make norms and up-projections again; not on GB300.
        recompute: row.m === 'dsv3' && row.hw !== 'GB300' ? 1 : RECOMPUTE_OF[row.rec],
        recipe: recipeOf(table),
        measuredS: Number(row.measured_step_s),
      };
      return `${TRAINING_COLUMNS.map((c) => values[c]).join(',')}\n`;
    })
    .join('');
}

/** Head of the file. */
export const TRAINING_HEAD = `# Published training steps with the strategy each ran. Made by scripts/measured/main.ts; do not edit by hand.
kind: training
source: "published tables, one source each below"
asOf: "2025-11"
basis: "seconds per optimiser step; dense models under tokens per second and accelerator as published, turned into steps"
sources:
  "A:seqpar": "arXiv 2205.05198, Table 5"
  "B:MT-NLG": "arXiv 2201.11990"
  "C:Megatron21": "arXiv 2104.04473, Table 1 (recalled)"
  "D:NeMo24.07-H100-FP8": "NVIDIA NeMo, performance summary of release 24.07"
  "E:MBridge25.11-GB300": "NVIDIA Megatron-Bridge, performance summary of release 25.11"
  "E:MBridge25.11-GB200": "NVIDIA Megatron-Bridge, performance summary of release 25.11"
  "E:MBridge25.11-B200": "NVIDIA Megatron-Bridge, performance summary of release 25.11"
  "E:MBridge25.11-H100": "NVIDIA Megatron-Bridge, performance summary of release 25.11"
  "F:MLPerf5.1-405B": "MLCommons, training_results_v5.1, median train_step_time"
  "F:MLPerf4.0-GPT3": "MLCommons, training_results_v4.0, first block_start to block_stop"
  "G:Llama3-paper": "arXiv 2407.21783, Table 4"
  "H:DeepSeek-V3": "arXiv 2412.19437: 180,000 H800 hours per T tokens (recalled)"
columns: [${TRAINING_COLUMNS.join(', ')}]
rows: |
`;
