import type { CliText } from '../i18n/index.ts';
import type { Context } from './context.ts';

/** One rewritten line on standard error, on a terminal only, and only once the work takes noticeably long. */
export interface Progress {
  stage(key: CliText, params?: Readonly<Record<string, string | number>>): void;
  clear(): void;
}

const PATIENCE_MS = 200;

/** @param long true where the work is known to take longer than a blink */
export function makeProgress(ctx: Context, long: boolean): Progress {
  if (process.stderr.isTTY !== true) return { stage: () => {}, clear: () => {} };
  const started = performance.now();
  let shown = false;
  return {
    stage(key, params) {
      // The engine does not yield, so a timer would never fire: ask the clock between stages.
      if (!long && performance.now() - started < PATIENCE_MS) return;
      process.stderr.write(`\r\u001b[K${ctx.errorColours.dim(ctx.say(key, params))}`);
      shown = true;
    },
    clear() {
      if (shown) process.stderr.write('\r\u001b[K');
      shown = false;
    },
  };
}
