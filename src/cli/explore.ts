/** `xuequ explore`: from a request to the front, written after every point and told at the end. */
import { join } from 'node:path';
import { axisFault, explore } from '../analyse/front/explore.js';
import type { Front, FrontPoint } from '../analyse/front/front.js';
import type { Limit } from '../analyse/front/limits.js';
import { say, type Language } from '../core/messages/index.js';
import { nearest } from '../core/nearest.js';
import type { Outcome } from '../core/result.js';
import { writeSet } from '../io/writeSet.js';
import { openTownships } from '../policy/parts.js';
import { buildReport } from '../report/build/build.js';
import { layoutCsv, productCsv } from '../report/csv.js';
import { frontChart } from '../report/front/chart.js';
import { frontFacts } from '../report/front/facts.js';
import type { FrontFile } from '../report/front/file.js';
import { frontPage } from '../report/front/page.js';
import { limitTable, pointTable, ratioText, shortPointTable, termName } from '../report/front/tables.js';
import type { ReportProduct } from '../report/report.js';
import { storedJson } from '../report/stored.js';
import { defaultEffort } from '../solve.js';
import { VERSION } from '../version.js';
import { EXIT, type Context, type Exit } from './console.js';
import type { FrontRequest } from './exploreArguments.js';
import { askedOf, earlierSolves, FRONT_FILE, frontFile, type Asked } from './exploreFile.js';
import { isOfInput, type Ready } from './load.js';
import { partNames } from './parts.js';
import { progressView, solverName } from './progress.js';
import { loadOrComplain } from './solve.js';
import { drawTable, noteLines } from './summary.js';
import { UsageError } from './usageError.js';

export async function runExplore(request: FrontRequest, context: Context): Promise<Exit> {
  const { lang, console } = context;
  const ready = await loadOrComplain(request, [request.input, request.plan], context);
  if (ready === null) return EXIT.badInput;
  const terms = axesOf(request.terms, ready, lang);
  const limits = typeof request.limits === 'number' ? request.limits : request.limits.map(([term, most]): Limit => limitOn(term, most, terms, lang));
  const effort = request.timeMs === undefined ? (request.effort ?? defaultEffort(ready.input.county.schools.length)) : null;
  const asked = askedOf(ready, terms, request, effort, context.typed);
  const front = await search(request, { terms, limits, asked }, ready, context);
  const file = frontFile(front, asked);
  if (front.points.length > 0) await writeSet(join(request.out, 'points'), layoutFiles(front, ready, request, context));
  const files = await frontFiles(file, lang);
  await writeSet(request.out, files);
  console.out(request.json ? storedJson(file) : told(file, request.out, [...files.keys()], lang));
  return front.points.length > 0 ? EXIT.solved : EXIT.unsolved;
}

/** Ids of the terms that were named by id or by name. */
function axesOf(words: readonly string[], { input, settings }: Ready, lang: Language): string[] {
  const open = openTownships(input.county, settings);
  if (open.length > 0) throw new UsageError(say(lang, 'cli.error.exploreTiers', { townships: open.join(say(lang, 'page.listSeparator')) }));
  const { fair } = settings.scheme;
  if (fair !== 'none' && settings.targets.worst === null) throw new UsageError(say(lang, 'cli.error.exploreFair', { measure: fair }));
  const { problems } = partNames({ input, settings } as Ready, lang);
  const terms = words.map((word) => termIdOf(word, Object.keys(settings.weights), lang));
  if (new Set(terms).size < terms.length) throw new UsageError(say(lang, 'cli.error.terms', { option: '--terms', value: words.join(',') }));
  for (const id of terms) {
    const fault = axisFault(problems, settings, id);
    if (fault !== null) throw new UsageError(say(lang, fault === 'off' ? 'cli.error.termOff' : 'cli.error.termAbsent', { term: termName(id, lang), ...(fault === 'off' && { id }) }));
  }
  return terms;
}

/** By its id, its name in either language, or a piece of it that no other name has: 就近 for 相对就近. */
function idNamed(word: string, ids: readonly string[]): string | null {
  const namesOf = (id: string): string[] => [id, termName(id, 'zh'), termName(id, 'en')].map((name) => name.toLowerCase());
  const exact = ids.find((id) => namesOf(id).includes(word.toLowerCase()));
  const holding = ids.filter((id) => namesOf(id).some((name) => name.includes(word.toLowerCase())));
  return exact ?? (holding.length === 1 && /\p{Script=Han}{2}/u.test(word) ? holding[0]! : null);
}

function termIdOf(word: string, ids: readonly string[], lang: Language): string {
  const found = idNamed(word, ids);
  if (found !== null) return found;
  const near = nearest(word, [...ids, ...ids.map((id) => termName(id, lang))])[0];
  throw new UsageError(say(lang, 'cli.error.unknownTerm', { term: word, maybe: near === undefined ? '' : say(lang, 'cli.error.maybe', { name: near }), known: ids.join(', ') }));
}

