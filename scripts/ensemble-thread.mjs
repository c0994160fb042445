/** From source a thread first needs the loader of TypeScript. */
import { register } from 'tsx/esm/api';

register();
const { default: work, candidate, trial } = await import('../src/ensemble/thread.ts');

export { candidate, trial, work as default };
