import { fail } from '../../engine/errors.ts';

/** Weather files that the reader has dropped on sites, by name. */
let files: ReadonlyMap<string, string> = new Map();

/** Gives a dropped file. A new function with every change, because what was read through one is remembered by it. */
let read: ((file: string) => string) | undefined;

export const readWeather = (): ((file: string) => string) | undefined => read;

export function setWeather(texts: Readonly<Record<string, string>>): void {
  files = new Map(Object.entries(texts));
  const now = files;
  read = (file) =>
    now.get(file) ?? fail('file-unreadable', '', { found: file, reason: 'ENOENT', nearest: '' });
}
