/**
 * The referee: every layout of a small model, one by one. Slow and plain on purpose; it proves optima and infeasibility for tests and for
 * parts of at most ten schools.
 */
import { findArc, type Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Claim } from '../../src/core/result.js';
import type { Progress, Solver } from '../../src/core/solver.js';

export const ENUMERATION_LIMIT = 10;

export const enumeration: Solver = {
  id: 'enumeration',
  supports: (model) => model.n <= ENUMERATION_LIMIT || `${model.n} units; at most ${ENUMERATION_LIMIT} are enumerated`,
  *run(model, { budget }): Generator<Progress, Claim, void> {
    const { n } = model;
    const hubSets = (1 << n) - 1;
    let best: Int32Array | null = null;
    let bestCost = Infinity;
    const lead = new Int32Array(n);
    const size = model.loads.find((load) => load.a.every((value) => value === 1));
    const count = new Int32Array(n);
    /** Assigns units from `unit` on; arc costs are never negative, so a dear beginning has only dearer ends, and a full hub stays full. */
    const assign = (unit: number, hubs: number, cost: number): void => {
      if (cost >= bestCost) return;
      if (unit === n) {
        const score = scoreOf(model, { lead });
        if (score.excess === 0 && score.cost < bestCost) [best, bestCost] = [lead.slice(), score.cost];
        return;
      }
      for (let hub = 0; hub < n; hub++) {
        if (((hubs >> hub) & 1) === 0 || ((hubs >> unit) & 1 && hub !== unit)) continue;
        const arc = findArc(model, unit, hub);
        if (arc < 0 || (size !== undefined && count[hub]! >= size.hardHi[hub]!)) continue;
        lead[unit] = hub;
        count[hub]!++;
        assign(unit + 1, hubs, cost + model.arcCost[arc]!);
        count[hub]!--;
      }
    };
    for (let hubs = 1; hubs <= hubSets; hubs++) {
      if (budget.spent(hubs) >= 1 && hubs > 1) return best === null ? { solver: 'enumeration' } : { solver: 'enumeration', layout: { lead: best } };
      if (isPossible(model, hubs)) assign(0, hubs, hubCosts(model, hubs));
      if ((hubs & 15) === 0) yield { iterations: hubs, best: best === null ? null : { excess: 0, cost: bestCost } };
    }
    if (best === null) return { solver: 'enumeration', infeasible: { kind: 'enumerated' } };
    return { solver: 'enumeration', layout: { lead: best }, bound: { cost: bestCost, method: 'enumeration', leftOut: [], certificate: { argument: 'enumeration' } } };
  },
};

const bits = (n: number, hubs: number): number[] => Array.from({ length: n }, (_, unit) => unit).filter((unit) => (hubs >> unit) & 1);
const hubCosts = (model: Model, hubs: number): number => bits(model.n, hubs).reduce((sum, hub) => sum + model.hubCost[hub]!, 0);

function isPossible(model: Model, hubs: number): boolean {
  const open = bits(model.n, hubs);
  return open.length >= model.minHubs && open.length <= model.maxHubs && model.mustLead.every((must, unit) => must === 0 || (hubs >> unit) & 1);
}
