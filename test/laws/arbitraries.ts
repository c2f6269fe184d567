/**
 * Random small counties, settings with every rule and term, and layouts, for the laws. Figures are drawn so that limits bind now and
 * then: a law that never meets a broken rule proves little.
 */
import fc from 'fast-check';
import { compile } from '../../src/core/compile.js';
import { buildCounty, denseTravel, SETTINGS, TIERS, UNREACHABLE, type County, type School } from '../../src/core/county.js';
import type { Layout } from '../../src/core/layout.js';
import type { Model } from '../../src/core/model.js';
import type { Problem } from '../../src/core/problem.js';
import { makeRng } from '../../src/core/rng.js';
import { buildProblems } from '../../src/policy/problem.js';
import { FAIR_MEASURES } from '../../src/policy/fairness.js';
import { FORM_IDS } from '../../src/policy/forms/forms.js';
import { settingsSchema, type Settings } from '../../src/policy/settings.js';

export interface Sizes {
  readonly min: number;
  readonly max: number;
}

const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 5 });

const school = (index: number): fc.Arbitrary<School> =>
  fc.record({
    id: fc.constant(`00${index}`),
    name: fc.constant(`学校${index}`),
    stage: fc.constantFrom('primary', 'primary', 'primary', 'teachingPoint'),
    township: fc.constantFrom('甲镇', '乙镇', '丙镇'),
    setting: orNull(fc.constantFrom(...SETTINGS)),
    place: fc.constant(null),
    quality: orNull(fc.integer({ min: 0, max: 10_000 })),
    tier: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...TIERS) }),
    leadership: fc.constantFrom('may', 'may', 'may', null, 'never', 'must'),
    students: orNull(fc.integer({ min: 0, max: 900 })),
    teachers: fc.constant(null),
    county: fc.constantFrom('东县', '东县', '西县'),
    isNew: fc.boolean(),
  }) as fc.Arbitrary<School>;

/** A layout of n units from a seed: some units lead, the others follow any of them. */
export function layoutFrom(n: number, seed: number): Layout {
  const rng = makeRng(seed);
  const leads = Array.from({ length: n }, (_, unit) => unit).filter(() => rng.below(3) === 0);
  if (leads.length === 0) leads.push(rng.below(n));
  return { lead: Int32Array.from({ length: n }, (_, unit) => (leads.includes(unit) ? unit : leads[rng.below(leads.length)]!)) };
}

/**
 * Every third county as one of junior and nine-year schools, with places and leavers (GL6): nine-year schools have both, so that the rule
 * binds within a part; and 中心校 and 适龄人口 for every county. Made of figures that are drawn anyway: a further draw would change every case of every test.
 */
function withFigures(schools: readonly School[]): School[] {
  const isJunior = schools.reduce((sum, { students }) => sum + (students ?? 0), 0) % 3 === 0;
  return schools.map((each): School => {
    const { stage, quality, students } = each;
    const figures = { ...(students !== null && students % 4 > 0 && { population: Math.floor(students * 0.9) }), ...(quality !== null && { places: Math.floor(quality / 40) }), ...(students !== null && { leavers: Math.floor(students / 3) }) };
    return { ...each, figures, isCentral: (quality ?? 0) % 3 === 1, stage: !isJunior ? stage : stage === 'primary' ? 'nineYear' : 'junior' };
  });
}

export const counties = ({ min, max }: Sizes): fc.Arbitrary<County> =>
  fc
    .integer({ min, max })
    .chain((n) =>
      fc.record({
        schools: fc.tuple(...Array.from({ length: n }, (_, index) => school(index))),
        metres: fc.array(fc.oneof({ weight: 12, arbitrary: fc.integer({ min: 0, max: 30_000 }) }, { weight: 1, arbitrary: fc.constant(UNREACHABLE) }), { minLength: n * n, maxLength: n * n }),
        pairs: fc.array(fc.record({ helper: fc.nat(n - 1), helped: fc.nat(n - 1) }), { maxLength: 3 }),
        exceptions: fc.array(fc.record({ lead: fc.nat(n - 1), cap: fc.integer({ min: 1, max: 8 }), reason: fc.constant('理由') }), { maxLength: 2 }),
        inForce: fc.option(fc.nat()),
      }),
    )
    .map(({ schools, metres, pairs, exceptions, inForce }) =>
      buildCounty({
        schools: withFigures(schools),
        travel: denseTravel(schools.length, Int32Array.from(metres)),
        pairs: pairs.filter(({ helper, helped }) => helper !== helped),
        exceptions,
        inForce: inForce === null ? null : layoutFrom(schools.length, inForce),
      }),
    );

const area = (ids: readonly string[]): fc.Arbitrary<unknown> =>
  fc.record({ name: fc.constant('片区'), form: fc.constantFrom(...FORM_IDS), townships: fc.constant(['甲镇', '乙镇']), schools: fc.subarray([...ids]) }, { requiredKeys: ['name', 'form'] });

