import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { keysAt } from '../../engine/catalog/index.ts';
import { scenarioJsonSchema } from '../../engine/index.ts';

/** A line's key, how far it stands in, and whether it opens an item of a list. */
const LINE = /^(\s*)(- )?([\w.-]+):/;

/** Keys from the root of the file down to a line, by indentation; items of lists stand for their index. */
export function pathAbove(lines: readonly string[], indent: number): (string | number)[] {
  const path: (string | number)[] = [];
  let inside = indent;
  for (let i = lines.length - 1; i >= 0 && inside > 0; i--) {
    const m = LINE.exec(lines[i]);
    if (!m) continue;
    const dash = m[1].length;
    const at = dash + (m[2] ? 2 : 0);
    if (at < inside) {
      path.unshift(m[3]);
      inside = at;
    }
    if (m[2] && dash < inside) {
      path.unshift(0);
      inside = dash + 1;
    }
  }
  return path;
}

/** Offers the keys that the schema has where the cursor stands. */
export function complete(context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/[\w-]*/);
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const m = /^(\s*)(- )?[\w-]*$/.exec(before);
  if (!word || !m || (word.from === word.to && !context.explicit)) return null;
  const above = context.state.doc.sliceString(0, line.from).split('\n');
  const indent = m[1].length + (m[2] ? 2 : 0);
  const path = pathAbove(m[2] ? [...above, `${m[1]}- x:`] : above, indent);
  const options: Completion[] = keysAt(scenarioJsonSchema(), path).map((label) => ({
    label,
    type: 'property',
    apply: `${label}: `,
  }));
  return options.length > 0 ? { from: word.from, options } : null;
}
