/**
 * Imported first by threads of the engine. The page's security forbids code made at run time; asking whether it is allowed
 * fails, and the failure's trace takes longer than all schemas together.
 */
import { config } from 'zod';

config({ jitless: true });
