import type { Lang } from '../i18n/index.ts';
import { type Html, html, type Part, trusted } from './html.ts';
import { STYLE } from './style.ts';

/** Nothing is loaded and nothing runs, whatever a file smuggles in. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** A whole page that needs nothing else. @param version of the engine that made it */
export const documentOf = (
  lang: Lang,
  title: string,
  version: string,
  ...body: readonly Part[]
): Html => html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Gigasite ${version}">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
${body}
</body>
</html>
`;
