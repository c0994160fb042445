import { type CutEffect, cutEffect } from './cut.ts';
import { hubNetwork } from './hub-network.ts';
import { correctionMs, corrections } from './measured.ts';
import { bandMs, rttPath } from './path.ts';
import type { LatencyQuestion, NamedPlace } from './question.ts';
import type { HubGraphData, Profile } from './types.ts';

/** One pair of the answer. */
export interface LatencyPair {
  /** Name of the first place. */
  readonly from: string;
  /** Name of the second place. */
  readonly to: string;
  /** Distance on the sphere. */
  readonly greatCircleKm: number;
  /** Null where no way is left. */
  readonly rttMs: number | null;
  /** The band; P10 and P90 where the profile was held against data. */
  readonly lowMs: number | null;
  /** Upper end of the band. */
  readonly highMs: number | null;
  /** Part that routes and hops take; null where no way is left. */
  readonly routesMs: number | null;
  /** Part between the places and their hubs. */
  readonly linesMs: number;
  /** Part of both ends: buildings, metro, last switches. */
  readonly endsMs: number;
  /** Access lines of both ends, included in `rttMs`. */
  readonly accessMs: number;
  /** What measurements added, included in `rttMs`. */
  readonly correctionMs: number;
  /** Names of hubs in order. */
  readonly path: readonly string[];
  /** Only with cuts: without them, and the difference. */
  readonly uncutMs?: number;
  /** With cuts less without; null where no way is left. */
  readonly extraMs?: number | null;
}

export interface LatencyAnswer {
  /** Which kind of network carries the traffic. */
  readonly profile: Profile;
  /** Where the coefficients come from. */
  readonly basis: string;
  /** Where the band comes from. */
  readonly bandBasis: string;
  /** Every pair asked for. */
  readonly pairs: readonly LatencyPair[];
  /** Measurements used. */
  readonly measurements: number;
  /** What the cuts do, where there are any. */
  readonly cut?: CutEffect;
}

/**
 * Round trips between the places of a question, and what its cuts change.
 *
 * @throws GigasiteError `unknown-name` for a cut that names nothing
 */
export function answerLatency(question: LatencyQuestion, data: HubGraphData): LatencyAnswer {
  const { profile } = question;
  const whole = hubNetwork(data);
  const cut = question.cut.length > 0 ? hubNetwork(data, question.cut) : undefined;
  const network = cut ?? whole;
  // Measurements were taken on the whole graph: they are held against it, and the correction is carried over.
  const known = corrections(whole, profile, question.measurements, {
    regions: question.corrections !== 'local',
    near: question.corrections !== 'regions',
  });
  const line = (id: string) => data.access.find((a) => a.id === id)!;
  const pair = (from: NamedPlace, to: NamedPlace): LatencyPair => {
    const way = rttPath(network, from, to, profile);
    const ends = [line(from.access), line(to.access)];
    const add = (key: 'ms' | 'lowMs' | 'highMs'): number => ends[0][key] + ends[1][key];
    // A correction may not push a round trip below light in fibre on the great circle.
    const floor = (2 * way.greatCircleKm) / data.fibreKmPerMs;
    const correction = correctionMs(whole, known, from, to);
    const corrected = Math.max(floor, way.rttMs + correction);
    const open = Number.isFinite(corrected);
    const band = bandMs(network, profile, corrected);
    const base = {
      from: from.name,
      to: to.name,
      greatCircleKm: way.greatCircleKm,
      rttMs: open ? corrected + add('ms') : null,
      lowMs: open ? Math.max(floor, band.lowMs) + add('lowMs') : null,
      highMs: open ? band.highMs + add('highMs') : null,
      routesMs: open ? way.routesMs : null,
      linesMs: way.linesMs,
      endsMs: way.endsMs,
      accessMs: add('ms'),
      correctionMs: open ? corrected - way.rttMs : 0,
      path: way.hubs.map((h) => data.hubs[h][1]),
    };
    if (!cut) return base;
    const before = Math.max(floor, rttPath(whole, from, to, profile).rttMs + correction);
    return { ...base, uncutMs: before + add('ms'), extraMs: open ? corrected - before : null };
  };
  const { from, to } = question;
  const pairs =
    to.length > 0
      ? from.flatMap((a) => to.map((b) => pair(a, b)))
      : from.flatMap((a, i) => from.slice(i + 1).map((b) => pair(a, b)));
  const p = data.profiles[profile];
  return {
    profile,
    basis: `${p.basis} (${p.source}, ${p.asOf})`,
    bandBasis: p.bandBasis,
    pairs,
    measurements: known.measurements,
    ...(cut ? { cut: cutEffect(whole, cut, profile) } : {}),
  };
}
