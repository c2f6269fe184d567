/** `xuequ solve` and `xuequ score`: from a request to written files and a summary. */
import { say } from '../core/messages/index.js';
import type { Outcome } from '../core/result.js';
import type { Diagnosis } from '../policy/changes.js';
import { score, solve, type Run } from '../solve.js';
import type { Request } from './arguments.js';
import { EXIT, jsonText, type Context, type Exit } from './console.js';
import { findingsJson, printFindings } from './findings.js';
import { load, type Ready } from './load.js';
import { layoutAsked } from './layoutAsked.js';
import { checkOut } from './outFolder.js';
import { partNames } from './parts.js';
import { searching } from './searching.js';
import { turnEvents } from './turnEvents.js';

type Of<C extends Request['command']> = Extract<Request, { command: C }>;

export async function runSolve(request: Of<'solve'>, context: Context): Promise<Exit> {
  const ready = await loadOrComplain(request, [request.input, request.plan], context);
  return ready === null ? EXIT.badInput : finish(await search(request, ready, context), ready, request, context);
}

function search({ seed, effort, timeMs, gap, threads }: Of<'solve'>, ready: Ready, context: Context): Promise<Run> {
  const { parts } = partNames(ready, context.lang).names;
  return searching(context, (show, options) => solve(ready.input.county, ready.settings, {
    ...options, seed, effort, timeMs, gap, threads,
    onProgress: (progress) => show(progress, parts[progress.part] ?? progress.partId),
  }));
}

export async function runScore(request: Of<'score'>, context: Context): Promise<Exit> {
  const ready = await loadOrComplain(request, [request.input, request.plan, request.layout], context);
  if (ready === null) return EXIT.badInput;
  const { input: { county }, settings } = ready;
  const { layout, findings, notes } = await layoutAsked(request.layout, ready, context.lang);
  printFindings(findings, context.lang, context.console, 'full');
  if (layout !== null) {
    context.console.err(`${say(context.lang, 'cli.progress.scoring')}\n`);
    return finish(await score(county, settings, layout, { signal: context.signal }), ready, { ...request, notes }, context);
  }
  if (request.json) context.console.out(jsonText({ status: 'badInput', findings: findingsJson(findings) }));
  return EXIT.badInput;
}

/** Input and settings, or null after saying what is wrong with them. What is read must not lie where results will be written. */
export async function loadOrComplain(request: Pick<Of<'solve'>, 'input' | 'preset' | 'plan' | 'overrides' | 'json' | 'out'>, paths: readonly (string | undefined)[], { lang, console }: Context): Promise<Ready | null> {
  await checkOut(request.out, paths.filter((path) => path !== undefined), lang);
  console.err(`${say(lang, 'cli.progress.reading', { input: request.input })}\n`);
  const { ready, findings } = await load(request, lang);
  if (request.json && ready === null) console.out(jsonText({ status: 'badInput', findings: findingsJson(findings) }));
  printFindings(findings, lang, console, 'short');
  return ready;
}

/** The writers are loaded when there is something to write: nobody waits for them before the first word. */
async function finish(run: Run, ready: Ready, request: (Of<'solve'> | Of<'score'>) & { readonly notes?: readonly string[] }, context: Context): Promise<Exit> {
  const { writeResults } = await import('./results.js');
  return writeResults({ ...run, diagnoses: await diagnoses(run, request.command, context) }, ready, request, context);
}

/** Of the parts that cannot be solved and, after a search, of those for which none was found; a layout made elsewhere may break rules that others keep. */
async function diagnoses({ county, settings, outcomes }: Run, command: 'solve' | 'score', { lang, console, signal }: Context): Promise<(Diagnosis | undefined)[]> {
  const isAsked = (outcome: Outcome): boolean =>
    outcome.status === 'infeasible' || (outcome.status === 'rulesBroken' && (outcome.infeasible !== null || command === 'solve')) || (outcome.status === 'unknown' && command === 'solve');
  if (!outcomes.some(isAsked) || signal.aborted) return [];
  console.err(`${say(lang, 'cli.progress.mending')}\n`);
  const { diagnose } = await import('../mend/diagnose.js');
  const found: (Diagnosis | undefined)[] = [];
  for (const outcome of outcomes) {
    const diagnosis = isAsked(outcome) ? await diagnose({ county, settings, part: outcome.problem.part }, { stopped: () => signal.aborted, pause: turnEvents }) : null;
    found.push(diagnosis?.status === 'infeasible' ? diagnosis : undefined);
  }
  return found;
}
