/** The end of a run: its report, its files, and the words that say where they are. */
import { join } from 'node:path';
import { nextPlaces } from '../analyse/firm.js';
import { say, type Language } from '../core/messages/index.js';
import { writeSet } from '../io/writeSet.js';
import { buildReport } from '../report/build/build.js';
import { makeNames } from '../report/build/names.js';
import { layoutCsv, productCsv } from '../report/csv.js';
import { layoutGeojson } from '../report/geojson.js';
import { noticeDocument } from '../report/docx/notice.js';
import { reportHtml } from '../report/html.js';
import { resultJson } from '../report/json.js';
import { districtOutlines } from '../report/outlines.js';
import type { Report } from '../report/report.js';
import { layoutWorkbook } from '../report/xlsx.js';
import type { Diagnosis } from '../policy/changes.js';
import { makeProducts } from '../products.js';
import { describeFinding } from '../io/describe.js';
import type { Settings } from '../policy/settings.js';
import type { Run } from '../solve.js';
import { VERSION } from '../version.js';
import { EXIT, type Context, type Exit } from './console.js';
import type { InputOptions } from './arguments.js';
import { isOfInput, type Ready } from './load.js';
import { summary } from './summary.js';

/** A run and, of its parts that have no layout, why and what would help, by position. */
export interface Diagnosed extends Run {
  readonly diagnoses: readonly (Diagnosis | undefined)[];
}

/** Of parts with more schools the report does not say where each could go else. */
const MOST_MOVED = 1500;

interface Wanted {
  /** Folder for the files. */
  readonly out: string;
  /** Print result.json instead of a summary. */
  readonly json: boolean;
  /** As in `InputOptions`. */
  readonly overrides: InputOptions['overrides'];
  /** Further sentences for what was assumed. */
  readonly notes?: readonly string[];
}

export async function writeResults(run: Diagnosed, { input, preset }: Ready, { out, json, overrides, notes = [] }: Wanted, { lang, console, typed }: Context): Promise<Exit> {
  const products = await makeProducts({ ...run, nameOf: makeNames(lang, run.outcomes).district });
  const report = buildReport(
    {
      ...run,
      products,
      clauses: preset.clauses,
      table: { ...input.schools, columns: input.understood.columns },
      rowOf: input.rowOf,
      elsewhere: run.outcomes.map(({ problem, evaluation }) => (evaluation === null || problem.part.schools.length > MOST_MOVED ? undefined : nextPlaces(problem, evaluation.layout))),
      notes: [...input.composed.map((finding) => describeFinding(finding, lang)), ...notes],
      reproduce: { command: typed, seed: run.seed, effort: run.effort, version: VERSION, preset: preset.id, files: input.files, overrides: overrides.filter(isOfInput) },
    },
    lang,
  );
  const files = await outputFiles(report, run.settings.notice);
  await writeSet(out, files);
  console.out(json ? resultJson(report) : `${summary(report, lang)}${whereToLook([...files.keys()], out, lang)}`);
  return report.status === 'optimal' || report.status === 'feasible' ? EXIT.solved : EXIT.unsolved;
}

/** The files by name, the one to open first in front. Without any layout there is nothing for tables: only the report and the result. */
async function outputFiles(report: Report, notice: Settings['notice']): Promise<Map<string, Uint8Array | string>> {
  const outlines = await districtOutlines(report);
  const files = new Map<string, Uint8Array | string>([['report.html', await reportHtml(report, outlines)]]);
  if (report.districts.length > 0) {
    files.set('layout.xlsx', await layoutWorkbook(report));
    files.set('notice.docx', await noticeDocument(report, notice, outlines));
    files.set('layout.csv', layoutCsv(report));
    files.set('layout.geojson', await layoutGeojson(report));
    for (const product of report.products) files.set(`${product.id}.csv`, productCsv(product));
  }
  return files.set('result.json', resultJson(report));
}

function whereToLook([first, ...others]: readonly string[], out: string, lang: Language): string {
  const lines = [say(lang, 'cli.report', { path: join(out, first!) }), say(lang, 'cli.written', { path: out, files: others.join(say(lang, 'page.listSeparator')) })];
  return lines.map((line) => `${line}\n`).join('');
}
