/** Search of a large layout window by window: each is cut out as a model of its own, annealed, and put back where it is better. */
import type { Layout } from '../../src/core/layout.js';
import { mayLead, type Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Rng } from '../../src/core/rng.js';
import { compareScores, type Score } from '../../src/core/score.js';
import { kthLeast } from '../../src/core/select.js';
import { byIterations, type AllArcs, type Progress } from '../../src/core/solver.js';
import { annealing } from '../annealing/annealing.js';
import type { Effort } from './effort.js';
import { subModel } from './subModel.js';
import { membersOf, windowsOf } from './windows.js';

/** Districts of a window. */
const DISTRICTS = 10;
/** Iterations for each unit of a window. */
const PER_UNIT = 3000;
/** Possible hubs in the list of each. */
const NEAR = 64;

export interface Standing {
  readonly layout: Layout;
  score: Score;
}

/** Betters `standing` until the share `until` of the effort is spent; at least one window is searched. */
export function* improve(model: Model, cost: AllArcs['cost'], standing: Standing, rng: Rng, effort: Effort, until: number): Generator<Progress, void, void> {
  const near = nearLeads(model, cost);
  do {
    const members = membersOf(standing.layout);
    for (const window of windowsOf(standing.layout, near, DISTRICTS, rng)) {
      const units = Int32Array.from([...window].flatMap((lead) => members.get(lead)!)).toSorted();
      yield* search(model, cost, standing, units, members.size - window.length, rng, effort);
      if (effort.spent >= until) return;
    }
  } while (effort.spent < until);
}

function* search(model: Model, cost: AllArcs['cost'], standing: Standing, units: Int32Array, hubsElsewhere: number, rng: Rng, effort: Effort): Generator<Progress, void, void> {
  const { lead } = standing.layout;
  const { model: part } = subModel(model, units, hubsElsewhere, cost);
  const place = new Map(Array.from(units, (unit, at) => [unit, at]));
  const start = { lead: Int32Array.from(units, (unit) => place.get(lead[unit]!)!) };
  const run = annealing.run(part, { rng, budget: byIterations(PER_UNIT * part.n), start });
  let found = run.next();
  for (; found.done !== true; found = run.next()) yield { iterations: effort.iterations + found.value.iterations, best: standing.score };
  effort.iterations += PER_UNIT * part.n;
  const layout = found.value.layout!;
  const [before, after] = [scoreOf(part, start), scoreOf(part, layout)];
  if (compareScores(after, before) >= 0) return;
  units.forEach((unit, at) => (lead[unit] = units[layout.lead[at]!]!));
  const { excess, cost: total } = standing.score;
  standing.score = { excess: excess + after.excess - before.excess, cost: total + after.cost - before.cost };
}

/** Of every unit that may lead the nearest others, by the cheaper of the arcs between the two. */
function nearLeads(model: Model, cost: AllArcs['cost']): ReadonlyMap<number, Int32Array> {
  const leads = [...Array(model.n).keys()].filter((unit) => mayLead(model, unit));
  return new Map(
    leads.map((one) => {
      const ways = Float64Array.from(leads, (other) => (other === one ? Infinity : Math.min(cost(one, other), cost(other, one))));
      const limit = ways.length > NEAR ? kthLeast(ways.slice(), ways.length, NEAR - 1) : Infinity;
      const found = [...leads.keys()].filter((at) => ways[at]! <= limit && ways[at] !== Infinity);
      return [one, Int32Array.from(found.toSorted((a, b) => ways[a]! - ways[b]! || a - b), (at) => leads[at]!)];
    }),
  );
}
