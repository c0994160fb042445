import { type Remote, wrap } from 'comlink';
import type { EngineApi } from './engine.worker.ts';

let engine: Remote<EngineApi> | undefined;

/** The engine's thread, started once. */
export function engineThread(): Remote<EngineApi> {
  engine ??= wrap<EngineApi>(
    new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'engine' }),
  );
  return engine;
}
