import { difference, type ExplainNode, label, ratio } from '../../../engine/explain/index.ts';
import {
  type CatalogData,
  type Comparison,
  compareSummaries,
  type EngineCache,
  GigasiteError,
  type Problem,
  type Summary,
  summarise,
} from '../../../engine/index.ts';
import type { Ask } from '../protocol.ts';
import { runText } from '../scenario.ts';

export interface SideBySide {
  readonly comparison: Comparison;
  readonly summaries: readonly Summary[];
  /** What is wrong with scenarios that could not be run, by name; they are not compared. */
  readonly problems: readonly { readonly file: string; readonly problems: readonly Problem[] }[];
}

/**
 * Runs each scenario and sets their figures side by side.
 *
 * @param known summaries by the text of their scenario: what stands still while another is changed is not run again
 */
export async function sideBySide(
  asked: readonly Ask[],
  data: CatalogData,
  cache: EngineCache,
  known: Map<string, Summary>,
): Promise<SideBySide> {
  const named: { name: string; summary: Summary }[] = [];
  const problems: { file: string; problems: readonly Problem[] }[] = [];
  for (const { text, file } of asked) {
    try {
      const summary = known.get(text) ?? summarise(await runText(text, file, data, cache), []);
      known.set(text, summary);
      named.push({ name: file, summary });
    } catch (e) {
      if (!(e instanceof GigasiteError)) throw e;
      problems.push({ file, problems: e.problems });
    }
  }
  return { comparison: compareSummaries(named), summaries: named.map((n) => n.summary), problems };
}

/** How far a figure differs from the first scenario's, as a share of that: under it stand the trees of both. */
export function changeOf(own: ExplainNode, first: ExplainNode, file: string, against: string): ExplainNode {
  const units = { ...(own.kind ? { kind: own.kind } : {}), ...(own.unit ? { unit: own.unit } : {}) };
  const named = (of: ExplainNode, name: string): ExplainNode => ({
    ...of,
    label: label(`${name}: ${of.label.en}`, `${name}: ${of.label.ko}`),
  });
  const less = difference(label('Difference', '차이'), named(own, file), named(first, against), units);
  const title = label(`Change against ${against}`, `${against} 대비 변화`);
  return ratio(title, less, named(first, against), { kind: 'share' });
}
