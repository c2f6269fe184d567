import fc from 'fast-check';
import { expect, test } from 'vitest';
import { colourNodes, districtColours, neighbours, PALETTE } from '../../src/report/colour.js';
import { districtOutlines } from '../../src/report/outlines.js';
import { sampleReport } from '../fixtures/sampleReport.js';

const SEED = 20261122;
type Edges = readonly (readonly [number, number])[];
const clashes = (colour: Int32Array, edges: Edges): number => edges.filter(([a, b]) => colour[a] === colour[b]).length;
const square = ([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]): number => (ax - bx) ** 2 + (ay - by) ** 2;

/** Edges between points on the plane that no third point comes between (Gabriel 1969): a planar graph, so 4 colours would do. */
function gabriel(points: readonly (readonly [number, number])[]): [number, number][] {
  return points.flatMap((a, i) => points.flatMap((b, j): [number, number][] =>
    i < j && points.every((c, k) => k === i || k === j || square(a, c) + square(b, c) > square(a, b)) ? [[i, j]] : []));
}

test('on random planar graphs no two neighbours share a colour', () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 1_000 }));
  fc.assert(fc.property(fc.uniqueArray(point, { minLength: 1, maxLength: 60, selector: String }), (points) => {
    const edges = gabriel(points);
    const colour = colourNodes(points.length, edges, PALETTE.length);
    expect(clashes(colour, edges)).toBe(0);
    expect(Math.max(...colour)).toBeLessThan(PALETTE.length);
  }), { seed: SEED, numRuns: 100 });
});

test('a bipartite graph takes two colours, and nine districts that all touch share only one', () => {
  const star = Array.from({ length: 20 }, (_, leaf): [number, number] => [0, leaf + 1]);
  expect(new Set(colourNodes(21, star, 8)).size).toBe(2);
  const all = Array.from({ length: 9 }, (_, a) => Array.from({ length: a }, (__, b): [number, number] => [b, a])).flat();
  expect(clashes(colourNodes(9, all, 8), all)).toBe(1);
});

test('neighbours on the map of a report differ, within eight colours, whatever the seed', async () => {
  for (const seed of [1, 2, 3]) {
    const report = sampleReport({ schools: 300, lang: 'zh', seed });
    const outlines = await districtOutlines(report);
    const edges = await neighbours(report, outlines);
    expect(edges.length).toBeGreaterThan(report.districts.length);
    expect(edges.every(([a, b]) => report.districts[a]!.part === report.districts[b]!.part)).toBe(true);
    expect(clashes(await districtColours(report, outlines), edges)).toBe(0);
  }
});

test('a colour that is wanted is given wherever no neighbour has it; all that were given once are given again', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 25 }), fc.array(fc.tuple(fc.nat(24), fc.nat(24)), { maxLength: 60 }), fc.array(fc.integer({ min: -1, max: 7 }), { minLength: 25, maxLength: 25 }), (count, drawn, wishes) => {
    const edges = drawn.filter(([a, b]) => a < count && b < count && a !== b);
    const before = colourNodes(count, edges, 8);
    expect([...colourNodes(count, edges, 8, before)]).toEqual([...before]);
    const after = colourNodes(count, edges, 8, Int32Array.from(wishes.slice(0, count)));
    const degree = (node: number): number => new Set(edges.flatMap(([a, b]) => (a === node ? [b] : b === node ? [a] : []))).size;
    if ([...after.keys()].every((node) => degree(node) < 8)) expect(clashes(after, edges)).toBe(0);
  }));
});
