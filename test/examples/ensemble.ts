/** A seeded sample of layouts that keep every rule, and where the best one stands among them. */
import { ensemble, readInput, resolveSettings } from '../../src/index.js';

const { input } = await readInput('data/tiny');
const { settings } = resolveSettings({ plan: input!.plan, planName: 'plan.yaml', overrides: [] });
const { draws, metrics, marks } = await ensemble(input!.county, settings!, { draws: 200, spread: null, effort: 20_000, threads: 0 });
const cost = metrics.find(({ id }) => id === 'cost')!;
console.log(draws.length, draws.every(({ excess }) => excess === 0), marks.map(({ origin }) => origin.kind).join());
console.log(cost.marks[0]!.value, cost.marks[0]!.below);
// → 200 true best
// → 41400 0
