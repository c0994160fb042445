import { CATALOG_KINDS, KIND_SPECS, type QuantityKind } from '../../src/engine/index.ts';
import { KINDS } from '../../src/engine/units/index.ts';
import { code, NOTE, table, unitOf } from './table.ts';

/** docs/reference/catalogue.md. */
export function catalogueReference(): string {
  const kinds = CATALOG_KINDS.flatMap((kind) => {
    const spec = KIND_SPECS[kind];
    const attributes = Object.entries(spec.attributes).map(([name, a]) => [
      code(name),
      a.doc,
      a.ref ? `id of a [${a.ref}](#${a.ref})` : a.oneOf ? a.oneOf.map(code).join(', ') : 'text',
      a.required ? 'yes' : '',
    ]);
    const figures = Object.entries(spec.figures).map(([name, f]) => [
      code(name),
      `${f.doc}${f.monthly ? '; twelve values, January first' : ''}${f.signed ? '; may be negative' : ''}`,
      f.kind,
      unitOf(f.kind),
      code(KINDS[f.kind].example),
      f.required ? 'yes' : '',
    ]);
    return [
      '',
      `## ${kind}`,
      '',
      spec.doc,
      ...(attributes.length > 0
        ? ['', ...table(['attribute', 'what', 'allowed', 'required'], attributes)]
        : []),
      ...(figures.length > 0
        ? ['', ...table(['figure', 'what', 'kind', 'unit', 'example', 'required'], figures)]
        : []),
      ...(spec.openFigures
        ? [
            '',
            'Figures have free names here; each states what it is with `kind:` (see [kinds of quantity](#kinds-of-quantity)).',
          ]
        : []),
    ];
  });
  return `${[
    '# The catalogue: every kind of entry',
    '',
    NOTE,
    '',
    'For an introduction read [the guide](../guide/catalogue.md). `gigasite catalog` lists the kinds, `gigasite catalog rack` the racks.',
    'Figures may be written in any unit of the right dimension; the column “unit” is what the engine computes in.',
    ...kinds,
    '',
    '## Kinds of quantity',
    '',
    ...table(
      ['kind', 'unit', 'example', 'bare number'],
      (Object.keys(KINDS) as QuantityKind[]).map((k) => [
        code(k),
        unitOf(k),
        code(KINDS[k].example),
        'bare' in KINDS[k] ? 'yes' : '',
      ]),
    ),
  ].join('\n')}\n`;
}
