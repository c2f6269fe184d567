/**
 * Robustness: does the layout survive other scores, ways, students and weights? Every scenario is solved by itself, and every layout that is
 * known is judged in every scenario. A library call like `solve`: no printing, no files, no global state.
 */
import type { County } from '../core/county.js';
import type { Layout } from '../core/layout.js';
import type { Status } from '../core/result.js';
import { webSha256 } from '../policy/lottery/sha256.js';
import { openTownships } from '../policy/parts.js';
import type { Settings } from '../policy/settings.js';
import { DEFAULT_THREADS, type SolveOptions } from '../solve.js';
import { makeJudge, wholeInForce, type Judge } from './judge.js';
import { bestIn, regretTable, type Found, type RegretTable } from './robustRegret.js';
import { applyScenario, usualScenarios, type Compose, type Scenario } from './robustScenario.js';
import { stabilityOf, type Stability } from './robustStability.js';
import { boundOf, solveParts, statusOf, wholeLayout } from './solveParts.js';

/** Which scenarios are solved, with what effort, and which layouts are judged beside. */
export interface RobustOptions extends Pick<SolveOptions, 'seed' | 'threads' | 'signal' | 'onLoss' | 'now'> {
  /** Search iterations of each scenario; those that begin from nothing (`base`, `repeat`) get `FROM_NOTHING` times as many. Default `defaultRobustEffort`. */
  readonly effort?: number;
  /** As in `solve`, for each scenario; default `DEFAULT_GAP`. */
  readonly gap?: number;
  /** Default `usualScenarios`. Where the first is not the base, the base comes before it. */
  readonly scenarios?: readonly Scenario[];
  /** For scenarios of the kind `indicators`. */
  readonly compose?: Compose;
  /** Layouts of the whole county that are judged as well; the one in force always is, where it has a place for every school. */
  readonly given?: readonly { readonly name: string; readonly layout: Layout }[];
  /** What county and settings are, as a text: results of another one are never taken over. */
  readonly identity?: string;
  /** Results of an earlier call by their hash: not solved again. */
  readonly known?: ReadonlyMap<string, ScenarioResult>;
  /** Hears all results so far, after each that was solved; the next one waits for it. */
  readonly onResult?: (results: readonly ScenarioResult[]) => Promise<void> | void;
  /** Hears of the share that is done, and of which scenario. */
  readonly onProgress?: (progress: RobustProgress) => void;
}

export interface RobustProgress {
  readonly scenario: Scenario;
  /** Position of the scenario, and how many there are. */
  readonly at: number;
  readonly of: number;
  /** Share of the whole run that is done, 0 to 1. */
  readonly done: number;
}

/** A scenario solved: plain data that survives JSON. */
export interface ScenarioResult {
  /** SHA-256 of the scenario and all that its result depends on. */
  readonly hash: string;
  readonly scenario: Scenario;
  readonly status: Status;
  /** Of its own layout, in its own objective; null where it has none. */
  readonly cost: number | null;
  readonly bound: number | null;
  /** By school the index of the lead; null where some part has no layout. */
  readonly lead: readonly number[] | null;
}

/** Scenarios solved, regrets of every layout in them, and what stays together; what `robust` gives. */
export interface Robustness {
  readonly county: County;
  readonly settings: Settings;
  readonly seed: number;
  readonly effort: number;
  readonly gap: number;
  /** Scenarios that were solved, the base first; none where the run was cut short before. */
  readonly results: readonly ScenarioResult[];
  /** How many were asked for. */
  readonly asked: number;
  /** Null where there is no layout of the base. */
  readonly table: RegretTable | null;
  /** Of the best layout known in each scenario, the base first; scenarios in which none keeps the rules do not count. */
  readonly stability: Stability | null;
  /** Whether the layout in force was judged: it has to have a place for every school. */
  readonly hasInForce: boolean;
  readonly interrupted: boolean;
}

export const DEFAULT_GAP = 0.01;
/** All others begin from the base's layout: what it lacks would be taken for regret. */
export const FROM_NOTHING = 4;
const EFFORT_PER_SCHOOL = 60_000;
const EFFORT_AT_LEAST = 500_000;
/** Of a hash: changes when results are made in another way. */
const FORMAT = 'xuequ robust 1';

/** Search iterations of one scenario of so many schools. */
export const defaultRobustEffort = (schools: number): number => Math.max(EFFORT_AT_LEAST, EFFORT_PER_SCHOOL * schools);

/**
 * Solves every scenario, those after the base from the base's layout (`repeat`: from nothing), and tells regrets and what stays together.
 * Where a scheme asks for the least worst district (XX3) without a number, its limit is not sought: set `targets.worst`.
 * @throws RangeError when a lower tier leaves a choice (LZ11, `openTownships`), or a given layout leaves a school without a lead.
 */
