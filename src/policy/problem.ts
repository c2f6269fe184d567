/**
 * From a county and settings to the problems that are asked: one for each part.
 */
import type { County } from '../core/county.js';
import type { Layout } from '../core/layout.js';
import type { Part, Problem, Rule, Term, Undecided } from '../core/problem.js';
import { partsOf } from './parts.js';
import { RULES } from './rules/index.js';
import { makeScope, type Made } from './scope.js';
import { partSettings, type Settings } from './settings.js';
import { TERMS } from './terms/index.js';

/** The problem of one part. */
export function buildProblem(county: County, part: Part, settings: Settings): Problem {
  const scope = makeScope(county, part, partSettings(settings, part.stage));
  const rules = RULES.map((make) => make(scope));
  const terms = TERMS.map((make) => make(scope));
  return { county, part, rules: made(rules), terms: made(terms), undecided: [...undecided(rules), ...undecided(terms)] };
}

/** The problems of a county, by part. Parts across which `layout` has a district come as one. */
export const buildProblems = (county: County, settings: Settings, layout: Layout | null = null): Problem[] =>
  partsOf(county, settings, layout).map((part) => buildProblem(county, part, settings));

const made = <T extends Rule | Term>(items: readonly Made<T>[]): T[] => items.filter((item): item is T => item !== null && 'shape' in item);
const undecided = (items: readonly Made<Rule | Term>[]): Undecided[] => items.filter((item): item is Undecided => item !== null && !('shape' in item));
