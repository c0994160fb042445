import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { fail } from '../../engine/errors.ts';
import { exampleText, writeFailure } from '../../store/index.ts';
import type { Context } from '../context.ts';

const STARTER = 'one-rack';

/** `gigasite init`: writes the smallest example under a name of one's own. */
export function init(ctx: Context, file: string, options: { readonly force?: boolean }): void {
  const text = exampleText(STARTER).replaceAll(`scenarios/${STARTER}.yaml`, file);
  try {
    // "wx" fails where anything stands, so nothing is lost even if it appeared a moment ago.
    const fd = openSync(file, options.force ? 'w' : 'wx');
    try {
      writeFileSync(fd, text);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === 'EEXIST')
      fail('not-allowed', '', { found: file, reason: 'file-exists' });
    throw writeFailure(e, file);
  }
  ctx.print(ctx.say('wroteFile', { file }));
}
