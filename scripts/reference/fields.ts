import type { QuantityKind } from '../../src/engine/index.ts';
import { KINDS } from '../../src/engine/units/index.ts';
import { code, table, unitOf } from './table.ts';

/** A JSON Schema, as far as the pages read it. */
export interface Node {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Node>>;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly additionalProperties?: boolean | Node;
  readonly anyOf?: readonly Node[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly 'x-kind'?: QuantityKind;
}
/** The part of a zod type that is needed to walk it beside its JSON Schema. */
export interface Zod {
  readonly shape?: Readonly<Record<string, Zod>>;
  readonly element?: Zod;
  unwrap?(): Zod;
  safeParse(v: unknown): { error?: { issues: readonly { readonly [k: string]: unknown }[] } };
}

const inner = (z: Zod | undefined): Zod | undefined =>
  z?.unwrap && !z.shape && !z.element ? inner(z.unwrap()) : z;

/** The range of a quantity, which only its check knows: asked by offering something far outside. */
function rangeOf(z: Zod | undefined, kind: QuantityKind): string {
  const unit = KINDS[kind].unit === '1' ? '' : ` ${KINDS[kind].unit}`;
  for (const far of ['-1e60', '1e60']) {
    const issue = z?.safeParse(kind === 'temperature' ? `${far} °C` : `${far}${unit}`).error?.issues[0];
    const params = issue?.params as { code?: string; allowed?: string } | undefined;
    if (params?.code === 'quantity-range') return params.allowed ?? '';
  }
  return '';
}

function allowedText(n: Node, z: Zod | undefined): string {
  if (n.const !== undefined) return code(String(n.const));
  if (n.enum) return n.enum.map((v) => code(String(v))).join(', ');
  if (n['x-kind']) return rangeOf(z, n['x-kind']);
  const id = /\(id of a catalogue ([a-z-]+)\)/.exec(n.description ?? '')?.[1];
  if (id) return `id of a [${id}](catalogue.md#${id})`;
  if (n.type === 'boolean') return '`true`, `false`';
  if (n.minimum !== undefined && n.maximum !== undefined) return `${n.minimum} … ${n.maximum}`;
  if (n.pattern) return `matches ${code(n.pattern)}`;
  if (n.items) return `list of ${n.minItems ?? 0} to ${n.maxItems ?? 'any number'}`;
  if (n.maxLength) return `at most ${n.maxLength} characters`;
  return '';
}

function kindText(n: Node): string {
  const kind = n['x-kind'];
  if (kind) return `${kind}, ${unitOf(kind)}`;
  const description = n.description ?? '';
  if (description === 'First and last month of the plan') return 'two dates';
  if (/YYYY-MM/.test(description) || /known$|knowledge it uses/.test(description)) return 'date';
  if (/id of a catalogue/.test(description)) return 'name';
  if (n.enum) return 'one of';
  if (n.items) return 'list';
  if (n.properties) return 'mapping';
  if (n.additionalProperties !== undefined && n.additionalProperties !== false) return 'mapping';
  const word = n.anyOf?.find((a) => a.const !== undefined);
  if (word) return `${code(String(word.const))} or mapping`;
  if (n.anyOf?.some((a) => a.properties)) return 'name or mapping';
  if (n.anyOf) return 'text or list of texts';
  return n.type === 'string' ? 'text' : n.type === 'integer' ? 'whole number' : String(n.type ?? '');
}

const EXAMPLES: Readonly<Record<string, string>> = {
  horizon: '2025-01 .. 2032-12',
  asOf: '2026-11-01',
  'sites[].at.country': 'US',
  assume: 'rack/gb200-nvl72/price: $3.4 M',
  'revisions[].set': 'sites.lab.phases.rack.hall.ready: 2027-03',
};

function rowOf(path: string, n: Node, z: Zod | undefined, required: boolean): string[] {
  const what = (n.description ?? '').replace(/ \((YYYY-MM or YYYY-MM-DD|id of a catalogue [^)]*)\)$/, '');
  const kind = n['x-kind'];
  const plain = kind
    ? what.replace(/ \([^()]*\)$/, '')
    : what || (n.items || n.properties ? 'See below' : '');
  const example = EXAMPLES[path] ?? (kind ? KINDS[kind].example : kindText(n) === 'date' ? '2026-07' : '');
  return [
    code(path.split(/[.]/).at(-1) ?? path),
    `${plain}${required ? ' (required)' : ''}`,
    kindText(n),
    allowedText(n, z),
    code(example),
  ];
}

/** A mapping that takes most of its keys from the question of `power supply`: its own keys, and the names of the others. */
function borrowed(path: string, n: Node): string[] {
  const own = ['mode', 'energised'];
  const keys = Object.keys(n.properties ?? {});
  const rows = own.map((k) => rowOf(`${path}.${k}`, n.properties?.[k] ?? {}, undefined, false));
  return [
    '',
    `## ${code(path)}`,
    '',
    `${keys
      .filter((k) => !own.includes(k))
      .map(code)
      .join(
        ', ',
      )}: as in the question of [power supply](questions.md#gigasite-power-supply); load, climate, place and seed are the site’s.`,
    '',
    ...table(['key', 'what', 'kind', 'allowed', 'example'], rows),
  ];
}

/** One section for every mapping of the file, in the order in which they stand in it. */
export function sections(path: string, n: Node, z: Zod | undefined, title = '## The file'): string[] {
  const shape = inner(z)?.shape ?? {};
  const rows = Object.entries(n.properties ?? {}).map(([key, child]) =>
    rowOf(path ? `${path}.${key}` : key, child, inner(shape[key]), n.required?.includes(key) ?? false),
  );
  const out = [
    '',
    path ? `${title === '## The file' ? '##' : '####'} ${code(path)}` : title,
    '',
    ...table(['key', 'what', 'kind', 'allowed', 'example'], rows),
  ];
  for (const [key, child] of Object.entries(n.properties ?? {})) {
    const at = path ? `${path}.${key}` : key;
    // `defaults` holds what a phase holds, with nothing required: no need to say it twice.
    if (at === 'defaults') continue;
    const zc = inner(shape[key]);
    const mapping = at === 'sites[].supply' && child.anyOf?.find((a) => a.properties);
    if (mapping) out.push(...borrowed(at, mapping));
    if (child.properties) out.push(...sections(at, child, zc, title));
    else if (child.items?.properties)
      out.push(...sections(`${at}[]`, child.items, inner(zc?.element), title));
  }
  return out;
}
