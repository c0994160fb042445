import { type Remote, wrap } from 'comlink';
import type { EngineApi } from './engine.worker.ts';

let worker: Worker | undefined;
let engine: Remote<EngineApi> | undefined;

/** The engine's thread, started once. */
export function engineWorker(): Worker {
  worker ??= new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  return worker;
}

/** What the engine's thread can be asked. */
export function engineThread(): Remote<EngineApi> {
  engine ??= wrap<EngineApi>(engineWorker());
  return engine;
}
