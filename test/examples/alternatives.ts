/** Layouts nearly as good as the best that clearly differ, and a check of both promises. */
import { alternatives, checkAlternatives, companyOf, readInput, resolveSettings } from '../../src/index.js';

const { input } = await readInput('data/tiny');
const { county } = input!;
const { settings } = resolveSettings({ plan: input!.plan, planName: 'plan.yaml', overrides: [] });
const found = await alternatives(county, settings!, { count: 3, within: 0.2, apart: 2, effort: 200_000, threads: 0 });
console.log(found.layouts.map(({ cost }) => cost).join(' '), checkAlternatives(found).length);
const [first] = companyOf(found);
console.log(county.schools[0]!.id, first!.kept);
// → 41400 42200 47400 0
// → T01 3
