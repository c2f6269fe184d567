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
import { isOpen } from './tiers.js';
import { TERMS } from './terms/index.js';

/** The problem of one part. Of an upper tier (LZ11), with what its central schools bring in `layout`; without one, as it costs no layout more. */
export function buildProblem(county: County, part: Part, settings: Settings, layout: Layout | null = null): Problem {
  const scope = makeScope(county, part, partSettings(settings, part.stage, part.tier), layout);
  const relaxed = layout !== null && isOpen(county, part) ? buildProblem(county, part, settings) : undefined;
  const rules = RULES.map((make) => make(scope));
  const terms = TERMS.map((make) => make(scope));
  return { county, part, rules: made(rules), terms: made(terms), undecided: [...undecided(rules), ...undecided(terms)], ...(relaxed !== undefined && { relaxed }) };
}

/** The problems of a county, by part. Parts across which `layout` has a district come as one. */
export const buildProblems = (county: County, settings: Settings, layout: Layout | null = null): Problem[] =>
  partsOf(county, settings, layout).map((part) => buildProblem(county, part, settings, layout));

const made = <T extends Rule | Term>(items: readonly Made<T>[]): T[] => items.filter((item): item is T => item !== null && 'shape' in item);
const undecided = (items: readonly Made<Rule | Term>[]): Undecided[] => items.filter((item): item is Undecided => item !== null && !('shape' in item));
