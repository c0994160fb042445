/** Work that waits until the browser has painted, one piece after another, so that figures show before charts do. */
const waiting = new Map<object, () => void>();
let running = false;

/** A frame is always painted before this; a page that is not seen paints none and does not wait. */
const painted = (then: () => void): void => {
  if (document.visibilityState === 'visible') requestAnimationFrame(() => setTimeout(then));
  else setTimeout(then);
};

function next(): void {
  const first = waiting.entries().next();
  if (first.done) {
    running = false;
    return;
  }
  const [key, work] = first.value;
  waiting.delete(key);
  try {
    work();
  } finally {
    // Between two charts the browser may take what the reader does.
    setTimeout(next);
  }
}

/** Does `work` once the next frame is on the screen; of several with one key only the last. */
export function afterPaint(key: object, work: () => void): void {
  waiting.set(key, work);
  if (running) return;
  running = true;
  painted(next);
}

/** Takes back what has not been done yet. */
export const forget = (key: object): boolean => waiting.delete(key);
