import { describe, expect, it } from 'vitest';
import { testCatalogData } from '../../../test/catalog.ts';
import { SCENARIOS, shipped } from '../../../test/engine/plan.ts';
import { CATALOG_KINDS, FIGURE_STATUSES, type Figure, KIND_SPECS } from './index.ts';

const data = testCatalogData();
const all: { at: string; figure: Figure; name: string; kind: (typeof CATALOG_KINDS)[number] }[] = [];
for (const kind of CATALOG_KINDS)
  for (const entry of Object.values(data.entries[kind]))
    for (const [name, revisions] of Object.entries(entry.figures))
      revisions.forEach((figure, i) => {
        all.push({ at: `${kind}/${entry.id}/${name}[${i}]`, figure, name, kind });
      });
const offenders = (wrong: (f: (typeof all)[number]) => boolean): string[] =>
  all.filter(wrong).map((f) => f.at);

describe('the shipped catalogue', () => {
  it('says how many of its figures are not verified', () => {
    const unverified = all.filter((f) => !f.figure.verified).length;
    console.info(
      `catalogue: ${all.length} figures, ${unverified} not verified, ${Object.keys(data.sources).length} sources`,
    );
    expect(all.length).toBeGreaterThan(500);
    expect(unverified).toBeLessThan(all.length);
  });
  it('gives every figure a source with publisher and title', () => {
    expect(
      offenders(({ figure }) => {
        const s = Object.hasOwn(data.sources, figure.source) ? data.sources[figure.source] : undefined;
        return !s || s.publisher.trim().length < 2 || s.title.trim().length < 3;
      }),
    ).toEqual([]);
  });
  it('gives every figure a date, a basis and a status', () => {
    expect(offenders(({ figure: f }) => !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(f.asOf))).toEqual([]);
    expect(offenders(({ figure: f }) => f.basis.trim().length < 3)).toEqual([]);
    expect(offenders(({ figure: f }) => !FIGURE_STATUSES.includes(f.status))).toEqual([]);
    expect(offenders(({ figure: f }) => f.given === '')).toEqual([]);
  });
  it('keeps low ≤ value ≤ high, all finite, and nothing below zero that may not be', () => {
    const slack = (v: number): number => 1e-12 * Math.abs(v);
    expect(
      offenders(({ figure: f }) => ![f.low, f.value, f.high, ...(f.values ?? [])].every(Number.isFinite)),
    ).toEqual([]);
    expect(
      offenders(({ figure: f }) => f.low > f.value + slack(f.value) || f.high < f.value - slack(f.value)),
    ).toEqual([]);
    expect(
      offenders(({ figure: f, kind, name }) => f.low < 0 && KIND_SPECS[kind].figures[name]?.signed !== true),
    ).toEqual([]);
  });
  it('keeps revisions oldest first, no two of one date, none beyond what a run as of 2026-11-01 may know', () => {
    for (const kind of CATALOG_KINDS)
      for (const e of Object.values(data.entries[kind]))
        for (const [name, revisions] of Object.entries(e.figures)) {
          const dates = revisions.map((r) => r.asOf);
          expect([...new Set(dates)].sort(), `${kind}/${e.id}/${name}`).toEqual(dates);
        }
    expect(offenders(({ figure: f }) => f.asOf > '2026-11-01')).toEqual([]);
  });
  it('gives monthly figures twelve values whose mean is the value', () => {
    for (const { at, figure, kind, name } of all) {
      if (KIND_SPECS[kind].figures[name]?.monthly !== true) continue;
      expect(figure.values, at).toHaveLength(12);
      // mean = Σ / 12
      expect(figure.values!.reduce((s, v) => s + v, 0) / 12, at).toBeCloseTo(figure.value, 9);
    }
  });
  it('has every figure and attribute that its kind requires, and a word on every kind and figure', () => {
    for (const kind of CATALOG_KINDS) {
      const spec = KIND_SPECS[kind];
      expect(spec.doc.length, kind).toBeGreaterThan(10);
      expect(Object.keys(data.entries[kind]).length, kind).toBeGreaterThan(0);
      for (const d of [...Object.values(spec.figures), ...Object.values(spec.attributes)])
        expect(d.doc.length, kind).toBeGreaterThan(2);
      for (const e of Object.values(data.entries[kind])) {
        for (const [n, f] of Object.entries(spec.figures))
          if (f.required) expect(e.figures[n], `${e.id} ${n}`).toBeDefined();
        for (const [n, a] of Object.entries(spec.attributes))
          if (a.required) expect(e.attributes[n], `${e.id} ${n}`).toBeTruthy();
      }
    }
  });
  it('puts every place on the globe, and every wet bulb below its dry bulb', () => {
    for (const e of Object.values(data.entries.climate)) {
      const v = (name: string): number => e.figures[name][0].value;
      expect(Math.abs(v('latitude')), e.id).toBeLessThanOrEqual(90);
      expect(Math.abs(v('longitude')), e.id).toBeLessThanOrEqual(180);
      expect(v('designWetBulb'), e.id).toBeLessThanOrEqual(v('designDryBulb'));
      e.figures.dewPoint[0].values!.forEach((dew, m) => {
        expect(dew, `${e.id} month ${m}`).toBeLessThanOrEqual(e.figures.meanTemperature[0].values![m] + 1e-9);
      });
    }
  });
  it('knows every name that a shipped scenario uses, and stands within 250 km of its climate', () => {
    for (const name of SCENARIOS) {
      const s = shipped(name);
      for (const site of [...s.sites, ...s.idleSites]) {
        expect(s.catalog.has('grid-region', site.gridRegion), `${name} ${site.id}`).toBe(true);
        expect(s.catalog.has('climate', site.climate), `${name} ${site.id}`).toBe(true);
        for (const p of site.phases) {
          expect(s.catalog.has('rack', p.chips.rack), `${name} ${p.id}`).toBe(true);
          expect(s.catalog.has('cooling-plant', p.hall.coolingPlant), `${name} ${p.id}`).toBe(true);
          for (const o of p.onsite) expect(s.catalog.has('power-source', o.source)).toBe(true);
        }
        const lat = s.catalog.value('climate', site.climate, 'latitude');
        const lon = s.catalog.value('climate', site.climate, 'longitude');
        // Flat-earth distance is near enough: 111.2 km a degree of latitude, times cos φ one of longitude.
        const east = (lon - site.longitudeDeg) * Math.cos((lat * Math.PI) / 180);
        expect(
          111.2 * Math.hypot(lat - site.latitudeDeg, east),
          `${name} ${site.id} ${site.climate}`,
        ).toBeLessThan(250);
      }
      for (const w of [...s.workloads.training, ...s.workloads.serving])
        expect(s.catalog.has('model', w.model)).toBe(true);
      const m = s.money;
      for (const id of [m.lease, m.spv, m.neocloud, m.hyperscaler, m.onDemand])
        expect(s.catalog.has('contract', id)).toBe(true);
    }
  });
});
