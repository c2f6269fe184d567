/** `xuequ explain`: a stored result explained for a school, a district, a clause, or as a whole. */
import { clausePrices, relaxationsOf } from '../analyse/clausePrice.js';
import { explainSchool, type Placed } from '../analyse/explain.js';
import { explainDistrict } from '../analyse/explainDistrict.js';
import { standings } from '../analyse/firm.js';
import { hasPrices, withPrices } from '../analyse/priced.js';
import { isSettled } from '../analyse/settle.js';
import { say, type Language } from '../core/messages/index.js';
import { nearest } from '../core/nearest.js';
import type { Outcome } from '../core/result.js';
import { writeSet } from '../io/writeSet.js';
import { CLAUSES, isClauseId } from '../policy/clauses.js';
import { countyLayout } from '../policy/parts.js';
import { makeNames, type Names } from '../report/build/names.js';
import { productCsv } from '../report/csv.js';
import { tellDistrict } from '../report/explain/district.js';
import { explainPage } from '../report/explain/page.js';
import { tellSchool } from '../report/explain/school.js';
import { spokenOf, tableOf, type Told } from '../report/explain/told.js';
import { tellFirm, tellPrices } from '../report/explain/whole.js';
import type { ReportProduct } from '../report/report.js';
import { DEFAULT_THREADS } from '../solve.js';
import type { Request } from './arguments.js';
import { EXIT, jsonText, type Context, type Exit } from './console.js';
import { checkOut } from './outFolder.js';
import { readStored, type StoredRun } from './stored.js';
import { storedReport } from './storedReport.js';
import { drawTable, noteLines } from './summary.js';
import { UsageError } from './usageError.js';

export type ExplainRequest = Extract<Request, { command: 'explain' }>;

/** Iterations of each solving with less of a clause, for each school. */
const EFFORT_PER_SCHOOL = 300_000;
/** Iterations of a bound where the result has none of use, for each school; and the most schools of which one is made to explain a single school. */
const BOUND_PER_SCHOOL = 200_000;
const MOST_BOUNDED = 150;
const DEFAULT_WITHIN = 0.01;
/** Rows of a table on a terminal; files have all. */
const MOST_ROWS = 20;

/** What was found: in words, as data, and where there is one a layout that is better. */
interface Explained {
  readonly told: readonly Told[];
  readonly data: unknown;
  readonly better: ReportProduct | null;
}

export async function runExplain(request: ExplainRequest, context: Context): Promise<Exit> {
  const { lang, console } = context;
  if ([request.school, request.district, request.clause].filter((one) => one !== undefined).length > 1) throw new UsageError(say(lang, 'cli.error.explainOne'));
  if (request.to !== undefined && request.school === undefined) throw new UsageError(say(lang, 'cli.error.explainTo', { value: request.to }));
  if (request.out !== undefined) await checkOut(request.out, [request.input, request.plan, request.result].filter((path) => path !== undefined), lang);
  console.err(`${say(lang, 'cli.progress.reading', { input: request.input })}\n`);
  const stored = await readStored(request, context);
  const names = makeNames(lang, stored.outcomes);
  const { told, data, better } = await explained(request, stored, names, context);
  if (request.json) console.out(jsonText(data));
  else console.out([...told.map((one) => inTerminal(one)), noteLines(stored.settings.notes, lang).map((line) => `${line}\n`).join('')].filter((text) => text !== '').join('\n'));
  if (request.out !== undefined) {
    const tables = told.flatMap(({ tables: own }) => own);
    const files = new Map<string, string>([['explain.html', await explainPage({ told, report: await storedReport(stored, context.typed, lang), rowOf: rowsOf(stored) })], ['explain.json', jsonText(data)]]);
    tables.forEach((table, at) => files.set(`${table.id}${at === 0 || tables[0]!.id !== table.id ? '' : at + 1}.csv`, productCsv(table)));
    if (better !== null) files.set('better.csv', productCsv(better));
    await writeSet(request.out, files);
    console.err(`${say(lang, 'explain.files', { path: request.out, files: [...files.keys()].join(say(lang, 'page.listSeparator')) })}\n`);
  }
  return EXIT.solved;
}

/** By part and unit: the row of the school in the input's table, as reports list them. */
function rowsOf({ input: { rowOf }, outcomes }: StoredRun): number[][] {
  return outcomes.map(({ problem: { part } }) => Array.from(part.schools, (school) => rowOf[school]!));
}

function explained(request: ExplainRequest, stored: StoredRun, names: Names, context: Context): Promise<Explained> {
  if (request.school !== undefined) return ofSchool(request.school, request, stored, names, context);
  if (request.district !== undefined) return ofDistrict(request.district, stored, names, context);
  if (request.clause !== undefined) return ofClause(request.clause, request, stored, names, context);
  return ofAll(request.within ?? DEFAULT_WITHIN, request, stored, names, context);
}

/** The part as the library takes it. */
function placedOf({ problem, evaluation, bound, status }: Outcome, names: Names, part: number, lang: Language): Placed & { readonly cost: number } {
  if (evaluation === null || status === 'rulesBroken') throw new UsageError(say(lang, 'cli.error.explainBroken', { part: names.parts[part]! }));
  return { problem, layout: evaluation.layout, bound, cost: evaluation.score.cost };
}

