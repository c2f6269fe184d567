/** QX1, TE3: a district that names no lead has its seat where the ways are shortest. */
import { UNREACHABLE, type Travel } from '../core/county.js';
import { districtsOf, type Layout } from '../core/layout.js';

/** Total metres of the members' ways to `seat`; a member without a way counts before every length. */
function waysTo(seat: number, members: readonly number[], { metres }: Pick<Travel, 'metres'>): { readonly lost: number; readonly sum: number } {
  const ways = members.map((member) => metres(member, seat));
  const known = ways.filter((way) => way !== UNREACHABLE);
  return { lost: ways.length - known.length, sum: known.reduce((sum, way) => sum + way, 0) };
}

/**
 * `layout` with another lead for each of the districts whose lead is among `unnamed`: the member to which the others have the shortest ways in all,
 * whole metres; among equals the lead that it has, then the first. The districts stay as they are, and so do schools without one (lead −1).
 */
export function seated(travel: Pick<Travel, 'metres'>, layout: Layout, unnamed: readonly number[]): Layout {
  const lead = Int32Array.from(layout.lead);
  const placed = districtsOf(layout).filter((district) => unnamed.includes(district.lead));
  for (const { lead: before, schools } of placed) {
    const candidates = [before, ...schools.filter((school) => school !== before)].map((seat) => ({ seat, ...waysTo(seat, schools, travel) }));
    const best = candidates.reduce((least, one) => (one.lost < least.lost || (one.lost === least.lost && one.sum < least.sum) ? one : least));
    for (const school of schools) lead[school] = best.seat;
  }
  return { lead };
}
