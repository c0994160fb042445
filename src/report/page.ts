import { documentOf } from './document.ts';
import { html } from './html.ts';
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
import type { View } from './view.ts';

/** The whole document. */
export function page(view: View): string {
  const { text, summary, lang } = view;
  return documentOf(
    lang,
    `${summary.scenario.name} – ${text.report}`,
    summary.gigasite,
    html`${patternDefs()}
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
<footer>${text.report} · ${text.engine} ${summary.gigasite} · ${text.catalogue} ${summary.catalog} · ${text.asOf} ${summary.scenario.asOf}</footer>`,
  ).text;
}
