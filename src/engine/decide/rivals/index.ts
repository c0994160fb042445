/** An incumbent and a challenger: who is ahead, who depends on whom, and what would close it. */
export { rivalsOf } from './rivals.ts';
export type { Closing, Loss, Rivals, RivalYear } from './types.ts';
