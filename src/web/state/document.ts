import { type Document, parseDocument } from 'yaml';

/** Keys and indices from the root of the file. */
export type YamlPath = readonly (string | number)[];

/** Files that are looked at together: the one on the screen and those beside it in a comparison. */
const KEPT = 5;
/** Parsed files by their text, the latest last. */
const documents = new Map<string, Document>();

function keep(text: string, document: Document): void {
  documents.delete(text);
  documents.set(text, document);
  for (const old of documents.keys()) if (documents.size > KEPT) documents.delete(old);
}

/** The parsed file; parsed once a text. Aliases are refused by the engine and not followed here. */
function parsed(text: string): Document {
  const document = documents.get(text) ?? parseDocument(text, { merge: false });
  keep(text, document);
  return document;
}

/** True where the text can be edited by a form: it is YAML, and a mapping. */
export function settled(text: string): boolean {
  const d = parsed(text);
  return d.errors.length === 0 && typeof d.toJS({ maxAliasCount: 0 }) === 'object';
}

/** The value at a path, or undefined. */
export function valueAt(text: string, path: YamlPath): unknown {
  try {
    return parsed(text).getIn(path);
  } catch {
    return undefined;
  }
}

/** The file with one value set; undefined takes the key away. Comments, order and layout of all else stay. */
export function withValue(text: string, path: YamlPath, value: unknown): string {
  const document = parsed(text);
  if (document.errors.length > 0) return text;
  if (value === undefined) document.deleteIn(path);
  else document.setIn(path, value);
  const changed = document.toString({ lineWidth: 130 });
  documents.delete(text);
  keep(changed, document);
  return changed;
}

/** The file as plain data, for forms; undefined while it cannot be read. */
export function plain(text: string): Record<string, unknown> | undefined {
  const d = parsed(text);
  if (d.errors.length > 0) return undefined;
  try {
    const v: unknown = d.toJS({ maxAliasCount: 0 });
    return typeof v === 'object' && v !== null && !Array.isArray(v)
      ? (v as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
