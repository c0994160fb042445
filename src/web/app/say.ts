import type { Lang, Texts } from '../../i18n/index.ts';
import { useSettings } from '../state/settings.ts';

export type { Texts };

/** A text in both languages. */
export const t = (en: string, ko: string): Texts => ({ en, ko });

/** The reader's language, and texts in it. */
export function useSay(): { lang: Lang; say: (texts: Texts) => string } {
  const lang = useSettings((s) => s.lang);
  return { lang, say: (texts) => texts[lang] };
}
