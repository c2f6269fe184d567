/** Random small counties whose rules leave little or no room: most have no layout, for every reason there is. */
import fc from 'fast-check';
import { enumeration } from '../../solvers/enumeration/enumeration.js';
import { compile } from '../../src/core/compile.js';
import type { Layout } from '../../src/core/layout.js';
import type { Model } from '../../src/core/model.js';
import { makeRng } from '../../src/core/rng.js';
import { byIterations, runAlone } from '../../src/core/solver.js';
import { buildProblems } from '../../src/policy/problem.js';
import { settingsSchema } from '../../src/policy/settings.js';
import { cases, type Case, type Sizes } from './arbitraries.js';

/** As `cases`, with rules drawn anew, one or two of them tight. */
export const tightCases = (sizes: Sizes): fc.Arbitrary<Case> =>
  cases(sizes).chain(({ county }) => {
    const id = fc.constantFrom(...county.schools.map((school) => school.id));
    const n = county.schools.length;
    const pairs = fc.array(fc.tuple(id, id), { maxLength: 2 });
    const memberships = fc.array(fc.record({ school: id, lead: id }), { maxLength: 2 });
    const easy = { maxSize: n, minSize: 1, maxDistance: null, maxTownships: null, pairs: 'off', crossing: 'free', minDistricts: null, maxDistricts: null };
    const tight = fc.oneof(
      fc.record({ maxSize: fc.integer({ min: 1, max: 3 }), maxDistricts: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ minSize: fc.integer({ min: 2, max: n }), maxSize: fc.integer({ min: 2, max: n }) }),
      fc.record({ maxDistance: fc.integer({ min: 1, max: 15_000 }), minSize: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ maxTownships: fc.integer({ min: 1, max: 2 }), minSize: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ minDistricts: fc.integer({ min: 2, max: n }), minSize: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ together: pairs, apart: pairs, pairs: fc.constantFrom('hard', 'off') }),
      fc.record({ fixed: memberships, forbidden: memberships, apart: pairs }),
    );
    const leadership = fc.array(fc.constantFrom('may', 'may', null, null, null, 'must', 'never'), { minLength: n, maxLength: n });
    return fc.tuple(tight, tight, leadership).map(([one, other, leads]) => {
      const schools = county.schools.map((school, at) => ({ ...school, leadership: leads[at]! as typeof school.leadership }));
      const settings = settingsSchema.parse({ rules: { ...easy, ...one, ...other } });
      const [problem] = buildProblems({ ...county, schools }, settings);
      return { county: { ...county, schools }, settings, problem: problem!, model: compile(problem!) };
    });
  });

/** A layout of a small model, by trying all; null where there is none. */
export const enumerated = (model: Model): Layout | null => runAlone(enumeration, model, { rng: makeRng(1), budget: byIterations(Infinity), start: null }).layout ?? null;
