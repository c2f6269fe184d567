/** Counties of any size from a seed, under the default objective; 1.6 times the leads that are needed may lead. */
import { allArcs, compile } from '../../src/core/compile.js';
import { buildProblems } from '../../src/policy/problem.js';
import { settingsSchema } from '../../src/policy/settings.js';
import { generateCounty } from '../county.js';
import type { Suite } from './suite.js';

const generated = (id: string, defaults: readonly number[], seconds: (schools: number) => number, isThin = false): Suite => ({
  id,
  list: async ({ sizes }) => ({ names: (sizes ?? defaults).map(String), absent: [] }),
  seconds: (name) => seconds(Number(name)),
  open: async (name, seed) => {
    const county = generateCounty({ schools: Number(name), seed, leads: 'marked' });
    const problems = buildProblems(county, settingsSchema.parse({}));
    const models = problems.map((problem) => compile(problem, isThin ? { arcs: 1 } : {}));
    return { suite: id, name, models, ...(isThin && { arcs: problems.map(allArcs) }), scale: 1, reference: null };
  },
});

export const county = generated('county', [60, 100, 200, 300, 600, 1000], (schools) => (schools <= 100 ? 20 : schools <= 300 ? 60 : 180));
export const scale = generated('scale', [3000, 10_000, 20_000], () => 600, true);