function limitOn(word: string, most: number, terms: readonly string[], lang: Language): Limit {
  const axis = terms.indexOf(idNamed(word, terms) ?? '');
  if (axis < 0) throw new UsageError(say(lang, 'cli.error.limitAxis', { term: word, terms: terms.join(', ') }));
  return { axis, most };
}

async function search(request: FrontRequest, { terms, limits, asked }: { readonly terms: readonly string[]; readonly limits: number | readonly Limit[]; readonly asked: Asked }, ready: Ready, { lang, console, signal }: Context): Promise<Front> {
  const { problems, names: { parts } } = partNames(ready, lang);
  const known = request.fresh ? null : await earlierSolves(request.out, asked, problems.map(({ part }) => part.schools.length), lang);
  if (known !== null) console.err(`${say(lang, 'cli.explore.resumed', { path: join(request.out, FRONT_FILE), count: known.length })}\n`);
  const view = progressView(lang, console);
  const answerInterrupt = (): void => {
    view.stop();
    console.err(`${say(lang, 'cli.interrupted')}\n`);
  };
  signal.addEventListener('abort', answerInterrupt);
  try {
    const { seed, effort, timeMs, gap, threads, points } = request;
    return await explore(ready.input.county, ready.settings, {
      terms, points, limits, seed, effort, timeMs, gap, threads, signal, ...(known !== null && { known }),
      onProgress: (progress) => view.show(progress, parts[progress.part] ?? progress.partId),
      onLoss: (solver, { message }) => console.err(`${say(lang, 'cli.progress.lost', { solver: solverName(lang, solver), message })}\n`),
      onPoint: async (front) => {
        const file = frontFile(front, asked);
        await writeSet(request.out, new Map([[FRONT_FILE, storedJson({ ...file, status: file.status === 'whole' ? 'interrupted' : file.status })]]));
        console.err(`${pointLine(front, request.points, lang)}\n`);
      },
    });
  } finally {
    view.stop();
    signal.removeEventListener('abort', answerInterrupt);
  }
}

function pointLine({ solves, points }: Front, wanted: number, lang: Language): string {
  const worst = points.reduce((most, { gap }) => Math.max(most, gap ?? 1), 0);
  return say(lang, 'cli.explore.point', { ratio: ratioText(solves.at(-1)!), count: points.length, wanted, gap: (Math.ceil(worst * 10_000 - 1e-6) / 100).toFixed(2) });
}

/** `01.csv` … : the layout of every point, as `solve` writes it. */
function layoutFiles(front: Front, ready: Ready, request: FrontRequest, context: Context): Map<string, string> {
  const names = front.points.map((_, at) => `${String(at + 1).padStart(2, '0')}.csv`);
  return new Map(front.points.map((point, at) => [names[at]!, layoutOfPoint(front, point, ready, request, context)]));
}

function layoutOfPoint({ problems, ...run }: Front, point: FrontPoint, { input, preset }: Ready, { overrides }: FrontRequest, { lang, typed }: Context): string {
  const outcomes = problems.map((problem, at): Outcome => ({ problem, refused: [], bound: null, status: 'feasible', evaluation: point.parts[at]!.evaluation, solver: 'explore' }));
  const report = buildReport(
    {
      ...run, outcomes, clauses: preset.clauses,
      table: { ...input.schools, columns: input.understood.columns },
      rowOf: input.rowOf,
      reproduce: { command: typed, seed: run.seed, effort: run.effort, version: VERSION, preset: preset.id, files: input.files, overrides: overrides.filter(isOfInput) },
    },
    lang,
  );
  return layoutCsv(report);
}

async function frontFiles(file: FrontFile, lang: Language): Promise<Map<string, string>> {
  const chart = frontChart(file, lang);
  return new Map([
    ['explore.html', await frontPage(file, lang)],
    ['front.csv', productCsv(pointTable(file, lang))],
    ...(file.limits.length > 0 ? [['limits.csv', productCsv(limitTable(file, lang))] as const] : []),
    ...(chart !== null ? [['front.svg', `${chart.text}\n`] as const] : []),
    [FRONT_FILE, storedJson(file)],
  ]);
}

function told(file: FrontFile, out: string, [page, ...files]: readonly string[], lang: Language): string {
  const drawn = ({ headers, rows }: ReportProduct): string => drawTable([headers, ...rows].map((row) => row.map((cell) => (cell === null ? '-' : String(cell)))));
  const lines = [
    ...(file.points.length > 0 ? [drawn(shortPointTable(file, lang))] : []),
    ...(file.limits.length > 0 ? ['', drawn(limitTable(file, lang))] : []),
    ...noteLines(file.notes, lang),
    ...frontFacts(file, lang),
    say(lang, 'assume.yardstick'),
    say(lang, 'cli.explore.files', { page: join(out, page!), path: out, files: files.join(say(lang, 'page.listSeparator')) }),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
