/**
 * Counties of a few schools for example tests: school i has the id `s<i>` and, unless told otherwise, stands i kilometres along one road
 * and says nothing else about itself. Units are therefore the same numbers as schools.
 */
import { compile } from '../../src/core/compile.js';
import { conclude } from '../../src/core/conclude.js';
import { buildCounty, denseTravel, type County, type CountySpec, type School } from '../../src/core/county.js';
import type { Evaluation } from '../../src/core/evaluation.js';
import type { Breach, Charge, Problem, Undecided } from '../../src/core/problem.js';
import { buildProblems } from '../../src/policy/problem.js';
import { settingsSchema, type Settings } from '../../src/policy/settings.js';

const SILENT: School = {
  id: '', name: '', stage: 'primary', township: '', setting: null, place: null, quality: null, tier: null, leadership: null,
  students: null, teachers: null, county: '', isNew: false,
};

export const schoolOf = (index: number, facts: Partial<School> = {}): School => ({ ...SILENT, id: `s${index}`, name: `校${index}`, ...facts });

export const layout = (...lead: number[]): { readonly lead: Int32Array } => ({ lead: Int32Array.from(lead) });

export interface SmallOptions extends Omit<Partial<CountySpec>, 'schools' | 'inForce'> {
  /** Metres along the road. */
  readonly at?: readonly number[];
  readonly inForce?: readonly number[];
}

/** A county of one school for each entry; an entry tells what the school is. */
export function county(facts: readonly Partial<School>[], { at, inForce, ...spec }: SmallOptions = {}): County {
  const n = facts.length;
  const place = at ?? facts.map((_, index) => 1000 * index);
  const metres = Int32Array.from({ length: n * n }, (_, pair) => Math.abs(place[Math.floor(pair / n)]! - place[pair % n]!));
  return buildCounty({
    schools: facts.map((one, index) => schoolOf(index, one)),
    travel: denseTravel(n, metres),
    ...(inForce === undefined ? {} : { inForce: layout(...inForce) }),
    ...spec,
  });
}

/** `n` schools that say nothing about themselves. */
export const silent = (n: number): Partial<School>[] => Array.from({ length: n }, () => ({}));

/** Schools with these scores, in points. */
export const scored = (...points: (number | null)[]): Partial<School>[] => points.map((point) => ({ quality: point === null ? null : 100 * point }));

export type Plan = { readonly [K in 'scheme' | 'rules' | 'targets' | 'weights' | 'parts']?: Partial<Settings[K]> };

export const settings = (plan: Plan = {}): Settings => settingsSchema.parse(plan);

/** The one problem of a county that is one part; `lead` makes a joint part of parts that it reaches across. */
export function problem(of: County, plan: Plan = {}, lead: readonly number[] | null = null): Problem {
  const problems = buildProblems(of, settings(plan), lead === null ? null : layout(...lead));
  if (problems.length !== 1) throw new Error(`${problems.length} parts where one is expected.`);
  return problems[0]!;
}

/**
 * The evaluation of a layout.
 * @throws Error when the model disagrees about the rules, or, where all are kept, about the cost: every example is one of the compiler as well.
 */
export function evaluated(of: County, plan: Plan, lead: readonly number[]): Evaluation {
  const asked = problem(of, plan, lead);
  const { evaluation } = conclude(asked, compile(asked), [{ solver: 'given', layout: layout(...lead) }]);
  return evaluation!;
}

/** What a layout breaks of one rule. */
export function breaches(id: string, of: County, rules: Partial<Settings['rules']>, lead: readonly number[]): readonly Breach[] {
  return named(evaluated(of, { rules }, lead).rules, ({ rule }) => rule.id === id).breaches;
}

/** What a layout pays for one term: [lead of the district, school or null, amount, cost]. */
export function charges(id: string, of: County, plan: Plan, lead: readonly number[]): (readonly [number, number | null, number, number])[] {
  const found: readonly Charge[] = named(evaluated(of, plan, lead).terms, ({ term }) => term.id === id).charges;
  return found.map(({ district, school, amount, cost }) => [district, school, amount, cost]);
}

export const hasRule = (id: string, of: County, rules: Partial<Settings['rules']> = {}): boolean => problem(of, { rules }).rules.some((rule) => rule.id === id);
export const hasTerm = (id: string, of: County, plan: Plan = {}): boolean => problem(of, plan).terms.some((term) => term.id === id);

/** Field or sheet that is missing for a clause. */
export const missing = (clause: string, of: County, plan: Plan = {}): string[] =>
  problem(of, plan).undecided.filter(({ clauses }: Undecided) => clauses.includes(clause)).map((one) => one.missing);

function named<T>(list: readonly T[], is: (item: T) => boolean): T {
  const found = list.find(is);
  if (found === undefined) throw new Error('This problem has no such rule or term.');
  return found;
}
