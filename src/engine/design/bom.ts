import type { Catalog, CatalogKind } from '../catalog/index.ts';
import type { RackSpec } from '../chips/index.ts';
import type { FabricBill } from '../network/index.ts';
import type { ChainEquipment } from '../power/index.ts';
import type { OnsitePlan } from '../scenario/index.ts';
import type { BomLine, CostClass } from './types.ts';

/** What `billOfMaterials` prices. */
export interface Quantities {
  readonly rack: RackSpec;
  readonly racks: number;
  readonly fabric: FabricBill;
  readonly coolingPlant: string;
  readonly coolingInstalledKw: number;
  readonly equipment: readonly ChainEquipment[];
  readonly hallItKw: number;
  readonly landAcres: number;
  readonly onsite: readonly OnsitePlan[];
}

/** The catalogue figure behind a line: which entry, which figure, and the entry's lead time where it has one. */
function priced(
  catalog: Catalog,
  costClass: CostClass,
  kind: CatalogKind,
  id: string,
  figure: string,
  quantity: number,
  unit: BomLine['unit'],
): BomLine {
  const unitCostUsd = catalog.value(kind, id, figure);
  const leadTimeMonths = catalog.find(kind, id, 'leadTime')?.value;
  return {
    costClass,
    item: `${kind}/${id}`,
    quantity,
    unit,
    unitCostUsd,
    costUsd: quantity * unitCostUsd,
    ...(leadTimeMonths === undefined ? {} : { leadTimeMonths }),
    figure: `${kind}/${id}/${figure}`,
  };
}

/**
 * Everything a phase buys, with quantity, price and lead time. Cost = quantity × the catalogue's unit cost; the
 * storage line is a share of what racks and storage cost together.
 */
export function billOfMaterials(catalog: Catalog, q: Quantities): BomLine[] {
  const racks: BomLine = {
    ...priced(catalog, 'chips', 'rack', q.rack.id, 'price', q.racks, 'rack'),
    leadTimeMonths: catalog.value('lead-time', 'chips', 'duration'),
  };
  // A share s of racks and storage together is s/(1 − s) of the racks.
  const share = catalog.value('unit-cost', 'storage', 'share');
  const storageShare = share / (1 - share);
  const storage: BomLine = {
    costClass: 'chips',
    item: 'unit-cost/storage',
    quantity: storageShare,
    unit: 'share',
    unitCostUsd: racks.costUsd,
    costUsd: storageShare * racks.costUsd,
    figure: 'unit-cost/storage/share',
  };
  return [
    racks,
    storage,
    ...q.fabric.bill.map((b) => priced(catalog, 'network', b.kind, b.id, 'price', b.quantity, 'piece')),
    priced(catalog, 'cooling', 'cooling-plant', q.coolingPlant, 'capexPerKwHeat', q.coolingInstalledKw, 'kW'),
    ...q.equipment.map((e) => priced(catalog, 'electrical', 'electrical', e.id, 'capex', e.ratedKw, 'kW')),
    priced(catalog, 'building', 'unit-cost', 'building', 'shell', q.hallItKw, 'kW'),
    priced(catalog, 'land', 'unit-cost', 'building', 'landPrice', q.landAcres, 'acre'),
    ...q.onsite.map((o) => priced(catalog, 'onsite', 'power-source', o.source, 'capex', o.capacityKw, 'kW')),
  ];
}
