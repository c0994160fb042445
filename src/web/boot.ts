/**
 * Loaded first, and small: the engine's thread starts, gets its data and makes the first plan by itself, while the rest
 * of the page is still being read.
 */
import './early.ts';
import { engineWorker } from './worker/client.ts';

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
