import { formatQuantity, type Results } from '../../engine/index.ts';
import { fabricScene } from '../../engine/network/index.ts';
import { sceneSvg } from '../fabric-svg.ts';
import { type Html, html } from '../html.ts';
import { type Column, picture, section, table } from '../layout.ts';
import { count, kw, shortName, usd, type View } from '../view.ts';

type Phase = Results['design']['phases'][number];

/** Phases whose fabrics are the same in every count. */
interface Like {
  readonly phase: Phase;
  readonly phases: number;
}

/** Most drawings: the largest fabric of each kind. */
const MOST_DRAWN = 3;
const MOST_ROWS = 30;

/** Fabrics, like ones together, the largest first. */
function likes(phases: readonly Phase[]): Like[] {
  const by = new Map<string, { phase: Phase; phases: number }>();
  for (const phase of phases) {
    const { switchId, pods, planes, leaves, spines, cores } = phase.fabric;
    const key = [switchId, pods, planes, leaves, spines, cores, phase.accelerators].join();
    const known = by.get(key);
    if (known) known.phases++;
    else by.set(key, { phase, phases: 1 });
  }
  return [...by.values()].sort((a, b) => b.phase.accelerators - a.phase.accelerators);
}

const switches = ({ fabric }: Phase): number => fabric.leaves + fabric.spines + fabric.cores;
const nameOf = (phase: Phase): string => `${shortName(phase.site.name)} / ${phase.phase.id}`;

function drawing(view: View, phase: Phase, k: number): Html {
  const { text, lang } = view;
  const { fabric, rack } = phase;
  const p = {
    accelerators: count(phase.accelerators),
    phase: nameOf(phase),
    switches: count(switches(phase)),
    tiers: String(fabric.tiers),
  };
  const title = fabric.tiers === 1 ? text.fabricTitleOne(p) : text.fabricTitle(p);
  const nodesPerRack = Math.max(1, Math.round(rack.accelerators / fabric.acceleratorsPerNode));
  const drawn = (kind: 'wide' | 'narrow'): string =>
    sceneSvg(fabricScene(fabric.pod, nodesPerRack, fabric.nicBitPerS / fabric.planes, kind), title, lang, {
      caption: false,
      kind,
    });
  const name = view.results.scenario.catalog.entry('switch', fabric.switchId).name;
  return picture(
    `chart-fabric-${k + 1}`,
    title,
    text.fabricCaption({ switch: name }),
    '',
    drawn('wide'),
    drawn('narrow'),
  );
}

/** The networks inside the sites: what was counted and billed, and a picture of each kind. */
export function networkSection(view: View): Html {
  const { text, results } = view;
  const all = likes(results.design.phases);
  if (all.length === 0) return html``;
  const kinds = new Map<string, Phase>();
  for (const { phase } of all) {
    const { technology, tiers, planes } = phase.fabric;
    const key = [technology, tiers, planes].join();
    if (!kinds.has(key)) kinds.set(key, phase);
  }
  const columns: Column<Like>[] = [
    { head: text.cPhase, cell: ({ phase }) => nameOf(phase), words: true },
    { head: text.cPhases, cell: (l) => count(l.phases), number: true },
    { head: text.cAccelerators, cell: ({ phase }) => count(phase.accelerators), number: true },
    {
      head: text.cFabric,
      cell: ({ phase: { fabric } }) =>
        html`<span class="nb">${fabric.planes > 1 ? `${fabric.planes} × ` : ''}${formatQuantity(fabric.nicBitPerS / fabric.planes, 'bitsPerSecond')}</span> ${fabric.switchId}`,
    },
    { head: text.cTiers, cell: ({ phase }) => count(phase.fabric.tiers), number: true },
    {
      head: text.cSwitches,
      cell: ({ phase: { fabric } }) =>
        html`<span class="nb">${count(fabric.leaves)} + ${count(fabric.spines)} + ${count(fabric.cores)}</span>`,
      number: true,
    },
    {
      head: text.cLinks,
      cell: ({ phase: { fabric } }) =>
        count(fabric.links.nodeLeaf + fabric.links.leafSpine + fabric.links.spineCore),
      number: true,
    },
    { head: text.cNetworkPower, cell: ({ phase }) => kw(phase.fabric.powerKw), number: true },
    { head: text.cNetworkCost, cell: ({ phase }) => usd(phase.fabric.costUsd), number: true },
    {
      head: text.cPerAccelerator,
      cell: ({ phase }) => usd(phase.fabric.costUsd / phase.accelerators),
      number: true,
    },
  ];
  return section(
    'network',
    text.hNetwork,
    [...kinds.values()].slice(0, MOST_DRAWN).map((phase, k) => drawing(view, phase, k)),
    table(text.fabricTable, columns, all.slice(0, MOST_ROWS)),
    html`<p>${text.networkNote}</p>`,
  );
}
