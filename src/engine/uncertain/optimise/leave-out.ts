import { parse, stringify } from 'yaml';

type Part = Record<string, unknown>;
const list = (v: unknown): Part[] => (Array.isArray(v) ? (v as Part[]) : []);

/** Whether a path goes into a part that is left out; `*` goes into many and stays. */
const goesInto = (path: string, left: string): boolean => path === left || path.startsWith(`${left}.`);

/**
 * The text of a scenario without some of its sites and phases, and without the uncertain inputs and correlations of their
 * own. A site without phases goes, too.
 *
 * @param left `sites.<id>` or `sites.<id>.phases.<id>`
 */
export function leaveOut(text: string, left: readonly string[]): string {
  if (left.length === 0) return text;
  const doc = parse(text, { maxAliasCount: 0 }) as Part;
  for (const path of left) {
    const [, site, , phase] = path.split('.');
    if (phase === undefined) doc.sites = list(doc.sites).filter((s) => s.id !== site);
    else
      for (const s of list(doc.sites))
        if (s.id === site) s.phases = list(s.phases).filter((p) => p.id !== phase);
  }
  doc.sites = list(doc.sites).filter((s) => list(s.phases).length > 0);
  const stays = (path: string): boolean => !left.some((l) => goesInto(path, l));
  if (doc.uncertain)
    doc.uncertain = Object.fromEntries(Object.entries(doc.uncertain).filter(([path]) => stays(path)));
  if (Array.isArray(doc.correlations))
    doc.correlations = list(doc.correlations).filter((c) => (c.between as string[]).every(stays));
  return stringify(doc);
}
