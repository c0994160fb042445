import type { Problem, ProblemCode } from '../../engine/index.ts';
import type { Lang, Texts } from '../lang.ts';
import { COOLING_PROBLEMS, COOLING_REASONS } from './cooling.ts';
import { ENSEMBLE_PROBLEMS, ENSEMBLE_REASONS } from './ensemble.ts';
import { FILE_PROBLEMS, FILE_REASONS } from './files.ts';
import { fill, harmless, shown } from './fill.ts';
import { INPUT_PROBLEMS, INPUT_REASONS } from './input.ts';
import { MODEL_PROBLEMS, MODEL_REASONS } from './models.ts';
import { QUANTITY_PROBLEMS } from './quantities.ts';
import type { Reasons, Sentences } from './sentences.ts';
import { SERIES_PROBLEMS, SERIES_REASONS } from './series.ts';
import { NOUNS, PHRASES, QUANTITY_WORDS, word } from './words.ts';

/** One entry a code; the type makes the list complete, and a test holds docs/reference/errors.md against it. */
export const PROBLEM_TEXTS: Readonly<Record<ProblemCode, Sentences>> = {
  ...QUANTITY_PROBLEMS,
  ...INPUT_PROBLEMS,
  ...FILE_PROBLEMS,
  ...MODEL_PROBLEMS,
  ...SERIES_PROBLEMS,
  ...COOLING_PROBLEMS,
  ...ENSEMBLE_PROBLEMS,
};
const REASONS: Reasons = {
  ...INPUT_REASONS,
  ...FILE_REASONS,
  ...MODEL_REASONS,
  ...SERIES_REASONS,
  ...COOLING_REASONS,
  ...ENSEMBLE_REASONS,
};

const MAX_ALLOWED = 12;
function shortList(allowed: string, lang: Lang): string {
  const all = allowed.split(', ');
  if (all.length <= MAX_ALLOWED) return allowed;
  const more = all.length - MAX_ALLOWED;
  return `${all.slice(0, MAX_ALLOWED).join(', ')}, … (${lang === 'ko' ? `외 ${more}개` : `${more} more`})`;
}

const LABELS = {
  nearest: { en: 'Did you mean “{nearest}”?', ko: '혹시 “{nearest}” 아닙니까?' },
  allowed: { en: 'Allowed: {allowed}.', ko: '허용: {allowed}.' },
} as const satisfies Record<string, Texts>;
/** Codes whose first sentence says already what is allowed. */
const SAID: readonly ProblemCode[] = ['quantity-range', 'out-of-range'];

/** Where a problem is: `file:12:8  path`, as far as known. */
export function problemPlace(p: Problem): string {
  const spot = [p.file, p.line, p.column].filter((v) => v !== undefined).join(':');
  return harmless([spot, p.path].filter((v) => v !== '').join('  '));
}

/**
 * A problem as sentences for people: what was found, the nearest valid name, what is allowed, what to do.
 *
 * @returns one text a line, without the place (see `problemPlace`)
 */
export function problemLines(p: Problem, lang: Lang): string[] {
  const given = Object.fromEntries(Object.entries(p.params).map(([k, v]) => [k, shown(v)]));
  const own = Object.hasOwn(REASONS, given.reason ?? '') ? REASONS[given.reason] : undefined;
  const sentences = own ?? PROBLEM_TEXTS[p.code];
  const params = Object.fromEntries(
    Object.entries(given).map(([k, v]) => {
      if (k === 'kind') return [k, word(p.code === 'unknown-name' ? NOUNS : QUANTITY_WORDS, v, lang)];
      if (k === 'got') return [k, word(QUANTITY_WORDS, v, lang)];
      return [k, word(PHRASES, v, lang)];
    }),
  );
  // What the engine gives beyond a sentence's own words is still worth seeing: an infeasible case has many forms.
  if (p.code === 'infeasible' && params.found === undefined)
    params.found = Object.entries(params)
      .map(([k, v]) => `${k} ${v}`)
      .join(', ');
  const lines = [fill(sentences.what[lang], params)];
  if (given.nearest) lines.push(fill(LABELS.nearest[lang], given));
  if (given.allowed && own === undefined && !SAID.includes(p.code))
    lines.push(fill(LABELS.allowed[lang], { allowed: shortList(params.allowed, lang) }));
  lines.push(fill(sentences.advice[lang], params));
  return lines;
}
