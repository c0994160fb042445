/** Writes test/server/api.d.ts, the types of the server's requests from its OpenAPI document: `npx tsx scripts/api-types.ts`. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { apiTypes } from '../test/server/document.ts';

writeFileSync(fileURLToPath(new URL('../test/server/api.d.ts', import.meta.url)), await apiTypes());
