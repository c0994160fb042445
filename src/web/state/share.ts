import { compressToEncodedURIComponent, decompressFromEncodedURIComponent } from 'lz-string';
import { MAX_SCENARIO_BYTES } from '../../engine/index.ts';

const KEY = 's=';

/** A link that holds the whole scenario in its fragment, which is never sent to a server. */
export function shareLink(file: string, text: string, location: Location = window.location): string {
  const packed = compressToEncodedURIComponent(JSON.stringify({ file, text }));
  return `${location.origin}${location.pathname}#${KEY}${packed}`;
}

/** The scenario of a link, or undefined where there is none or it cannot be read. */
export function sharedScenario(hash: string): { file: string; text: string } | undefined {
  const at = hash.replace(/^#/, '');
  if (!at.startsWith(KEY) || at.length > 4 * MAX_SCENARIO_BYTES) return undefined;
  try {
    const v: unknown = JSON.parse(decompressFromEncodedURIComponent(at.slice(KEY.length)));
    if (typeof v !== 'object' || v === null) return undefined;
    const { file, text } = v as Record<string, unknown>;
    if (typeof file !== 'string' || typeof text !== 'string' || text.length > MAX_SCENARIO_BYTES)
      return undefined;
    return { file: file.slice(0, 80), text };
  } catch {
    return undefined;
  }
}
