import { formatMonth, isDate, monthOfDate } from '../../units/index.ts';

/** A figure's text taken apart, so that other numbers can be written the same way: "$3.9 M" is `$`, 3.9 and `M`. */
export interface FigureForm {
  readonly kind: 'bare' | 'unit' | 'date';
  readonly prefix: string;
  readonly suffix: string;
}
export interface ReadFigure extends FigureForm {
  readonly number: number;
}

const FIGURE =
  /^\s*(US\$|\$|USD|¢)?\s*([+-]?(?:\d{1,3}(?:,\d{3})+|\d[\d_]*)(?:\.\d+)?(?:[eE][+-]?\d+)?|[+-]?\.\d+)\s*(.*?)\s*$/u;

/** A figure of the scenario as number and form; dates as months with their fraction; undefined where it is none. */
export function readFigure(value: unknown): ReadFigure | undefined {
  if (typeof value === 'number')
    return Number.isFinite(value) ? { kind: 'bare', prefix: '', suffix: '', number: value } : undefined;
  if (typeof value !== 'string') return undefined;
  if (isDate(value)) return { kind: 'date', prefix: '', suffix: '', number: monthOfDate(value) };
  const m = FIGURE.exec(value);
  if (!m) return undefined;
  const number = Number(m[2].replace(/[,_]/g, ''));
  const [prefix, suffix] = [m[1] ?? '', m[3]];
  return { kind: prefix || suffix ? 'unit' : 'bare', prefix, suffix, number };
}

export const sameForm = (a: FigureForm, b: FigureForm): boolean =>
  a.kind === b.kind && a.prefix === b.prefix && a.suffix === b.suffix;

/** The text of a form with another number: what `--set` would be given. Dates are rounded to months. */
export function writeFigure(form: FigureForm, number: number): string | number {
  if (form.kind === 'date') return formatMonth(Math.round(number));
  if (form.kind === 'bare') return number;
  return `${form.prefix}${number}${form.suffix ? ` ${form.suffix}` : ''}`;
}

/** Words for a form, for messages. */
export const formName = (f: FigureForm): string =>
  f.kind === 'date' ? 'YYYY-MM' : f.kind === 'bare' ? '(no unit)' : `${f.prefix}${f.suffix}`;
