/**
 * Loaded first, and small: the engine's thread starts, gets its data and makes the first plan by itself, while the rest
 * of the page is still being read.
 */
import { engineThread, engineWorker } from './worker/client.ts';
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

/** Long enough for a thread to start; whatever keeps it from that is said where the engine is asked. */
const START_MS = 500;

/**
 * The thread cannot begin while this one is busy, and the application's script keeps it busy for longer: so that comes
 * once the thread has said that it runs.
 */
const started = new Promise<void>((begin) => {
  engineWorker().addEventListener('message', () => begin(), { once: true });
  setTimeout(begin, START_MS);
});
void started.then(() => import('./main.tsx'));
