import { ByteWriter } from 'hyparquet-writer';
import { pushNext } from '../../../engine/decide/index.ts';
import {
  answerBuild,
  answerMoney,
  ENGINE_VERSION,
  type EngineCache,
  pushList,
  type Results,
  type Summary,
  tornado,
} from '../../../engine/index.ts';
import type { Lang } from '../../../i18n/index.ts';
import {
  BILL,
  billRows,
  type Chunk,
  type Column,
  csvText,
  fleetHours,
  HOURLY,
  HOURLY_CSV_SITES,
  hourlyRows,
  MONTHLY,
  monthlyRows,
} from '../../../tables/index.ts';
import { openParquetTo } from '../../../tables/parquet-file.ts';

/** Tables that a reader can take away; the names are those of the command line's files. */
export const TABLES = ['monthly', 'hourly', 'bill-of-materials'] as const;
export type TableName = (typeof TABLES)[number];

function tableOf(r: Results, name: TableName, bySite: boolean): [readonly Column[], Iterable<Chunk>] {
  if (name === 'monthly') return [MONTHLY, [monthlyRows(r)]];
  if (name === 'bill-of-materials') return [BILL, [billRows(r)]];
  return [HOURLY, bySite ? hourlyRows(r) : [fleetHours(r)]];
}

/** A table as CSV; hours are of every site, of large fleets their sum, as the command line writes them. */
export function csvOf(r: Results, name: TableName): Blob {
  return new Blob([...csvText(...tableOf(r, name, r.scenario.sites.length <= HOURLY_CSV_SITES))], {
    type: 'text/csv',
  });
}

/** A table as Parquet; hours are of every site. */
export function parquetOf(r: Results, name: TableName): Blob {
  const writer = new ByteWriter();
  const [columns, chunks] = tableOf(r, name, true);
  const file = openParquetTo(writer, columns, `gigasite ${ENGINE_VERSION}`);
  for (const chunk of chunks) file.write(chunk);
  file.finish();
  return new Blob([writer.getBytes() as Uint8Array<ArrayBuffer>], { type: 'application/vnd.apache.parquet' });
}

/** The summary as the command line writes it: with sensitivities and what to push on. */
export function wholeSummary(r: Results, summary: Summary, cache: EngineCache): Summary {
  return { ...summary, sensitivity: tornado(r, cache), push: pushNext(pushList(r, cache)) };
}

/** The report as one file. */
export async function reportOf(
  r: Results,
  summary: Summary,
  lang: Lang,
  cache: EngineCache,
): Promise<string> {
  // Its charts are drawn by a library that nothing else here needs.
  const { renderReport } = await import('../../../report/index.ts');
  return renderReport({
    results: r,
    summary: wholeSummary(r, summary, cache),
    build: answerBuild(r, cache),
    money: answerMoney(r.scenario, r.finance),
    lang,
  });
}
