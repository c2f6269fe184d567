/**
 * What each command does, from its request to an exit code. Nothing here ends the process.
 */
import { join } from 'node:path';
import { compile } from '../core/compile.js';
import { findInfeasible } from '../core/infeasible.js';
import { mayLead } from '../core/model.js';
import { say, type Language, type MessageKey } from '../core/messages/index.js';
import { readLayout } from '../io/layoutSheet.js';
import { writeSet } from '../io/writeSet.js';
import { buildProblems } from '../policy/problem.js';
import { PRESETS } from '../policy/presets.js';
import { buildReport, worstStatus } from '../report/build/build.js';
import { makeNames } from '../report/build/names.js';
import { infeasibility } from '../report/build/violations.js';
import { resultJson } from '../report/json.js';
import type { Report } from '../report/report.js';
import { resultSchema } from '../report/schema.js';
import { score, solve, type Run } from '../solve.js';
import { VERSION } from '../version.js';
import type { Request } from './arguments.js';
import { EXIT, type Console, type Exit } from './console.js';
import { findingsJson, printFindings } from './findings.js';
import { load, type Loaded } from './load.js';
import { outputFiles } from './outputs.js';
import { progressView } from './progress.js';
import { summary } from './summary.js';

export interface Context {
  readonly lang: Language;
  readonly console: Console;
  readonly signal: AbortSignal;
  /** The command as it was typed, for the report. */
  readonly typed: string;
}

type Of<C extends Request['command']> = Extract<Request, { command: C }>;
type Ready = NonNullable<Loaded['ready']>;

export async function runCheck(request: Of<'check'>, { lang, console }: Context): Promise<Exit> {
  const { reading, ready, findings } = await load(request);
  const parts = ready === null ? [] : checkParts(ready, lang);
  const exit = ready === null ? EXIT.badInput : parts.some(({ reason }) => reason !== null) ? EXIT.unsolved : EXIT.solved;
  if (request.json) {
    console.out(`${JSON.stringify({ ready: exit === EXIT.solved, rows: reading.rows, understood: reading.input?.understood ?? null, parts, findings: findingsJson(findings) }, null, 2)}\n`);
    return exit;
  }
  printFindings(findings, lang, console);
  console.out(`${say(lang, 'cli.check.rows', { ...reading.rows })}\n`);
  if (ready === null) return exit;
  const { understood } = ready.input;
  const separator = say(lang, 'page.listSeparator');
  console.out(`${say(lang, 'cli.check.understood')}\n`);
  for (const [name, rows] of Object.entries(understood.rows)) console.out(`  ${say(lang, 'cli.check.sheet', { name, rows })}\n`);
  console.out(`  ${say(lang, 'cli.check.encoding', { encoding: understood.encoding, coordinates: understood.coordinates })}\n`);
  console.out(`  ${say(lang, 'cli.check.columns', { columns: Object.entries(understood.columns).map(([field, header]) => `${header} = ${field}`).join(separator) })}\n`);
  if (understood.carried.length > 0) console.out(`  ${say(lang, 'cli.check.carried', { columns: understood.carried.join(separator) })}\n`);
  for (const { part, schools, leads, reason } of parts) {
    console.out(`  ${say(lang, 'cli.check.part', { part, schools, leads })}\n`);
    if (reason !== null) console.out(`  ${say(lang, 'cli.check.infeasible', { reason })}\n`);
  }
  if (exit === EXIT.solved) console.out(`${say(lang, 'cli.check.good')}\n`);
  return exit;
}

/** The parts that would be solved, and what is known of them before any search. */
function checkParts({ input, settings }: Ready, lang: Language): { readonly part: string; readonly schools: number; readonly leads: number; readonly reason: string | null }[] {
  const problems = buildProblems(input.county, settings);
  const names = makeNames(lang, problems.map((problem) => ({ problem, refused: [], status: 'unknown', evaluation: null, bound: null })));
  return problems.map((problem, at) => {
    const model = compile(problem);
    const reason = findInfeasible(model);
    const leads = [...problem.part.schools.keys()].filter((unit) => mayLead(model, unit)).length;
    return { part: names.parts[at]!, schools: model.n, leads, reason: reason === null ? null : infeasibility(reason, at, names).text };
  });
}