/** With a bound that has prices: one is made where the result has none. */
async function bounded(placed: Placed, { seed, effort, threads }: ExplainRequest, { signal, console, lang }: Context): Promise<Placed> {
  if (!hasPrices(placed)) console.err(`${say(lang, 'cli.progress.pricing')}\n`);
  return withPrices(placed, { seed, effort: effort ?? BOUND_PER_SCHOOL * placed.problem.part.schools.length, threads: threads ?? DEFAULT_THREADS, signal, now: () => performance.now() });
}

/** A school of the result by id or name: its part, and its unit there. In two tiers that of the upper one, unless it is in none. */
function find(value: string, option: string, { input: { county }, outcomes }: StoredRun, lang: Language): { readonly part: number; readonly unit: number } {
  const wanted = value.trim();
  const byId = county.schools.findIndex(({ id }) => id.trim() === wanted);
  const school = byId >= 0 ? byId : county.schools.findIndex(({ name }) => name.trim() === wanted);
  const places = outcomes.flatMap(({ problem }, part) => {
    const unit = problem.part.schools.indexOf(school);
    return school < 0 || unit < 0 ? [] : [{ part, unit, isLower: problem.part.tier === 'lower' }];
  });
  const found = places.find(({ isLower }) => !isLower) ?? places[0];
  if (found !== undefined) return found;
  const near = nearest(wanted, county.schools.flatMap(({ id, name }) => [id, name]))[0];
  throw new UsageError(say(lang, 'cli.error.explainSchool', { option, value, maybe: near === undefined ? '' : say(lang, 'cli.error.maybe', { name: near }) }));
}

async function ofSchool(value: string, request: ExplainRequest, stored: StoredRun, names: Names, context: Context): Promise<Explained> {
  const { lang, signal } = context;
  const { part, unit } = find(value, '--school', stored, lang);
  const outcome = stored.outcomes[part]!;
  const given = placedOf(outcome, names, part, lang);
  const placed = given.problem.part.schools.length <= MOST_BOUNDED ? await bounded(given, request, context) : given;
  const hub = placeAsked(request.to, { part, unit }, placed, stored, names, lang);
  const facts = await explainSchool(placed, unit, { signal, settle: { seed: request.seed }, ...(hub !== null && { hub }) });
  const { county } = stored.input;
  const { schools } = placed.problem.part;
  const idOf = (one: number): string => county.schools[schools[one]!]!.id;
  const spoken = spokenOf(names, part, outcome.evaluation!, placed.bound, { isOwnBound: placed.bound !== given.bound, isSettled: isSettled(placed) });
  const places = facts.places.map(({ hub, kind, atMost, atLeast, isImpossible, terms }) => ({ lead: idOf(hub), kind, atMost, atLeast, isImpossible, terms }));
  const better = facts.better === null ? null : betterLayout(stored, part, facts.better.lead, lang);
  return {
    told: [tellSchool(facts, placed.problem, placed.layout, spoken, hub)],
    data: { kind: 'school', school: idOf(unit), lead: idOf(placed.layout.lead[unit]!), part: placed.problem.part.id, cost: facts.cost, bound: facts.bound, staying: facts.staying === null ? null : { saves: facts.staying.saves }, places, barred: facts.barred.map(({ hub, rules }) => ({ lead: idOf(hub), rules })) },
    better,
  };
}

/** The hub of the district that `--to` names; null where nothing was asked. A school's own id: a district that it leads itself. */
function placeAsked(to: string | undefined, { part, unit }: { readonly part: number; readonly unit: number }, { layout: { lead } }: Placed, stored: StoredRun, names: Names, lang: Language): number | null {
  if (to === undefined) return null;
  const asked = find(to, '--to', stored, lang);
  if (asked.part !== part) throw new UsageError(say(lang, 'cli.error.explainTo', { value: to }));
  const hub = asked.unit === unit ? unit : lead[asked.unit]!;
  if (lead[unit] === hub) throw new UsageError(say(lang, 'cli.error.explainToHere', { school: names.school(part, unit), lead: names.school(part, hub) }));
  return hub;
}

/** The layout of the whole county with a better one of a part, as `score` reads it. */
function betterLayout({ input: { county }, outcomes, layout }: StoredRun, part: number, lead: Int32Array, lang: Language): ReportProduct {
  const better = countyLayout(county, outcomes.flatMap(({ problem, evaluation }, at) => (evaluation === null ? [] : [{ part: problem.part, layout: at === part ? { lead } : evaluation.layout }])));
  const idOf = (school: number): string => (school < 0 ? '' : county.schools[school]!.id);
  return tableOf({ id: 'explainBetter', columns: ['id', 'lead'], rows: [...layout.lead.keys()].map((school) => [idOf(school), idOf(better.lead[school]!)]) }, lang);
}

