/** Small counties with districts and staff for the tests of zones, and what their rules say, written once more from the brief alone. */
import fc from 'fast-check';
import { buildCounty, denseTravel, UNREACHABLE, type County, type School, type StaffMember, type StaffRole, type Stage } from '../../../src/core/county.js';
import type { District } from '../../../src/policy/products/product.js';
import { schoolOf } from '../small.js';

export interface Staffed {
  readonly county: County;
  readonly districts: readonly District[];
}

export const personOf = (id: string, facts: Partial<StaffMember> = {}): StaffMember => ({
  id, name: `员${id}`, role: 'inspector', home: null, subject: '', stages: [], capacity: null, place: null, ...facts,
});

/** Districts of the given stages, one school each entry, the first leads; ways are `metres(from, to)`, by school. */
export function staffed(districts: readonly (readonly Stage[])[], staff: readonly StaffMember[], metres: (from: number, to: number) => number = (a, b) => 1000 * Math.abs(a - b)): Staffed {
  const stages = districts.flat();
  const schools = stages.map((stage, index): School => schoolOf(index, { stage, id: `s${String(index).padStart(2, '0')}` }));
  const n = schools.length;
  const travel = denseTravel(n, Int32Array.from({ length: n * n }, (_, pair) => metres(Math.floor(pair / n), pair % n)));
  let next = 0;
  return {
    county: buildCounty({ schools, travel, staff }),
    districts: districts.map((own, at): District => {
      const members = own.map(() => next++);
      return { lead: members[0]!, schools: members, name: `学区${at}`, part: 0 };
    }),
  };
}

export interface Drawn {
  readonly districts: number;
  readonly people: number;
  readonly subjects: readonly string[];
}

/** Counties in which each rule binds now and then. */
export const staffedCounties = (role: StaffRole, { districts, people, subjects }: Drawn): fc.Arbitrary<Staffed> =>
  fc
    .record({
      stages: fc.array(fc.array(fc.constantFrom<Stage>('primary', 'primary', 'teachingPoint', 'junior', 'nineYear'), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: districts }),
      pure: fc.integer({ min: 0, max: 3 }),
      staff: fc.array(
        fc.record({
          home: fc.option(fc.nat(), { freq: 2 }),
          subject: fc.constantFrom(...subjects),
          stages: fc.oneof(fc.constant([]), fc.subarray<Stage>(['primary', 'junior', 'nineYear'], { minLength: 1 })),
          capacity: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 3, arbitrary: fc.integer({ min: 0, max: districts }) }),
        }),
        { minLength: 1, maxLength: people },
      ),
      metres: fc.array(fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 0, max: 30_000 }) }, { weight: 1, arbitrary: fc.constant(UNREACHABLE) }), { minLength: 50, maxLength: 50 }),
    })
    .map(({ stages, pure, staff, metres }) => {
      // Most districts are of one stage.
      const own = stages.map((one) => (pure > 0 ? one.map((): Stage => (one[0] === 'junior' || one[0] === 'nineYear' ? 'junior' : 'primary')) : one));
      const schools = own.flat().length;
      const county = staffed(own, staff.map((one, at) => personOf(`p${at}`, { ...one, role, home: one.home === null ? null : one.home % schools })), (a, b) => (a === b ? 0 : metres[(7 * a + b) % metres.length]!));
      return county;
    });

const broad = (stage: Stage): string => (stage === 'teachingPoint' ? 'primary' : stage === 'nineYear' ? 'junior' : stage);

/** One thing to be looked after: district, stages, subject, schools. */
export interface Need {
  readonly district: number;
  readonly stages: readonly string[];
  readonly subject: string;
  readonly load: number;
}

const covers = (person: StaffMember, stages: readonly string[]): boolean => person.stages.length === 0 || stages.every((stage) => person.stages.map(broad).includes(stage));

/** What has to be looked after, by the brief. */
export function needsOf({ county, districts }: Staffed, role: StaffRole): Need[] {
  return districts.flatMap(({ schools }, district) => {
    const stages = schools.map((school) => broad(county.schools[school]!.stage));
    if (role === 'inspector') return [{ district, stages: [...new Set(stages)], subject: '', load: schools.length }];
    return [...new Set(stages)].flatMap((stage) => {
      const subjects = new Set(county.staff!.filter((one) => one.role === role && covers(one, [stage])).map(({ subject }) => subject));
      const named = [...subjects].filter((subject) => subject !== '');
      return (named.length === 0 ? [''] : named).map((subject) => ({ district, stages: [stage], subject, load: stages.filter((one) => one === stage).length }));
    });
  });
}

export function may({ county, districts }: Staffed, person: StaffMember, { district, stages, subject }: Need): boolean {
  const { lead, schools } = districts[district]!;
  return covers(person, stages) && (person.role === 'inspector' || person.subject === '' || person.subject === subject)
    && !(person.home !== null && schools.includes(person.home)) && !(person.home !== null && county.travel.metres(person.home, lead) === UNREACHABLE);
}

/** The cost of who takes what, or null where a rule is broken; people by their position in `county.staff`. */
export function costOf(of: Staffed, role: StaffRole, needs: readonly Need[], takers: readonly number[], price: number): number | null {
  const { county, districts } = of;
  const staff = county.staff!;
  if (needs.some((need, at) => staff[takers[at]!]!.role !== role || !may(of, staff[takers[at]!]!, need))) return null;
  const known = (person: StaffMember, district: number): number | null => (person.home === null ? null : county.travel.metres(person.home, districts[district]!.lead));
  let cost = 0;
  for (const [at, person] of staff.entries()) {
    const own = needs.filter((_, need) => takers[need] === at);
    const zone = new Set(own.map(({ district }) => district));
    if (zone.size > (person.capacity ?? Infinity)) return null;
    cost += price * own.reduce((sum, { load }) => sum + load, 0) ** 2;
    for (const district of zone) {
      const others = staff.filter((one) => one.role === role).flatMap((one) => known(one, district) ?? []).filter((metres) => metres !== UNREACHABLE);
      cost += known(person, district) ?? (others.length === 0 ? 0 : Math.round(others.reduce((sum, one) => sum + one, 0) / others.length));
    }
  }
  return cost;
}

/** The least cost of all assignments, null where there is none. */
export function bestByEnumeration(of: Staffed, role: StaffRole, price: number): number | null {
  const needs = needsOf(of, role);
  const people = of.county.staff!.length;
  let best: number | null = null;
  for (let code = 0; code < people ** needs.length; code++) {
    const takers = needs.map((_, at) => Math.floor(code / people ** at) % people);
    const cost = costOf(of, role, needs, takers, price);
    if (cost !== null && (best === null || cost < best)) best = cost;
  }
  return best;
}
