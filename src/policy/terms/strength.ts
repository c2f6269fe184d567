import type { School } from '../../core/county.js';
import type { Term } from '../../core/problem.js';
import { PART_STAGES, partStage, type PartStage } from '../parts.js';
import { brought, broughtLoads, chargesByDistrict, roundedMean, withBelow, type Made, type Scope } from '../scope.js';

const CLAUSES = ['LZ1', 'XX3', 'LZ15'];

/**
 * LZ1 强弱搭配: Σ over districts |Σ (quality − mean)|, hundredths of a point: what a district's schools together have above or below the
 * mean of the part. Divided by the number of schools it is the school-weighted mean absolute deviation of the district means.
 * With a tolerance τ per school only what is beyond ± τ · size counts: max(0, Σ(q − mean − τ)) + max(0, −Σ(q − mean + τ)).
 * A school without a score stands at the mean; where stages are together, each is measured against the mean of its own.
 * A central school counts with the schools it brings (LZ11).
 */
export function strength(scope: Scope): Made<Term> {
  const weight = scope.settings.weights.strength;
  const schools = withBelow(scope);
  if (schools.every(({ quality }) => quality === null)) return { clauses: CLAUSES, missing: 'quality' };
  if (weight === 0) return null;
  const tolerance = scope.settings.targets.strengthTolerance;
  const mean = roundedMean(schools.map(({ quality }) => quality));
  const means = meansByStage(schools);
  const offset = (school: School): number => offsetFrom(school, means);
  const loads =
    tolerance === 0
      ? broughtLoads(scope, offset, { softLo: 0, softHi: 0, below: weight, above: weight })
      : [
          ...broughtLoads(scope, (school) => offset(school) - tolerance, { softHi: 0, above: weight }),
          ...broughtLoads(scope, (school) => offset(school) + tolerance, { softLo: 0, below: weight }),
        ];
  const [offsets, counts] = [brought(scope, offset), brought(scope, () => 1)];
  return {
    id: 'strength',
    clauses: CLAUSES,
    weight,
    params: { mean: mean / 100, tolerance: tolerance / 100 },
    shape: { loads },
    price: (layout) =>
      chargesByDistrict(layout, weight, (members) => {
        const [total, count] = [offsets, counts].map((of) => members.reduce((sum, unit) => sum + of[unit]!, 0)) as [number, number];
        return Math.max(0, Math.abs(total) - tolerance * count);
      }),
  };
}

function meansByStage(schools: readonly School[]): ReadonlyMap<PartStage, number> {
  return new Map(PART_STAGES.map((stage) => [stage, roundedMean(schools.filter((school) => partStage(school.stage) === stage).map(({ quality }) => quality))]));
}

function offsetFrom({ stage, quality }: School, means: ReadonlyMap<PartStage, number>): number {
  const mean = means.get(partStage(stage))!;
  return (quality ?? mean) - mean;
}
