/** `robust.json`: the results of the scenarios, from which a run goes on, and, once all are there, what they say. */
import { z } from 'zod';
import type { Robustness, ScenarioResult } from '../../analyse/robust.js';
import { leadIds } from '../../analyse/robustRegret.js';
import type { LeftOut } from '../../analyse/robustScenario.js';

export const ROBUST_FILE = 'robust.json';

const count = z.int().min(0);
const keyShape = z.strictObject({ input: z.string(), settings: z.string(), seed: count, effort: count, gap: z.number(), program: z.string() });
/** Everything that results depend on beside the scenario. */
export type RobustKey = z.infer<typeof keyShape>;

const resultShape = z.object({
  hash: z.string(),
  scenario: z.looseObject({ kind: z.string() }),
  status: z.enum(['optimal', 'feasible', 'rulesBroken', 'infeasible', 'unknown']),
  cost: count.nullable(),
  bound: z.int().nullable(),
  lead: z.array(count).nullable(),
});
const fileShape = z.object({ format: z.literal('xuequ robust 1'), key: keyShape, results: z.array(resultShape) });

export interface RobustFile {
  readonly key: RobustKey;
  readonly results: readonly ScenarioResult[];
}

/** Null for what is no such file. A result counts only under its hash, which is of the scenario as well: its shape is not looked at further. */
export function readRobustFile(text: string): RobustFile | null {
  try {
    const read = fileShape.safeParse(JSON.parse(text)).data;
    return read === undefined ? null : { key: read.key, results: read.results as unknown as ScenarioResult[] };
  } catch {
    return null;
  }
}

/** Of two keys, what differs. */
export const differing = (one: RobustKey, two: RobustKey): (keyof RobustKey)[] => (Object.keys(keyShape.shape) as (keyof RobustKey)[]).filter((key) => one[key] !== two[key]);

const written = (key: RobustKey, results: readonly ScenarioResult[], rest: object): string => `${JSON.stringify({ format: 'xuequ robust 1', key, ...rest, results })}\n`;

/** While scenarios are still being solved. */
export const robustProgressJson = (key: RobustKey, results: readonly ScenarioResult[]): string => written(key, results, {});

/** Costs are in the objective's unit; `cells` and `lead` by the order of `scenarios` and `schools`; pairs are [school, school, layouts that have both together]. */
export function robustJson(run: Robustness, key: RobustKey, left: readonly LeftOut[]): string {
  return written(key, run.results, { schools: run.county.schools.map(({ id }) => id), asked: run.asked, left, ...robustData(run) });
}

/** What `--json` prints, and the file holds beside the results. */
export function robustData({ county, table, stability, hasInForce }: Robustness): object {
  if (table === null || stability === null) return { candidates: null, stability: null };
  return {
    hasInForce,
    best: table.best,
    bounds: table.bounds,
    candidates: table.candidates.map(({ layout, ...one }) => ({ ...one, lead: leadIds(county, layout) })),
    stability: {
      of: stability.of,
      schools: stability.schools.map(({ school, otherwise, ...one }) => ({ id: county.schools[school]!.id, ...one, otherwise: otherwise === null ? null : county.schools[otherwise]!.id })),
      pairs: stability.pairs.map(({ a, b, count: layouts }) => [a, b, layouts]),
    },
  };
}
