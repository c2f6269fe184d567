/** Does the layout survive other scores, ways and students: regrets, and the schools that never move. */
import { firmSchools, readInput, resolveSettings, robust, togetherIn, usualScenarios } from '../../src/index.js';

const { input } = await readInput('data/tiny');
const { county } = input!;
const { settings } = resolveSettings({ plan: input!.plan, planName: 'plan.yaml', overrides: [] });
const { scenarios } = usualScenarios(county, settings!, { seed: 1 });
const { results, stability } = await robust(county, settings!, { scenarios: scenarios.slice(0, 4), effort: 20_000, threads: 0 });
for (const { scenario, cost, bound } of results) console.log(scenario.kind, cost, bound);
console.log(firmSchools(stability!).length, togetherIn(stability!, 0, 3));
// → base 41400 41400
// → repeat 41400 41400
// → quality 41770 41770
// → quality 42040 42040
// → 10 4
