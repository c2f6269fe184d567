/** `xuequ robust`: from a request to scenarios solved, written after each, and what they say of the layouts. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_GAP, defaultRobustEffort, robust, type Robustness, type ScenarioResult } from '../analyse/robust.js';
import { usualScenarios, type Compose, type LeftOut } from '../analyse/robustScenario.js';
import { firmSchools, movableSchools } from '../analyse/robustStability.js';
import { INDICATORS, type Indicator } from '../core/county.js';
import { InputError } from '../core/findings.js';
import { say, type Language } from '../core/messages/index.js';
import { readInput } from '../io/read.js';
import { recoverSet, writeSet } from '../io/writeSet.js';
import { errorCode } from '../io/writeSetFiles.js';
import { webSha256 } from '../policy/lottery/sha256.js';
import { differing, readRobustFile, ROBUST_FILE, robustData, robustJson, robustProgressJson, type RobustKey } from '../report/robust/file.js';
import { robustHtml } from '../report/robust/page.js';
import { maxPercentOf, regretRows, robustCsv, scenarioRows } from '../report/robust/tables.js';
import { candidateText, leftText, scenarioText } from '../report/robust/words.js';
import { VERSION } from '../version.js';
import type { RobustRequest } from './analyseArguments.js';
import { answering, readAnalysed, type Analysed } from './analyseInput.js';
import { EXIT, jsonText, type Context, type Exit } from './console.js';
import { isOfInput, valueOf } from './load.js';
import { solverName } from './progress.js';
import { drawTable, noteLines } from './summary.js';
import { UsageError } from './usageError.js';

/** Rows of the table and schools that the terminal shows at most. */
const [MOST_ROWS, MOST_NAMES] = [12, 6];

export async function runRobust(request: RobustRequest, context: Context): Promise<Exit> {
  const { lang, console, signal } = context;
  const ready = await readAnalysed(request, context);
  if (ready === null) return EXIT.badInput;
  const { county } = ready.input;
  const key = await keyOf(request, ready);
  const known = request.fresh ? new Map<string, ScenarioResult>() : await resumed(request.out, key, context);
  const indicators = composedOf(ready);
  const { scenarios, left } = usualScenarios(county, ready.settings, { noise: request.noise, students: request.students, factor: request.factor, seed: request.seed, indicators });
  const done = answering(signal, lang, console.err);
  let shown = -1;
  const run = await robust(county, ready.settings, {
    seed: key.seed, effort: key.effort, gap: key.gap, scenarios, known, signal, given: ready.given, identity: `${key.input} ${key.settings} ${key.program}`,
    ...(request.threads !== undefined && { threads: request.threads }),
    compose: composer(request, lang),
    onResult: (results) => writeSet(request.out, new Map([[ROBUST_FILE, robustProgressJson(key, results)]])),
    onProgress: ({ at, of, scenario, done: share }) => {
      if (at === shown) return;
      shown = at;
      console.err(`${say(lang, 'cli.robust.progress', { done: Math.floor(100 * share), at: at + 1, of, scenario: scenarioText(scenario, lang) })}\n`);
    },
    onLoss: (solver, { message }) => console.err(`${say(lang, 'cli.progress.lost', { solver: solverName(lang, solver), message })}\n`),
  }).finally(done);
  return finish(run, left, key, request, context);
}

async function finish(run: Robustness, left: readonly LeftOut[], key: RobustKey, request: RobustRequest, { lang, console }: Context): Promise<Exit> {
  const cut = run.interrupted ? `${say(lang, 'cli.robust.cut', { done: run.results.length, asked: run.asked })}\n` : '';
  if (run.table === null) {
    if (request.json) console.out(jsonText({ status: run.results[0]?.status ?? 'unknown', ...robustData(run) }));
    console.err(`${cut}${say(lang, 'cli.robust.none')}\n`);
    return EXIT.unsolved;
  }
  const files = new Map([[ROBUST_FILE, robustJson(run, key, left)], ...robustCsv(run, lang), ['robust.html', await robustHtml(run, left, lang)]]);
  await writeSet(request.out, files);
  console.out(request.json ? jsonText({ status: run.results[0]!.status, ...robustData(run) }) : `${told(run, left, lang)}${say(lang, 'cli.robust.files', { path: request.out, files: [...files.keys()].join(say(lang, 'page.listSeparator')) })}\n`);
  console.err(cut);
  const [base] = run.results;
  return base!.status === 'optimal' || base!.status === 'feasible' ? EXIT.solved : EXIT.unsolved;
}

