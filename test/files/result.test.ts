import { booleanClockwise, booleanPointInPolygon, polygon } from '@turf/turf';
import type { FeatureCollection, Point, Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { layoutGeojson } from '../../src/report/geojson.js';
import { resultJson } from '../../src/report/json.js';
import { districtOutlines } from '../../src/report/outlines.js';
import type { Report, ReportSchool } from '../../src/report/report.js';
import { resultShape } from '../../src/report/schema.js';
import { schemaOf } from '../../src/report/schemas.js';
import { sampleReport } from '../fixtures/sampleReport.js';

const sample = sampleReport({ schools: 120, lang: 'zh', violations: true });

/** The sample with the places of the first district's schools replaced, the rest of the schools without a place. */
function withPlaces(places: readonly (readonly [number, number])[]): Report {
  const { members } = sample.districts[0]!;
  const schools = sample.schools.map((school, index): ReportSchool => ({ ...school, place: places[members.indexOf(index)] ?? null }));
  return { ...sample, schools };
}

describe('outlines of districts', () => {
  test('hold every school of the district, are closed, and run counterclockwise', async () => {
    const outlines = await districtOutlines(sample);
    expect(outlines.map(({ district }) => district)).toEqual(sample.districts.map((_, index) => index));
    for (const { district, ring } of outlines) {
      const corners = ring.map(([lon, lat]) => [lon, lat]);
      expect(corners[0]).toEqual(corners.at(-1));
      expect(booleanClockwise(corners)).toBe(false);
      for (const member of sample.districts[district]!.members) {
        const { place } = sample.schools[member]!;
        if (place !== null) expect(booleanPointInPolygon([...place], polygon([corners]))).toBe(true);
      }
    }
  });

  test.each([
    ['one place', [[110, 22]]],
    ['two places', [[110, 22], [110.1, 22.1]]],
    ['the same place three times', [[110, 22], [110, 22], [110, 22]]],
    ['three places on one line, not in its order', [[110, 22], [110.2, 22], [110.1, 22]]],
  ] as const)('are drawn round %s, wide enough to be seen', async (_, places) => {
    const [outline, ...others] = await districtOutlines(withPlaces(places));
    expect(others).toEqual([]);
    const corners = outline!.ring.map(([lon, lat]) => [lon, lat]);
    for (const place of places) expect(booleanPointInPolygon([...place], polygon([corners]))).toBe(true);
    // 400 m are 0.0036° of latitude: the outline is at least twice that from south to north.
    const south = Math.min(...corners.map(([, lat]) => lat!));
    expect(Math.max(...corners.map(([, lat]) => lat!)) - south).toBeGreaterThan(0.0071);
  });

  test('are left out where no school has a place', async () => {
    expect(await districtOutlines(withPlaces([]))).toEqual([]);
  });
});

describe('layout.geojson', () => {
  type Layout = FeatureCollection<Point | Polygon, Record<string, unknown>> & { withoutPlace: number };

  test('has every school with a place once, counts the others, and says which district each is in', async () => {
    const { type, features, withoutPlace } = JSON.parse(await layoutGeojson(sample)) as Layout;
    const points = features.filter(({ geometry }) => geometry.type === 'Point');
    const placed = sample.schools.filter(({ place }) => place !== null);
    expect([type, withoutPlace, points.length + withoutPlace]).toEqual(['FeatureCollection', 1, sample.schools.length]);
    expect(points.map(({ properties }) => properties['id'])).toEqual(placed.map(({ id }) => id));
    expect(points.map(({ geometry }) => geometry.coordinates)).toEqual(placed.map(({ place }) => place));
    expect(points.map(({ properties }) => properties['districtId'])).toEqual(placed.map(({ district }) => (district === null ? null : sample.districts[district]!.id)));
    expect(new Set(features.map(({ id }) => id)).size).toBe(features.length);
  });

  test('has coordinates of at most 6 decimals and the same bytes every time', async () => {
    const text = await layoutGeojson(sample);
    expect(text.match(/\d+\.\d{7,}/g)).toBeNull();
    expect(await layoutGeojson(sampleReport({ schools: 120, lang: 'zh', violations: true }))).toBe(text);
  });
});

describe('result.json', () => {
  test.each([['a layout', sample], ['no layout', { ...sample, status: 'infeasible', cost: null, bound: null, gap: null, districts: [], parts: [] }]] as const)('with %s is as its schema says', (_, report) => {
    expect(resultShape.parse(JSON.parse(resultJson(report)))).toEqual(JSON.parse(resultJson(report)));
  });

  test('has ids verbatim, each school of the input in one district or in none', () => {
    const { districts, withoutDistrict } = JSON.parse(resultJson(sample)) as z.infer<typeof resultShape>;
    const ids = [...districts.flatMap(({ members }) => members), ...withoutDistrict];
    expect(ids.toSorted()).toEqual(sample.schools.map(({ id }) => id).toSorted());
    expect(ids[0]).toMatch(/^0/);
    for (const { lead, members, size } of districts) expect([members[0], members.length]).toEqual([lead, size]);
  });

  test('has its keys in the documented order, whatever the order in the report', () => {
    const turned = Object.fromEntries(Object.entries(sample).toReversed()) as unknown as Report;
    expect(resultJson(turned)).toBe(resultJson(sample));
    expect(Object.keys(JSON.parse(resultJson(sample)) as object)).toEqual([
      'status', 'cost', 'bound', 'gap', 'seed', 'effort', 'preset', 'settings', 'input', 'parts', 'districts', 'withoutDistrict', 'clauses', 'violations', 'mending', 'assumptions', 'version',
    ]);
  });

  test('is refused by the schema when something is missing, misspelt or of another type', () => {
    const good = JSON.parse(resultJson(sample)) as Record<string, unknown>;
    const { status, ...missing } = good;
    for (const bad of [missing, { ...good, state: status }, { ...good, cost: '1' }, { ...good, gap: 3 }, { ...good, districts: [{}] }]) {
      expect(resultShape.safeParse(bad).success).toBe(false);
    }
  });

  test('has a published JSON Schema that says the same as the shape', () => {
    const schema = JSON.parse(schemaOf('result')) as { $schema: string; required: string[]; additionalProperties: boolean };
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.required).toEqual(Object.keys(resultShape.shape));
    expect(schema.additionalProperties).toBe(false);
    expect(schemaOf('result')).toBe(schemaOf('result'));
    // Read back by the library, it accepts what we write and refuses what we do not.
    const back = z.fromJSONSchema(schema as unknown as Parameters<typeof z.fromJSONSchema>[0]);
    const good = JSON.parse(resultJson(sample)) as Record<string, unknown>;
    expect([good, { ...good, cost: 1.5 }, { ...good, more: 1 }].map((value) => back.safeParse(value).success)).toEqual([true, false, false]);
  });
});
