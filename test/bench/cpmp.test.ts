import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openPublished, publishedInstances, publishedSolution } from '../../bench/cpmp/folder.js';
import { pMedianModel } from '../../bench/cpmp/model.js';
import { readPoints } from '../../bench/cpmp/points.js';
import { readSolution } from '../../bench/cpmp/reference.js';
import { setsOf } from '../../bench/suites/cpmp.js';
import { scoreOf } from '../../src/core/modelScore.js';

const SHARED = fileURLToPath(new URL('../../../shared/bench', import.meta.url));

describe('a file of points', () => {
  test('is read with decimals, Windows line ends and blank lines; demands become whole', () => {
    const points = readPoints('3\t1\t\r\n0 0\t10\t1.25\r\n3. 4 10 2\r\n-6 -8.0 10 3.50\r\n\r\n', 'f');
    expect(points).toMatchObject({ n: 3, p: 1, demandScale: 100, demand: Int32Array.of(125, 200, 350), capacity: Float64Array.of(1000, 1000, 1000) });
  });

  test.each(['3 1\n0 0 10 1\n', '1 1\n0 0 10 x\n', '', '1 1\n0 0 10 1 7\n'])('that is broken is refused: %j', (text) => {
    expect(() => readPoints(text, 'f.txt')).toThrow(/^f\.txt: /);
  });

  test('becomes a model whose costs are floored, scaled or taken from a matrix', () => {
    const points = readPoints('2 1\n0 0 5 1\n1 2 5 1\n', 'f'); // √5 = 2.23606…
    expect(pMedianModel(points, 'floored')).toMatchObject({ scale: 1, model: { arcCost: Int32Array.of(0, 2, 2, 0) } });
    expect(pMedianModel(points, 'euclidean')).toMatchObject({ scale: 200, model: { arcCost: Int32Array.of(0, 447, 447, 0) } });
    expect(pMedianModel(points, Int32Array.of(0, 7, 8, 0)).model.arcCost).toEqual(Int32Array.of(0, 7, 8, 0));
    expect(() => pMedianModel(points, Int32Array.of(0, 7))).toThrow(/2 distances for 2 points/);
    expect(() => pMedianModel(readPoints('2 1\n0 0 5 1\n99999999 0 5 1\n', 'f'), 'euclidean')).toThrow(/at most/);
  });

  test('a published layout with a point left out, doubled or under no median is refused', () => {
    const lines = (pairs: string): string => `2\n${pairs}\nSolucao F.O. =   7.50\n`;
    expect(readSolution(lines(' 1  2\n 2  2'), 2)).toEqual({ layout: { lead: Int32Array.of(1, 1) }, stated: 7.5 });
    for (const pairs of ['1 2', '1 2\n2 2\n2 2', '1 2\n2 1', '1 2\n2 2\n3 2']) expect(() => readSolution(lines(pairs), 2)).toThrow();
  });
});

describe.skipIf(!existsSync(SHARED))(`the published layouts below ${SHARED}`, () => {
  test('are accepted at the cost that they state, but for the one that breaks the capacity', async () => {
    const references = (await publishedInstances(SHARED))!;
    expect(references).toHaveLength(42);
    const { classic, near } = setsOf(references);
    expect([classic.length, near]).toEqual([26, ['spain737_74_1', 'spain737_74_2', 'spain737_148_1', 'spain737_148_2', 'p3038_600', 'p3038_800', 'lin318_040', 'lin318_070', 'lin318_100', 'u724_075', 'u724_125', 'u724_200']]);
    for (const reference of references) {
      const solution = await publishedSolution(SHARED, reference);
      expect(solution, reference.instance).not.toBeNull();
      const { model, scale } = await openPublished(SHARED, reference);
      const { excess, cost } = scoreOf(model, solution!.layout);
      // Two decimals are stated, of sums in single precision where n is 3,038.
      expect(Math.abs(cost / scale - solution!.stated), reference.instance).toBeLessThan(reference.n > 3000 ? 0.02 : 0.01);
      if (reference.instance === 'u724_010') {
        expect(solution!.stated).toBe(181580.86);
        expect(excess).toBe(735); // by how much two of its ten clusters are above 4,175, together
      } else {
        expect(excess, reference.instance).toBe(0);
        expect(Math.abs(cost / scale - reference.value), reference.instance).toBeLessThan(0.01);
      }
      if (reference.lowerBound !== null) expect(cost / scale, reference.instance).toBeGreaterThanOrEqual(reference.lowerBound);
    }
  });
});

test('without the folder there are no instances', async () => {
  expect(await publishedInstances('/nowhere')).toBeNull();
});
