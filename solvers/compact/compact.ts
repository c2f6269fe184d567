/**
 * The compact integer program of the canonical form on javascript-lp-solver, for small models: assignment rows, hub linking, hinges by
 * two slack variables, groups and pairs. The engine is not trusted: at its timeout it reports a fractional relaxation as feasible, so its
 * answer counts only when it is whole and when the layout's cost, counted anew, is what the engine says.
 */
import engineModule from 'javascript-lp-solver';
import type { Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Claim } from '../../src/core/result.js';
import type { Progress, Solver } from '../../src/core/solver.js';
import { compactProgram, hubOf } from './program.js';

// Node hands out the solver itself where the types promise a namespace with a default.
const engine = engineModule as unknown as typeof engineModule.default;

/** Beyond this the engine now and then cycles without end, whatever its timeout says (seen at 17 to 35 arcs); below it 2,500 random models ended, none wrong. */
const MOST_ARCS = 16;

export const compact: Solver = {
  id: 'compact',
  supports: (model) => model.arcHub.length <= MOST_ARCS || `${model.arcHub.length} arcs; at most ${MOST_ARCS} for the exact program`,
  *run(model): Generator<Progress, Claim, void> {
    yield { iterations: 0, best: null };
    const answer = engine.Solve(compactProgram(model)) as unknown as Readonly<Record<string, number | boolean | undefined>>;
    return claimOf(model, answer);
  },
};

/** A claim only from an answer that holds up: whole, a layout, within the rules, and at the cost that it says. */
export function claimOf(model: Model, answer: Readonly<Record<string, number | boolean | undefined>>): Claim {
  const none: Claim = { solver: 'compact' };
  if (answer['feasible'] !== true || typeof answer['result'] !== 'number') return none;
  const lead = new Int32Array(model.n).fill(-1);
  for (const [name, value] of Object.entries(answer)) {
    const arc = hubOf(name);
    if (arc === null || typeof value !== 'number') continue;
    if (Math.abs(value - Math.round(value)) > 1e-6) return none;
    if (Math.round(value) === 1) lead[arc.unit] = arc.hub;
  }
  if (lead.some((hub) => hub < 0 || lead[hub] !== hub)) return none;
  const score = scoreOf(model, { lead });
  if (score.excess > 0 || Math.abs(score.cost - answer['result']) > 0.5) return none;
  return { solver: 'compact', layout: { lead }, bound: { cost: score.cost, method: 'compact', leftOut: [] } };
}