/** Settings under which every rule and every term comes up, with limits that a county of up to ten schools can break or keep. */
export const settingsFor = (ids: readonly string[]): fc.Arbitrary<Settings> => {
  const id = fc.constantFrom(...ids);
  const membership = fc.record({ school: id, lead: id });
  const weight = fc.constantFrom(0, 1, 3, 10);
  return fc
    .record({
      rules: fc.record({
        maxSize: fc.integer({ min: 2, max: 8 }),
        minSize: fc.integer({ min: 1, max: 2 }),
        leadShare: fc.integer({ min: 20, max: 100 }),
        weakerMembers: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
        maxDistance: fc.option(fc.integer({ min: 8_000, max: 30_000 }), { freq: 2 }),
        maxTownships: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 2 }),
        pairs: fc.constantFrom('hard', 'soft', 'soft', 'off'),
        crossing: fc.constantFrom('price', 'free', 'price'),
        minDistricts: fc.option(fc.integer({ min: 1, max: 2 }), { freq: 2 }),
        maxDistricts: fc.option(fc.integer({ min: 2, max: 6 }), { freq: 2 }),
        fixed: fc.array(membership, { maxLength: 1 }),
        forbidden: fc.array(membership, { maxLength: 2 }),
        together: fc.array(fc.tuple(id, id), { maxLength: 1 }),
        apart: fc.array(fc.tuple(id, id), { maxLength: 1 }),
      }),
      targets: fc.record({ strengthTolerance: fc.constantFrom(0, 0, 200), studentsLow: fc.integer({ min: 0, max: 600 }), studentsHigh: fc.integer({ min: 600, max: 2500 }), freeTownships: fc.integer({ min: 1, max: 2 }) }),
      weights: fc.record({ proximity: weight, strength: weight, setting: weight, leadStrength: weight, students: weight, townships: fc.constantFrom(0, 2000), moves: fc.constantFrom(0, 3000), pairs: fc.constantFrom(0, 5000), crossing: fc.constantFrom(0, 4000) }),
    })
    .map(({ rules, weights, ...rest }) => {
      const feederPlaces = (['hard', 'price', 'off', 'price', 'price', 'price', 'off', 'price'] as const)[rules.leadShare % 12] ?? 'off';
      return settingsSchema.parse({ ...rest, rules: { ...rules, feederPlaces }, weights: { ...weights, feederPlaces: [100, 50, 0, 10][rules.maxSize % 4] } });
    });
};

/** The same with the choices of a scheme and its rules: forms, areas, caps by stage, even sizes, the worst district, population. */
export const schemedSettingsFor = (ids: readonly string[]): fc.Arbitrary<Settings> =>
  fc
    .record({
      base: settingsFor(ids),
      scheme: fc.record({
        partition: fc.constantFrom('joint', 'all', 'stage'),
        lead: fc.constantFrom('strong', 'strong', 'strong', 'seat'),
        fair: fc.oneof({ weight: 6, arbitrary: fc.constant('none') }, { weight: 1, arbitrary: fc.constantFrom(...FAIR_MEASURES) }),
        form: fc.oneof({ weight: 8, arbitrary: fc.constant('any') }, { weight: 1, arbitrary: fc.constantFrom(...FORM_IDS) }),
        areas: fc.oneof({ weight: 8, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(area(ids), { maxLength: 2 }) }),
      }),
      rules: fc.record({
        evenSizes: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
        maxJunior: fc.option(fc.integer({ min: 0, max: 2 }), { freq: 1 }),
        maxPrimary: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.integer({ min: 2, max: 6 }) }),
      }),
      worst: fc.option(fc.constantFrom(3, 900, 2_000, 10_000), { freq: 3 }),
      population: fc.constantFrom(0, 1, 3, 10),
    })
    .map(({ base, scheme, rules, worst, population }) =>
      settingsSchema.parse({ ...base, scheme, rules: { ...base.rules, ...rules }, targets: { ...base.targets, worst }, weights: { ...base.weights, population } }));

export interface Case {
  readonly county: County;
  readonly settings: Settings;
  readonly problem: Problem;
  readonly model: Model;
}

/** A county, settings for it, and its one problem with its model. */
export const cases = (sizes: Sizes): fc.Arbitrary<Case> => casesWith(sizes, settingsFor);

/** The same with settings that have a scheme. */
export const schemedCases = (sizes: Sizes): fc.Arbitrary<Case> => casesWith(sizes, schemedSettingsFor);

const casesWith = (sizes: Sizes, settingsOf: typeof settingsFor): fc.Arbitrary<Case> =>
  counties(sizes)
    .chain((county) => settingsOf(county.schools.map(({ id }) => id)).map((settings) => ({ county, settings })))
    .map(({ county, settings }) => {
      const [problem] = buildProblems(county, settings);
      return { county, settings, problem: problem!, model: compile(problem!) };
    });

/** True when every unit is under a hub that it has an arc to. */
export const keepsArcs = (model: Model, { lead }: Layout): boolean =>
  lead.every((hub, unit) => model.arcHub.subarray(model.arcStart[unit], model.arcStart[unit + 1]).includes(hub));

/** A layout that mostly follows arcs, from a seed: hubs among the possible ones, members by arc where there is one to an open hub. */
export function allowedLayout(model: Model, seed: number): Layout {
  const rng = makeRng(seed);
  const arcs = (unit: number): number[] => [...model.arcHub.subarray(model.arcStart[unit], model.arcStart[unit + 1])];
  const possible = Array.from({ length: model.n }, (_, unit) => unit).filter((unit) => arcs(unit).includes(unit));
  const hubs = possible.filter((unit) => model.mustLead[unit] === 1 || rng.below(2) === 0);
  if (hubs.length === 0) hubs.push(possible.length > 0 ? possible[rng.below(possible.length)]! : rng.below(model.n));
  const lead = Int32Array.from({ length: model.n }, (_, unit) => {
    if (hubs.includes(unit)) return unit;
    const open = arcs(unit).filter((hub) => hubs.includes(hub));
    return (open.length > 0 ? open : hubs)[rng.below((open.length > 0 ? open : hubs).length)]!;
  });
  return { lead };
}
