import fc from 'fast-check';
import { expect, test } from 'vitest';
import { niceTicks } from '../../src/report/chartScale.js';
import { crowds } from '../../src/report/mapDetails.js';
import { mapFrame, MAP_WIDTH, type LonLat } from '../../src/report/mapFrame.js';
import { placeLabels, type Label } from '../../src/report/mapLabels.js';

const SEED = 20261122;
const lonLat = fc.tuple(fc.double({ min: 73, max: 135, noNaN: true }), fc.double({ min: 18, max: 53, noNaN: true }));

test('every place of a map stands inside it, one place or many', () => {
  fc.assert(fc.property(fc.array(lonLat, { minLength: 1, maxLength: 30 }), (places) => {
    const { at, width, height, bar } = mapFrame(places);
    for (const place of places) {
      const [x, y] = at(place);
      expect(x >= 0 && x <= width && y >= 0 && y <= height, `${place} at ${x}, ${y}`).toBe(true);
    }
    expect(bar.length > 10 && bar.length <= MAP_WIDTH / 4).toBe(true);
  }), { seed: SEED, numRuns: 300 });
});

test('north is up, east is right, and the scale bar measures a degree of latitude as 111 km', () => {
  const south: LonLat = [110, 21.5];
  const north: LonLat = [110, 22.5];
  const { at, bar } = mapFrame([south, north, [111, 22]]);
  expect(at(north)[1]).toBeLessThan(at(south)[1]);
  expect(at([111, 22])[0]).toBeGreaterThan(at(south)[0]);
  // One degree of a great circle on the mean sphere: π · 6371.0088 km / 180 = 111.195 km.
  const metres = ((at(south)[1] - at(north)[1]) / bar.length) * bar.metres;
  expect(Math.abs(metres - 111_195)).toBeLessThan(300);
});

test('a map of nothing is refused', () => {
  expect(() => mapFrame([])).toThrow(RangeError);
});

test('labels that want the same place do not cover each other, and stay inside', () => {
  const wanted = Array.from({ length: 6 }, (_, index): Label => ({ text: `${index}`, x: 4, y: 200, width: 60, height: 16 }));
  const placed = placeLabels(wanted, [], 400, 400);
  for (const [index, a] of placed.entries()) {
    expect(a.x - 30).toBeGreaterThanOrEqual(0);
    for (const b of placed.slice(index + 1)) {
      expect(Math.abs(a.x - b.x) >= 59 || Math.abs(a.y - b.y) >= 15, `${a.x},${a.y} and ${b.x},${b.y}`).toBe(true);
    }
  }
});

const line = (count: number, step: number): [number, number][] => Array.from({ length: count }, (_, index) => [100 + index * step, 100]);

test('only four or more leads that cover each other make an enlarged map', () => {
  expect(crowds(line(3, 5))).toEqual([]);
  expect(crowds(line(5, 200))).toEqual([]);
  expect(crowds([...line(4, 5), [800, 800]])).toEqual([[0, 1, 2, 3]]);
});

test('ticks enclose the figures and are round', () => {
  expect(niceTicks(5_512, 9_641, 8)).toEqual([5_000, 6_000, 7_000, 8_000, 9_000, 10_000]);
  expect(niceTicks(0, 0, 8)).toEqual([0, 1]);
});
