/** Entry of a worker thread: solves what it is sent, one programme after another. */
import { parentPort } from 'node:worker_threads';
import { solveWithHighs } from './highs-model.ts';
import { loadHighs } from './wasm.ts';
import type { Reply, Request } from './worker-messages.ts';

const port = parentPort;
port?.on('message', async ({ id, model, options }: Request) => {
  let reply: Reply;
  try {
    reply = { id, solution: solveWithHighs(await loadHighs(), model, options) };
  } catch (e) {
    reply = { id, error: e instanceof Error ? e.message : String(e) };
  }
  port.postMessage(reply);
});
