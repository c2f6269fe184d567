/**
 * A lower bound by Lagrangian relaxation of "every unit has one hub", with multipliers u (whole numbers, by subgradient steps):
 *
 *   L(u) = Σ_i u_i + min over hub sets H of Σ_{j∈H} v_j,   v_j = f(j) + c(j,j) − u_j + min over allowed S, Σ_{i∈S} (c(i,j) − u_i)
 *
 * S keeps the size limits of hub j (the load that counts units); H keeps minHubs, maxHubs and mustLead. All other loads, groups, pairs and
 * bonds are left out: none of them can be below zero, so L(u) ≤ cost of every accepted layout for any u (Geoffrion 1974; for the
 * capacitated p-median Mulvey and Beck 1984). All figures are whole, so the bound is exact for its u.
 */
import type { Load, Model } from '../../src/core/model.js';
import type { Bound, Claim } from '../../src/core/result.js';
import type { Progress, Solver } from '../../src/core/solver.js';

/** Steps of the subgradient method; the step is halved when this many in a row bring no gain. */
const STEPS = 400;
const PATIENCE = 12;

export const lagrange: Solver = {
  id: 'lagrange',
  supports: () => true,
  *run(model, { budget }): Generator<Progress, Claim, void> {
    const relaxation = relax(model);
    const prices = Float64Array.from({ length: model.n }, (_, unit) => cheapestArc(model, unit));
    let best = -Infinity;
    let scale = 1;
    let idle = 0;
    for (let step = 0; step < STEPS && (step === 0 || budget.spent(step) < 1); step++) {
      const { bound, uses } = relaxation.solve(prices);
      if (bound === Infinity) return { solver: 'lagrange' };
      if (bound > best) [best, idle] = [bound, 0];
      else if (++idle >= PATIENCE) [scale, idle] = [scale / 2, 0];
      const missing = uses.reduce((sum, count) => sum + (1 - count) ** 2, 0);
      if (missing === 0) break;
      // Polyak's step towards a target a little above the best bound; whole prices keep the bound exact.
      const length = (scale * (0.05 * Math.abs(best) + model.n)) / missing;
      for (let unit = 0; unit < model.n; unit++) prices[unit] = Math.max(0, Math.round(prices[unit]! + length * (1 - uses[unit]!)));
      if ((step & 3) === 0) yield { iterations: step, best: null };
    }
    return { solver: 'lagrange', bound: { cost: Math.max(0, best), method: 'lagrange', leftOut: leftOutOf(model) } };
  },
};

function cheapestArc(model: Model, unit: number): number {
  let cheapest = Infinity;
  for (let arc = model.arcStart[unit]!; arc < model.arcStart[unit + 1]!; arc++) cheapest = Math.min(cheapest, model.arcCost[arc]!);
  return cheapest === Infinity ? 0 : cheapest;
}

function leftOutOf(model: Model): Bound['leftOut'] {
  const out: Bound['leftOut'][number][] = [];
  if (model.loads.some((load) => !countsUnits(load) || hasPrice(load))) out.push('loads');
  if (model.groups !== null) out.push('groups');
  if (model.bonds.a.length > 0) out.push('bonds');
  if (model.together.length + model.apart.length > 0) out.push('pairs');
  return out;
}

const countsUnits = (load: Load): boolean => load.a.every((value) => value === 1);
const hasPrice = (load: Load): boolean => load.below > 0 || load.above > 0;

interface Relaxation {
  /** L(u), and for every unit how many of the chosen hubs use it (a hub uses itself). Infinity when no hub set is allowed. */
  readonly solve: (prices: Float64Array) => { readonly bound: number; readonly uses: Int32Array };
}

