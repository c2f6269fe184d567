import fc from 'fast-check';
import { geoDistance } from 'd3-geo';
import { expect, test } from 'vitest';
import { EARTH_METRES, UNREACHABLE } from '../../src/core/county.js';
import { greatCircleTravel } from '../../src/io/travel.js';

test('ways are those of d3-geo to the metre, near and far, the same both ways', () => {
  const place = fc.record({ lon: fc.integer({ min: -180_000, max: 180_000 }), lat: fc.integer({ min: -90_000, max: 90_000 }) }).map(({ lon, lat }) => ({ lon: lon / 1000, lat: lat / 1000 }));
  const reach = fc.constantFrom(0.001, 0.1, 3, 12, 40); // degrees, on both sides of the change from series to arc sine
  fc.assert(
    fc.property(place, reach, fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1000, max: 1000 }), (a, size, east, north) => {
      const b = { lon: a.lon + (size * east) / 1000, lat: Math.max(-90, Math.min(90, a.lat + (size * north) / 1000)) };
      const { metres } = greatCircleTravel([a, b], 130);
      expect(metres(0, 1)).toBe(Math.round((geoDistance([a.lon, a.lat], [b.lon, b.lat]) * EARTH_METRES * 130) / 100));
      expect(metres(1, 0)).toBe(metres(0, 1));
    }),
    { seed: 6, numRuns: 20_000 },
  );
});

test('a school without a place has no way to anybody, and none of its own length', () => {
  const { metres } = greatCircleTravel([{ lon: 111, lat: 22 }, null, { lon: 111, lat: 22 }], 130);
  expect([metres(0, 1), metres(1, 0), metres(1, 1), metres(0, 2)]).toEqual([UNREACHABLE, UNREACHABLE, 0, 0]);
});
