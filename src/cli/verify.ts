/** `xuequ verify`: whether a result is what it says, told part by part. */
import type { Finding } from '../core/findings.js';
import { say, type Language } from '../core/messages/index.js';
import { describeFinding } from '../io/describe.js';
import type { Input } from '../io/input.js';
import { readInput } from '../io/read.js';
import { checkAgreed } from '../policy/agreed.js';
import { buildProblems } from '../policy/problem.js';
import { makeNames, type Names } from '../report/build/names.js';
import { resultOf } from '../report/json.js';
import type { Request } from './arguments.js';
import { EXIT, jsonText, type Context, type Exit } from './console.js';
import { told } from './doubts.js';
import { findingsJson, printFindings } from './findings.js';
import { valueOf } from './load.js';
import { checkFiles, checkPart, differences, layoutOfFile, type CheckedPart } from './recheck.js';
import { isResult, readChecked, type StoredAlternatives, type StoredFront, type StoredResult } from './readResult.js';
import { storedReport } from './storedReport.js';
import { verifyAlternatives } from './verifyAlternatives.js';
import { verifyFront } from './verifyFront.js';

type VerifyRequest = Extract<Request, { command: 'verify' }>;

export async function runVerify(request: VerifyRequest, { lang, console }: Context): Promise<Exit> {
  const findings: Finding[] = [];
  const stored = await readChecked(request.result, findings);
  const input = stored === null ? null : await inputOf(stored, request, lang, findings);
  const bad = findings.filter(({ severity }) => severity === 'error');
  if (stored === null || input === null || bad.length > 0) {
    if (request.json) console.out(jsonText({ status: 'badInput', findings: findingsJson(findings) }));
    printFindings(findings, lang, console, 'short');
    return EXIT.badInput;
  }
  if (!isResult(stored)) return runVerifyExplored(stored, input, request, { lang, console });
  const { parts, names, doubts } = await verify(stored, input, request.result, lang, (part) => console.err(`${say(lang, 'cli.progress.verifying', { part })}\n`));
  if (request.json) console.out(jsonText({ agrees: doubts.length === 0, parts: parts.map(partJson), findings: findingsJson(doubts) }));
  else {
    for (const doubt of doubts) console.out(`${describeFinding(doubt, lang)}\n`);
    parts.forEach((part, at) => console.out(`${partLine(part, names.parts[at]!, lang)}\n`));
    console.out(`${doubts.length === 0 ? say(lang, 'verify.good') : say(lang, 'verify.bad', { count: doubts.length })}\n`);
  }
  const isGood = doubts.length === 0 && parts.every(({ outcome: { status } }) => status === 'optimal' || status === 'feasible');
  return isGood ? EXIT.solved : EXIT.unsolved;
}

type Explored = StoredFront | StoredAlternatives;

/** Of what `explore` wrote. */
function runVerifyExplored(stored: Explored, input: Input, { result, json }: VerifyRequest, { lang, console }: Pick<Context, 'lang' | 'console'>): Exit {
  const counts = countsOf(stored);
  console.err(`${say(lang, 'cli.progress.verifyingBounds', { bounds: counts.bounds })}\n`);
  const doubts = isFront(stored) ? verifyFront(stored, input, result, lang) : verifyAlternatives(stored, input, result, lang);
  if (json) console.out(jsonText({ agrees: doubts.length === 0, ...counts, findings: findingsJson(doubts) }));
  else {
    for (const doubt of doubts) console.out(`${describeFinding(doubt, lang)}\n`);
    console.out(`${say(lang, `verify.${stored.file.kind}`, { ...counts })}\n${doubts.length === 0 ? say(lang, 'verify.good') : say(lang, 'verify.bad', { count: doubts.length })}\n`);
  }
  return doubts.length === 0 ? EXIT.solved : EXIT.unsolved;
}

const isFront = (stored: Explored): stored is StoredFront => stored.file.kind === 'front';

/** What is checked; `points` or `layouts`, and the bounds. */
function countsOf(stored: Explored): { readonly points?: number; readonly layouts?: number; readonly bounds: number } {
  if (!isFront(stored)) return { layouts: stored.file.layouts.length, bounds: stored.file.bounds.reduce((sum, { priced }) => sum + priced.length, 0) };
  const { points, solves } = stored.file;
  return { points: points.length, bounds: solves.reduce((sum, { parts }) => sum + parts.filter(({ bound }) => bound !== null).length, 0) };
}

