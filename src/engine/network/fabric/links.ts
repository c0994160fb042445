import type { Catalog } from '../../catalog/index.ts';
import { fail } from '../../errors.ts';

/** What a link has to carry, how far, and between what. */
export interface LinkRequest {
  readonly bitPerS: number;
  readonly runM: number;
  /** Fastest module that the lower end's cage takes: of a NIC its whole speed, of a switch its cage's. */
  readonly lowerCageBitPerS: number;
  readonly upperCageBitPerS: number;
  /** Links that share one cable: those of all planes of a NIC, or of an unsplit port between switches. */
  readonly linksPerCable: number;
}

/** Parts of one link; a module with room for two links counts half. */
export interface LinkChoice {
  readonly costUsd: number;
  readonly powerKw: number;
  readonly parts: readonly { readonly id: string; readonly perLink: number; readonly unitCostUsd: number }[];
}

type Part = LinkChoice['parts'][number] & { readonly powerKw: number };

/** Cheapest by price, then by power. */
const cheaper = (a: LinkChoice | undefined, b: LinkChoice): LinkChoice =>
  !a || b.costUsd < a.costUsd || (b.costUsd === a.costUsd && b.powerKw < a.powerKw) ? b : a;

function choiceOf(parts: readonly Part[]): LinkChoice {
  return {
    costUsd: parts.reduce((sum, p) => sum + p.perLink * p.unitCostUsd, 0),
    powerKw: parts.reduce((sum, p) => sum + p.perLink * p.powerKw, 0),
    parts: parts.map(({ id, perLink, unitCostUsd }) => ({ id, perLink, unitCostUsd })),
  };
}

/** The catalogue's links that reach so far, by medium. */
function reaching(catalog: Catalog, runM: number) {
  return catalog
    .ids('link')
    .filter((id) => catalog.value('link', id, 'reach') >= runM)
    .map((id) => ({
      id,
      medium: catalog.attribute('link', id, 'medium'),
      mode: catalog.entry('link', id).attributes.mode,
      bitPerS: catalog.value('link', id, 'speed'),
      powerKw: catalog.value('link', id, 'power'),
      unitCostUsd: catalog.value('link', id, 'price'),
    }));
}
type Link = ReturnType<typeof reaching>[number];

/** Modules that fit a cage and carry a link. One faster than the link serves as many links as it has room for. */
function modules(links: readonly Link[], bitPerS: number, cageBitPerS: number): (Part & { mode?: string })[] {
  const able = links.filter((l) => l.medium === 'optic' && l.bitPerS >= bitPerS);
  const fitting = able.filter((l) => l.bitPerS <= cageBitPerS);
  // A cage without a module of its own speed takes the next faster at its own.
  const least = Math.min(...able.map((l) => l.bitPerS));
  return (fitting.length > 0 ? fitting : able.filter((l) => l.bitPerS === least)).map((l) => ({
    ...l,
    perLink: 1 / Math.max(1, Math.floor(Math.min(l.bitPerS, cageBitPerS) / bitPerS)),
  }));
}

const kept = new WeakMap<Catalog, Map<string, LinkChoice>>();

/**
 * The cheapest way to make one link: a cable with fixed ends (passive, active or optical), or a module in each cage and
 * fibre of their mode between. A module of twice the link's speed in a switch (a twin-port module) serves two links.
 *
 * @throws GigasiteError `infeasible` when nothing in the catalogue carries or reaches it
 */
export function cheapestLink(catalog: Catalog, r: LinkRequest): LinkChoice {
  const key = `${r.bitPerS}/${r.runM}/${r.lowerCageBitPerS}/${r.upperCageBitPerS}/${r.linksPerCable}`;
  const choices = kept.get(catalog) ?? new Map<string, LinkChoice>();
  kept.set(catalog, choices);
  const known = choices.get(key) ?? findLink(catalog, r);
  choices.set(key, known);
  return known;
}

function findLink(catalog: Catalog, r: LinkRequest): LinkChoice {
  const links = reaching(catalog, r.runM);
  const perLink = 1 / r.linksPerCable;
  let best: LinkChoice | undefined;
  const wanted = r.bitPerS * r.linksPerCable;
  for (const l of links)
    if (l.medium !== 'optic' && l.medium !== 'fibre' && l.bitPerS >= wanted)
      best = cheaper(best, choiceOf([{ ...l, perLink, powerKw: 2 * l.powerKw }]));
  const upper = modules(links, r.bitPerS, r.upperCageBitPerS);
  for (const low of modules(links, r.bitPerS, r.lowerCageBitPerS))
    for (const up of upper)
      for (const glass of links) {
        if (glass.medium !== 'fibre' || glass.bitPerS < wanted) continue;
        if (low.mode !== up.mode || low.mode !== glass.mode) continue;
        const ends = low.id === up.id ? [{ ...low, perLink: low.perLink + up.perLink }] : [low, up];
        best = cheaper(best, choiceOf([...ends, { ...glass, perLink, powerKw: 0 }]));
      }
  return (
    best ??
    fail('infeasible', 'network', {
      found: `${r.bitPerS / 1e9} Gbit/s over ${r.runM} m`,
      allowed: catalog.ids('link').join(', '),
    })
  );
}

/** Fastest module a switch's cage takes, and links of `bitPerS` in one cable between two such switches. */
export function switchEnds(catalog: Catalog, id: string, bitPerS: number) {
  const port = catalog.value('switch', id, 'portSpeed');
  const trunk = catalog.valueOr('switch', id, 'trunkSpeed', port);
  return {
    cageBitPerS: catalog.valueOr('switch', id, 'cageSpeed', port),
    linksPerTrunk: Math.max(1, Math.floor(trunk / bitPerS + 1e-9)),
  };
}

/** Links of one tier and length. */
export interface LinkRun {
  readonly tier: 'nodeLeaf' | 'leafSpine' | 'spineCore';
  readonly upToM: number;
  readonly links: number;
}

/** Pieces of all links of a fabric, by part. */
export interface LinkBill {
  readonly pieces: ReadonlyMap<string, number>;
  readonly powerKw: number;
  /** What was chosen for each run, in order. */
  readonly choices: readonly LinkChoice[];
}

/**
 * Parts of all links. Each run takes the cheapest link that reaches its end; modules shared by links are rounded up
 * over all runs.
 *
 * @throws GigasiteError `infeasible` where no link reaches or carries
 */
export function linkBill(
  catalog: Catalog,
  runs: readonly LinkRun[],
  switchId: string,
  nicBitPerS: number,
  planes: number,
): LinkBill {
  const bitPerS = nicBitPerS / planes;
  const { cageBitPerS, linksPerTrunk } = switchEnds(catalog, switchId, bitPerS);
  const shares = new Map<string, number>();
  let powerKw = 0;
  const choices = runs.map(({ tier, upToM, links }) => {
    const node = tier === 'nodeLeaf';
    const choice = cheapestLink(catalog, {
      bitPerS,
      runM: upToM,
      lowerCageBitPerS: node ? nicBitPerS : cageBitPerS,
      upperCageBitPerS: cageBitPerS,
      linksPerCable: node ? planes : linksPerTrunk,
    });
    for (const p of choice.parts) shares.set(p.id, (shares.get(p.id) ?? 0) + p.perLink * links);
    powerKw += choice.powerKw * links;
    return choice;
  });
  return {
    pieces: new Map([...shares].map(([id, n]) => [id, Math.ceil(n - 1e-6)])),
    powerKw,
    choices,
  };
}
