import type { Language } from '../core/messages/index.js';
import type { Problem } from '../core/problem.js';
import { buildProblems } from '../policy/problem.js';
import { makeNames, type Names } from '../report/build/names.js';
import type { Ready } from './load.js';

/** The parts that would be solved, and their names before there is any outcome. */
export function partNames({ input, settings }: Ready, lang: Language): { readonly problems: readonly Problem[]; readonly names: Names } {
  const problems = buildProblems(input.county, settings);
  return { problems, names: makeNames(lang, problems.map((problem) => ({ problem, refused: [], status: 'unknown', evaluation: null, bound: null }))) };
}
