/** What the search makes of a layout that a dive left unfinished, or finished but did not look around in. */
import { Draft, NOWHERE } from '../../src/core/draft.js';
import type { Layout } from '../../src/core/layout.js';
import type { Model } from '../../src/core/model.js';
import type { Rng } from '../../src/core/rng.js';
import type { Score } from '../../src/core/score.js';
import { anneal, startSearch } from '../annealing/annealing.js';
import { temperatureAt } from '../annealing/temperature.js';
import { insertAll } from '../insertion/insertion.js';
import { penaltyFor } from '../penalty.js';

/** Slices of a polish, and the share of the usual first temperature that it begins with. */
const SLICES = 16;
const WARMTH = 0.25;

export interface Polished {
  readonly layout: Layout;
  readonly score: Score;
}

/** `lead` may hold −1: such units are inserted where they cost least, and lead themselves where no hub is open. */
export function polish(model: Model, { lead }: Layout, rng: Rng, iterations: number): Polished {
  const draft = new Draft(model, penaltyFor(model));
  lead.forEach((hub, unit) => hub === unit && draft.place(unit, unit));
  lead.forEach((hub, unit) => hub !== unit && hub !== NOWHERE && draft.place(unit, hub));
  for (let unit = 0; unit < model.n; unit++) if (draft.hub[unit] === NOWHERE && (model.mustLead[unit] === 1 || draft.openCount === 0)) draft.place(unit, unit);
  insertAll(draft);
  const search = startSearch(model, { rng, start: draft.toLayout() });
  for (let slice = 0; slice < SLICES; slice++) anneal(search, Math.ceil(iterations / SLICES), temperatureAt(WARMTH * search.hot, slice / SLICES));
  return search.best;
}
