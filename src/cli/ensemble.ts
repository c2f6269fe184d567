/** `xuequ ensemble`: layouts that keep the rules, drawn, and where given ones stand among them. */
import { ensemble, type Ensemble, type EnsemblePhase } from '../analyse/ensemble.js';
import { QUANTILES } from '../analyse/ensembleStats.js';
import { say, type Language } from '../core/messages/index.js';
import { writeSet } from '../io/writeSet.js';
import { productCsv } from '../report/csv.js';
import { ensembleData, ensembleJson } from '../report/ensemble/file.js';
import { ensembleHtml } from '../report/ensemble/page.js';
import { sampleRows, summaryRows } from '../report/ensemble/tables.js';
import { riseText, warningsOf } from '../report/ensemble/words.js';
import { compiledOf } from '../solve.js';
import type { EnsembleRequest } from './analyseArguments.js';
import { answering, readAnalysed, type Analysed } from './analyseInput.js';
import { EXIT, jsonText, type Context, type Exit } from './console.js';
import { partNames } from './parts.js';
import { solverName } from './progress.js';
import { drawTable, noteLines } from './summary.js';
import { UsageError } from './usageError.js';

/** Lines of progress are so many percent apart. */
const STEP = 10;
/** Quantiles that the terminal shows, percent. */
const SHOWN: readonly number[] = [5, 50, 95];

export async function runEnsemble(request: EnsembleRequest, context: Context): Promise<Exit> {
  const { lang, console, signal } = context;
  const ready = await readAnalysed(request, context);
  if (ready === null) return EXIT.badInput;
  refuseLarge(ready, lang);
  const done = answering(signal, lang, console.err);
  const run = await ensemble(ready.input.county, ready.settings, {
    seed: request.seed, draws: request.draws, chains: request.chains, spread: request.spread, thin: request.thin, given: ready.given, signal,
    ...(request.effort !== undefined && { effort: request.effort }),
    ...(request.threads !== undefined && { threads: request.threads }),
    onProgress: progressLines(lang, console.err),
    onLoss: (solver, { message }) => console.err(`${say(lang, 'cli.progress.lost', { solver: solverName(lang, solver), message })}\n`),
  }).finally(done);
  if (run.interrupted) console.err(`${say(lang, 'cli.ensemble.cut', { count: run.draws.length })}\n`);
  if (run.draws.length === 0) {
    if (request.json) console.out(jsonText(ensembleData(run)));
    if (!run.interrupted) console.err(`${say(lang, 'cli.ensemble.none')}\n`);
    return EXIT.unsolved;
  }
  const files = new Map([['ensemble.json', ensembleJson(run)], ['sample.csv', productCsv(sampleRows(run, lang))], ['ensemble.html', await ensembleHtml(run, lang)]]);
  await writeSet(request.out, files);
  console.out(request.json ? jsonText(ensembleData(run)) : `${told(run, lang)}${say(lang, 'cli.ensemble.files', { path: request.out, files: [...files.keys()].join(say(lang, 'page.listSeparator')) })}\n`);
  return EXIT.solved;
}

/** @throws UsageError for a part whose model could not hold all its arcs. */
function refuseLarge(ready: Analysed, lang: Language): void {
  const { problems, names } = partNames(ready, lang);
  const at = problems.findIndex((problem) => compiledOf(problem).arcs !== undefined);
  if (at >= 0) throw new UsageError(say(lang, 'cli.error.ensembleLarge', { part: names.parts[at]!, schools: problems[at]!.part.schools.length }));
}

function progressLines(lang: Language, err: (text: string) => void): (done: number, phase: EnsemblePhase) => void {
  let [next, last]: [number, EnsemblePhase | null] = [0, null];
  return (done, phase) => {
    const percent = Math.floor(100 * done);
    if (percent < next && phase === last) return;
    [next, last] = [percent - (percent % STEP) + STEP, phase];
    err(`${say(lang, 'cli.ensemble.progress', { done: percent, phase: say(lang, `cli.ensemble.phase.${phase}`) })}\n`);
  };
}

function told(run: Ensemble, lang: Language): string {
  const { headers, rows } = summaryRows(run, lang);
  const isShown = (column: number): boolean => column < 2 || column >= 2 + QUANTILES.length || SHOWN.includes(QUANTILES[column - 2]!);
  const table = [headers, ...rows].map((row) => row.filter((_, column) => isShown(column)).map((cell) => (cell === null ? '-' : String(cell))));
  const [cost] = run.metrics;
  const lines = [
    drawTable(table),
    say(lang, 'assume.yardstick'),
    ...noteLines(run.settings.notes, lang),
    say(lang, 'cli.ensemble.drawn', { count: run.draws.length, mean: Math.round(cost!.mean), percent: riseText(run) }),
    ...warningsOf(run, lang),
    say(lang, 'ensemble.page.howPercent'),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
