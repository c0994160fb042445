import pc from 'picocolors';
import { makeContext } from '../../src/cli/context.ts';
import { problemsOf, report } from '../../src/cli/failures.ts';
import { makeProgram } from '../../src/cli/program.ts';
import { type CatalogData, formatNumber } from '../../src/engine/index.ts';
import { parseCases, validateCase } from '../../src/engine/validate/index.ts';
import { exampleText, loadValidationCases } from '../../src/store/index.ts';
import { table } from './table.ts';

const OUTPUT = /(<!-- output: gigasite ([^\n]*?) -->\n+```text\n)([\s\S]*?)(```)/g;

/** Arguments of a command line, with "…" and '…' kept together. */
export const words = (line: string): string[] =>
  [...line.matchAll(/((?:"[^"]*"|'[^']*'|[^\s"']+)+)/g)].map((m) => m[0].replace(/["']/g, ''));

/** What the command prints without colours: its own code, run here with a context that listens. */
async function output(command: string): Promise<string> {
  const lines: string[] = [];
  const colours = pc.createColors(false);
  const hear = (text: string | readonly string[]): void => {
    lines.push(...(typeof text === 'string' ? [text] : text));
  };
  const ctx = { ...makeContext('en'), colours, errorColours: colours, print: hear, complain: hear };
  try {
    await makeProgram(ctx).parseAsync(words(command), { from: 'user' });
  } catch (e) {
    report(ctx, problemsOf(e));
  }
  return lines.map((l) => `${l}\n`).join('');
}

/** The page with every block of output as the command prints it now. */
export async function renewed(page: string): Promise<string> {
  const texts: string[] = [];
  for (const [, , command] of page.matchAll(OUTPUT)) {
    const [line, cut] = command.split(' | head -');
    const text = await output(line);
    texts.push(cut ? `${text.split('\n').slice(0, Number(cut)).join('\n')}\n` : text);
  }
  return page.replace(
    OUTPUT,
    (_, head: string, _command: string, _old: string, tail: string) => head + texts.shift() + tail,
  );
}

const CASES = /(<!-- cases: ([\w ]+?) -->\n)[\s\S]*?(<!-- \/cases -->)/g;
const percent = (share: number): string => `${share > 0 ? '+' : ''}${(100 * share).toFixed(1)} %`;

/** The page with every table of validation cases as they come out now. */
export function withCases(page: string, data: CatalogData): string {
  return page.replace(CASES, (_, head: string, ids: string, tail: string) => {
    const cases = loadValidationCases().flatMap((f) => parseCases(f.content, f.file));
    const rows = ids.split(' ').map((id) => {
      const found = cases.find((c) => c.id === id);
      if (!found) throw new Error(`no validation case ${id}`);
      const r = validateCase(found, { data, scenario: exampleText });
      return [
        id,
        `${r.title.en}, ${r.unit}`,
        formatNumber(r.published, 4),
        formatNumber(r.computed, 4),
        percent(r.errorShare),
        percent(r.tolerance).replace('+', '±'),
        r.verdict,
        r.usedInFitting,
      ];
    });
    const lines = table(
      ['case', 'what', 'published', 'computed', 'error', 'within', 'verdict', 'fitted'],
      rows,
    );
    return `${head}\n${lines.join('\n')}\n\n${tail}`;
  });
}
