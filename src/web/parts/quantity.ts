import { formatNumber, formatQuantity, type QuantityKind } from '../../engine/units/index.ts';
import { type Texts, t } from '../app/say.ts';

/** Units that are words; the others are symbols, the same in every language. */
const WORDS: Readonly<Partial<Record<QuantityKind, (n: string) => Texts>>> = {
  months: (n) => t(n === '1' ? '1 month' : `${n} months`, `${n}개월`),
  hours: (n) => t(`${n} h`, `${n}시간`),
  perDay: (n) => t(`${n} a day`, `하루 ${n}`),
};

/** A canonical value as a reader's language writes it. */
export function quantityText(value: number, kind: QuantityKind, say: (x: Texts) => string): string {
  if (kind === 'perYear')
    return say(t(`${formatNumber(100 * value)} % a year`, `연 ${formatNumber(100 * value)} %`));
  const words = WORDS[kind];
  return words && Number.isFinite(value) ? say(words(formatNumber(value))) : formatQuantity(value, kind);
}
