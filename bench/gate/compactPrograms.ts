import fc from 'fast-check';
import { compactProgram } from '../../solvers/compact/program.js';
import { enumeration } from '../../solvers/enumeration/enumeration.js';
import type { Program } from '../../src/core/mip.js';
import { makeRng } from '../../src/core/rng.js';
import { byIterations, runAlone } from '../../src/core/solver.js';
import { cases } from '../../test/laws/arbitraries.js';
import type { Truth } from './programs.js';

/** Compact programs of `count` random models of up to seven units with every rule and term, with their truth by enumeration of layouts. */
export function* drawCompact(count: number, seed: number): Generator<{ readonly program: Program; readonly truth: Truth }, void, void> {
  for (const { model } of fc.sample(cases({ min: 3, max: 7 }), { seed, numRuns: count })) {
    const { program, startOf } = compactProgram(model);
    const { layout, bound } = runAlone(enumeration, model, { rng: makeRng(1), budget: byIterations(Infinity), start: null });
    yield { program, truth: layout === undefined ? 'infeasible' : { cost: bound!.cost, x: startOf(layout)! } };
  }
}
