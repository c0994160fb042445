/** Languages of everything a user reads. Messages are functions or texts in a table per language, checked to be complete by type. */
export const LANGS = ['en', 'ko'] as const;
export type Lang = (typeof LANGS)[number];

/** A text in every language. */
export type Texts = Readonly<Record<Lang, string>>;

export const isLang = (text: string): text is Lang => (LANGS as readonly string[]).includes(text);
