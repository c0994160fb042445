import type { Problem } from '../errors.ts';
import { formatMonth, isDate, type Month, parseHorizon, parseMonth } from '../units/index.ts';

type Bag = Record<string, unknown>;
const bag = (v: unknown): Bag => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Bag) : {});
const list = (v: unknown): unknown[] => (Array.isArray(v) ? v : []);
const monthOf = (v: unknown): Month | undefined =>
  typeof v === 'string' && isDate(v) ? parseMonth(v) : undefined;

function duplicates(items: unknown[], path: string): Problem[] {
  const seen = new Map<string, number>();
  const problems: Problem[] = [];
  items.forEach((item, i) => {
    const id = bag(item).id;
    if (typeof id !== 'string') return;
    const first = seen.get(id);
    if (first !== undefined)
      problems.push({
        code: 'duplicate-id',
        path: `${path}.${i}.id`,
        params: { found: id, first: `${path}.${first}` },
      });
    else seen.set(id, i);
  });
  return problems;
}

/** Pairs of dates in a phase of which the second may not come first. */
const ORDERED = [
  ['hall', 'start', 'ready'],
  ['chips', 'order', 'delivered'],
  ['network', 'start', 'ready'],
] as const;

function phaseChecks(phase: Bag, path: string, first: Month | undefined, last: Month | undefined): Problem[] {
  const problems: Problem[] = [];
  for (const [part, a, b] of ORDERED) {
    const from = monthOf(bag(phase[part])[a]);
    const to = monthOf(bag(phase[part])[b]);
    if (from !== undefined && to !== undefined && to < from) {
      problems.push({
        code: 'dates-reversed',
        path: `${path}.${part}.${b}`,
        params: {
          found: String(bag(phase[part])[b]),
          first: String(bag(phase[part])[a]),
          second: String(bag(phase[part])[b]),
        },
      });
    }
  }
  list(bag(phase.power).onsite).forEach((o, i) => {
    const from = monthOf(bag(o).energised);
    const until = monthOf(bag(o).until);
    if (from !== undefined && until !== undefined && until <= from) {
      problems.push({
        code: 'dates-reversed',
        path: `${path}.power.onsite.${i}.until`,
        params: {
          found: String(bag(o).until),
          first: String(bag(o).energised),
          second: String(bag(o).until),
        },
      });
    }
  });
  if (first !== undefined && last !== undefined) {
    for (const [part, key] of [
      ['hall', 'start'],
      ['hall', 'ready'],
      ['chips', 'order'],
      ['chips', 'delivered'],
      ['network', 'start'],
      ['network', 'ready'],
    ] as const) {
      const m = monthOf(bag(phase[part])[key]);
      if (m !== undefined && m < first) {
        problems.push({
          code: 'phase-before-horizon',
          path: `${path}.${part}.${key}`,
          params: { found: String(bag(phase[part])[key]), horizon: formatMonth(first) },
        });
      }
    }
  }
  return problems;
}

/**
 * What no single field can know: order of dates, phases before the horizon, names used twice. Works on the raw
 * document and skips what it cannot read, so that these come in the same list as the schema's own findings.
 */
export function crossChecks(doc: unknown): Problem[] {
  const root = bag(doc);
  let first: Month | undefined;
  let last: Month | undefined;
  try {
    ({ first, last } = parseHorizon(String(root.horizon)));
  } catch {
    // The schema reports an unreadable horizon.
  }
  const problems = duplicates(list(root.sites), 'sites');
  // One by one: a spread of a hundred thousand arguments would exhaust the stack.
  const add = (found: readonly Problem[]) => {
    for (const p of found) problems.push(p);
  };
  list(root.sites).forEach((s, i) => {
    const site = bag(s);
    add(duplicates(list(site.phases), `sites.${i}.phases`));
    list(site.phases).forEach((p, j) => {
      add(phaseChecks(bag(p), `sites.${i}.phases.${j}`, first, last));
    });
  });
  const work = bag(root.workloads);
  for (const key of ['training', 'serving'] as const) add(duplicates(list(work[key]), `workloads.${key}`));
  return problems;
}
