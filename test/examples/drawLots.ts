/** Draw places by lot so that anyone can do it again: the same list and seed give the same result (GL6). */
import { doubtsOf, drawLots, listHashOf, recordOf, webSha256 } from '../../src/index.js';

const schools = [{ school: 'J1', name: 'Junior One', places: 2 }, { school: 'J2', name: 'Junior Two', places: 5 }];
const applicants = ['a', 'b', 'c', 'd'].map((id) => ({ id, primary: 'Primary', priority: null, choices: ['J1', 'J2'] }));
const seed = '20270701'; // announced before, or drawn in public

const lottery = await drawLots({ applicants, schools }, seed, webSha256);
console.log(lottery.results.map(({ id, school, manner }) => `${id} ${school} ${manner}`).join(', '));
// → a J2 direct, b J1 lot, c J1 lot, d J2 direct
console.log(lottery.listHash === (await listHashOf({ applicants, schools }, webSha256)));
// → true

// What is published, and the check of it: no difference.
const record = await recordOf(applicants, schools, seed, webSha256);
console.log(doubtsOf(record, lottery).length);
// → 0
