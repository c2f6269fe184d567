import { describe, expect, test } from 'vitest';
import { fitGrowth } from '../../bench/figures/fit.js';
import { seriesOf } from '../../bench/figures/series.js';
import { growthPlot } from '../../bench/figures/plot.js';
import { line } from './lines.js';

describe('the fit', () => {
  test('finds the exponent and the factor of a power, with no error', () => {
    const { exponent, factor, error } = fitGrowth([100, 300, 1000, 5000].map((n) => ({ n, y: 0.25 * n ** 1.2 })));
    expect([exponent, factor]).toEqual([expect.closeTo(1.2, 9), expect.closeTo(0.25, 9)]);
    expect(error).toBeLessThan(1e-9);
  });

  test('has an error of its exponent where the points scatter', () => {
    // log2: x 0, 1, 2; y 0, 2, 1: slope 1/2, residuals −1/2, 1, −1/2: √(3/2 / 1 / 2) = √3/2
    expect(fitGrowth([{ n: 1, y: 1 }, { n: 2, y: 4 }, { n: 4, y: 2 }])).toMatchObject({ exponent: expect.closeTo(0.5), error: expect.closeTo(Math.sqrt(3) / 2) });
    expect(fitGrowth([{ n: 1, y: 1 }, { n: 2, y: 4 }]).error).toBeNull();
  });

  test('needs two sizes and figures above 0', () => {
    expect(() => fitGrowth([{ n: 5, y: 1 }, { n: 5, y: 2 }])).toThrow(RangeError);
    expect(() => fitGrowth([{ n: 5, y: 1 }, { n: 6, y: 0 }])).toThrow(RangeError);
  });
});

test('cases that ended by their time limit are no part of the growth of time, unless they reached the wanted gap', () => {
  const limit = { timeMs: 10_000, effort: null, gap: 0.01 };
  const lines = [
    line({ n: 100, wallSeconds: 2, limit, gap: 0.01 }),
    line({ n: 200, wallSeconds: 9.9, limit, gap: 0.009 }),
    line({ n: 400, wallSeconds: 9.9, limit, gap: 0.02 }),
    line({ n: 400, wallSeconds: 3, limit: { ...limit, timeMs: null }, gap: null }),
    line({ n: 800, status: 'failed', wallSeconds: null }),
    line({ n: 100, method: 'cbc', wallSeconds: 2, limit }),
  ];
  const sizes = seriesOf(lines, 'wallSeconds').map(({ name, points, left, growth }) => ({ name, points: points.map(({ n }) => n), left: left.map(({ n }) => n), isFitted: growth !== null }));
  expect(sizes).toEqual([
    { name: 'county, xuequ', points: [100, 200, 400], left: [400], isFitted: true },
    { name: 'county, cbc', points: [100], left: [], isFitted: false },
  ]);
  expect(seriesOf(lines, 'peakMemoryMiB')[0]!.left).toEqual([]);
});

test('the plot is an SVG with every point, the fitted line and its exponent', () => {
  const points = [100, 1000].map((n) => ({ n, y: n / 50 }));
  const svg = growthPlot('a < b', 's', [{ name: 'county, xuequ', points, left: [{ n: 500, y: 20 }], growth: fitGrowth(points) }]);
  expect(svg.match(/<circle/g)).toHaveLength(3);
  expect(svg).toContain('county, xuequ: n^1.00');
  expect(svg).toContain('a &lt; b');
  expect(svg).not.toContain('NaN');
});
