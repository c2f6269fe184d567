/** How far two layouts are apart: the least number of schools that have to change district. */
import { differenceOf, districtsOf } from '../../src/index.js';

// Six schools; the entry of each is the position of its lead.
const before = { lead: Int32Array.from([0, 0, 0, 3, 3, 3]) };
const after = { lead: Int32Array.from([1, 1, 1, 1, 5, 5]) };
console.log(districtsOf(after).map(({ lead, schools }) => `${lead}: ${schools.join(' ')}`).join('; '));
// → 1: 0 1 2 3; 5: 4 5

// A new lead alone moves nobody: only school 3 changed district.
const { moved, leads, matches } = differenceOf(before, after);
console.log(moved.join(), leads.join(), matches.map(({ first, second, shared }) => `${first}→${second}: ${shared}`).join('; '));
// → 3 0,1,3,5 0→1: 3; 3→5: 2
