import { GigasiteError, type Problem } from '../../engine/index.ts';

/** What went wrong as problems: the engine's own, or one of code `internal` that carries the message. */
export const problemsOf = (e: unknown): Problem[] => {
  if (e instanceof GigasiteError) return [...e.problems];
  return [{ code: 'internal', path: '', params: { found: e instanceof Error ? e.message : String(e) } }];
};
