/** Our own solvers as a method of the bench. */
import type { Model } from '../../src/core/model.js';
import type { Bound, Claim } from '../../src/core/result.js';
import { compareScores } from '../../src/core/score.js';
import type { AllArcs } from '../../src/core/solver.js';
import { solveModel } from '../../src/portfolio.js';
import { checkBound } from '../../src/verify/bound.js';
import { movesPerSecond } from './moves.js';
import type { Answer, Arithmetic, Method } from './method.js';
import { scoreOfAll, wholeModel } from './whole.js';

export const xuequ: Method = {
  id: 'xuequ',
  usesThreads: true,
  absent: async () => null,
  supports: () => true,
  movesPerSecond,
  solve: async (model, { gap, ...task }) => {
    const lost: string[] = [];
    const claims = await solveModel(model, { ...task, gap: gap ?? 0, now: () => performance.now(), onLoss: (solver, { message }) => lost.push(`${solver}: ${message}`) });
    const answer = answerOf(model, claims, task.arcs);
    return lost.length === 0 ? answer : { ...answer, note: [answer.note, ...lost].filter((part) => part !== undefined).join('; ') };
  },
};

/** The best layout and the highest bound of what is claimed; infeasible is said in the note. */
export function answerOf(model: Model, claims: readonly Claim[], arcs?: AllArcs): Answer {
  const layouts = claims.flatMap(({ layout }) => (layout === undefined ? [] : [layout]));
  const [best] = layouts.toSorted((a, b) => compareScores(scoreOfAll(model, arcs, a), scoreOfAll(model, arcs, b)));
  const [bound] = claims.flatMap((claim) => (claim.bound === undefined ? [] : [claim.bound])).toSorted((a, b) => b.cost - a.cost);
  const infeasible = claims.find((claim) => claim.infeasible !== undefined);
  return {
    layout: best ?? null,
    bound: bound === undefined ? null : { cost: bound.cost, method: bound.method, arithmetic: arithmeticOf(bound), check: () => checked(wholeModel(model, arcs), bound) },
    ...(infeasible === undefined ? {} : { note: `infeasible: ${infeasible.infeasible!.kind}` }),
  };
}

/** Bounds of integer programs come from engines that compute with tolerances. */
const FLOATING = new Set(['compact', 'mip']);

const arithmeticOf = ({ certificate, method }: Bound): Arithmetic => (certificate !== undefined ? 'certificate' : FLOATING.has(method) ? 'float' : 'whole');

/** What is wrong with a bound by its certificate; null where there is none, or nothing is wrong. */
function checked(model: Model, { cost, certificate }: Bound): string | null {
  const wrong = certificate === undefined ? [] : checkBound(model, cost, certificate);
  return wrong.length === 0 ? null : `the certificate does not hold: ${wrong.map(({ kind }) => kind).join(', ')}`;
}
