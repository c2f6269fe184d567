/** Two layouts side by side: costs against one bound, what moved, and whether one is better in everything. */
import { compare, readInput, resolveSettings } from '../../src/index.js';

const { input } = await readInput('data/tiny');
const { county } = input!;
const { settings } = resolveSettings({ plan: input!.plan, planName: 'plan.yaml', overrides: [] });
const indexOf = new Map(county.schools.map(({ id }, index) => [id, index]));
const byHand = (ids: string) => ({ lead: Int32Array.from(ids.split(' '), (id) => indexOf.get(id)!) });
const comparison = await compare(county, settings!, [
  { name: 'old', layout: byHand('T01 T02 T02 T01 T01 T01 T02 T02 T09 T09 T09 T09') },
  { name: 'new', layout: byHand('T01 T02 T02 T01 T01 T02 T01 T02 T09 T09 T09 T09') },
]);
for (const { name, total } of comparison.layouts) console.log(name, total.cost, total.bound, total.breaches);
console.log(comparison.moved[1]!.map(({ school, gain }) => `${county.schools[school]!.id} ${gain}`).join(), JSON.stringify(comparison.dominance));
// → old 42200 38498 0
// → new 41400 38498 0
// → T06 18800,T07 22400 []
