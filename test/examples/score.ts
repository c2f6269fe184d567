/** Score a layout that was made by hand, clause by clause, and compare it with another. */
import { compareScores, readInput, resolveSettings, score } from '../../src/index.js';

const { input } = await readInput('data/tiny');
const { settings } = resolveSettings({ plan: input!.plan, planName: 'plan.yaml', overrides: [] });
const indexOf = new Map(input!.county.schools.map(({ id }, index) => [id, index]));
const byHand = (ids: string) => ({ lead: Int32Array.from(ids.split(' '), (id) => indexOf.get(id)!) });

// For every school, in the order of the input, the id of its lead; a lead names itself.
const first = await score(input!.county, settings!, byHand('T01 T02 T02 T01 T01 T01 T02 T02 T09 T09 T09 T09'));
const second = await score(input!.county, settings!, byHand('T01 T02 T02 T01 T01 T02 T01 T02 T09 T09 T09 T09'));
const [one, two] = [first, second].map(({ outcomes }) => outcomes[0]!.evaluation!);
console.log(one!.score.cost, two!.score.cost, compareScores(one!.score, two!.score) > 0 ? 'the second is better' : 'the first is at least as good');
// → 24100 23300 the second is better
for (const { term, amount, cost } of two!.terms.filter((each) => each.cost > 0)) console.log(term.id, amount, cost);
// → proximity 22900 22900
// → strength 40 400
