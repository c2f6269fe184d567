/**
 * Inspection zones (AK7) and research zones (AK8): people to districts. The program is policy's, the engines are the solvers'; this is where they
 * meet. Groups of duties that share nobody are solved one by one. Small programs go to javascript-lp-solver, and to HiGHS what is too large for it
 * or what it does not settle: no answer is used that `zonesOf` does not read back as sound, and only a gap of 0 is called optimal.
 */
import { loadHighsEngine } from '../solvers/mip/highs.js';
import { jslpEngine, MOST_WHOLE } from '../solvers/mip/jslp.js';
import { wholeBound } from '../solvers/mip/check.js';
import { STAFF_ROLES, type County, type StaffRole } from './core/county.js';
import type { Engine, MipLimits } from './core/mip.js';
import type { District } from './policy/products/product.js';
import { isMatching, jointGap, zoneGaps } from './policy/products/zoneGaps.js';
import { zoneQuestion, type ZoneQuestion } from './policy/products/zoneDuties.js';
import { partOf, zoneCost, zoneFaults, zoneGroups } from './policy/products/zonePlan.js';
import type { EngineRefusal, ZonesOutcome } from './policy/products/zones.js';
import { zonesOf, zonesProgram, type ZonesReading } from './policy/products/zonesProgram.js';

/** An engine that is loaded when it is first needed, and the largest program that it is given. */
export interface ZoneEngine {
  readonly id: string;
  /** 0-1 columns at most. */
  readonly most: number;
  readonly load: () => Engine | Promise<Engine>;
}

/** In the order in which they are asked. The last one's word that nothing is possible counts. */
export const ZONE_ENGINES: readonly ZoneEngine[] = [
  // Beyond, it now and then cycles without end: see its folder.
  { id: jslpEngine.id, most: MOST_WHOLE, load: () => jslpEngine },
  { id: 'highs', most: Infinity, load: () => loadHighsEngine() },
];

/** The same on every machine, unlike a time: half a minute or so for a group of 500 duties that is not settled by then. */
const LIMITS: MipLimits = { nodes: 20_000, iterations: 30_000 };

/** AK7, AK8: how evenly duties are shared against how far people travel, and which engines look for the best zones. */
export interface ZonesOptions {
  /** Metres that one squared school of load costs; default `EVEN_PRICE`. A whole number ≥ 0. */
  readonly evenPrice?: number;
  readonly engines?: readonly ZoneEngine[];
  readonly limits?: MipLimits;
}

/**
 * Zones of both roles over the districts of any layout. Never throws for a county that cannot be covered: that is an outcome.
 * @throws RangeError when the price is not a whole number from 0 to 1,000,000.
 */
export async function planZones(county: County, districts: readonly District[], options: ZonesOptions = {}): Promise<Readonly<Record<StaffRole, ZonesOutcome>>> {
  const { evenPrice } = options;
  if (evenPrice !== undefined && !(Number.isInteger(evenPrice) && evenPrice >= 0 && evenPrice <= 1_000_000)) throw new RangeError(`${evenPrice} is not a price of evenness.`);
  const [inspector, researcher] = await Promise.all(STAFF_ROLES.map((role) => solveZones(zoneQuestion(county, districts, role, evenPrice === undefined ? {} : { evenPrice }), options)));
  return { inspector: inspector!, researcher: researcher! };
}

/** Who looks after what, or why nobody can. */
export async function solveZones(question: ZoneQuestion, { engines = ZONE_ENGINES, limits = LIMITS }: ZonesOptions = {}): Promise<ZonesOutcome> {
  if (question.people.length === 0) return { status: 'nobody', question };
  const gaps = zoneGaps(question);
  if (gaps.length > 0) return { status: 'infeasible', question, gaps };
  const assignment = question.duties.map(() => -1);
  const refusals: EngineRefusal[] = [];
  const used = new Set<string>();
  let bound: number | null = 0;
  for (const duties of zoneGroups(question)) {
    const part = partOf(question, duties);
    const found = await solveGroup(part, engines, limits, refusals);
    if (found === 'infeasible') return { status: 'infeasible', question, gaps: [jointGap(part)] };
    if (found === null) return { status: 'unknown', question, refusals };
    duties.forEach((duty, at) => (assignment[duty] = found.assignment[at]!));
    used.add(found.engine);
    bound = bound === null || found.bound === null ? null : bound + found.bound;
  }
  const faults = zoneFaults(question, assignment);
  if (faults.length > 0) throw new Error(`Zones that were sound in parts are not together: ${JSON.stringify(faults)}`);
  const cost = zoneCost(question, assignment);
  return { status: bound === cost ? 'optimal' : 'feasible', question, assignment, cost, bound, engines: [...used], refusals };
}

type Sound = Extract<ZonesReading, { kind: 'sound' }> & { readonly engine: string };

/** The best sound answer, with the best bound; null where there is none. */
async function solveGroup(part: ZoneQuestion, engines: readonly ZoneEngine[], limits: MipLimits, refusals: EngineRefusal[]): Promise<Sound | 'infeasible' | null> {
  const asked = zonesProgram(part);
  const { lower, upper } = asked.program;
  const binaries = upper.filter((most, column) => most === lower[column]! + 1).length;
  let best: Sound | null = null;
  for (const [at, { id, most, load }] of engines.entries()) {
    if (binaries > most) continue;
    const engine = await Promise.resolve().then(load).catch(() => null);
    if (engine === null) {
      refusals.push({ engine: id, why: 'notLoaded' });
      continue;
    }
    const answer = engine.solve(asked.program, limits);
    // Gaps were looked for already: where they would have been found, a claim that there is no way is wrong.
    if (answer.status === 'infeasible' && at === engines.length - 1 && best === null && !isMatching(part)) return 'infeasible';
    const isAnswer = answer.status === 'optimal' || answer.status === 'limit';
    const reading: ZonesReading = isAnswer ? zonesOf(part, asked, answer.x, answer.bound === null ? null : wholeBound(answer.bound)) : { kind: 'refused', why: 'none' };
    if (reading.kind === 'refused') refusals.push({ engine: id, why: reading.why });
    else best = better(best, { ...reading, engine: id });
    if (best !== null && best.bound === best.cost) return best;
  }
  return best;
}

/** The cheaper answer with the larger bound, which holds for either; one that is above the cheaper cost is refuted by it. */
function better(a: Sound | null, b: Sound): Sound {
  if (a === null) return b;
  const best = b.cost < a.cost ? b : a;
  const bounds = [a.bound, b.bound].filter((bound) => bound !== null && bound <= best.cost);
  return { ...best, bound: bounds.length === 0 ? null : Math.max(...bounds.map(Number)) };
}
