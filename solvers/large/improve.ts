/** Search of a large layout window by window: each is cut out as a model of its own, annealed, and put back where it is better. */
import { arcsOfLayout } from '../../src/core/arcs.js';
import type { Layout } from '../../src/core/layout.js';
import { mayLead, type Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import { makeRng, type Rng } from '../../src/core/rng.js';
import { compareScores, type Score } from '../../src/core/score.js';
import { kthLeast } from '../../src/core/select.js';
import { byIterations, runAlone, type AllArcs, type Job, type Progress, type Results } from '../../src/core/solver.js';
import { annealing } from '../annealing/annealing.js';
import type { Effort } from './effort.js';
import { subModel, type SubModel } from '../../src/core/subModel.js';
import { membersOf, windowsOf } from './windows.js';

/** Districts of a window. */
const DISTRICTS = 16;
/** Iterations for each unit of a window in the first round, and by how much they grow from round to round. */
const PER_UNIT = 1500;
const MORE_PER_UNIT = 250;
/** Windows given out together: enough for some threads, few enough to end in time. */
const AT_ONCE = 8;
/** Possible hubs in the list of each. */
const NEAR = 64;

export interface Standing {
  readonly layout: Layout;
  score: Score;
}

/** A window to search: it holds all that it needs. */
export interface WindowJob extends Job {
  readonly kind: 'window';
  readonly model: Model;
  /** By unit of the window. */
  readonly lead: Int32Array;
  readonly seed: number;
  readonly iterations: number;
}

/** What a search of a window found, never worse than what it began with. */
export interface WindowResult {
  readonly lead: Int32Array;
}

export function searchWindow({ model, lead, seed, iterations }: WindowJob): WindowResult {
  const { layout } = runAlone(annealing, model, { rng: makeRng(seed), budget: byIterations(iterations), start: { lead } });
  return { lead: layout!.lead };
}

/** Betters `standing` until the effort is spent; windows that do not overlap are given out as jobs. `bound`: cost of a layout at least. */
export function* improve(model: Model, cost: AllArcs['cost'], standing: Standing, bound: number, rng: Rng, effort: Effort): Generator<Progress, void, Results> {
  const near = nearLeads(model, cost);
  for (let round = 0; effort.spent < 1; round++) {
    const members = membersOf(standing.layout);
    const windows = windowsOf(standing.layout, near, DISTRICTS, rng);
    for (let at = 0; at < windows.length && effort.spent < 1; at += AT_ONCE) {
      const batch = windows.slice(at, at + AT_ONCE).map((leads) => ({ leads, units: Int32Array.from([...leads].flatMap((lead) => members.get(lead)!)).toSorted() }));
      const counts = shareOfCount(model, standing.layout, batch.map(({ leads }) => leads.length));
      const parts = batch.map(({ units }, one) => partOf(subModel(model, units, 0, cost), counts[one]!));
      const jobs = parts.map((part) => jobOf(part, standing.layout, (PER_UNIT + round * MORE_PER_UNIT) * part.units.length, rng.next()));
      const results = (yield { iterations: effort.iterations, best: standing.score, bound, jobs }) ?? [];
      parts.forEach((part, one) => {
        const result = (results[one] ?? null) as WindowResult | null;
        effort.iterations += jobs[one]!.iterations;
        if (result !== null) putBack(standing.layout, part, jobs[one]!.lead, result);
      });
      standing.score = scoreOf({ ...model, ...arcsOfLayout(standing.layout, cost) }, standing.layout);
    }
  }
}

/**
 * How many hubs each of some windows may have, that have `counts` of the layout's: the room that there is to the model's limits is shared
 * out, so that all windows together keep to them, whatever each does.
 */
function shareOfCount({ minHubs, maxHubs }: Model, { lead }: Layout, counts: readonly number[]): { readonly least: number; readonly most: number }[] {
  const all = lead.reduce((sum, hub, unit) => sum + (hub === unit ? 1 : 0), 0);
  const parts = counts.length;
  // Below zero: the layout itself is beyond the limit, and the windows have to give or take so much.
  const share = (room: number, part: number): number => Math.trunc(room / parts) + (part < Math.abs(room % parts) ? Math.sign(room) : 0);
  return counts.map((count, part) => {
    const most = Math.max(1, count + share(maxHubs - all, part));
    return { least: Math.min(most, Math.max(0, count - share(all - minHubs, part))), most };
  });
}

const partOf = ({ model, units }: SubModel, { least, most }: { readonly least: number; readonly most: number }): SubModel => ({ model: { ...model, minHubs: least, maxHubs: most }, units });

function jobOf({ model, units }: SubModel, { lead }: Layout, iterations: number, seed: number): WindowJob {
  const place = new Map(Array.from(units, (unit, at) => [unit, at]));
  return { kind: 'window', model, lead: Int32Array.from(units, (unit) => place.get(lead[unit]!)!), seed, iterations };
}

function putBack(layout: Layout, { model, units }: SubModel, before: Int32Array, { lead }: WindowResult): void {
  if (compareScores(scoreOf(model, { lead }), scoreOf(model, { lead: before })) < 0) units.forEach((unit, at) => (layout.lead[unit] = units[lead[at]!]!));
}

/** Of a unit that may lead the nearest others, by the cheaper of the arcs between the two; found when it is first asked for. */
function nearLeads(model: Model, cost: AllArcs['cost']): (lead: number) => Int32Array {
  const leads = Int32Array.from(Array(model.n).keys()).filter((unit) => mayLead(model, unit));
  const known = new Map<number, Int32Array>();
  const find = (one: number): Int32Array => {
    const ways = Float64Array.from(leads, (other) => (other === one ? Infinity : Math.min(cost(one, other), cost(other, one))));
    const limit = ways.length > NEAR ? kthLeast(ways.slice(), ways.length, NEAR - 1) : Infinity;
    const found = Int32Array.from(leads.keys()).filter((at) => ways[at]! <= limit && ways[at] !== Infinity);
    return found.toSorted((a, b) => ways[a]! - ways[b]! || a - b).map((at) => leads[at]!);
  };
  return (lead) => {
    const list = known.get(lead) ?? find(lead);
    known.set(lead, list);
    return list;
  };
}