function relax(model: Model): Relaxation {
  const { n } = model;
  const size = model.loads.find(countsUnits);
  const columns = columnsOf(model);
  const reduced = new Float64Array(n);
  const values = new Float64Array(columns.length);
  return {
    solve(prices) {
      const chosen = columns.map(({ hub, own, units, costs }, column) => {
        const order: number[] = [];
        for (let at = 0; at < units.length; at++) {
          reduced[at] = costs[at]! - prices[units[at]!]!;
          order.push(at);
        }
        const least = Math.max(0, (size?.hardLo[hub] ?? 0) - 1);
        const most = Math.max(0, (size?.hardHi[hub] ?? Infinity) - 1);
        let taken = order.filter((at) => reduced[at]! < 0);
        if (taken.length > most || taken.length < least) {
          order.sort((a, b) => reduced[a]! - reduced[b]! || a - b);
          taken = order.slice(0, taken.length > most ? most : least);
        }
        values[column] = taken.length < least ? Infinity : taken.reduce((sum, at) => sum + reduced[at]!, model.hubCost[hub]! + own - prices[hub]!);
        return taken;
      });
      const open = chooseHubs(model, size, columns, values);
      const uses = new Int32Array(n);
      let bound = prices.reduce((sum, price) => sum + price, 0);
      if (open === null) return { bound: Infinity, uses };
      for (const column of open) {
        bound += values[column]!;
        uses[columns[column]!.hub]!++;
        for (const at of chosen[column]!) uses[columns[column]!.units[at]!]!++;
      }
      return { bound, uses };
    },
  };
}

interface Column {
  readonly hub: number;
  /** c(j, j) */
  readonly own: number;
  readonly units: Int32Array;
  readonly costs: Int32Array;
}

function columnsOf(model: Model): Column[] {
  const lists = Array.from({ length: model.n }, (): { units: number[]; costs: number[]; own: number } => ({ units: [], costs: [], own: -1 }));
  for (let unit = 0; unit < model.n; unit++) {
    for (let arc = model.arcStart[unit]!; arc < model.arcStart[unit + 1]!; arc++) {
      const list = lists[model.arcHub[arc]!]!;
      if (model.arcHub[arc] === unit) list.own = model.arcCost[arc]!;
      else if (model.mustLead[unit] === 0) {
        list.units.push(unit);
        list.costs.push(model.arcCost[arc]!);
      }
    }
  }
  return lists.flatMap(({ units, costs, own }, hub) => (own < 0 ? [] : [{ hub, own, units: Int32Array.from(units), costs: Int32Array.from(costs) }]));
}

/**
 * The hub set of least value that keeps mustLead and the range of hub counts, as columns; null when there is none. The range is also
 * narrowed to what the size limits leave: enough hubs to hold all units, and not more than all units can fill.
 */
function chooseHubs(model: Model, size: Load | undefined, columns: readonly Column[], values: Float64Array): number[] | null {
  const must: number[] = [];
  const free: number[] = [];
  columns.forEach(({ hub }, column) => {
    if (model.mustLead[hub] === 1) must.push(column);
    else if (values[column] !== Infinity) free.push(column);
  });
  if (must.some((column) => values[column] === Infinity)) return null;
  free.sort((a, b) => values[a]! - values[b]! || a - b);
  const { least, most } = hubRange(model, size, columns);
  const gain = must.length + free.filter((column) => values[column]! < 0).length;
  const count = Math.max(least, must.length, Math.min(gain, most));
  return count > most || count > must.length + free.length ? null : [...must, ...free.slice(0, count - must.length)];
}

function hubRange(model: Model, size: Load | undefined, columns: readonly Column[]): { readonly least: number; readonly most: number } {
  if (size === undefined) return { least: model.minHubs, most: model.maxHubs };
  const sums = (limits: readonly number[]): number[] => limits.reduce<number[]>((all, limit) => [...all, (all.at(-1) ?? 0) + limit], []);
  const holds = sums(columns.map(({ hub }) => size.hardHi[hub]!).sort((a, b) => b - a));
  const needs = sums(columns.map(({ hub }) => size.hardLo[hub]!).sort((a, b) => a - b));
  const enough = holds.findIndex((places) => places >= model.n);
  return {
    least: Math.max(model.minHubs, enough < 0 ? Infinity : enough + 1),
    most: Math.min(model.maxHubs, needs.filter((units) => units <= model.n).length),
  };
}
