/** Words and sentences in English and Korean. */
export { type CliText, cliText } from './cli-text.ts';
export { isLang, LANGS, type Lang, type Texts } from './lang.ts';
export { harmless, noticeText, PROBLEM_TEXTS, problemLines, problemPlace, sortNotices } from './problems.ts';
export { holds, monthName, type ReportKey, type ReportText, reportText } from './report-text.ts';
export { type Term, term } from './terms.ts';
