/**
 * What is asked: a part of the county, the rules that a layout has to keep and the terms that it pays for. Each carries the clause ids
 * that it serves, what it means in the canonical form (`shape`), and a slow, true account of a layout made from the facts alone
 * (`judge`, `price`). That the two agree to the last unit is a law that tests hold over every rule and term.
 */
import type { County } from './county.js';
import type { Layout } from './layout.js';
import type { MessageParams } from './messages/index.js';

/** Schools that are partitioned together (LZ5, LZ13, TE1). */
export interface Part {
  /** `primary`, `junior` …, followed by `@county` where the part is one county's, and by `@township` where it is one township's. */
  readonly id: string;
  /** `primary`, `junior`, `kindergarten`, or `joint` for several together: the key of its name in the catalogue. */
  readonly stage: string;
  /** Name of the county, '' where the part is not cut by county. */
  readonly county: string;
  /** Name of the township, '' where the part is not cut by township (TE1). */
  readonly township: string;
  /** LZ11: of two tiers, which this is; absent where there is one. The central schools are in both. */
  readonly tier?: 'upper' | 'lower';
  /** LZ11, upper tier: county indices of the schools of the lower tier that are not in this one. */
  readonly below?: Int32Array;
  /** County indices in canonical order (by id), so that the order of the input's rows changes nothing. Units are positions in this list. */
  readonly schools: Int32Array;
}

/** Schools, leads and layouts inside a problem are units: indices into `part.schools`. */
export interface Problem {
  readonly county: County;
  readonly part: Part;
  readonly rules: readonly Rule[];
  readonly terms: readonly Term[];
  /** Clauses that the data cannot decide, with the column that is missing. */
  readonly undecided: readonly Undecided[];
  /** What bounds are to be proven of instead, where this problem takes as given what a layout of the county may choose (LZ11): it costs no layout more. */
  readonly relaxed?: Problem;
}

export interface Undecided {
  readonly clauses: readonly string[];
  /** Field of `School` (the name of its column is in the catalogue) or name of the sheet that is missing. */
  readonly missing: string;
}

/** A limit that an accepted layout never breaks: what it is in the canonical form (`shape`), and who breaks it (`judge`). */
export interface Rule {
  /** Key of its sentences in the catalogue: `rule.<id>.name`, `rule.<id>.breach`. */
  readonly id: string;
  readonly clauses: readonly string[];
  readonly shape: Shape;
  /** The limit in force, for the report. */
  readonly params: MessageParams;
  /** What the data lacks to say that the clauses are met, although the rule itself can be kept: as in `Undecided`. */
  readonly missing?: string;
  /** Every place where the layout breaks the rule; none when it holds. */
  readonly judge: (layout: Layout) => readonly Breach[];
}

/** A place where a layout breaks a hard rule. Units are positions in `problem.part.schools`. */
export interface Breach {
  /** Unit of the lead, where a district is at fault; else null. */
  readonly district: number | null;
  /** Units concerned, the one at fault first. */
  readonly schools: readonly number[];
  /** By how much: a whole number > 0, in the rule's own unit (schools, metres, townships). */
  readonly degree: number;
  readonly params: MessageParams;
}

/** A price in the objective: what it is in the canonical form (`shape`), and who pays how much (`price`). */
export interface Term {
  /** Key of its sentences in the catalogue: `term.<id>.name`, `term.<id>.unit`. */
  readonly id: string;
  readonly clauses: readonly string[];
  readonly shape: Shape;
  /** Cost of one unit of the term's amount; whole. */
  readonly weight: number;
  readonly params: MessageParams;
  /** What the layout pays, school by school or district by district; only entries that pay. */
  readonly price: (layout: Layout) => readonly Charge[];
}

/** What a district or a school pays for a term. */
export interface Charge {
  /** Unit of the lead of the district that is charged. */
  readonly district: number;
  /** The school it is charged for, or null where it is for the district as a whole. */
  readonly school: number | null;
  /** In the term's own unit (metres, hundredths of a point, students, moves); whole. */
  readonly amount: number;
  /** amount × weight; whole. */
  readonly cost: number;
}

/** What a rule or term contributes to the canonical form; every part is optional. All figures are whole numbers. */
export interface Shape {
  /** Whether `unit` may join `hub` (≠ unit). */
  readonly allows?: (unit: number, hub: number) => boolean;
  readonly mayLead?: (unit: number) => boolean;
  readonly mustLead?: (unit: number) => boolean;
  /** ≥ 0; called for allowed arcs only, `hub === unit` included. */
  readonly arcCost?: (unit: number, hub: number) => number;
  /** ≥ 0 */
  readonly hubCost?: (hub: number) => number;
  readonly loads?: readonly LoadShape[];
  readonly hubs?: { readonly min?: number; readonly max?: number };
  readonly groups?: { readonly of: Int32Array; readonly max?: number; readonly free?: number; readonly price?: number };
  readonly together?: readonly (readonly [number, number])[];
  readonly apart?: readonly (readonly [number, number])[];
  readonly bonds?: readonly { readonly a: number; readonly b: number; readonly price: number }[];
}

/** Limits and hinge of one load; what is left out is no limit and no price. */
export interface LoadShape {
  readonly a: Int32Array;
  readonly hardLo?: (hub: number) => number;
  readonly hardHi?: (hub: number) => number;
  readonly softLo?: number;
  readonly softHi?: number;
  readonly below?: number;
  readonly above?: number;
}
