import { type Catalog, KIND_SPECS, nearestName, splitRef } from '../catalog/index.ts';
import { fail, GigasiteError, type Problem } from '../errors.ts';
import { parseQuantity } from '../units/index.ts';

/** Figures that the models divide by. */
const DIVISORS =
  /^(finance\/default\/\w+Life|unit-cost\/building\/landDensity|rack\/[^/]+\/(power|allInPower|accelerators)|workload\/reliability\/acceleratorsPerNode|accelerator\/[^/]+\/(bf16Dense|fp8Dense|fp4Dense|hbm|hbmBandwidth|scaleUpBandwidth|scaleUpDomain|scaleOutBandwidth)|switch\/[^/]+\/(radix|portSpeed))$/;

/** Reads `assume:` into figure addresses and canonical values. */
export function assumptions(
  raw: unknown,
  catalog: Catalog,
): { map: Map<string, number>; problems: Problem[] } {
  const map = new Map<string, number>();
  const problems: Problem[] = [];
  if (typeof raw !== 'object' || raw === null) return { map, problems };
  for (const [ref, given] of Object.entries(raw)) {
    // The schema reports what is neither text nor a number.
    if (typeof given !== 'string' && typeof given !== 'number') continue;
    const path = `assume.${ref}`;
    const parts = splitRef(ref);
    if (!parts || !catalog.has(parts.kind, parts.id)) {
      const ids = parts ? catalog.ids(parts.kind) : [];
      const nearest = parts ? nearestName(parts.id, ids) : undefined;
      problems.push({
        code: 'unknown-name',
        path,
        params: {
          found: ref,
          kind: 'figure',
          nearest: nearest && parts ? `${parts.kind}/${nearest}/${parts.figure}` : '',
          allowed: 'kind/id/figure',
        },
      });
      continue;
    }
    const { figures } = catalog.entry(parts.kind, parts.id);
    const revisions = Object.hasOwn(figures, parts.figure) ? figures[parts.figure] : undefined;
    if (!revisions) {
      const names = Object.keys(figures);
      problems.push({
        code: 'unknown-name',
        path,
        params: {
          found: ref,
          kind: 'figure',
          nearest: nearestName(parts.figure, names) ?? '',
          allowed: names.join(', '),
        },
      });
      continue;
    }
    try {
      const { kind } = revisions[0];
      const value = parseQuantity(String(given), kind, path);
      // The same bound as the catalogue's own figures have.
      if (value < 0 && !KIND_SPECS[parts.kind].figures[parts.figure]?.signed)
        fail('quantity-range', path, { found: String(given), allowed: '≥ 0', kind });
      if (kind === 'share' && value > 1 && revisions.every((r) => r.high <= 1))
        fail('quantity-range', path, { found: String(given), allowed: '0 … 1', kind });
      // What everything is divided by, and a share that leaves nothing over.
      if (value === 0 && DIVISORS.test(ref))
        fail('quantity-range', path, { found: String(given), allowed: '> 0', kind });
      if (ref === 'unit-cost/storage/share' && value >= 1)
        fail('quantity-range', path, { found: String(given), allowed: '< 100 %', kind });
      map.set(ref, value);
    } catch (e) {
      if (!(e instanceof GigasiteError)) throw e;
      problems.push(...e.problems);
    }
  }
  return { map, problems };
}
