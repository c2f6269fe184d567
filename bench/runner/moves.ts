import { anneal, startSearch } from '../../solvers/annealing/annealing.js';
import { temperatureAt } from '../../solvers/annealing/temperature.js';
import type { Layout } from '../../src/core/layout.js';
import type { Model } from '../../src/core/model.js';
import { makeRng } from '../../src/core/rng.js';

const SLICES = 40;
const SLICE = 50_000;

/** Moves that the search weighs in a second of one core, over one cooling of two million iterations from `start`. */
export function movesPerSecond(model: Model, start: Layout, seed: number): number {
  const search = startSearch(model, { rng: makeRng(seed), start });
  anneal(search, SLICE, search.hot); // warm-up
  search.weighed = search.exchange.weighed = 0;
  const begin = process.cpuUsage();
  for (let slice = 0; slice < SLICES; slice++) anneal(search, SLICE, temperatureAt(search.hot, slice / SLICES));
  const { user, system } = process.cpuUsage(begin);
  return ((search.weighed + search.exchange.weighed) * 1e6) / (user + system);
}
