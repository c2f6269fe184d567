/** `xuequ explore --alternatives`: from a request to several layouts, written and told. */
import { join } from 'node:path';
import { alternatives } from '../analyse/alternatives.js';
import { companyOf } from '../analyse/alternativesCompany.js';
import type { Alternative, Alternatives, AlternativesProgress } from '../analyse/alternativesTypes.js';
import { say, type Language } from '../core/messages/index.js';
import type { Outcome } from '../core/result.js';
import { writeSet } from '../io/writeSet.js';
import { openTownships } from '../policy/parts.js';
import { layoutId, type AlternativesReport } from '../report/alternatives/data.js';
import { alternativesFile, type AlternativesFile } from '../report/alternatives/file.js';
import { alternativesHtml } from '../report/alternatives/page.js';
import { layoutsTable, schoolsTable } from '../report/alternatives/tables.js';
import { buildReport } from '../report/build/build.js';
import { layoutCsv, productCsv } from '../report/csv.js';
import type { Report } from '../report/report.js';
import { storedJson } from '../report/stored.js';
import { VERSION } from '../version.js';
import { sentencesOf, shareUp } from './alternativesWords.js';
import type { Request } from './arguments.js';
import { EXIT, type Context, type Exit } from './console.js';
import { isOfInput, type Ready } from './load.js';
import { originOf } from './origin.js';
import { partNames } from './parts.js';
import { searching } from './searching.js';
import { loadOrComplain } from './solve.js';
import { drawTable, noteLines } from './summary.js';
import { UsageError } from './usageError.js';

type AlternativesRequest = Extract<Request, { command: 'explore'; kind: 'alternatives' }>;

/** Of the schools, how many have to change district where nobody says. */
const APART_SHARE = 0.1;
/** Folder of the layouts in the output folder. */
const LAYOUTS = 'layouts';

export async function runAlternatives(request: AlternativesRequest, context: Context): Promise<Exit> {
  const { lang, console } = context;
  const ready = await loadOrComplain(request, [request.input, request.plan], context);
  if (ready === null) return EXIT.badInput;
  const open = openTownships(ready.input.county, ready.settings);
  if (open.length > 0) throw new UsageError(say(lang, 'cli.error.alternativesTiers', { townships: open.join(say(lang, 'page.listSeparator')) }));
  const found = await search(request, apartOf(request, ready, lang), ready, context);
  const shown = shownOf(found, ready, request, context);
  const file = alternativesFile(found, originOf(ready, request.overrides, context.typed));
  if (found.layouts.length > 0) await write(file, shown, request.out, lang);
  console.out(request.json ? storedJson(file) : told(found, shown, request.out, lang));
  return shown.isAnswered ? EXIT.solved : EXIT.unsolved;
}

/** @throws UsageError */
function apartOf({ apart }: AlternativesRequest, { input: { county } }: Ready, lang: Language): number {
  const schools = county.schools.length;
  const asked = apart ?? Math.max(1, Math.round(schools * APART_SHARE));
  if (asked >= schools) throw new UsageError(say(lang, 'cli.error.apart', { most: Math.max(1, schools - 1), schools, value: asked }));
  return asked;
}

function search({ count, within, seed, effort, timeMs, threads }: AlternativesRequest, apart: number, ready: Ready, context: Context): Promise<Alternatives> {
  const { lang } = context;
  const { parts } = partNames(ready, lang).names;
  const placeOf = ({ solver, found, part, partId }: AlternativesProgress): string => (solver === 'alternatives' ? say(lang, 'cli.alternatives.progress', { found, count }) : (parts[part] ?? partId));
  return searching(context, (show, options) => alternatives(ready.input.county, ready.settings, {
    ...options, count, within, apart, seed, effort, timeMs, threads, onProgress: (progress) => show(progress, placeOf(progress)),
  }));
}

function shownOf(found: Alternatives, ready: Ready, request: AlternativesRequest, context: Context): AlternativesReport {
  const { layouts, differences, verdict } = found;
  const company = companyOf(found);
  const schools: (AlternativesReport['schools'][number])[] = ready.input.schools.rows.map(() => null);
  ready.input.rowOf.forEach((row, school) => (schools[row] = company[school]!));
  return {
    sentences: sentencesOf(found, context.lang),
    isAnswered: verdict.kind === 'found' || verdict.kind === 'proven',
    layouts: layouts.map((one, at) => ({
      id: layoutId(at), report: reportOf(found, one, ready, request, context), cost: one.cost, aboveBest: shareUp(one.aboveBest), aboveBound: shareUp(one.aboveBound), moved: one.moved, nearest: one.nearest,
    })),
    differences,
    schools,
  };
}

/** The report of one layout, as `solve` would make it. */
function reportOf({ run }: Alternatives, { parts }: Alternative, { input, preset }: Ready, { overrides }: AlternativesRequest, { lang, typed }: Context): Report {
  const { seed, effort } = run;
  const reproduce = { command: typed, seed, effort, version: VERSION, preset: preset.id, files: input.files, overrides: overrides.filter(isOfInput) };
  const outcomes = run.outcomes.map(({ problem, bound }, part): Outcome => {
    const evaluation = parts[part]!;
    return { problem, refused: [], status: bound?.cost === evaluation.score.cost ? 'optimal' : 'feasible', evaluation, bound, solver: 'alternatives' };
  });
  return buildReport({ ...run, outcomes, clauses: preset.clauses, table: { ...input.schools, columns: input.understood.columns }, rowOf: input.rowOf, reproduce }, lang);
}

/** The layouts first, in a folder of their own; then what speaks of them. */
async function write(file: AlternativesFile, shown: AlternativesReport, out: string, lang: Language): Promise<void> {
  const layouts = new Map(shown.layouts.map(({ id, report }) => [`${id}.csv`, layoutCsv(report)]));
  const html = await alternativesHtml(shown, lang);
  await writeSet(join(out, LAYOUTS), layouts);
  await writeSet(out, new Map([
    ['alternatives.html', html],
    ['alternatives.csv', productCsv(layoutsTable(shown, lang))],
    ['schools.csv', productCsv(schoolsTable(shown, lang))],
    ['alternatives.json', storedJson(file)],
  ]));
}

function told(found: Alternatives, shown: AlternativesReport, out: string, lang: Language): string {
  const { headers, rows } = layoutsTable({ ...shown, differences: shown.layouts.map(() => []) }, lang);
  const figures = headers.length - shown.layouts.length;
  const table = [headers, ...rows].map((row) => row.slice(0, figures).map((cell) => (cell === null || cell === '' ? '-' : String(cell))));
  const files = ['alternatives.html', 'alternatives.csv', 'schools.csv', 'alternatives.json', ...shown.layouts.map(({ id }) => `${LAYOUTS}/${id}.csv`)];
  const lines = [
    ...(found.layouts.length === 0 ? [] : [drawTable(table), say(lang, 'assume.yardstick')]),
    ...noteLines(shown.layouts[0]?.report.notes ?? [], lang),
    ...shown.sentences,
    ...(found.layouts.length === 0 ? [] : [say(lang, 'cli.alternatives.files', { path: out, files: files.join(say(lang, 'page.listSeparator')) })]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
