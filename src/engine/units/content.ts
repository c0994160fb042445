/** Texts of objects that are made once and never changed afterwards. */
const texts = new WeakMap<object, string>();

/**
 * What an object holds, as text for keys of caches: written once an object, however often it is asked for.
 *
 * @param part plain data that is never changed
 */
export function contentText(part: object): string {
  let known = texts.get(part);
  if (known === undefined) {
    known = JSON.stringify(part);
    texts.set(part, known);
  }
  return known;
}
