/**
 * Which rules no layout keeps at once, and where they meet. Rules are left out one after the other as long as there is still no layout
 * (a deletion filter; Chinneck 2008); on what is left the engine names rows of the relaxation that contradict each other, where it is one.
 */
import { compactProgram } from '../../solvers/compact/program.js';
import { compile } from '../core/compile.js';
import type { Problem } from '../core/problem.js';
import type { Infeasible } from '../core/result.js';
import { anyLayout, bare, type Prover } from './prover.js';

/** Above this the search for contradicting rows takes minutes. */
const MOST_ROWS = 4000;

/** Of a problem without a layout. */
export async function clashOf(problem: Problem, prover: Prover): Promise<Infeasible> {
  const without = (rules: Problem['rules']): Problem => ({ ...problem, rules });
  let rules = problem.rules.filter(({ shape }) => Object.keys(shape).length > 0);
  // Who may lead is asked last: without it every school may, and the program is many times as large.
  for (const rule of [...rules].toSorted((a, b) => Number(a.shape.mayLead !== undefined) - Number(b.shape.mayLead !== undefined))) {
    const rest = rules.filter((other) => other !== rule);
    if ((await anyLayout(compile(without(rest)), prover)) === 'none') rules = rest;
  }
  return { kind: 'clash', rules: rules.map(({ id }) => id), ...conflictOf(without(rules), prover) };
}

/** Units whose own row, and hubs of whose rows some, contradict each other; of the compact program, whose first rows are the units'. */
function conflictOf(problem: Problem, { engine }: Prover): { readonly members: readonly number[]; readonly hubs: readonly number[] } {
  const model = bare(compile(problem));
  const { program } = compactProgram(model);
  const rows = program.rowLo.length > MOST_ROWS ? [] : (engine.conflict(program) ?? []);
  const hubs = rows.filter((row) => row >= model.n).flatMap((row) => {
    const own = new Set([...program.column.subarray(program.rowStart[row], program.rowStart[row + 1])].flatMap((column) => model.arcHub[column] ?? []));
    return own.size === 1 ? [...own] : [];
  });
  return { members: rows.filter((row) => row < model.n), hubs: [...new Set(hubs)].toSorted((a, b) => a - b) };
}
