import { formatQuantity } from '../engine/index.ts';
import type { Lang } from '../i18n/index.ts';
import type { Context } from './context.ts';
import { columns, type Layout } from './layout.ts';

/** A word or sentence of one command, in both languages; `{name}` stands for a parameter. */
export type Pair = readonly [en: string, ko: string];
export type Say<Word extends string> = (
  w: Word,
  params?: Readonly<Record<string, string | number>>,
) => string;

/** Speaks a command's words in one language. */
export const sayIn =
  <Word extends string>(words: Readonly<Record<Word, Pair>>, lang: Lang): Say<Word> =>
  (w, params = {}) =>
    words[w][lang === 'ko' ? 1 : 0].replace(/\{(\w+)\}/g, (_, k: string) => String(params[k] ?? ''));

/** A label, its value, and whether it is shown at all. */
export type Fact = readonly [label: string, value: string, shown?: boolean];

/** Labels left, values right; those not shown are left out. */
export const facts = (rows: readonly Fact[], indent = 0): string[] =>
  columns(
    rows.filter(([, , shown]) => shown !== false).map(([label, value]) => [label, value]),
    { align: 'lr', indent },
  );

/** A table under a dim head, its first column left and the others right unless said otherwise. */
export const headed = (
  { dim }: Context['colours'],
  head: readonly string[],
  rows: readonly (readonly string[])[],
  layout: Partial<Layout> = {},
): string[] =>
  columns([head.map(dim), ...rows], {
    align: `l${'r'.repeat(head.length - 1)}`,
    indent: 2,
    ...layout,
  });

/** Four figures of power, energy and money. */
export const kw = (v: number): string => formatQuantity(v, 'power', 4);
export const kwh = (v: number): string => formatQuantity(v, 'energy', 4);
export const usd = (v: number): string => formatQuantity(v, 'money', 4);
export const percent = (v: number, digits = 1): string => `${(100 * v).toFixed(digits)} %`;
