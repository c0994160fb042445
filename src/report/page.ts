import { html, trusted } from './html.ts';
import { patternDefs } from './palette.ts';
import { buildSection } from './sections/build.ts';
import { capacitySection } from './sections/capacity.ts';
import { contractsSection } from './sections/contracts.ts';
import { headline, masthead } from './sections/headline.ts';
import { moneySection } from './sections/money.ts';
import { networkSection } from './sections/network.ts';
import { noticesSection } from './sections/notices.ts';
import { operationSection } from './sections/operation.ts';
import { sitesSection } from './sections/sites.ts';
import { sourcesSection } from './sections/sources.ts';
import { supplySection } from './sections/supply.ts';
import { workSection } from './sections/work.ts';
import { STYLE } from './style.ts';
import type { View } from './view.ts';

/** Nothing is loaded and nothing runs, whatever a file smuggles in. */
export const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The whole document. */
export function page(view: View): string {
  const { text, summary, lang } = view;
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Gigasite ${summary.gigasite}">
<link rel="icon" href="data:,">
<title>${summary.scenario.name} – ${text.report}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
${patternDefs()}
${masthead(view)}
<main>
${headline(view)}
${capacitySection(view)}
${buildSection(view)}
${sitesSection(view)}
${networkSection(view)}
${operationSection(view)}
${supplySection(view)}
${moneySection(view)}
${contractsSection(view)}
${workSection(view)}
${noticesSection(view)}
${sourcesSection(view)}
</main>
<footer>${text.report} · ${text.engine} ${summary.gigasite} · ${text.catalogue} ${summary.catalog} · ${text.asOf} ${summary.scenario.asOf}</footer>
</body>
</html>
`.text;
}
