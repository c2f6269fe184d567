/**
 * AK9 捆绑式考核评价: one scorecard a district, the same for all of its schools. What the layout itself says of a district: how far its mean
 * quality is from the part's, how far its schools are from each other, how long the ways are, and what it costs a school. Each has a rank
 * among the districts of its part (1: best; equals share a rank). What a year brought is for the bureau to add.
 */
import type { DistrictOutcome } from '../../core/evaluation.js';
import type { Outcome } from '../../core/result.js';
import { districtQuality, partQuality, waysOf } from '../figures.js';
import type { Cell, Product } from './product.js';

const MEASURES = ['deviation', 'spread', 'way', 'cost'] as const;
type Figures = Readonly<Record<(typeof MEASURES)[number], number | null>>;

/** @param nameOf the name of the district that a unit leads in the part of an outcome. */
export function scorecard(outcomes: readonly Outcome[], nameOf: (part: number, lead: number) => string): Product {
  const rows = outcomes.flatMap((outcome, part) => {
    const districts = outcome.evaluation?.districts ?? [];
    const figures = districts.map((district) => figuresOf(outcome, district));
    const ranks = MEASURES.map((measure) => ranksOf(figures.map((one) => one[measure])));
    return districts.map(({ lead, schools }, at): Cell[] => [
      nameOf(part, lead), schools.length, ...MEASURES.flatMap((measure, k) => [figures[at]![measure], ranks[k]![at]!]),
    ]);
  });
  const columns = ['district', 'schools', ...MEASURES.flatMap((measure) => [measure, `${measure}Rank`])];
  return { tables: [{ id: 'scorecard', columns, rows }], facts: [{ clause: 'AK9', holds: null, key: 'product.scorecard.made', params: { districts: rows.length } }] };
}

/** Hundredths of a point, metres, and the objective's unit; rounded to whole numbers. */
function figuresOf({ problem }: Outcome, district: DistrictOutcome): Figures {
  const { county, part } = problem;
  const all = partQuality(problem);
  const own = districtQuality(problem, district);
  const qualities = district.schools.map((unit) => county.schools[part.schools[unit]!]!.quality);
  const known = qualities.filter((quality) => quality !== null);
  const { mean } = waysOf(problem, [district]);
  return {
    deviation: own === null || all === null ? null : Math.round(Math.abs(own - all)),
    spread: own === null ? null : Math.max(...known) - Math.min(...known),
    way: mean === null ? null : Math.round(mean),
    cost: Math.round(district.cost / district.schools.length),
  };
}

/** 1 for the least; null where there is no figure. */
const ranksOf = (values: readonly (number | null)[]): (number | null)[] =>
  values.map((value) => (value === null ? null : 1 + values.filter((other) => other !== null && other < value).length));
