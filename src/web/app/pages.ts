import type { Texts } from './say.ts';
import { FRAME } from './texts.ts';

/** Pages in the order of the menu. Their components are in `routes.tsx`. */
export const PAGES: readonly { readonly path: string; readonly name: Texts }[] = [
  { path: '/', name: FRAME.map },
  { path: '/edit', name: FRAME.edit },
];