async function ofDistrict(value: string, stored: StoredRun, names: Names, { lang }: Context): Promise<Explained> {
  const { part, unit } = find(value, '--district', stored, lang);
  const outcome = stored.outcomes[part]!;
  const placed = placedOf(outcome, names, part, lang);
  const lead = placed.layout.lead[unit]!;
  const { schools } = placed.problem.part;
  const idOf = (one: number): string => stored.input.county.schools[schools[one]!]!.id;
  if (lead !== unit) throw new UsageError(say(lang, 'cli.error.explainLead', { school: names.school(part, unit), lead: names.school(part, lead), id: idOf(lead) }));
  const facts = explainDistrict(placed, unit);
  const moves = (all: typeof facts.joins): unknown => all.map(({ unit: one, hub, ...move }) => ({ school: idOf(one), lead: idOf(hub), ...move }));
  return {
    told: [tellDistrict(facts, spokenOf(names, part, outcome.evaluation!, placed.bound))],
    data: { kind: 'district', lead: idOf(unit), part: placed.problem.part.id, schools: facts.schools.map(idOf), terms: facts.terms, joins: moves(facts.joins), leaves: moves(facts.leaves), binding: facts.binding },
    better: null,
  };
}

async function ofClause(value: string, { seed, effort, threads }: ExplainRequest, stored: StoredRun, names: Names, { lang, signal, console }: Context): Promise<Explained> {
  const clause = value.trim().toUpperCase();
  if (!isClauseId(clause)) {
    const near = nearest(clause, Object.keys(CLAUSES))[0];
    throw new UsageError(say(lang, 'cli.error.explainClause', { value, maybe: near === undefined ? '' : say(lang, 'cli.error.maybe', { name: near }) }));
  }
  const { input: { county }, settings, outcomes } = stored;
  const told: Told[] = [];
  const data: unknown[] = [];
  for (const [part, outcome] of outcomes.entries()) {
    const placed = placedOf(outcome, names, part, lang);
    const asked = { county, settings, part: placed.problem.part };
    const size = placed.problem.part.schools.length;
    const share = effort === undefined ? EFFORT_PER_SCHOOL * size : Math.ceil((effort * size) / county.schools.length);
    const prices = await clausePrices(asked, placed, placed.cost, relaxationsOf(asked, placed.problem, clause), {
      seed, effort: share, threads: threads ?? DEFAULT_THREADS, signal, now: () => performance.now(),
      onProgress: (at, of, done) => console.isTerminal && console.err(`\r${say(lang, 'cli.progress.explaining', { done: Math.floor((100 * (part + (at + done) / of)) / outcomes.length) })}`),
    });
    told.push(tellPrices(clause, prices, spokenOf(names, part, outcome.evaluation!, placed.bound)));
    data.push({ part: placed.problem.part.id, cost: placed.cost, bound: placed.bound?.cost ?? null, prices: prices.map(({ relaxation, atLeast, atMost, outcome: { status } }) => ({ relaxation, atLeast, atMost, status })) });
  }
  if (console.isTerminal) console.err('\r');
  return { told, data: { kind: 'clause', clause, parts: data }, better: null };
}

async function ofAll(within: number, request: ExplainRequest, stored: StoredRun, names: Names, context: Context): Promise<Explained> {
  const { lang, signal, console } = context;
  const told: Told[] = [];
  const data: unknown[] = [];
  for (const [part, outcome] of stored.outcomes.entries()) {
    const given = placedOf(outcome, names, part, lang);
    const placed = await bounded(given, request, context);
    const found = await standings(placed, Math.round(within * 10_000), {
      signal, settle: { seed: request.seed },
      onProgress: (done) => console.isTerminal && console.err(`\r${say(lang, 'cli.progress.explaining', { done: Math.floor((100 * (part + done)) / stored.outcomes.length) })}`),
    });
    const idOf = (unit: number): string => stored.input.county.schools[placed.problem.part.schools[unit]!]!.id;
    told.push(tellFirm(found, { within: `${Math.round(within * 10_000) / 100}%`, hasPrices: hasPrices(placed) }, idOf, placed.layout, spokenOf(names, part, outcome.evaluation!, placed.bound, { isOwnBound: placed.bound !== given.bound, isSettled: isSettled(placed) })));
    const standing = found.map(({ unit, kind, elsewhere }) => ({ school: idOf(unit), lead: idOf(placed.layout.lead[unit]!), kind, elsewhere: elsewhere === null ? null : { lead: idOf(elsewhere.hub), costsMore: elsewhere.costsMore } }));
    data.push({ part: placed.problem.part.id, cost: given.cost, bound: placed.bound?.cost ?? null, schools: standing });
  }
  if (console.isTerminal) console.err('\r');
  return { told, data: { kind: 'whole', within, parts: data }, better: null };
}

function inTerminal({ lines, tables }: Told): string {
  const drawn = tables.map(({ headers, rows }) => {
    const shown = [headers, ...rows.slice(0, MOST_ROWS)].map((row) => row.map((cell) => (cell === null ? '-' : String(cell))));
    return `${drawTable(shown)}\n${rows.length > MOST_ROWS ? `……（+${rows.length - MOST_ROWS}）\n` : ''}`;
  });
  return [...lines.map((line) => `${line}\n`), ...drawn].join('');
}
