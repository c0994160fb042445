import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { testCatalogData } from '../../test/catalog.ts';
import { loadScenario, runScenario, summarise } from '../engine/index.ts';
import { attacked, type Ran, ran, tornado } from './fixture.test-data.ts';
import { renderReport } from './index.ts';

let flagship: Ran;
let page: string;
let korean: string;
beforeAll(async () => {
  flagship = ran('stargate-10gw', undefined, tornado);
  page = await renderReport({ ...flagship, lang: 'en' });
  korean = await renderReport({ ...flagship, lang: 'ko' });
});

const ids = (html: string): string[] => [...html.matchAll(/\sid="([^"]*)"/g)].map((m) => m[1]);

describe('the report as one file', () => {
  it('names nothing outside itself but links for readers', () => {
    const tags = [...page.matchAll(/<[a-zA-Z][^\s>]*(?:\s+[\w:-]+(?:="[^"]*")?)*\s*\/?>/g)].map((m) => m[0]);
    const loading = tags.filter(
      (t) => /\s(src|srcset|data|poster|xlink:href)=/.test(t) || (/\shref=/.test(t) && !t.startsWith('<a ')),
    );
    expect(loading).toEqual(['<link rel="icon" href="data:,">']);
    expect(/@import|url\((?!#)/.test(page)).toBe(false);
    expect(/<(script|img|iframe|object|embed|video|audio)\b/i.test(page)).toBe(false);
    expect(page.includes('content="default-src &#39;none&#39;;')).toBe(true);
  });

  it('keeps ids apart and points only to ids that exist', () => {
    const all = ids(page);
    expect(new Set(all).size).toBe(all.length);
    const wanted = [...page.matchAll(/(?:url\(|href=")#([^)"]+)/g)].map((m) => m[1]);
    expect(wanted.length).toBeGreaterThan(50);
    expect(wanted.filter((id) => !all.includes(id))).toEqual([]);
  });

  it('draws every chart twice, for screens and for phones, and says what it shows', () => {
    const charts = [
      'capacity',
      'timelines',
      'gantt',
      'fan',
      'break-even',
      'map',
      'duration',
      'pue',
      'capex',
      'split',
      'modes',
      'tornado',
    ];
    for (const c of charts) {
      const figure = new RegExp(`<figure id="chart-${c}"[\\s\\S]*?</figure>`).exec(page)?.[0] ?? '';
      expect(
        figure.match(/<svg class="(wide|narrow)"[^>]* role="img" aria-label="[^"]{10,}"/g),
        c,
      ).toHaveLength(2);
      expect(figure, c).toMatch(/<h3>.{10,}<\/h3>/);
      expect(figure, c).toMatch(/<figcaption>.{20,}<\/figcaption>/);
    }
  });

  it('has no missing text or number in either language', () => {
    for (const html of [page, korean])
      expect(/undefined|NaN|Infinity|\[object/.exec(html)?.[0]).toBeUndefined();
    expect(korean.includes('<html lang="ko">')).toBe(true);
  });

  it('stays under 1.5 MB for the flagship and 4 MB for 300 sites', async () => {
    expect(page.length).toBeLessThan(1.5e6);
    const fleet = await renderReport({ ...ran('azure-34-countries'), lang: 'en' });
    expect(fleet.length).toBeLessThan(4e6);
    expect(fleet.includes('class="label"')).toBe(false);
  });
});

describe('the same results', () => {
  it('give the same bytes, from a second run too and after other pages', async () => {
    expect((await renderReport({ ...flagship, lang: 'en' })) === page).toBe(true);
    expect((await renderReport({ ...ran('stargate-10gw', undefined, tornado), lang: 'en' })) === page).toBe(
      true,
    );
  });
});

describe('what binds in each year', () => {
  it('is said in a sentence a year with the figures of the summary', () => {
    const list = /<ul class="years">([\s\S]*?)<\/ul>/.exec(page)?.[1] ?? '';
    for (const y of flagship.summary.years) {
      if (y.binding === 'complete' || y.binding === 'not-started') continue;
      const verb = {
        power: 'power holds',
        chips: 'chips hold',
        hall: 'hall and cooling hold',
        network: 'the network holds',
      }[y.binding];
      expect(list).toContain(`In ${y.year} ${verb} back`);
    }
    // Years without a constraint are said together, so there are at most as many lines as years.
    expect(list.match(/<li>/g)?.length).toBeLessThanOrEqual(flagship.summary.years.length);
  });

  it('names power for the hall that waits for it', async () => {
    const html = await renderReport({ ...ran('chips-that-cannot-be-plugged-in'), lang: 'en' });
    expect(/<b>In 2026 power holds back [\d.]+ MW of IT on average/.test(html)).toBe(true);
    expect(html.includes('delivered accelerators wait on average')).toBe(true);
  });
});

describe('sources', () => {
  it('list every catalogue figure the run used, and mark the unverified', () => {
    const sources = page.slice(page.indexOf('<section id="sources"'));
    const used = flagship.results.scenario.catalog.usedFigures().map(([, f]) => f);
    const rows = sources.match(/<th scope="row"/g) ?? [];
    expect(rows).toHaveLength(used.length);
    expect(sources.match(/class="unverified"/g) ?? []).toHaveLength(used.filter((f) => !f.verified).length);
    const list = sources.match(/<li id="c\d+">/g) ?? [];
    expect(list).toHaveLength(new Set(used.map((f) => f.source)).size);
  });
});

describe('text from a scenario', () => {
  it('never becomes an element or an attribute', async () => {
    const bad = attacked();
    for (const lang of ['en', 'ko'] as const) {
      const html = await renderReport({ ...bad, lang });
      expect(html.includes('&lt;script&gt;')).toBe(true);
      const allowed = new Set(
        'html head meta link title style body svg defs pattern g path circle rect clipPath text tspan header h1 h2 h3 p ul li nav a main section b span small figure figcaption div table thead tbody tr th td sup br details summary footer'.split(
          ' ',
        ),
      );
      const tags = new Set([...html.matchAll(/<([a-zA-Z][\w-]*)/g)].map((m) => m[1]));
      expect([...tags].filter((t) => !allowed.has(t))).toEqual([]);
      // Take the tags apart as a parser would: no tag may carry an event handler.
      for (const [tag] of html.matchAll(/<[a-zA-Z][^\s>]*(?:\s+[\w:-]+(?:="[^"]*")?)*\s*\/?>/g))
        expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\son\w+=/i);
      expect(html.match(/<[a-zA-Z]/g)?.length).toBe(
        html.match(/<[a-zA-Z][^\s>]*(?:\s+[\w:-]+(?:="[^"]*")?)*\s*\/?>/g)?.length,
      );
    }
  });
});

describe('odd scenarios', () => {
  it.each(['one-rack', 'abilene', 'fairwater-gb300'])('%s renders in both languages', async (name) => {
    const text = readFileSync(new URL(`../../scenarios/${name}.yaml`, import.meta.url), 'utf8');
    const results = runScenario(loadScenario(text, testCatalogData()));
    const summary = summarise(results);
    for (const lang of ['en', 'ko'] as const) {
      const html = await renderReport({ results, summary, lang });
      expect(/undefined|NaN|Infinity|\[object/.exec(html)?.[0]).toBeUndefined();
      expect(html.includes('chart-tornado')).toBe(false);
    }
  });
});
