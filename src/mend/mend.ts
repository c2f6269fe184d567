/**
 * The smallest changes under which a part has a layout. Each kind of change is tried by itself; where none is enough, kinds are combined:
 * all limits are eased at once, those that are not needed are taken back one after the other, and each that is left is eased as little as the
 * others allow (a deletion filter; Chinneck 2008). Such a combination has no step too many. Every mend is proven by a layout.
 */
import { compile } from '../core/compile.js';
import { evaluate } from '../core/evaluation.js';
import type { Layout } from '../core/layout.js';
import { findArc, type Model } from '../core/model.js';
import { applyChanges, problemOf, type Asked, type Change, type Mend } from '../policy/changes.js';
import { CHOICES, fewestChanges } from './choices.js';
import { firstStep, limitSteps } from './limits.js';
import { anyLayout, bare, cheapestLayout, type Prover } from './prover.js';

/** Of more changes than these none is tried without. */
const MOST_TRIED = 12;

const isMet = async (asked: Asked, changes: readonly Change[], prover: Prover): Promise<boolean> => typeof (await anyLayout(compile(problemOf(applyChanges(asked, changes))), prover)) !== 'string';

/** Mends of a part that has no layout, the smallest first; none where none was found. */
export async function findMends(asked: Asked, prover: Prover): Promise<Mend[]> {
  const found: Mend[] = [];
  for (const make of CHOICES) found.push(...(await mendOf(asked, await fewestChanges(asked, [make], prover), prover)));
  for (const steps of limitSteps(asked)) found.push(...(await mendOf(asked, await firstStep(asked, steps, prover), prover)));
  if (found.length === 0) for (const changes of await combinations(asked, prover)) found.push(...(await mendOf(asked, changes, prover)));
  return found.toSorted((a, b) => a.size - b.size);
}

/** Of several kinds: entries alone, limits alone, and where neither is enough, the fewest entries that limits then do the rest for. */
async function combinations(asked: Asked, prover: Prover): Promise<(readonly Change[] | null)[]> {
  const found = [await fewestChanges(asked, CHOICES, prover), await easedLimits(asked, prover)];
  if (found.some((changes) => changes !== null)) return found;
  const widest = limitSteps(asked).flatMap((steps) => steps.at(-1)!);
  const entries = await fewestChanges(applyChanges(asked, widest), CHOICES, prover);
  const limits = entries === null ? null : await easedLimits(applyChanges(asked, entries), prover);
  return limits === null ? [] : [[...entries!, ...limits]];
}

/** Several limits, each eased as little as the others allow; null where no layout is found with all limits at their widest. */
async function easedLimits(asked: Asked, prover: Prover): Promise<readonly Change[] | null> {
  const kinds = limitSteps(asked);
  const eased: (readonly Change[])[] = kinds.map((steps) => steps.at(-1)!);
  if (kinds.length === 0 || !(await isMet(asked, eased.flat(), prover))) return null;
  for (const [at, steps] of kinds.entries()) {
    const others = eased.filter((_, other) => other !== at).flat();
    eased[at] = (await isMet(asked, others, prover)) ? [] : ((await firstStep(applyChanges(asked, others), steps, prover)) ?? eased[at]!);
  }
  return eased.flat();
}

/** Nothing where no layout is found with the changes. */
async function mendOf(asked: Asked, found: readonly Change[] | null, prover: Prover): Promise<Mend[]> {
  if (found === null) return [];
  const changes = await withoutNeedless(asked, found, prover);
  const layout = await nearLayout(asked, changes, prover);
  return layout === null ? [] : [{ changes, size: Math.max(changes.length, breachesOf(asked, layout)) }];
}

/** Prices do not see everything: an entry that is kept may be what makes its lead eligible. */
async function withoutNeedless(asked: Asked, changes: readonly Change[], prover: Prover): Promise<readonly Change[]> {
  if (changes.length > MOST_TRIED) return changes;
  let left = changes;
  for (const change of changes) {
    const rest = left.filter((other) => other !== change);
    if (rest.length > 0 && (await isMet(asked, rest, prover))) left = rest;
  }
  return left;
}

/** A layout under the changes that uses as few arcs that there were not before as possible, as far as the search gets. */
async function nearLayout(asked: Asked, changes: readonly Change[], prover: Prover): Promise<Layout | null> {
  const before = compile(problemOf(asked));
  const after = bare(compile(problemOf(applyChanges(asked, changes))));
  const any = await anyLayout(after, prover);
  if (typeof any === 'string') return null;
  if (changes.every(({ kind }) => kind !== 'limit' && kind !== 'stronger') || after.arcHub.length === before.arcHub.length) return any;
  const near = await cheapestLayout({ ...after, arcCost: pricesOfNew(before, after) }, prover);
  return typeof near === 'string' ? any : near;
}

function pricesOfNew(before: Model, { n, arcStart, arcHub }: Model): Int32Array {
  const cost = new Int32Array(arcHub.length);
  for (let unit = 0; unit < n; unit++) for (let at = arcStart[unit]!; at < arcStart[unit + 1]!; at++) if (findArc(before, unit, arcHub[at]!) < 0) cost[at] = 1;
  return cost;
}

/** Rules whose degrees are metres or points: each breach counts as one school. */
const BY_SCHOOL: readonly string[] = ['maxDistance', 'weakerMembers'];

/** Places, schools and entries by which `layout` goes beyond what is asked. */
function breachesOf(asked: Asked, layout: Layout): number {
  const { rules } = evaluate(problemOf(asked), layout);
  return rules.reduce((sum, { rule, breaches, excess }) => sum + (BY_SCHOOL.includes(rule.id) ? breaches.length : excess), 0);
}
