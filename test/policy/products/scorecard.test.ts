import { expect, test } from 'vitest';
import { compile } from '../../../src/core/compile.js';
import { conclude } from '../../../src/core/conclude.js';
import { scorecard } from '../../../src/policy/products/scorecard.js';
import { county, layout, problem } from '../small.js';

test('AK9: a card for each district, with ranks among those of its part; equals share one', () => {
  // Means 70 and 50, 60 in all: both are 10 points off; ways 1 km and 2 km.
  const of = county([{ quality: 8000 }, { quality: 6000 }, { quality: 5000 }, { quality: 5000 }], { at: [0, 1000, 10_000, 12_000] });
  const asked = problem(of, { rules: { minSize: 2 }, weights: { strength: 0, leadStrength: 0, proximity: 1 } });
  const outcome = conclude(asked, compile(asked), [{ solver: 'given', layout: layout(0, 0, 2, 2) }]);
  const { tables, facts } = scorecard([outcome], (_, lead) => `第${lead}学区`);
  expect(tables[0]!.columns).toEqual(['district', 'schools', 'deviation', 'deviationRank', 'spread', 'spreadRank', 'way', 'wayRank', 'cost', 'costRank']);
  expect(tables[0]!.rows).toEqual([
    ['第0学区', 2, 1000, 1, 2000, 2, 1000, 1, 500, 1],
    ['第2学区', 2, 1000, 1, 0, 1, 2000, 2, 1000, 2],
  ]);
  expect(facts).toEqual([{ clause: 'AK9', holds: null, key: 'product.scorecard.made', params: { districts: 2 } }]);
});

test('AK9: without scores there are no ranks of strength', () => {
  const of = county([{}, {}]);
  const asked = problem(of, { rules: { minSize: 1 } });
  const outcome = conclude(asked, compile(asked), [{ solver: 'given', layout: layout(0, 0) }]);
  expect(scorecard([outcome], () => '').tables[0]!.rows[0]!.slice(2, 6)).toEqual([null, null, null, null]);
});
