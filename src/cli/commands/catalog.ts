import { fail } from '../../engine/errors.ts';
import {
  CATALOG_KINDS,
  type CatalogData,
  type CatalogEntry,
  type CatalogKind,
  type Figure,
  formatQuantity,
  KIND_SPECS,
  nearestName,
} from '../../engine/index.ts';
import { term } from '../../i18n/index.ts';
import { loadCatalog } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { columns, paragraph } from '../layout.ts';

const unknown = (found: string, kind: string, names: readonly string[]): never =>
  fail('unknown-name', '', {
    found,
    kind,
    nearest: nearestName(found, names) ?? '',
    allowed: names.join(', '),
  });

function kinds(ctx: Context, data: CatalogData): string[] {
  const { bold, dim } = ctx.colours;
  const head = (['colKind', 'colEntries', 'colHolds'] as const).map((k) => dim(ctx.say(k)));
  const rows = CATALOG_KINDS.map((k) => [
    bold(k),
    String(Object.keys(data.entries[k]).length),
    KIND_SPECS[k].doc,
  ]);
  return [
    ctx.say('catalogKinds', { version: data.version }),
    ...columns([head, ...rows], { align: 'lrl', flex: 2 }),
  ];
}

function list(ctx: Context, data: CatalogData, kind: CatalogKind): string[] {
  const entries = Object.values(data.entries[kind]);
  const { bold, dim } = ctx.colours;
  return [
    ...paragraph(`${kind}: ${KIND_SPECS[kind].doc}`),
    dim(ctx.say('entries', { n: entries.length })),
    ...columns(
      entries.map((e) => [bold(e.id), e.name]),
      { align: 'll', flex: 1, indent: 2 },
    ),
  ];
}

const range = (f: Figure): string =>
  f.ranged ? `${formatQuantity(f.low, f.kind)} … ${formatQuantity(f.high, f.kind)}` : '';

function figureLines(
  ctx: Context,
  data: CatalogData,
  name: string,
  doc: string,
  revisions: readonly Figure[],
): string[] {
  const { bold, dim, yellow } = ctx.colours;
  const lines = paragraph(`${bold(name)}${doc ? `  ${doc}` : ''}`);
  if (revisions.length > 1) lines.push(`  ${dim(ctx.say('revisionOf', { n: revisions.length }))}`);
  for (const f of revisions) {
    const value = f.values ? f.given : `${formatQuantity(f.value, f.kind, 4)}`;
    const source = data.sources[f.source];
    const mark = f.verified ? ctx.say('verified') : yellow(ctx.say('unverified'));
    const facts = [
      range(f) && `(${range(f)})`,
      `${ctx.say('colAsOf')} ${f.asOf}`,
      term(f.status, ctx.lang),
      mark,
    ];
    lines.push(
      ...paragraph(`${value}  ${facts.filter(Boolean).join(' · ')}`, 2),
      ...paragraph(dim(f.basis), 4),
      ...paragraph(
        dim(source ? [source.publisher, source.title, source.date].filter(Boolean).join(', ') : f.source),
        4,
      ),
    );
    // Not wrapped: an address cut in two leads nowhere.
    if (source?.url) lines.push(`    ${dim(source.url)}`);
  }
  return lines;
}

function entry(ctx: Context, data: CatalogData, e: CatalogEntry): string[] {
  const spec = KIND_SPECS[e.kind];
  return [
    ctx.colours.bold(`${e.kind}/${e.id}`),
    ...paragraph(e.name),
    ...columns(
      Object.entries(e.attributes).map(([k, v]) => [k, v]),
      { align: 'll', flex: 1, indent: 2 },
    ),
    '',
    ...Object.entries(e.figures).flatMap(([name, revisions]) =>
      figureLines(ctx, data, name, spec.figures[name]?.doc ?? '', revisions),
    ),
  ];
}

/** `gigasite catalog`: kinds, the entries of a kind, or one entry with every revision and its source. */
export function catalog(ctx: Context, kind: string | undefined, id: string | undefined, json: boolean): void {
  const data = loadCatalog();
  const out = (value: unknown, lines: () => string[]): void =>
    ctx.print(json ? JSON.stringify(value, null, 2) : lines());
  if (kind === undefined) {
    const counts = Object.fromEntries(CATALOG_KINDS.map((k) => [k, Object.keys(data.entries[k]).length]));
    out({ version: data.version, kinds: counts }, () => kinds(ctx, data));
    return;
  }
  const found = CATALOG_KINDS.find((k) => k === kind) ?? unknown(kind, 'catalogue kind', CATALOG_KINDS);
  const entries = data.entries[found];
  if (id === undefined) {
    out(Object.values(entries), () => list(ctx, data, found));
    return;
  }
  if (!Object.hasOwn(entries, id)) unknown(id, found, Object.keys(entries));
  const e = entries[id];
  const ids = new Set(Object.values(e.figures).flatMap((r) => r.map((f) => f.source)));
  const sources = Object.fromEntries([...ids].map((s) => [s, data.sources[s]]));
  out({ ...e, sources }, () => entry(ctx, data, e));
}
