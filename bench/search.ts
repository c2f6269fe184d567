/**
 * How fast the search weighs moves and what it is worth: `npx tsx bench/search.ts [schools]`. Prints JSON lines and a table; process time,
 * so that a busy machine disturbs it less; medians over seeds.
 */
import { annealing, startSearch, anneal } from '../solvers/annealing/annealing.js';
import { temperatureAt } from '../solvers/annealing/temperature.js';
import { insertion } from '../solvers/insertion/insertion.js';
import { compile } from '../src/core/compile.js';
import type { Model } from '../src/core/model.js';
import { scoreOf } from '../src/core/modelScore.js';
import { makeRng } from '../src/core/rng.js';
import { byIterations, runAlone } from '../src/core/solver.js';
import { buildProblems } from '../src/policy/problem.js';
import { settingsSchema } from '../src/policy/settings.js';
import { generateCounty } from './county.js';
import { machine, median } from './machine.js';

const schools = Number(process.argv[2] ?? 300);
const seeds = (process.argv[3] ?? "1,2,3,4,5").split(",").map(Number);
const ITERATIONS = 10_000_000;

/** The default objective; without townships and pairs the model has the four loads only. */
function modelOf(seed: number, terms: 'fourLoads' | 'all'): Model {
  const county = generateCounty({ schools, seed, leads: 'marked', pairs: terms === 'all' ? Math.floor(schools / 6) : 0 });
  const [problem] = buildProblems(county, settingsSchema.parse({ weights: terms === 'all' ? {} : { townships: 0 } }));
  return compile(problem!);
}

interface Speed {
  readonly megaMovesPerSecond: number;
  readonly megaRuledOutPerSecond: number;
}

/**
 * Millions of moves a second of one core over a whole cooling. A move weighed is a relocation, swap, change of lead or step of a reshaping
 * that was decided by itself, by its delta or a floor under it; those that one comparison ruled out together are counted apart.
 */
function speedOf(model: Model, seed: number): Speed {
  const search = startSearch(model, { rng: makeRng(seed), start: null });
  anneal(search, 200_000, search.hot); // warm-up
  const [weighed, ruledOut] = [search.weighed + search.exchange.weighed, search.exchange.ruledOut];
  const begin = process.cpuUsage().user;
  for (let slice = 0; slice < 100; slice++) anneal(search, 50_000, temperatureAt(search.hot, slice / 100));
  const micros = process.cpuUsage().user - begin;
  return { megaMovesPerSecond: (search.weighed + search.exchange.weighed - weighed) / micros, megaRuledOutPerSecond: (search.exchange.ruledOut - ruledOut) / micros };
}

for (const terms of ['fourLoads', 'all'] as const) {
  const rows = seeds.map((seed) => {
    const model = modelOf(seed, terms);
    const [inserted, annealed] = [insertion, annealing].map((solver) => scoreOf(model, runAlone(solver, model, { rng: makeRng(seed), budget: byIterations(ITERATIONS), start: null }).layout!));
    const row = { suite: 'search', terms, schools, seed, loads: model.loads.length, iterations: ITERATIONS, inserted: inserted!.cost, insertedExcess: inserted!.excess, annealed: annealed!.cost, annealedExcess: annealed!.excess, ...speedOf(model, seed) };
    console.log(JSON.stringify({ ...row, ...machine() }));
    return row;
  });
  console.log(`${terms}: ${median(rows.map((row) => row.megaMovesPerSecond)).toFixed(2)} M moves weighed a second, ${median(rows.map((row) => row.megaRuledOutPerSecond)).toFixed(2)} M more ruled out together (median of ${seeds.length} seeds, one core, n = ${schools}, ${rows[0]!.loads} loads)`);
  console.log(`${terms}: annealing is ${median(rows.map((row) => 100 * (1 - row.annealed / row.inserted))).toFixed(1)} % below regret insertion (median)\n`);
}
