/** Find a layout: read, settle what is asked, solve, read the outcome of each part. */
import { gapOf, layoutOf, leadsOf, readInput, resolveSettings, solve } from '../../src/index.js';

const { input } = await readInput('data/tiny');
const { settings, findings } = resolveSettings({ plan: input!.plan, planName: 'plan.yaml', overrides: [['rules.maxSize', 9]] });
if (settings === null) throw new Error(findings.map(({ code, column }) => `${column}: ${code}`).join('\n'));

const stop = new AbortController(); // stop.abort() keeps the best layout so far
const run = await solve(input!.county, settings, { seed: 1, effort: 200_000, threads: 0, signal: stop.signal });
for (const { problem, status, evaluation, bound } of run.outcomes) {
  if (evaluation === null) console.log(problem.part.id, status);
  else console.log(problem.part.id, status, evaluation.score.cost, gapOf(evaluation.score.cost, bound?.cost ?? null));
}
// → primary optimal 23300 0
// → junior optimal 18100 0
console.log(leadsOf(layoutOf(run)).map((lead) => input!.county.schools[lead]!.id).join(' '));
// → T01 T02 T09
