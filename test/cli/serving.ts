import type { ChildProcess } from 'node:child_process';
import { start } from './harness.ts';

export interface Serving {
  readonly child: ChildProcess;
  readonly address: string;
  /** All that it has printed. */
  said(): string;
}

/** Starts `gigasite serve` on a free port and waits for the address it prints. */
export function serving(...more: string[]): Promise<Serving> {
  const child = start(['serve', '--port', '0', '--lang', 'en', ...more]);
  return new Promise((resolve, reject) => {
    let out = '';
    child.stdout?.on('data', (d: Buffer) => {
      out += d.toString();
      const m = /Open (http:\S+) in/.exec(out);
      if (m) resolve({ child, address: m[1], said: () => out });
    });
    child.on('exit', (code) => reject(new Error(`serve ended with ${code}: ${out}`)));
  });
}
