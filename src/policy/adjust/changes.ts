/** XX4 动态调整: what changes against the layout in force, school by school, and why. */
import type { Layout } from '../../core/layout.js';
import { HOMELESS, isMoved } from '../moved.js';
import { isNewLead, type AdjustedPart, type Adjustment, type AdjustPoint } from './adjustment.js';
import { accountOf, cheapest, undoing, type RuleKept, type TermGain } from './undo.js';

/** One school that a proposed layout treats otherwise than the one in force, and what undoing that alone would cost (XX4). */
export interface Change {
  /** `moved`: it leaves its district in force; `leads`: it leads and did not; `placed`: it had no district in force. */
  readonly kind: 'moved' | 'leads' | 'placed';
  /** Position of its part. */
  readonly part: number;
  /** Schools are positions in `county.schools`. */
  readonly school: number;
  /** Lead of its district in force; null where it had none. */
  readonly from: number | null;
  /** Its lead now. */
  readonly to: number;
  /**
   * Cost of the layout with this change alone undone, less that of the layout: the sum of `terms`. Null where it cannot be undone alone: no
   * district has a lead from the old one any more, or there was none. Gains of changes that depend on each other do not add up.
   */
  readonly gain: number | null;
  readonly terms: readonly TermGain[];
  readonly kept: readonly RuleKept[];
  /** The layout of the part, by unit, with this change alone undone: the one of least cost, where there are several ways. */
  readonly undone: Layout | null;
}

/** The changes of the whole county at a point, by part and then by id of the school. */
export const changesAt = (adjustment: Adjustment, point: AdjustPoint): Change[] =>
  adjustment.parts.flatMap((part, at) => {
    const one = point.parts[at] ?? null;
    return one === null ? [] : changesOfPart(part, at, one.evaluation.layout);
  });

function changesOfPart({ problem, inForce: { home, lead: old } }: AdjustedPart, part: number, layout: Layout): Change[] {
  const { county, part: { schools } } = problem;
  const now = accountOf(problem, layout);
  const leads = [...layout.lead.keys()].filter((unit) => layout.lead[unit] === unit);
  return [...layout.lead].flatMap((hub, unit): Change[] => {
    const kind = isMoved(home, unit, hub) ? 'moved' : hub === unit && isNewLead(county, schools[unit]!) ? 'leads' : home[unit] === HOMELESS ? 'placed' : null;
    if (kind === null) return [];
    const undone = kind === 'moved' ? broughtBack(layout, home, unit, leads) : kind === 'leads' ? handedBack(layout, old, unit) : [];
    const change = { kind, part, school: schools[unit]!, from: home[unit] === HOMELESS ? null : home[unit]!, to: schools[hub]! } as const;
    const best = cheapest(undone, (other) => accountOf(problem, other));
    return [{ ...change, ...undoing(now, best?.account ?? null), undone: best?.layout ?? null }];
  });
}

/** Under each lead that is of the school's district in force. */
const broughtBack = ({ lead }: Layout, home: Int32Array, unit: number, leads: readonly number[]): Layout[] =>
  leads.filter((hub) => home[hub] === home[unit]).map((hub) => ({ lead: lead.with(unit, hub) }));

/** The whole district under the lead in force of its lead, if that is in it. */
function handedBack({ lead }: Layout, old: Int32Array, unit: number): Layout[] {
  const before = old[unit]!;
  return before >= 0 && lead[before] === unit ? [{ lead: lead.map((hub) => (hub === unit ? before : hub)) }] : [];
}
