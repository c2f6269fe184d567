/**
 * What a run ends with, as plain values. Solvers claim; `conclude` decides; nobody else gives a status.
 */
import type { Certificate } from './certificate.js';
import type { Evaluation } from './evaluation.js';
import type { Layout } from './layout.js';
import type { Problem } from './problem.js';

/** No accepted layout of the problem costs less. */
export interface Bound {
  readonly cost: number;
  /** Which argument gave it: the key of its name in the catalogue is `bound.<method>`. */
  readonly method: string;
  /** Parts of the model that the argument ignores; each could only raise the bound. */
  readonly leftOut: readonly ('loads' | 'groups' | 'bonds' | 'pairs' | 'hubCount')[];
  /** How it can be checked; absent where the method leaves nothing to check. */
  readonly certificate?: Certificate;
}

/** A reason that no layout can keep every hard rule, in units of the problem. */
export type Infeasible =
  | { readonly kind: 'noLead'; readonly unit: number }
  | { readonly kind: 'capacity'; readonly places: number; readonly units: number; readonly leads: number }
  | { readonly kind: 'tooFewLeads'; readonly leads: number; readonly wanted: number }
  | { readonly kind: 'tooManyMust'; readonly must: number; readonly wanted: number }
  | { readonly kind: 'tooSmall'; readonly units: number; readonly wanted: number }
  /** Room asks for `least` districts, the least sizes allow `most`. */
  | { readonly kind: 'noCount'; readonly least: number; readonly most: number; readonly units: number }
  | { readonly kind: 'cannotLead'; readonly unit: number }
  /** Together, directly or by a chain of pairs, and apart; or together and both to lead. */
  | { readonly kind: 'parted' | 'twoLeads'; readonly unit: number; readonly other: number }
  | { readonly kind: 'noCommonLead' | 'tiedTooMany'; readonly members: readonly number[] }
  | { readonly kind: 'tiedTownships'; readonly members: readonly number[]; readonly most: number }
  /** It has to lead, but `reach` units are all that could be in its district. */
  | { readonly kind: 'fewFollowers'; readonly unit: number; readonly reach: number; readonly wanted: number }
  /** None of the hubs that it has an arc to can take it. */
  | { readonly kind: 'stranded'; readonly unit: number; readonly hubs: readonly number[] }
  /** The units can be under these hubs alone, which have fewer places. */
  | { readonly kind: 'crowded'; readonly members: readonly number[]; readonly hubs: readonly number[]; readonly places: number }
  /** Rules (by id) that no layout keeps at once, none that is known to be needless among them; and, where known, where they meet. */
  | { readonly kind: 'clash'; readonly rules: readonly string[]; readonly members: readonly number[]; readonly hubs: readonly number[] }
  | { readonly kind: 'enumerated' }
  | { readonly kind: 'relaxation' };

/** What a solver says; every field may be missing. */
export interface Claim {
  readonly solver: string;
  readonly layout?: Layout;
  readonly bound?: Bound;
  readonly infeasible?: Infeasible;
}

/**
 * How a part ended, as the core concludes it: `optimal`, cost = bound; `feasible`, every hard rule is kept; `rulesBroken`, the best layout found breaks some;
 * `infeasible`, proven that no layout keeps them; `unknown`, nothing was found and nothing proven.
 */
export type Status = 'optimal' | 'feasible' | 'rulesBroken' | 'infeasible' | 'unknown';

/** A claim that contradicts a layout that was found; reported, not believed. */
export interface Refusal {
  readonly solver: string;
  readonly claimed: 'bound' | 'infeasible';
}

/** The outcome of one part. */
export type Outcome = { readonly problem: Problem; readonly refused: readonly Refusal[] } & (
  | { readonly status: 'optimal' | 'feasible'; readonly evaluation: Evaluation; readonly bound: Bound | null; readonly solver: string }
  | { readonly status: 'rulesBroken'; readonly evaluation: Evaluation; readonly bound: Bound | null; readonly infeasible: Infeasible | null; readonly solver: string }
  | { readonly status: 'infeasible'; readonly evaluation: null; readonly bound: null; readonly infeasible: Infeasible }
  | { readonly status: 'unknown'; readonly evaluation: null; readonly bound: Bound | null }
);

/** (cost − bound) / cost; 0 where both are 0, null where there is no bound. */
export const gapOf = (cost: number, bound: number | null): number | null => (bound === null ? null : cost === 0 ? 0 : (cost - bound) / cost);
