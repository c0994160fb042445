import type { ProblemCode } from '../../engine/index.ts';
import type { Texts } from '../lang.ts';

/** Sentences about a problem: what was found, and what to do. `{name}` stands for a parameter. */
export interface Sentences {
  readonly what: Texts;
  readonly advice: Texts;
}
export const s = (whatEn: string, whatKo: string, adviceEn: string, adviceKo: string): Sentences => ({
  what: { en: whatEn, ko: whatKo },
  advice: { en: adviceEn, ko: adviceKo },
});

/** Sentences of some codes: those of one room. */
export type SomeProblems = Readonly<Partial<Record<ProblemCode, Sentences>>>;
/** Special cases of a code, told apart by its `reason` parameter. */
export type Reasons = Readonly<Record<string, Sentences>>;
