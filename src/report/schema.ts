/** The shape of `result.json`, from which its published JSON Schema is made. */
import { z } from 'zod';
import { certificateShape } from './certificate.js';

const cost = z.int().nonnegative().nullable().describe('Whole, in metres of one school’s way; null where there is none.');
const gap = z.number().min(0).max(1).nullable().describe('(cost − bound) / cost; null where there is no bound.');
const status = z.enum(['optimal', 'feasible', 'rulesBroken', 'infeasible', 'unknown']);
const schoolId = z.string().describe('School id, verbatim from the input, leading zeros included.');

export const resultShape = z.strictObject({
  status,
  cost,
  bound: cost,
  gap,
  seed: z.int(),
  effort: z.int().nonnegative().nullable().describe('Iterations; null where the run was limited by time.'),
  preset: z.string(),
  settings: z.record(z.string(), z.string()).describe('Settings in force, such as rules.maxSize.'),
  input: z.strictObject({
    files: z.array(z.strictObject({ name: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
    overrides: z.array(z.tuple([z.string(), z.string()])).describe('What the command line laid over the plan’s section `input`, as typed.'),
  }),
  parts: z.array(z.strictObject({
    id: z.string(), name: z.string(), status, schools: z.int().nonnegative(), districts: z.int().nonnegative(), cost, bound: cost, gap,
    method: z.string().nullable().describe('What gave the bound; null where there is none.'),
    certificate: certificateShape.nullable().describe('The argument for the bound, which `xuequ verify` makes again; null where there is none.'),
  })),
  districts: z.array(z.strictObject({
    id: z.string(),
    name: z.string(),
    part: z.string(),
    lead: schoolId,
    members: z.array(schoolId).describe('The lead first, then in the order of the input.'),
    size: z.int().positive(),
    cost: z.int().nonnegative(),
    terms: z.record(z.string(), z.int()).describe('Cost by term.'),
  })),
  withoutDistrict: z.array(schoolId).describe('Rows of the input in no district: left out by the plan, or of a part without a layout.'),
  clauses: z.array(z.strictObject({
    id: z.string(),
    kind: z.string(),
    holds: z.boolean().nullable().describe('null: counted as a cost, or the data cannot decide.'),
    degree: z.int().nonnegative().describe('By how much it is broken, or what it costs.'),
    evidence: z.array(z.string()),
  })),
  violations: z.array(z.strictObject({ clause: z.string(), district: z.string().nullable(), text: z.string() })),
  mending: z.array(z.strictObject({
    part: z.string(),
    mends: z.array(z.strictObject({
      size: z.int().positive().describe('Schools, places or entries that it touches.'),
      steps: z.array(z.strictObject({ clause: z.string(), text: z.string(), where: z.string() })),
    })).describe('Each is enough by itself, the smallest first; none where none was found.'),
  })).default([]).describe('What would help the parts that cannot keep every hard rule.'),
  assumptions: z.array(z.string()),
  version: z.string(),
});

/** What `result.json` holds. */
export type ResultFile = z.infer<typeof resultShape>;
