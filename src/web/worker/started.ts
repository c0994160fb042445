/** Imported first by the engine's thread: tells the page that it runs, before the rest of its script has been read. */
postMessage('started');

export {};
