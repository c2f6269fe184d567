/** A better bound by cuts: some that the master violates, then hubs are priced again until it is solved, as long as that raises the bound. */
import { SCALE } from '../../src/core/certificate.js';
import type { Asking } from './ask.js';
import type { Generation } from './generation.js';
import type { Track } from './track.js';

/** Share of the budget that cuts may take. */
const CUTS_SHARE = 0.25;
/** Cuts of a turn, for each unit and at least; turns before hubs are priced; how far prices may go then, as a share of the mean price of a unit. */
const CUTS_OF_UNIT = 0.3;
const LEAST_CUTS = 20;
const CUT_TURNS = 3;
const CUTS_REACH = 0.025;
/** What cuts have to add, as a share of all that they did, for others to be sought. */
const LEAST_RISE = 0.1;

/** @param generation whose relaxation is solved. */
export function* raiseBound(track: Track, generation: Generation): Asking<void> {
  track.phase = 'cuts';
  const { n } = track.model;
  const root = generation.best.total;
  const until = track.spent + CUTS_SHARE;
  const most = Math.max(LEAST_CUTS, Math.ceil(n * CUTS_OF_UNIT));
  for (let goesOn = true; goesOn && track.spent < until && !track.isProven; ) {
    const before = generation.best.total;
    generation.rebox(Math.max(SCALE, Math.ceil((CUTS_REACH * root) / n)));
    let added = 0;
    for (let turn = 0; turn < CUT_TURNS; turn++) {
      if (turn > 0) generation.settle();
      added += generation.cut(most);
    }
    if (added === 0) return;
    track.count();
    yield track.progress;
    while (track.spent < until && (yield* generation.round())) track.count();
    track.count();
    goesOn = generation.best.total - before > LEAST_RISE * (generation.best.total - root);
  }
}
