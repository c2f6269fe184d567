/** Every solver there is. To add one, write its folder and list it here; the contract tests then run on it. */
import type { Solver } from '../src/core/solver.js';
import { annealing } from './annealing/annealing.js';
import { columns } from './columns/columns.js';
import { compact } from './compact/compact.js';
import { enumeration } from './enumeration/enumeration.js';
import { insertion } from './insertion/insertion.js';
import { lagrange } from './lagrange/lagrange.js';
import { large } from './large/large.js';
import { WALK, walkHand } from './walk/job.js';

export const SOLVERS: readonly Solver[] = [enumeration, compact, columns, large, insertion, lagrange, annealing];

/** Whose jobs threads can do, by id. */
export const HANDS: readonly { readonly id: string; readonly hand: NonNullable<Solver['hand']> }[] = [
  ...SOLVERS.flatMap(({ id, hand }) => (hand === undefined ? [] : [{ id, hand }])),
  { id: WALK, hand: walkHand },
];
