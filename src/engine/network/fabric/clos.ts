/** Layers of a folded Clos, counted per plane. Pure arithmetic; inputs are checked by the callers. */

/** The smallest divisor of `n` that is at least `least`; `least` must not exceed `n`. */
export function divisorFrom(n: number, least: number): number {
  let divisor = Math.max(1, least);
  while (n % divisor !== 0) divisor++;
  return divisor;
}

const divisors = (n: number): number[] => {
  const found: number[] = [];
  for (let i = 1; i * i <= n; i++) if (n % i === 0) found.push(i, n / i);
  return found;
};

/**
 * Splits a switch's ports into down and up so that down ≤ ratio · up: as many down as that allows.
 *
 * @param ratio oversubscription, down per up: 1 non-blocking, 2 tapered, 0.5 undersubscribed
 */
export function portSplit(radix: number, ratio: number): { readonly down: number; readonly up: number } {
  const needed = (down: number): number => Math.ceil(down / ratio - 1e-9);
  let down = Math.floor((radix * ratio) / (1 + ratio) + 1e-9);
  while (down > 0 && down + needed(down) > radix) down--;
  return { down, up: needed(down) };
}

/** Spine switches that join one set of leaves among themselves; `count` groups alike. */
export interface SpineGroup {
  readonly count: number;
  readonly leaves: number;
  readonly spines: number;
  /** Ports of one spine. */
  readonly down: number;
  readonly up: number;
}

export interface CoreCount {
  readonly cores: number;
  /** `even`: every spine spreads its uplinks evenly; `ports`: the lower bound by ports, where groups differ. */
  readonly spread: 'even' | 'ports';
  /** Core planes where the spread is even. */
  readonly planes?: number;
}

/**
 * Spines of three tiers. Each rail is a spine group of its own while its leaves fit one; a rail too long for one group
 * fills whole groups, and what is left of all rails shares further ones. In a group each leaf spreads its `up` uplinks
 * evenly, so that spines = smallest divisor of `up` that is ≥ leaves · up / most ports down a spine.
 *
 * @param perSet leaves of one rail (or of one set of rails that share leaves)
 * @param sets rails (or sets)
 */
export function spineGroups(
  perSet: number,
  sets: number,
  up: number,
  radix: number,
  spineRatio: number,
): SpineGroup[] {
  const { down: most } = portSplit(radix, spineRatio);
  const group = (count: number, leaves: number): SpineGroup => {
    const spines = divisorFrom(up, Math.ceil((leaves * up) / most));
    const down = (leaves * up) / spines;
    return { count, leaves, spines, down, up: Math.ceil(down / spineRatio - 1e-9) };
  };
  if (perSet <= most && sets <= radix) return [group(sets, perSet)];
  const whole = sets <= radix ? sets * Math.floor(perSet / most) : 0;
  const rest = sets * perSet - whole * most;
  const full = whole + Math.floor(rest / most);
  const last = rest % most;
  return [...(full > 0 ? [group(full, most)] : []), ...(last > 0 ? [group(1, last)] : [])];
}

/**
 * Cores over spine groups. With groups alike: the fewest k·c where k core planes take every k-th spine of each group
 * (k divides its spines), each plane has c cores (c divides a spine's uplinks), and no core lacks ports. Groups that
 * differ get the lower bound by ports.
 */
export function coreCount(groups: readonly SpineGroup[], radix: number): CoreCount {
  const uplinks = groups.reduce((sum, g) => sum + g.count * g.spines * g.up, 0);
  const bound = Math.ceil(uplinks / radix);
  if (groups.length !== 1) return { cores: bound, spread: 'ports' };
  const [{ count, spines, up }] = groups;
  let best = { cores: Number.POSITIVE_INFINITY, planes: 1 };
  // Of as many cores the fewest planes, so that a spine reaches the most of them.
  for (const planes of divisors(spines).sort((a, b) => a - b))
    for (const each of divisors(up))
      if (((count * spines) / planes) * (up / each) <= radix && planes * each < best.cores)
        best = { cores: planes * each, planes };
  return Number.isFinite(best.cores) ? { ...best, spread: 'even' } : { cores: bound, spread: 'ports' };
}
