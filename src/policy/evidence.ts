/**
 * The figures that a clause shows beyond its rules and terms. To add one, write its function and list it under the clause.
 */
import { twoDecimals } from '../core/decimals.js';
import type { Outcome } from '../core/result.js';
import type { Fact } from './account.js';
import type { ClauseId } from './clauses.js';
import { qualitySpread, strengthDeviation, waysOf } from './figures.js';
import { deputies, QX3_DEPUTIES } from './products/deputies.js';

type Shown = Omit<Fact, 'part'>;

const points = (hundredths: number): string => twoDecimals(hundredths, 100);
const km = (metres: number): string => twoDecimals(metres, 1000);

function deviation({ problem, evaluation }: Outcome): Shown[] {
  const found = evaluation === null ? null : strengthDeviation(problem, evaluation);
  return found === null ? [] : [{ key: 'evidence.deviation', params: { mean: points(found.mean), most: points(found.most), district: found.worst.lead } }];
}

function spread({ problem, evaluation }: Outcome): Shown[] {
  const found = evaluation === null ? null : qualitySpread(problem, evaluation);
  return found === null ? [] : [{ key: 'evidence.schools', params: { schools: points(found.schools), districts: points(found.districts) } }];
}

function ways({ problem, evaluation }: Outcome): Shown[] {
  const { mean } = waysOf(problem, evaluation?.districts ?? []);
  return mean === null ? [] : [{ key: 'evidence.ways', params: { mean: km(mean) } }];
}

function worst({ problem, evaluation }: Outcome): Shown[] {
  const { longest } = waysOf(problem, evaluation?.districts ?? []);
  return longest === null ? [] : [{ key: 'evidence.worstDistance', params: { school: longest.unit, km: km(longest.metres), district: longest.lead } }];
}

/** How many schools of the part have a value in `field`. */
const known =
  (key: 'evidence.quality' | 'evidence.tiers', field: 'quality' | 'tier') =>
  ({ problem: { county, part } }: Outcome): Shown[] => {
    const count = [...part.schools].filter((school) => county.schools[school]![field] !== null).length;
    return [{ key, params: { known: count, unknown: part.schools.length - count } }];
  };

/** XX6: how many schools say whom their catchment has. */
function population({ problem: { county, part } }: Outcome): Shown[] {
  const count = [...part.schools].filter((school) => county.schools[school]!.figures?.population !== undefined).length;
  return [{ key: 'evidence.population', params: { known: count, unknown: part.schools.length - count } }];
}

const parts = ({ problem, evaluation }: Outcome): Shown[] => [{ key: 'evidence.part', params: { schools: problem.part.schools.length, districts: evaluation?.districts.length ?? 0 } }];

function heads({ evaluation }: Outcome): Shown[] {
  const sizes = (evaluation?.districts ?? []).map(({ schools }) => schools.length);
  const { least, most: top } = QX3_DEPUTIES;
  return sizes.length === 0 ? [] : [{ key: 'evidence.deputies', params: { ...deputies(sizes, QX3_DEPUTIES), districts: sizes.length, least, top } }];
}

const all =
  (...makers: readonly ((outcome: Outcome) => Shown[])[]) =>
  (outcome: Outcome): Shown[] =>
    makers.flatMap((make) => make(outcome));

export const EVIDENCE: Readonly<Partial<Record<ClauseId, (outcome: Outcome) => readonly Shown[]>>> = {
  LZ1: deviation,
  LZ2: known('evidence.quality', 'quality'),
  LZ5: parts,
  LZ15: spread,
  AK4: parts,
  GL1: ways,
  QX3: heads,
  XX1: known('evidence.tiers', 'tier'),
  XX3: all(deviation, worst),
  XX5: parts,
  XX6: population,
};
