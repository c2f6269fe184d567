/** Releases of the package `highs` before 1.15 have no models that persist: this asks their one call, with the program as text. */
import { checkProgram, hasCrossedLimits } from '../../solvers/mip/check.js';
import { withoutColumns } from '../../solvers/mip/highs.js';
import type { Engine, MipAnswer } from '../../src/core/mip.js';
import { lpFile } from '../peers/lpFile.js';

export interface LegacyHighs {
  readonly solve: (text: string, options: Readonly<Record<string, string | number | boolean>>) => { readonly Status: string; readonly ObjectiveValue: number };
}

/** An engine without limits and starts that tells the cost only: it prints columns with six digits. */
export function legacyEngine(highs: LegacyHighs, presolve: 'on' | 'off'): Engine {
  const none: MipAnswer = { status: 'failed', x: null, cost: null, bound: null, nodes: 0 };
  return {
    id: 'legacyHighs',
    solve(program) {
      if (checkProgram(program) !== null) return none;
      if (hasCrossedLimits(program)) return { ...none, status: 'infeasible' };
      if (program.cost.length === 0) return withoutColumns(program);
      const answer = highs.solve([...lpFile(program)].join(''), { presolve, mip_rel_gap: 0, output_flag: false });
      if (answer.Status === 'Infeasible') return { ...none, status: 'infeasible' };
      if (answer.Status !== 'Optimal') return none;
      return { ...none, status: 'optimal', cost: answer.ObjectiveValue, bound: answer.ObjectiveValue };
    },
    open: () => null,
    conflict: () => null,
  };
}
