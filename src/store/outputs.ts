import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildAnswer, ENGINE_VERSION, type Results, type Summary } from '../engine/index.ts';
import {
  BILL,
  billRows,
  fleetHours,
  HOURLY,
  HOURLY_CSV_SITES,
  hourlyRows,
  MONTHLY,
  monthlyRows,
} from '../tables/index.ts';
import { type AtomicFolder, writeFolder } from './atomic-folder.ts';
import { writeCsv } from './csv.ts';
import { type RunRecord, writeRunRecord } from './run-record.ts';

/** `schedule.json` as text: tasks with critical chain and slack, dates and capacity over draws, and what each constraint is worth. */
const scheduleText = (build: BuildAnswer): string => `${JSON.stringify(build, null, 1)}\n`;

/** `summary.json` as text: the same summary gives the same bytes. */
export const summaryText = (summary: Summary): string => `${JSON.stringify(summary, null, 2)}\n`;

export interface OutputReport {
  readonly files: readonly string[];
  /** True where hourly.csv holds the fleet's totals only. */
  readonly hourlyTotalsOnly: boolean;
}

/**
 * Writes everything a run leaves behind into a folder, all of it or nothing.
 *
 * @param build the programme's build; `schedule.json`
 * @param record what `run.json` says of the run, host and time apart
 * @param report makes `report.html`; left out when undefined
 * @throws GigasiteError `disk-full`, `output-unwritable`, `not-allowed`
 */
export async function writeOutputs(
  folder: AtomicFolder,
  results: Results,
  summary: Summary,
  build: BuildAnswer,
  record: Omit<RunRecord, 'host' | 'at'>,
  report?: () => string | Promise<string>,
): Promise<OutputReport> {
  const hourlyTotalsOnly = results.scenario.sites.length > HOURLY_CSV_SITES;
  const files: string[] = [];
  await writeFolder(folder, async (path) => {
    const at = (name: string): string => {
      files.push(name);
      return join(path, name);
    };
    const { writeParquet } = await import('./parquet.ts');
    const by = `gigasite ${ENGINE_VERSION}`;
    writeFileSync(at('summary.json'), summaryText(summary));
    writeFileSync(at('schedule.json'), scheduleText(build));
    if (report) writeFileSync(at('report.html'), await report());
    const monthly = monthlyRows(results);
    writeCsv(at('monthly.csv'), MONTHLY, [monthly]);
    writeParquet(at('monthly.parquet'), MONTHLY, [monthly], by);
    writeCsv(at('hourly.csv'), HOURLY, hourlyTotalsOnly ? [fleetHours(results)] : hourlyRows(results));
    writeParquet(at('hourly.parquet'), HOURLY, hourlyRows(results), by);
    writeCsv(at('bill-of-materials.csv'), BILL, [billRows(results)]);
    files.push(writeRunRecord(path, record));
  });
  return { files, hourlyTotalsOnly };
}
