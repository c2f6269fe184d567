/** Weights of indicators from the data themselves (熵权法): a column that tells the schools apart weighs more. */
import { entropyWeights } from '../../src/index.js';

// A row an indicator, an entry a school; larger is better.
const floorArea = [4, 5, 6, 5];
const teachers = [1, 9, 2, 8];
console.log(entropyWeights([floorArea, teachers], 100).join());
// → 3,97
