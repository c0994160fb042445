import { testCatalog } from '../../../../../test/catalog.ts';
import { type ChipSpec, chipFromCatalog } from '../../chip.ts';
import { type ModelSpec, modelFromCatalog } from '../../model.ts';
import { idsNamed } from '../../names.ts';

/** Models and chips of the measured cases, as the catalogue has them: the table's short names are among its aliases. */
const MODEL_NAMES =
  `meg22B gpt175B mt530B meg1T gpt20B l2-7B l2-13B l2-70B nem8B nem340B l3-8B l3-70B l3-405B dsv3 oss120 q30 q235
  g3.6B g7.5B g18B g39B g76B g310B`.split(/\s+/);
const CHIP_NAMES = 'a100 a100-40 h100 h200 h800 b200 gb200 gb300'.split(' ');

const catalog = testCatalog();
const one = (kind: 'model' | 'accelerator', name: string): string => {
  const [id] = idsNamed(catalog, kind, name);
  if (id === undefined) throw new Error(`the catalogue does not know ${name}`);
  return id;
};

export const TRAINING_MODELS: Readonly<Record<string, ModelSpec>> = Object.fromEntries(
  MODEL_NAMES.map((name) => [name, modelFromCatalog(catalog, one('model', name))]),
);
export const TRAINING_CHIPS: Readonly<Record<string, ChipSpec>> = Object.fromEntries(
  CHIP_NAMES.map((name) => [name, chipFromCatalog(catalog, one('accelerator', name))]),
);
