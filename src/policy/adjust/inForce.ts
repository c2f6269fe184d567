/** The layout in force as one of a part. */
import { Draft, NOWHERE } from '../../core/draft.js';
import type { Layout } from '../../core/layout.js';
import type { Model } from '../../core/model.js';
import type { Problem } from '../../core/problem.js';
import { HOMELESS, homesOf } from '../moved.js';

export interface InForce {
  /** Of every unit the lead in force as a position in `county.schools`, or `HOMELESS`. */
  readonly home: Int32Array;
  /** The layout in force by units, −1 where a school has no lead in this part: new since, or its lead has gone. */
  readonly lead: Int32Array;
  /** Units that lead in it, ascending. */
  readonly leads: readonly number[];
  /** How many of `lead` are −1. */
  readonly unplaced: number;
}

export function inForceOf({ county, part }: Problem): InForce {
  const home = homesOf(county, part);
  const unitOf = new Map(Array.from(part.schools, (school, unit) => [school, unit]));
  const lead = home.map((school) => (school === HOMELESS ? NOWHERE : (unitOf.get(school) ?? NOWHERE)));
  return { home, lead, leads: [...lead.keys()].filter((unit) => lead[unit] === unit), unplaced: lead.reduce((count, hub) => count + (hub === NOWHERE ? 1 : 0), 0) };
}

/**
 * The layout in force with the schools that it has no place for put, one by one, where each weighs least by then; null where it has no
 * district of the part at all.
 */
export function completed(model: Model, { lead, leads }: Pick<InForce, 'lead' | 'leads'>, penalty: number): Layout | null {
  if (leads.length === 0) return null;
  const draft = new Draft(model, penalty);
  for (const unit of leads) draft.place(unit, unit);
  lead.forEach((hub, unit) => hub !== NOWHERE && hub !== unit && draft.place(unit, hub));
  lead.forEach((hub, unit) => {
    if (hub === NOWHERE) draft.place(unit, leads.reduce((best, to) => (draft.placeDelta(unit, to) < draft.placeDelta(unit, best) ? to : best)));
  });
  return draft.toLayout();
}
