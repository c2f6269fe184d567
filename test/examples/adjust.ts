/** From the layout in force: what the best change of at most so many schools gains (LZ14), and a check of every figure. */
import { adjust, adjustProduct, buildCounty, changesAt, checkAdjustment, layoutAt, openTownships, readInput, resolveSettings } from '../../src/index.js';

const { input } = await readInput('data/tiny');
const { settings } = resolveSettings({ plan: input!.plan, planName: 'plan.yaml', overrides: [] });
const ids = input!.county.schools.map(({ id }) => id);
const inForce = { lead: Int32Array.from('T01 T02 T02 T01 T01 T01 T02 T02 T09 T09 T09 T09'.split(' '), (id) => ids.indexOf(id)) };
const county = buildCounty({ ...input!.county, inForce });
console.log(openTownships(county, settings!).length); // two tiers with an open choice below cannot be adjusted
// → 0

const adjustment = await adjust(county, settings!, { budgets: [0, 2], effort: 200_000, threads: 0 });
for (const { kind, budget, moves, cost, bound } of adjustment.points) console.log(kind, budget, moves, cost, bound);
// → inForce 0 0 42200 42200
// → within 2 2 41400 41400
const last = adjustment.points.at(-1)!;
console.log(changesAt(adjustment, last).map(({ school, kind, from, to }) => `${ids[school]} ${kind} ${ids[from!]}→${ids[to]}`).join(', '));
// → T06 moved T01→T02, T07 moved T02→T01
console.log(ids[layoutAt(adjustment, last).lead[5]!], adjustProduct(adjustment, last).tables.map(({ id }) => id).join(), checkAdjustment(adjustment).length);
// → T02 changes,curve 0
