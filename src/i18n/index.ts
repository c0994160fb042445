/** Words and sentences in English and Korean. */
export { pushWord, taskWord } from './build-words.ts';
export { type CliText, cliText } from './cli-text.ts';
export { comparisonLabel } from './comparison-labels.ts';
export { isLang, LANGS, type Lang, type Texts } from './lang.ts';
export { noticeText, sortNotices } from './notices.ts';
export { harmless } from './problems/fill.ts';
export { PROBLEM_TEXTS, problemLines, problemPlace } from './problems/problems.ts';
export { holds, monthName, type ReportKey, type ReportText, reportText } from './report/report-text.ts';
export { type Term, term } from './terms.ts';
