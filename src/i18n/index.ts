/** Words and sentences in English and Korean. */
export { isLang, LANGS, type Lang, type Texts } from './lang.ts';
export { type Term, term } from './terms.ts';
