import type { Term } from '../../core/problem.js';
import { chargesByDistrict, type Made, type Scope } from '../scope.js';

const CLAUSES = ['AK3'];

/** AK3 名校引领: for every district by how much its lead is below the strongest school of the part, hundredths of a point. */
export function leadStrength({ schools, settings }: Scope): Made<Term> {
  const weight = settings.weights.leadStrength;
  if (schools.every(({ quality }) => quality === null)) return { clauses: CLAUSES, missing: 'quality' };
  if (weight === 0) return null;
  const best = schools.reduce((most, { quality }) => Math.max(most, quality ?? 0), 0);
  const lack = (hub: number): number => best - (schools[hub]!.quality ?? best);
  return {
    id: 'leadStrength',
    clauses: CLAUSES,
    weight,
    params: { best: best / 100 },
    shape: { hubCost: (hub) => weight * lack(hub) },
    price: (layout) => chargesByDistrict(layout, weight, (_, lead) => lack(lead)),
  };
}
