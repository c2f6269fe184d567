/** Loads of millions beside prices of thousands, as in published instances: multipliers are then a small part of one. */
import { describe, expect, test } from 'vitest';
import { makeRng } from '../../src/core/rng.js';
import type { Question } from '../../src/verify/question.js';
import { districtBelow, districtsBelow } from '../../src/verify/search.js';

const ITEMS = 120;
/** Of a load; what an item has beyond a multiple of it is so small that all of it stays below one. */
const STEP = 1_000_000;
const ROOM = 160;

/** Items of `size` steps with a price each, as many as have room. */
function knapsack(seed: number): { readonly question: Question; readonly least: number } {
  const rng = makeRng(seed);
  const size = Array.from({ length: ITEMS }, () => 5 + rng.below(30));
  const price = size.map((steps) => -1000 * steps - rng.below(20_000));
  const a = Float64Array.from(size, (steps) => steps * STEP + rng.below(STEP / ITEMS));
  const term = { id: 0, start: 0, lo: -Infinity, hi: ROOM * STEP + STEP - 1, softLo: -Infinity, softHi: Infinity, below: 0, above: 0, a };
  const question: Question = {
    hub: ITEMS, base: 0, largest: 1e9, units: Int32Array.from(size.keys()), price: Float64Array.from(price), group: new Int32Array(ITEMS),
    groups: { max: Infinity, free: 1, price: 0 }, terms: [term], cuts: [],
  };
  const best = new Float64Array(ROOM + 1);
  for (const [item, steps] of size.entries()) for (let room = ROOM; room >= steps; room--) best[room] = Math.min(best[room]!, best[room - steps]! + price[item]!);
  return { question, least: best[ROOM]! };
}

describe('large loads', () => {
  test.each([1, 2, 3, 4, 5])('the cheapest of all choices is found, and nothing below it (seed %i)', (seed) => {
    const { question, least } = knapsack(seed);
    expect(districtBelow(question, least)).toBeNull();
    expect(districtsBelow(question, least + 1, 1000).every(({ value }) => value === least)).toBe(true);
    expect(districtBelow(question, least + 1)).toMatchObject({ value: least });
  });
});
