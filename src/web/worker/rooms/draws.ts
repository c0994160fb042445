import type { CatalogData, ExplainNode } from '../../../engine/index.ts';
import { Ensemble, explainDraws } from '../../../engine/uncertain/index.ts';
import { type DrawsAsk, drawnSpec } from '../draws-ask.ts';

/** The ensemble asked about last: reading its scenario takes longer than a draw. */
let last: { readonly key: string; readonly ensemble: Ensemble } | undefined;

/** The tree of a figure that draws make: those draws, and of each the tree of its scenario. */
export function explainDrawn(asked: DrawsAsk, data: CatalogData): ExplainNode {
  const spec = { ...drawnSpec(asked), catalog: data.version };
  const key = JSON.stringify(spec);
  if (last?.key !== key) last = { key, ensemble: new Ensemble(spec, data) };
  return explainDraws(last.ensemble, asked.figure, asked.values, asked.what);
}