/** The input, read as it was for the result. */
export async function inputOf({ file, settings }: StoredResult | Explored, { result, input: path, plan: planFile }: Pick<VerifyRequest, 'result' | 'input' | 'plan'>, lang: Language, out: Finding[]): Promise<Input | null> {
  const overrides = file.input.overrides.map(([key, value]) => [key, valueOf(key, value, lang)] as const);
  const { input, findings } = await readInput(path, { planFile, overrides });
  out.push(...findings, ...(input === null ? [] : checkAgreed(settings, input.county, result)));
  return input;
}

interface Verified {
  readonly parts: readonly CheckedPart[];
  readonly names: Names;
  readonly doubts: readonly Finding[];
}

async function verify({ file, settings }: StoredResult, input: Input, path: string, lang: Language, begin: (part: string) => void): Promise<Verified> {
  const { county } = input;
  const files = checkFiles(file.input.files, input.files);
  const { layout, findings } = layoutOfFile(file, county.schools.map(({ id }) => id), path);
  if (findings.length > 0) return { parts: [], names: makeNames(lang, []), doubts: [...files, ...findings] };
  const problems = buildProblems(county, settings, layout);
  const ids = problems.map(({ part }) => part.id).join();
  const statedIds = file.parts.map(({ id }) => id).join();
  if (ids !== statedIds) return { parts: [], names: makeNames(lang, []), doubts: [...files, figure(path, 'parts', statedIds, ids)] };
  const unsolved = makeNames(lang, problems.map((problem) => ({ problem, refused: [], status: 'unknown', evaluation: null, bound: null })));
  const parts = problems.map((problem, at) => {
    begin(unsolved.parts[at]!);
    return checkPart(problem, layout, file.parts[at]!);
  });
  const names = makeNames(lang, parts.map(({ outcome }) => outcome));
  const figures = differences(file, resultOf(await storedReport({ file, settings, input, outcomes: parts.map(({ outcome }) => outcome) }, '', lang))).map(({ where, stated, found }) => figure(path, where, stated, found));
  return { parts, names, doubts: [...files, ...figures, ...parts.flatMap((part, at) => part.doubts.map((doubt) => told(doubt, part.outcome, { part: names.parts[at]!, school: (unit) => names.school(at, unit), path })))] };
}

const figure = (path: string, column: string, value: string, found: string): Finding => ({ severity: 'error', code: 'finding.verify.figure', file: path, column, value, params: { found } });

function partLine({ outcome, doubts }: CheckedPart, part: string, lang: Language): string {
  const { status, evaluation, bound, problem } = outcome;
  const cost = evaluation?.score.cost ?? 0;
  const params = { part, schools: problem.part.schools.length, cost };
  if (doubts.length > 0) return say(lang, 'verify.doubtful', params);
  if (status !== 'feasible') return say(lang, `verify.${status}`, params);
  const above = aboveBest(outcome);
  return above === null || bound === null ? say(lang, 'verify.unbounded', params) : say(lang, 'verify.within', { ...params, percent: (above / 100).toFixed(2) });
}

/** By how many hundredths of a percent of it the layout can at most be above the best one, rounded up; null where nothing is known. */
function aboveBest({ status, evaluation, bound }: CheckedPart['outcome']): number | null {
  if ((status !== 'optimal' && status !== 'feasible') || bound === null) return null;
  const { cost } = evaluation.score;
  return cost === bound.cost ? 0 : bound.cost === 0 ? null : Number((10_000n * BigInt(cost - bound.cost) + BigInt(bound.cost) - 1n) / BigInt(bound.cost));
}

function partJson({ outcome, doubts }: CheckedPart): unknown {
  const { problem, status, evaluation, bound } = outcome;
  const above = doubts.length > 0 ? null : aboveBest(outcome);
  return { id: problem.part.id, agrees: doubts.length === 0, status, cost: evaluation?.score.cost ?? null, bound: bound?.cost ?? null, percentAboveBest: above === null ? null : above / 100 };
}