function told(run: Robustness, left: readonly LeftOut[], lang: Language): string {
  const { candidates, best } = run.table!;
  const [least] = candidates;
  const cells = (row: readonly (string | number | null)[]): string[] => row.map((cell) => (cell === null ? '-' : String(cell)));
  const scenarios = scenarioRows(run, lang);
  const regrets = regretRows(run, lang);
  const named = movableSchools(run.stability!).slice(0, MOST_NAMES).map(({ school, kept, of }) => `${say(lang, 'school.name', { name: run.county.schools[school]!.name, id: run.county.schools[school]!.id })} ${kept}/${of}`);
  const lines = [
    // The scenario's name first, where words stand left; its outcome is in the file.
    drawTable([scenarios.headers, ...scenarios.rows].map((row) => cells([row[1]!, row[0]!, ...row.slice(3)]))),
    '',
    drawTable([regrets.headers.slice(0, 6), ...regrets.rows.slice(0, MOST_ROWS).map((row) => row.slice(0, 6))].map(cells)),
    ...(least!.maxAt === null ? [] : [say(lang, 'cli.robust.least', {
      layout: candidateText(least!, lang), regret: least!.maxRegret!, percent: maxPercentOf(least!, best)!, at: least!.maxAt, scenario: scenarioText(run.results[least!.maxAt]!.scenario, lang),
    })]),
    ...(least!.broken === 0 ? [] : [say(lang, 'cli.robust.leastBroken', { count: least!.broken })]),
    ...(best[0] === null ? [say(lang, 'cli.robust.baseBroken')] : []),
    say(lang, 'cli.robust.firm', { firm: firmSchools(run.stability!).length, schools: run.county.schools.length, of: run.stability!.of, names: named.length === 0 ? '-' : named.join(say(lang, 'page.listSeparator')) }),
    ...left.map((one) => leftText(one, lang)),
    say(lang, 'assume.yardstick'),
  ];
  return [...lines, ...noteLines(run.settings.notes, lang)].map((line) => `${line}\n`).join('');
}

/** What results depend on beside the scenario. The plan is among the input's files, but `--set` is not. */
async function keyOf({ seed, effort, gap = DEFAULT_GAP, overrides }: RobustRequest, { input, settings }: Analysed): Promise<RobustKey> {
  const files = input.files.map(({ sha256 }) => sha256);
  const [ofInput, ofSettings] = await webSha256([JSON.stringify([files, overrides.filter(isOfInput)]), JSON.stringify(settings)]);
  return { input: ofInput!, settings: ofSettings!, seed, effort: effort ?? defaultRobustEffort(input.county.schools.length), gap, program: VERSION };
}

/** @throws UsageError where the folder has another run. */
async function resumed(out: string, key: RobustKey, { lang, console }: Context): Promise<Map<string, ScenarioResult>> {
  const path = join(out, ROBUST_FILE);
  await recoverSet(out);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw new UsageError(say(lang, 'cli.error.robustUnreadable', { path }));
  });
  if (text === null) return new Map();
  const file = readRobustFile(text);
  if (file === null) throw new UsageError(say(lang, 'cli.error.robustUnreadable', { path }));
  const other = differing(file.key, key);
  if (other.length > 0) throw new UsageError(say(lang, 'cli.error.robustOther', { path, what: other.map((one) => say(lang, `robust.key.${one}`)).join(say(lang, 'page.listSeparator')) }));
  console.err(`${say(lang, 'cli.robust.known', { path, count: file.results.length })}\n`);
  return new Map(file.results.map((result) => [result.hash, result]));
}

/** The indicator groups that the scores were composed of; none where they stand in a column of their own, or come from other columns. */
function composedOf({ input: { understood, county } }: Analysed): Indicator[] {
  const { columns } = understood;
  const isScored = county.schools.some(({ quality }) => quality !== null);
  return 'quality' in columns || !isScored ? [] : INDICATORS.filter((name) => name in columns);
}

/** Reads the input once more with other weights. */
const composer = ({ input, plan, overrides }: RobustRequest, lang: Language): Compose => async (weights) => {
  const given = overrides.filter(isOfInput).map(([key, value]) => [key, valueOf(key, value, lang)] as const);
  const reading = await readInput(input, { ...(plan !== undefined && { planFile: plan }), overrides: [...given, ['input.quality.weights', weights]] });
  if (reading.input === null) throw new InputError(reading.findings);
  return reading.input.county;
};

