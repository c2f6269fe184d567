/** Why a school is in its district, what holds the district, who is firm, and what a clause costs. */
import { clausePrices, explainDistrict, explainSchool, readInput, relaxationsOf, resolveSettings, solve, standings, withPrices } from '../../src/index.js';

const { input } = await readInput('data/tiny');
const { county } = input!;
const { settings } = resolveSettings({ plan: input!.plan, planName: 'plan.yaml', overrides: [] });
const { outcomes } = await solve(county, settings!, { effort: 200_000, threads: 0 });
const { problem, evaluation, bound } = outcomes[0]!;
const task = { seed: 1, effort: 50_000, threads: 0, now: () => performance.now() };
const placed = await withPrices({ problem, layout: evaluation!.layout, bound }, task);
const idOf = (unit: number) => county.schools[problem.part.schools[unit]!]!.id;

const { places } = await explainSchool(placed, 4);
console.log(idOf(4), places.map(({ hub, atMost, atLeast }) => `${idOf(hub)} ${atLeast ?? '?'}..${atMost ?? '?'}`).join(', '));
const { lead, joins, binding } = explainDistrict(placed, placed.layout.lead[4]!);
console.log(idOf(lead), joins.length, binding.length, (await standings(placed, 100)).length);
const asked = { county, settings: settings!, part: problem.part };
const prices = await clausePrices(asked, placed, evaluation!.score.cost, relaxationsOf(asked, problem, 'LZ1'), task);
for (const { relaxation, atLeast, atMost } of prices) console.log(JSON.stringify(relaxation), atLeast, atMost);
// → T05 T02 6000..6000
// → T01 3 0 8
// → {"kind":"withoutTerm","term":"strength"} 2800 2800
