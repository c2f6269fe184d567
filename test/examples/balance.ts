/** The coefficient of variation of a resource over schools, and how much of it sharing within districts would take away (LZ15). */
import { balance, variation } from '../../src/index.js';

// Students and books of four schools in two districts.
const [a, b, c, d] = [{ weight: 100, amount: 2_000 }, { weight: 300, amount: 3_000 }, { weight: 200, amount: 2_400 }, { weight: 200, amount: 1_600 }];
console.log(variation([a, b, c, d])!.toFixed(3));
// → 0.320
const { schools, between, within } = balance([[a, b], [c, d]])!;
console.log(schools.toFixed(3), between.toFixed(3), within.toFixed(3), Math.abs(schools ** 2 - between ** 2 - within ** 2) < 1e-9);
// → 0.320 0.111 0.300 true
