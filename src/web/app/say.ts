import type { Lang, Texts } from '../../i18n/index.ts';
import { useSettings } from '../state/settings.ts';

export type { Texts };

/** A text in both languages. */
export const t = (en: string, ko: string): Texts => ({ en, ko });

/** One function a language, so that what depends on it changes with the language alone. */
const SAY: Readonly<Record<Lang, (texts: Texts) => string>> = { en: (x) => x.en, ko: (x) => x.ko };

/** The reader's language, and texts in it. */
export function useSay(): { lang: Lang; say: (texts: Texts) => string } {
  const lang = useSettings((s) => s.lang);
  return { lang, say: SAY[lang] };
}