export async function runSolve(request: Of<'solve'>, context: Context): Promise<Exit> {
  const { lang, console, signal } = context;
  const loaded = await loadOrComplain(request, context);
  if (loaded === null) return EXIT.badInput;
  const { input, settings } = loaded;
  const names = new Map(checkParts(loaded, lang).map(({ part }, at) => [at, part]));
  const view = progressView(lang, console);
  const run = await solve(input.county, settings, {
    seed: request.seed,
    effort: request.effort,
    timeMs: request.timeMs,
    signal,
    onProgress: (progress) => view.show(progress, names.get(progress.part) ?? progress.partId),
  }).finally(view.stop);
  if (run.interrupted) console.err(`${say(lang, 'cli.interrupted')}\n`);
  return finish(run, loaded, request, context);
}

export async function runScore(request: Of<'score'>, context: Context): Promise<Exit> {
  const loaded = await loadOrComplain(request, context);
  if (loaded === null) return EXIT.badInput;
  const given = await readLayout(request.layout, loaded.input.county);
  printFindings(given.findings, context.lang, context.console);
  if (given.layout === null) return EXIT.badInput;
  const run = await score(loaded.input.county, loaded.settings, given.layout, { signal: context.signal });
  return finish(run, loaded, request, context);
}

/** Settings and input, or null after saying what is wrong with them. */
async function loadOrComplain(request: Of<'solve'> | Of<'score'>, { lang, console }: Context): Promise<Ready | null> {
  console.err(`${say(lang, 'cli.progress.reading', { input: request.input })}\n`);
  const { ready, findings } = await load(request);
  if (request.json && ready === null) console.out(`${JSON.stringify({ status: 'badInput', findings: findingsJson(findings) }, null, 2)}\n`);
  printFindings(findings, lang, console);
  return ready;
}

/** Writes the files of a run and says what came of it. */
async function finish(run: Run, { input, preset }: Ready, request: Of<'solve'> | Of<'score'>, { lang, console, typed }: Context): Promise<Exit> {
  const report = buildReport(
    {
      ...run,
      clauses: preset.clauses,
      table: { ...input.schools, columns: input.understood.columns },
      rowOf: input.rowOf,
      reproduce: { command: typed, seed: run.seed, effort: run.effort, version: VERSION, preset: preset.id, files: input.files },
    },
    lang,
  );
  await writeSet(request.out, await outputFiles(report));
  console.out(request.json ? resultJson(report) : closingWords(report, request.out, lang));
  return ['optimal', 'feasible'].includes(worstStatus(run.outcomes)) ? EXIT.solved : EXIT.unsolved;
}

function closingWords(report: Report, out: string, lang: Language): string {
  const found = report.districts.length > 0 ? '' : `${say(lang, 'cli.nothingFound')}\n`;
  return `${summary(report, lang)}${found}${say(lang, 'cli.written', { path: out })}\n${say(lang, 'cli.report', { path: join(out, 'report.html') })}\n`;
}

export function runPresets(request: Of<'presets'>, { lang, console }: Context): Exit {
  const rows = PRESETS.map(({ id, clauses }) => ({ id, name: say(lang, `preset.${id}.name` as MessageKey), about: say(lang, `preset.${id}.about` as MessageKey), clauses }));
  if (request.json) console.out(`${JSON.stringify(rows, null, 2)}\n`);
  else for (const { id, name, about, clauses } of rows) console.out(`${id}  ${name}\n    ${about}\n    ${clauses.join(' ')}\n`);
  return EXIT.solved;
}

export function runSchema({ console }: Context): Exit {
  console.out(resultSchema());
  return EXIT.solved;
}
