import { sharedScenario } from '../state/share.ts';

/**
 * The scenario of the link that opened the page. Imported before the router, which takes the fragment over.
 */
export const LINKED = sharedScenario(window.location.hash);
if (LINKED) window.history.replaceState(null, '', '#/');
