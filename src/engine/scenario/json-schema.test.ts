import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SCENARIOS, scenarioText } from '../../../test/engine/plan.ts';
import { scenarioJsonSchema } from './index.ts';
import { allowedKeys } from './json-schema.ts';

interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string | string[];
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  description?: string;
  [key: string]: unknown;
}
const schema = scenarioJsonSchema() as Schema;
const deref = (s: Schema): Schema => (s.$ref ? schema.$defs![s.$ref.slice('#/$defs/'.length)] : s);

/** What of a document the schema does not know or would refuse. A small validator, enough for this schema. */
function misfits(value: unknown, given: Schema, path: string): string[] {
  const s = deref(given);
  if (s.anyOf)
    return s.anyOf.some((a) => misfits(value, a, path).length === 0) ? [] : [`${path}: none of anyOf`];
  if (s.const !== undefined) return value === s.const ? [] : [`${path}: not ${s.const}`];
  if (s.enum) return s.enum.includes(value) ? [] : [`${path}: not of the enum`];
  const types = s.type === undefined ? [] : [s.type].flat();
  const type = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  if (types.length > 0 && !types.includes(type) && !(type === 'number' && types.includes('integer')))
    return [`${path}: ${type}, not ${types}`];
  if (type === 'array')
    return (value as unknown[]).flatMap((v, i) => (s.items ? misfits(v, s.items, `${path}.${i}`) : []));
  if (type !== 'object' || (!s.properties && s.additionalProperties === undefined)) return [];
  const missing = (s.required ?? [])
    .filter((k) => !Object.hasOwn(value as object, k))
    .map((k) => `${path}.${k}: missing`);
  return [
    ...missing,
    ...Object.entries(value as object).flatMap(([k, v]) => {
      const known =
        s.properties?.[k] ??
        (typeof s.additionalProperties === 'object' ? s.additionalProperties : undefined);
      return known ? misfits(v, known, `${path}.${k}`) : [`${path}.${k}: unknown`];
    }),
  ];
}

describe('the JSON Schema of a scenario', () => {
  for (const name of SCENARIOS)
    it(`fits ${name} as it is written, quantities being text`, () =>
      expect(misfits(parse(scenarioText(name)), schema, name)).toEqual([]));

  it('refuses what the loader refuses', () => {
    const doc = parse(scenarioText('one-rack')) as {
      sites: { phases: { hall: Record<string, unknown> }[] }[];
    };
    doc.sites[0].phases[0].hall.itPower = 170;
    expect(misfits(doc, schema, '')).toEqual(['.sites.0.phases.0.hall.itPower: number, not string']);
    doc.sites[0].phases[0].hall.itPower = '170 kW';
    doc.sites[0].phases[0].hall.colour = 'red';
    expect(misfits(doc, schema, '')).toEqual(['.sites.0.phases.0.hall.colour: unknown']);
  });

  it('describes every field', () => {
    const bare: string[] = [];
    const walk = (given: Schema, path: string): void => {
      const s = deref(given);
      for (const [k, v] of Object.entries(s.properties ?? {})) {
        const leaf = !v.properties && !v.items;
        if (leaf && !v.description && !path.startsWith('.defaults')) bare.push(`${path}.${k}`);
        walk(v, `${path}.${k}`);
      }
      if (s.items) walk(s.items, path);
    };
    walk(schema, '');
    expect(bare).toEqual([]);
  });

  it('knows the keys allowed beside an unknown one, at the top and below', () => {
    expect(allowedKeys([])).toEqual(expect.arrayContaining(['gigasite', 'name', 'asOf', 'horizon', 'sites']));
    expect(allowedKeys(['sites', 0, 'phases', 1])).toEqual([
      'id',
      'status',
      'source',
      'stated',
      'hall',
      'chips',
      'network',
      'power',
    ]);
    expect(allowedKeys(['sites', 0, 'phases', 1, 'power', 'onsite', 0])).toContain('capacity');
    expect(allowedKeys(['defaults', 'hall'])).toContain('redundancy');
    expect(allowedKeys(['nowhere'])).toEqual([]);
  });
});
