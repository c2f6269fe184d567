/** Counties of any size from a seed, under the default objective; 1.6 times the leads that are needed may lead. */
import { compile } from '../../src/core/compile.js';
import { buildProblems } from '../../src/policy/problem.js';
import { settingsSchema } from '../../src/policy/settings.js';
import { generateCounty } from '../county.js';
import type { Suite } from './suite.js';

/** Arcs of a school in the large counties: the cheapest of some hundreds to thousands. Bounds hold for all of them. */
const NEAREST = 64;

const generated = (id: string, defaults: readonly number[], seconds: (schools: number) => number, arcs = Infinity): Suite => ({
  id,
  list: async ({ sizes }) => ({ names: (sizes ?? defaults).map(String), absent: [] }),
  seconds: (name) => seconds(Number(name)),
  open: async (name, seed) => {
    const county = generateCounty({ schools: Number(name), seed, leads: 'marked' });
    const models = buildProblems(county, settingsSchema.parse({})).map((problem) => compile(problem, { arcs }));
    return { suite: id, name, models, scale: 1, reference: null };
  },
});

export const county = generated('county', [60, 100, 200, 300, 600, 1000], (schools) => (schools <= 100 ? 20 : schools <= 300 ? 60 : 180));
export const scale = generated('scale', [3000, 10_000, 20_000], () => 600, NEAREST);
