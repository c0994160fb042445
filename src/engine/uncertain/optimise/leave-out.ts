import { parse, stringify } from 'yaml';

type Part = Record<string, unknown>;
const list = (v: unknown): Part[] => (Array.isArray(v) ? (v as Part[]) : []);

/** Whether a path goes into a part that is left out; `*` goes into many and stays. */
const goesInto = (path: string, left: string): boolean => path === left || path.startsWith(`${left}.`);

/**
 * The text of a scenario without some of its sites and phases, and without what other parts say of them: uncertain inputs,
 * correlations, what revisions set there, announcements that count them. A site without phases goes, too.
 *
 * @param left `sites.<id>` or `sites.<id>.phases.<id>`
 */
export function leaveOut(text: string, left: readonly string[]): string {
  if (left.length === 0) return text;
  const doc = parse(text, { maxAliasCount: 0 }) as Part;
  const before = list(doc.sites).map((s) => String(s.id));
  for (const path of left) {
    const [, site, , phase] = path.split('.');
    if (phase === undefined) doc.sites = list(doc.sites).filter((s) => s.id !== site);
    else
      for (const s of list(doc.sites))
        if (s.id === site) s.phases = list(s.phases).filter((p) => p.id !== phase);
  }
  doc.sites = list(doc.sites).filter((s) => list(s.phases).length > 0);
  const sites = new Set(list(doc.sites).map((s) => String(s.id)));
  const gone = [...left, ...before.filter((id) => !sites.has(id)).map((id) => `sites.${id}`)];
  const stays = (path: string): boolean => !gone.some((l) => goesInto(path, l));
  const kept = (set: unknown): Part =>
    Object.fromEntries(Object.entries((set ?? {}) as Part).filter(([path]) => stays(path)));
  if (doc.uncertain) doc.uncertain = kept(doc.uncertain);
  if (Array.isArray(doc.correlations))
    doc.correlations = list(doc.correlations).filter((c) => (c.between as string[]).every(stays));
  if (Array.isArray(doc.revisions))
    doc.revisions = list(doc.revisions)
      .map((r) => ({ ...r, set: kept(r.set) }))
      .filter((r) => Object.keys(r.set).length > 0);
  if (Array.isArray(doc.announcements))
    doc.announcements = list(doc.announcements).map((a) =>
      Array.isArray(a.sites)
        ? {
            ...a,
            sites: (a.sites as unknown[]).filter(
              (id) => sites.has(String(id)) || !before.includes(String(id)),
            ),
          }
        : a,
    );
  return stringify(doc);
}
