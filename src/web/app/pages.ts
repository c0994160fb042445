import type { Texts } from './say.ts';
import { FRAME } from './texts.ts';

/** Pages in the order of the menu. Their components are in `routes.tsx`. */
export const PAGES: readonly { readonly path: string; readonly name: Texts }[] = [
  { path: '/', name: FRAME.map },
  { path: '/build', name: FRAME.build },
  { path: '/operate', name: FRAME.operate },
  { path: '/chips', name: FRAME.chips },
  { path: '/network', name: FRAME.network },
  { path: '/money', name: FRAME.money },
  { path: '/ensemble', name: FRAME.ensemble },
  { path: '/compare', name: FRAME.compare },
  { path: '/sources', name: FRAME.sources },
  { path: '/server', name: FRAME.server },
  { path: '/edit', name: FRAME.edit },
];
