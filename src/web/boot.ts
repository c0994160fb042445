/**
 * Loaded first, and small: the engine's thread starts, gets its data and makes the first plan while the rest of the page
 * is still being read.
 */
import { transfer } from 'comlink';
import { engineThread } from './worker/client.ts';
import type { Planned } from './worker/protocol.ts';

/** The example that opens first. */
const FLAGSHIP = 'stargate-10gw';
const folder = new URL('data/', document.baseURI).href;

async function openEngine(): Promise<void> {
  const catalog = await (await fetch(`${folder}catalog.json`)).arrayBuffer();
  await engineThread().open(transfer(catalog, [catalog]), folder);
}

/** Resolves once the engine has its catalogue. */
export const opened: Promise<void> = openEngine();

/** Shipped examples, text by name. */
export const examples: Promise<Readonly<Record<string, string>>> = fetch(`${folder}examples.json`).then(
  (r) => r.json() as Promise<Readonly<Record<string, string>>>,
);

/** Name of the example that opens first. */
export const firstName = (all: Readonly<Record<string, string>>): string =>
  FLAGSHIP in all ? FLAGSHIP : Object.keys(all)[0];

interface Early {
  readonly text: string;
  readonly planned: Promise<Planned>;
}
/** A link holds a scenario of its own: nothing is planned before it has been read. */
const linked = window.location.hash.startsWith('#s=');
let early: Early | undefined;
if (!linked)
  Promise.all([examples, opened]).then(
    ([all]) => {
      const file = firstName(all);
      early ??= { text: all[file], planned: engineThread().plan({ text: all[file], file }) };
    },
    // Whoever waits for the two says what is wrong.
    () => undefined,
  );

/** The plan that was made before anybody asked, once and for that text alone. */
export function takeEarly(text: string): Promise<Planned> | undefined {
  const taken = early?.text === text ? early.planned : undefined;
  early = undefined;
  return taken;
}
