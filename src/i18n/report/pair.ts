/** A text or a sentence in both languages; the type makes the two take the same parameters. */
export const t = <T>(en: T, ko: T): { readonly en: T; readonly ko: T } => ({ en, ko });

/** Parameters of a sentence, already written out. */
export type Of = Readonly<Record<string, string>>;
