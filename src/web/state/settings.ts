import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Lang } from '../../i18n/index.ts';
import type { Told } from '../worker/protocol.ts';

export interface Settings {
  readonly lang: Lang;
  setLang(lang: Lang): void;
  /** Month of the horizon that maps and figures stand at; −1: the last. */
  readonly month: number;
  setMonth(month: number): void;
  /** Figure whose tree is open. */
  readonly explained: string | undefined;
  /** The scenario that the figure is of; undefined: the one on the screen. */
  readonly explainedOf: Told | undefined;
  explainFigure(id: string | undefined, of?: Told): void;
}

const preferred = (): Lang => (navigator.language.startsWith('ko') ? 'ko' : 'en');

/** What a reader has chosen; the language is remembered. */
export const useSettings = create<Settings>()(
  persist(
    (set) => ({
      lang: preferred(),
      setLang: (lang) => set({ lang }),
      month: -1,
      setMonth: (month) => set({ month }),
      explained: undefined,
      explainedOf: undefined,
      explainFigure: (explained, explainedOf) => set({ explained, explainedOf }),
    }),
    { name: 'gigasite-settings', partialize: ({ lang }) => ({ lang }) },
  ),
);
