import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** True where the built program is newer than every source file and every file of data. */
function isBuiltFresh(main: string): boolean {
  if (!existsSync(main)) return false;
  const built = statSync(main).mtimeMs;
  return ['src', 'catalog', 'validation'].every((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
      .filter((e) => e.isFile() && !e.name.endsWith('.test.ts'))
      .every((e) => statSync(join(e.parentPath, e.name)).mtimeMs < built),
  );
}
const BUILT = join(ROOT, 'dist/cli/main.js');

/** The command under test: the built program where it is up to date, else the source. */
export const COMMAND: readonly string[] = isBuiltFresh(BUILT)
  ? [process.execPath, BUILT]
  : [process.execPath, '--import', import.meta.resolve('tsx'), join(ROOT, 'src/cli/main.ts')];

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}
interface Options {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the command without waiting for it. */
export function start(args: readonly string[], options: Options = {}): ChildProcess {
  const { LC_ALL: _a, LC_MESSAGES: _m, LANG: _l, NO_COLOR: _n, FORCE_COLOR: _f, ...env } = process.env;
  return spawn(COMMAND[0], [...COMMAND.slice(1), ...args], {
    cwd: options.cwd ?? ROOT,
    env: { ...env, ...options.env },
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
}

/** Runs the command as a process of its own. */
export function gigasite(args: readonly string[], options: Options = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = start(args, options);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout?.on('data', (d: Buffer) => out.push(d));
    child.stderr?.on('data', (d: Buffer) => err.push(d));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString('utf8'), err: Buffer.concat(err).toString('utf8') }),
    );
    if (options.input !== undefined) {
      child.stdin?.on('error', () => {});
      child.stdin?.end(options.input);
    }
  });
}

/** A folder that exists for the length of `use`. */
export async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gigasite-test-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Terminal columns of a line: Hangul, CJK and full-width forms take two. */
export function displayWidth(line: string): number {
  let width = 0;
  for (const c of line) {
    const wide =
      /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
    width += wide.test(c) ? 2 : 1;
  }
  return width;
}

/** A small valid scenario; `change` replaces parts of its text. */
export function smallScenario(change: readonly (readonly [string, string])[] = []): string {
  let text = `gigasite: 1
name: Small
asOf: 2026-11-01
horizon: 2026-01 .. 2028-12
sites:
  - id: lab
    at: { lat: 42.28, lon: -83.74, country: US, grid: miso }
    climate: ann-arbor-mi
    phases:
      - id: a
        hall: { itPower: 2 MW, start: 2026-01, ready: 2026-06 }
        chips: { rack: gb300-nvl72, delivered: 2026-06 }
        power: { grid: { energised: 2026-06 } }
workloads:
  training: [{ id: run, model: llama-3.1-8b }]
`;
  for (const [from, to] of change) {
    if (!text.includes(from)) throw new Error(`the small scenario has no "${from}"`);
    text = text.replace(from, to);
  }
  return text;
}
