/** What the engine's thread is asked before there is a page: its data, and the first plan. */
import { engineThread } from './worker/client.ts';
import type { Examples, Planned } from './worker/protocol.ts';

/** The example that opens first. */
export const FLAGSHIP = 'stargate-10gw';
const folder = new URL('data/', document.baseURI).href;

/** Shipped examples; there once the engine has its catalogue. */
export const examples: Promise<Examples> = engineThread().open(folder);

/** A link holds a scenario of its own: nothing is planned before it has been read. */
const linked = window.location.hash.startsWith('#s=');
let early: Promise<Planned> | undefined = linked ? undefined : engineThread().planExample(folder, FLAGSHIP);
// Whoever waits for the examples says what is wrong.
early?.catch(() => undefined);

/** The plan of the flagship that was made before anybody asked; once, and only while it is what is asked. */
export function takeEarly(file: string, text: string, all: Examples): Promise<Planned> | undefined {
  const taken = file === FLAGSHIP && text === all[FLAGSHIP] ? early : undefined;
  early = undefined;
  return taken;
}
