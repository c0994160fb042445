import { PILLARS } from '../../src/cli/pillars/index.ts';
import type { PillarCommand } from '../../src/cli/pillars/types.ts';
import { jsonSchemaOf } from '../../src/engine/catalog/index.ts';
import { answerSchemas } from '../answer-schemas.ts';
import { type Node, sections, type Zod } from './fields.ts';
import { code, NOTE, table } from './table.ts';

/** `a.b[].c` for every field of an answer, with its type and what the comment on it says. */
function answerRows(n: Node, path = ''): string[][] {
  return Object.entries(n.properties ?? {}).flatMap(([key, child]) => {
    const at = path ? `${path}.${key}` : key;
    const list = child.items !== undefined && !Array.isArray(child.items);
    const kind = child.const ?? child.enum?.join(' · ') ?? (list ? 'list' : child.type) ?? 'one of several';
    return [
      [code(at), child.description ?? '', String(Array.isArray(kind) ? kind.join(' or ') : kind)],
      ...answerRows(list ? (child.items as Node) : child, list ? `${at}[]` : at),
    ];
  });
}

async function commandSection(name: string, spec: PillarCommand, answer: Node): Promise<string[]> {
  const schema = await spec.question();
  const json = jsonSchemaOf(schema) as Node;
  const root = json.$ref ? (json.$defs?.[json.$ref.split('/').at(-1) ?? ''] ?? json) : json;
  return [
    '',
    `## \`gigasite ${name}\``,
    '',
    `${spec.about.en}.`,
    '',
    '```sh',
    ...spec.examples,
    '```',
    ...sections('', root, schema as unknown as Zod, '### Question'),
    '',
    '### Answer',
    '',
    ...table(['field', 'what', 'type'], answerRows(answer)),
  ];
}

/** docs/reference/questions.md: what each pillar's command asks and answers. */
export async function questionsReference(): Promise<string> {
  const answers = answerSchemas() as Record<string, Node>;
  const out: string[] = [];
  for (const [pillar, { commands }] of Object.entries(PILLARS))
    for (const [command, spec] of Object.entries(commands))
      out.push(...(await commandSection(`${pillar} ${command}`, spec, answers[spec.answer])));
  return `${[
    '# Questions to a pillar',
    '',
    NOTE,
    '',
    'A question is a small YAML or JSON mapping in a file, or `-` for standard input. The answer is a table, or one JSON object with `--json`.',
    '`gigasite schema chips train` prints both as JSON Schema. Quantities are text with a unit; units of the answer are in its names.',
    ...out,
  ].join('\n')}\n`;
}
