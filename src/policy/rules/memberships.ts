import type { Breach, Rule } from '../../core/problem.js';
import type { Made, Scope } from '../scope.js';

/** What was agreed beforehand (XX4): schools fixed to a lead, forbidden to it, kept together or apart. Ids outside the part are other parts'. */
export function memberships({ schools, settings, unitOf }: Scope): Made<Rule> {
  const { fixed, forbidden, together, apart } = settings.rules;
  if (fixed.length + forbidden.length + together.length + apart.length === 0) return null;
  const units = (pairs: readonly (readonly [string, string])[]): (readonly [number, number])[] =>
    pairs.flatMap(([a, b]) => (unitOf.has(a) && unitOf.has(b) && a !== b ? [[unitOf.get(a)!, unitOf.get(b)!] as const] : []));
  const ends = (list: typeof fixed): (readonly [number, number])[] => units(list.map(({ school, lead }) => [school, lead]));
  const fixedTo = new Map(ends(fixed));
  const barred = new Set(ends(forbidden).map(([unit, hub]) => unit * schools.length + hub));
  const allows = (unit: number, hub: number): boolean => (fixedTo.get(unit) ?? hub) === hub && !barred.has(unit * schools.length + hub);
  const kept = units(together);
  const split = units(apart);
  return {
    id: 'memberships',
    clauses: ['XX4'],
    params: { fixed: fixedTo.size, forbidden: barred.size, together: kept.length, apart: split.length },
    shape: { allows, mayLead: (unit) => !fixedTo.has(unit), together: kept, apart: split },
    judge: ({ lead }) => [
      ...schools.flatMap((_, unit): Breach[] =>
        allows(unit, lead[unit]!) ? [] : [{ district: lead[unit]!, schools: [unit, lead[unit]!], degree: 1, params: { fault: fixedTo.has(unit) ? 'notFixed' : 'forbidden' } }],
      ),
      ...kept.flatMap(([a, b]): Breach[] => (lead[a] === lead[b] ? [] : [{ district: null, schools: [a, b], degree: 1, params: { fault: 'parted' } }])),
      ...split.flatMap(([a, b]): Breach[] => (lead[a] === lead[b] ? [{ district: lead[a]!, schools: [a, b], degree: 1, params: { fault: 'joined' } }] : [])),
    ],
  };
}
