import { layoutCsv } from '../report/csv.js';
import { layoutGeojson } from '../report/geojson.js';
import { reportHtml } from '../report/html.js';
import { resultJson } from '../report/json.js';
import { districtOutlines } from '../report/outlines.js';
import type { Report } from '../report/report.js';
import { layoutWorkbook } from '../report/xlsx.js';

/** The files of one run, by name. Without any layout there is nothing for tables and map: only the result and the report. */
export async function outputFiles(report: Report): Promise<Map<string, Uint8Array | string>> {
  const files = new Map<string, Uint8Array | string>();
  if (report.districts.length > 0) {
    files.set('layout.csv', layoutCsv(report));
    files.set('layout.xlsx', await layoutWorkbook(report));
    files.set('layout.geojson', await layoutGeojson(report));
  }
  files.set('result.json', resultJson(report));
  files.set('report.html', await reportHtml(report, await districtOutlines(report)));
  return files;
}
