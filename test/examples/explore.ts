/** The trade-off between ways and strength: layouts along the front, each with a bound of its own, and a check of all figures. */
import { checkFront, explore, layoutOfParts, readInput, resolveSettings } from '../../src/index.js';

const { input } = await readInput('data/tiny');
const { settings } = resolveSettings({ plan: input!.plan, planName: 'plan.yaml', overrides: [] });
const front = await explore(input!.county, settings!, { terms: ['proximity', 'strength'], points: 3, effort: 20_000, threads: 0 });
for (const { values, gap } of front.points) console.log(values.axes.join(' '), gap);
const { lead } = layoutOfParts(front, front.points[0]!.parts);
console.log(lead.length, checkFront(front).length);
// → 38200 4000 0
// → 41000 400 0
// → 12 0
