import { testCatalog } from '../../../../test/catalog.ts';
import { type ModelSpec, modelFromCatalog } from '../model.ts';

/** Families of the measured serving cases, and the entries of the catalogue they are. */
const IDS = {
  'llama-8b': 'llama-3.1-8b',
  'llama-70b': 'llama-3.1-70b',
  'qwen3-32b': 'qwen3-32b',
  'deepseek-v3': 'deepseek-v3',
  'kimi-k2.5': 'kimi-k2.5',
  'glm-5': 'glm-5',
  'minimax-m2.5': 'minimax-m2.5',
  'gpt-oss-120b': 'gpt-oss-120b',
  'qwen3.5-397b': 'qwen3.5-397b',
  'qwen3-235b': 'qwen3-235b',
} as const;

export const SERVED: Readonly<Record<string, ModelSpec>> = Object.fromEntries(
  Object.entries(IDS).map(([family, id]) => [family, modelFromCatalog(testCatalog(), id)]),
);
