import { GigasiteError } from '../engine/errors.ts';

/** Error code of a failed system call, such as ENOSPC; empty for other errors. */
export function ioCode(e: unknown): string {
  return typeof e === 'object' && e !== null && 'code' in e && typeof e.code === 'string' ? e.code : '';
}

/** True for errors that come from the operating system and not from a mistake in the program. */
export const isIoError = (e: unknown): boolean =>
  /^E[A-Z0-9]{2,}$/.test(ioCode(e)) && 'syscall' in (e as object);

/**
 * The failure of a write as a problem people can act on.
 *
 * @param place what was being written
 * @returns `disk-full` or `output-unwritable`; any other error as it came
 */
export function writeFailure(e: unknown, place: string): unknown {
  if (!isIoError(e)) return e;
  const code = ioCode(e);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new GigasiteError([{ code: 'disk-full', path: '', params: { found: place } }]);
  return new GigasiteError([{ code: 'output-unwritable', path: '', params: { found: place, reason: code } }]);
}

/** The failure of a read as a problem people can act on. */
export function readFailure(e: unknown, place: string): unknown {
  if (!isIoError(e)) return e;
  return new GigasiteError([
    { code: 'file-unreadable', path: '', file: place, params: { found: place, reason: ioCode(e) } },
  ]);
}