export async function robust(county: County, settings: Settings, options: RobustOptions = {}): Promise<Robustness> {
  const [open] = openTownships(county, settings);
  if (open !== undefined) throw new RangeError(`${open} has several central schools (LZ11); robustness needs each township to have one.`);
  const { seed = 1, gap = DEFAULT_GAP, effort = defaultRobustEffort(county.schools.length), signal, compose } = options;
  const asked = withBase(options.scenarios ?? usualScenarios(county, settings, { seed }).scenarios);
  const common = { ...options, seed, gap, effort };
  const isOver = (): boolean => signal?.aborted ?? false;
  const results: ScenarioResult[] = [];
  const judges: Judge[] = [];
  for (const [at, scenario] of asked.entries()) {
    if (isOver()) break;
    const applied = await applyScenario(scenario, { county, settings }, compose);
    const judge = makeJudge(applied.county, applied.settings);
    const hash = await hashOf(scenario, results[0] ?? null, common);
    const tell = (done: number): void => options.onProgress?.({ scenario, at, of: asked.length, done: (at + done) / asked.length });
    const known = options.known?.get(hash);
    tell(0);
    const isKnown = known !== undefined && isRight(known, judge, county.schools.length);
    const result = isKnown ? known : { hash, scenario, ...(await solved(applied, scenario, results[0] ?? null, common, tell)) };
    if (isOver() && !isKnown) break;
    results.push(result);
    judges.push(judge);
    if (!isKnown) await options.onResult?.(results);
    tell(1);
  }
  return { county, settings, seed, effort, gap, results, asked: asked.length, ...concluded(county, results, judges, options.given ?? []), hasInForce: wholeInForce(county) !== null, interrupted: isOver() };
}

const withBase = (scenarios: readonly Scenario[]): readonly Scenario[] => (scenarios[0]?.kind === 'base' ? scenarios : [{ kind: 'base' }, ...scenarios]);

type Common = RobustOptions & { readonly seed: number; readonly gap: number; readonly effort: number };

/** The number of threads is not in it: results do not depend on it. */
async function hashOf(scenario: Scenario, base: ScenarioResult | null, { identity = '', seed, effort, gap }: Common): Promise<string> {
  const [hash] = await webSha256([JSON.stringify([FORMAT, identity, scenario, seed, effort, gap, base?.lead ?? null])]);
  return hash!;
}

async function solved({ county, settings }: { readonly county: County; readonly settings: Settings }, scenario: Scenario, base: ScenarioResult | null, common: Common, onProgress: (done: number) => void): Promise<Omit<ScenarioResult, 'hash' | 'scenario'>> {
  const { effort, gap, threads = DEFAULT_THREADS, signal, onLoss, now = () => performance.now() } = common;
  const isRepeat = scenario.kind === 'repeat';
  const start = isRepeat || (base?.lead ?? null) === null ? null : { lead: Int32Array.from(base!.lead!) };
  const seed = isRepeat ? scenario.seed : common.seed;
  const outcomes = await solveParts(county, settings, { seed, effort: start === null ? FROM_NOTHING * effort : effort, gap, threads, start, now, onProgress, ...(signal !== undefined && { signal }), ...(onLoss !== undefined && { onLoss }) });
  const layout = wholeLayout(county, outcomes);
  const cost = layout === null ? null : outcomes.reduce((sum, { evaluation }) => sum + evaluation!.score.cost, 0);
  return { status: statusOf(outcomes), cost, bound: boundOf(outcomes), lead: layout === null ? null : [...layout.lead] };
}

/** Whether a result that was kept is one of this county: its layout costs what it says. */
function isRight({ lead, cost }: ScenarioResult, judge: Judge, schools: number): boolean {
  if (lead === null) return cost === null;
  return lead.length === schools && lead.every((hub) => Number.isInteger(hub) && hub >= 0 && hub < schools) && costOf(judge, lead) === cost;
}

function costOf(judge: Judge, lead: readonly number[]): number | null {
  try {
    return judge({ lead: Int32Array.from(lead) }).cost;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function concluded(county: County, results: readonly ScenarioResult[], judges: readonly Judge[], given: NonNullable<RobustOptions['given']>): Pick<Robustness, 'table' | 'stability'> {
  const base = results[0]?.lead ?? null;
  if (base === null) return { table: null, stability: null };
  const inForce = wholeInForce(county);
  const found: Found[] = [
    ...results.flatMap(({ lead }, at): Found[] => (lead === null ? [] : [{ origin: { kind: 'scenario', at }, layout: { lead: Int32Array.from(lead) } }])),
    ...(inForce === null ? [] : [{ origin: { kind: 'inForce' }, layout: inForce } as const]),
    ...given.map(({ name, layout }): Found => ({ origin: { kind: 'given', name }, layout })),
  ];
  const table = regretTable(found, judges, boundsOf(results));
  const best = results.slice(1).flatMap((_, at) => bestIn(table, at + 1)?.layout ?? []);
  return { table, stability: stabilityOf(county, [{ lead: Int32Array.from(base) }, ...best]) };
}

/** The base and its repetition are one problem: what bounds one bounds the other. */
function boundsOf(results: readonly ScenarioResult[]): (number | null)[] {
  const isSame = ({ kind }: Scenario): boolean => kind === 'base' || kind === 'repeat';
  const known = results.flatMap(({ scenario, bound }) => (isSame(scenario) && bound !== null ? [bound] : []));
  const most = known.length === 0 ? null : known.reduce((high, bound) => Math.max(high, bound));
  return results.map(({ scenario, bound }) => (isSame(scenario) ? most : bound));
}
