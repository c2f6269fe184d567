/** Search of a large layout window by window: each is cut out as a model of its own, annealed, and put back where it is better. */
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
  readonly before: Score;
  readonly after: Score;
}

export function searchWindow({ model, lead, seed, iterations }: WindowJob): WindowResult {
  const start = { lead };
  const { layout } = runAlone(annealing, model, { rng: makeRng(seed), budget: byIterations(iterations), start });
  return { lead: layout!.lead, before: scoreOf(model, start), after: scoreOf(model, layout!) };
}

/** Betters `standing` until the effort is spent; windows that do not overlap are given out as jobs. `bound`: cost of a layout at least. */
export function* improve(model: Model, cost: AllArcs['cost'], standing: Standing, bound: number, rng: Rng, effort: Effort): Generator<Progress, void, Results> {
  const near = nearLeads(model, cost);
  for (let round = 0; effort.spent < 1; round++) {
    const members = membersOf(standing.layout);
    const windows = windowsOf(standing.layout, near, DISTRICTS, rng);
    for (let at = 0; at < windows.length && effort.spent < 1; at += AT_ONCE) {
      const parts = windows.slice(at, at + AT_ONCE).map((leads) => {
        const units = Int32Array.from([...leads].flatMap((lead) => members.get(lead)!)).toSorted();
        return subModel(model, units, members.size - leads.length, cost);
      });
      const jobs = parts.map((part) => jobOf(part, standing.layout, (PER_UNIT + round * MORE_PER_UNIT) * part.units.length, rng.next()));
      const results = yield { iterations: effort.iterations, best: standing.score, bound, jobs };
      jobs.forEach(({ iterations }) => (effort.iterations += iterations));
      parts.forEach((part, one) => putBack(standing, part, (results?.[one] ?? null) as WindowResult | null));
    }
  }
}

function jobOf({ model, units }: SubModel, { lead }: Layout, iterations: number, seed: number): WindowJob {
  const place = new Map(Array.from(units, (unit, at) => [unit, at]));
  return { kind: 'window', model, lead: Int32Array.from(units, (unit) => place.get(lead[unit]!)!), seed, iterations };
}

function putBack(standing: Standing, { units }: SubModel, result: WindowResult | null): void {
  if (result === null || compareScores(result.after, result.before) >= 0) return;
  units.forEach((unit, at) => (standing.layout.lead[unit] = units[result.lead[at]!]!));
  const { excess, cost } = standing.score;
  standing.score = { excess: excess + result.after.excess - result.before.excess, cost: cost + result.after.cost - result.before.cost };
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
