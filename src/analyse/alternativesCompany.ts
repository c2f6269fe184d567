/** Which schools are firm and which are free: in how many of several layouts each keeps its company. */
import { differenceOf } from '../core/difference.js';
import { districtsOf } from '../core/layout.js';
import type { Alternatives } from './alternativesTypes.js';

/** A school of the county, measured against the first of the layouts. */
export interface Company {
  /** Layouts in which it is in the district that its own is matched to (`differenceOf`), the first among them. */
  readonly kept: number;
  /** Other schools of its district in the first layout, and how many of them are with it in every layout. */
  readonly companions: number;
  readonly always: number;
  /** Layouts in which it leads. */
  readonly leads: number;
}

/** By school of the county. A school of two tiers (LZ11) keeps its company where it does in both. */
export function companyOf({ run: { county, outcomes }, layouts }: Pick<Alternatives, 'run' | 'layouts'>): Company[] {
  const schools = county.schools.map(() => ({ kept: layouts.length, companions: 0, always: 0, led: new Set<number>() }));
  const left = layouts.map(() => new Set<number>());
  for (const [at, { problem: { part } }] of outcomes.entries()) {
    const all = layouts.map(({ parts }) => parts[at]!.layout);
    all.forEach((layout, one) => {
      for (const unit of differenceOf(all[0]!, layout).moved) left[one]!.add(part.schools[unit]!);
      layout.lead.forEach((hub, unit) => hub === unit && schools[part.schools[unit]!]!.led.add(one));
    });
    for (const { schools: units } of all.length === 0 ? [] : districtsOf(all[0]!)) {
      for (const unit of units) {
        const company = schools[part.schools[unit]!]!;
        company.companions += units.length - 1;
        company.always += units.filter((other) => other !== unit && all.every(({ lead }) => lead[other] === lead[unit])).length;
      }
    }
  }
  for (const moved of left) for (const school of moved) schools[school]!.kept--;
  return schools.map(({ led, ...company }) => ({ ...company, leads: led.size }));
}
