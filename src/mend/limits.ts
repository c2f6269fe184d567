/** Limits of the plan that could be eased step by step; the more a limit is eased, the more layouts there are. */
import { compile } from '../core/compile.js';
import { UNREACHABLE } from '../core/county.js';
import { findInfeasible } from '../core/infeasible.js';
import { mayLead } from '../core/model.js';
import { LIMITS, applyChanges, problemOf, rulesOf, schoolsOf, type Asked, type Change, type Limit } from '../policy/changes.js';
import { anyLayout, type Prover } from './prover.js';

/** The steps of every limit that is in force, from the smallest; a limit without any is left out. */
export function limitSteps(asked: Asked): (readonly Change[])[][] {
  const rules = rulesOf(asked);
  const steps = LIMITS.map((rule) => {
    const from = rules[rule];
    return from === null ? [] : valuesOf(rule, from, asked).map((to): readonly Change[] => [{ kind: 'limit', rule, from, to }]);
  });
  return [...steps, rules.weakerMembers ? [[{ kind: 'stronger' } as const]] : []].filter((each) => each.length > 0);
}

const upTo = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, at) => from + 1 + at);
const downTo = (from: number, to: number): number[] => Array.from({ length: Math.max(0, from - to) }, (_, at) => from - 1 - at);

function valuesOf(rule: Limit, from: number, asked: Asked): number[] {
  const n = asked.part.schools.length;
  switch (rule) {
    case 'minSize':
    case 'minDistricts':
      return downTo(from, 1);
    case 'maxSize':
    case 'maxDistricts':
      return upTo(from, n);
    case 'maxTownships':
      return upTo(from, new Set(schoolsOf(asked).map(({ township }) => township)).size);
    case 'maxDistance':
      return distancesBeyond(from, asked);
  }
}

/** Ways to schools that may lead, in metres, ascending: only at one of them does another limit change anything. */
function distancesBeyond(limit: number, asked: Asked): number[] {
  const { county: { travel }, part: { schools } } = asked;
  const model = compile(problemOf(asked));
  const leads = [...schools.keys()].filter((unit) => mayLead(model, unit));
  const found = new Set<number>();
  for (const from of schools) {
    for (const lead of leads) {
      const metres = travel.metres(from, schools[lead]!);
      if (metres !== UNREACHABLE && metres > limit) found.add(metres);
    }
  }
  return [...found].toSorted((a, b) => a - b);
}

/** The first of `steps` under which there is a layout; null where there is none, or none is found. */
export async function firstStep(asked: Asked, steps: readonly (readonly Change[])[], prover: Prover): Promise<readonly Change[] | null> {
  const modelOf = (at: number): ReturnType<typeof compile> => compile(problemOf(applyChanges(asked, steps[at]!)));
  const least = await bisect(0, steps.length, async (at) => {
    await prover.pause();
    return findInfeasible(modelOf(at)) === null;
  });
  const isMet = async (at: number): Promise<boolean> => typeof (await anyLayout(modelOf(at), prover)) !== 'string';
  if (least === steps.length) return null;
  if (await isMet(least)) return steps[least]!;
  if (least === steps.length - 1 || !(await isMet(steps.length - 1))) return null;
  return steps[await bisect(least + 1, steps.length - 1, isMet)]!;
}

/** The first whole number from `low` on for which `holds`, which stays so; `high` where it is none below that. */
async function bisect(low: number, high: number, holds: (at: number) => Promise<boolean>): Promise<number> {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (await holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
