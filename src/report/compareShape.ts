/** The shape of `compare.json`. */
import { z } from 'zod';

const whole = z.int();
const orNull = z.int().nullable();
const schoolId = z.string().describe('School id, verbatim from the input.');
const gap = z.number().nullable().describe('(cost − bound) / cost, 0 to 1; null where a hard rule is broken or nothing is known.');
const terms = z.record(z.string(), z.strictObject({ amount: whole.describe('In the term’s own unit.'), cost: whole }));
const rules = z.record(z.string(), z.strictObject({ breaches: whole.describe('Places where it is broken; 0: it holds.'), degree: whole.describe('By how much, in the rule’s own unit.') }));
const figures = { cost: whole, breaches: whole, excess: whole.describe('Sum of the degrees of broken rules.'), terms, rules };
const bounded = { ...figures, schools: whole, districts: whole, bound: orNull.describe('No layout that keeps every hard rule costs less; null where nothing is known.'), gap };
const point = z.strictObject({ lead: schoolId, schools: whole, value: whole });

/** Shape of `compare.json`: a zod schema. */
export const compareShape = z.strictObject({
  first: z.string().describe('Name of the layout that the others are compared with.'),
  layouts: z.array(z.strictObject({
    name: z.string(),
    status: z.enum(['optimal', 'feasible', 'rulesBroken', 'infeasible', 'unknown']),
    ...bounded,
    placed: z.array(schoolId).describe('Schools that the layout has no place for, put where they cost least for the scoring.'),
    clauses: z.record(z.string(), z.strictObject({ holds: z.boolean().nullable(), degree: whole })),
    parts: z.array(z.strictObject({
      id: z.string(), name: z.string(), ...bounded,
      method: z.string().nullable().describe('What gave the bound.'),
      spread: z.array(z.strictObject({ measure: z.enum(['cost', 'strength', 'size', 'distance', 'students']), worst: point, median: point, best: point }))
        .describe('Districts by cost of a school, and by the measures of XX3.'),
    })),
    districtFigures: z.array(z.strictObject({ part: z.string(), lead: schoolId, schools: z.array(schoolId), ...figures })),
  })),
  differences: z.array(z.strictObject({
    layout: z.string(),
    matches: z.array(z.strictObject({ first: schoolId.nullable(), second: schoolId.nullable(), shared: whole })).describe('Leads of the districts taken for each other; null: only the other layout has it.'),
    moved: z.array(schoolId),
    leads: z.array(schoolId).describe('Schools that lead in one layout and not in the other.'),
    pairs: z.strictObject({ first: whole, second: whole, both: whole }).describe('Pairs of schools in a district together.'),
    absent: z.array(schoolId),
  })).describe('The first layout against each other one.'),
  changes: z.array(z.strictObject({
    layout: z.string(), school: schoolId, from: schoolId, to: schoolId, back: schoolId.nullable().describe('Lead of the district that is taken for its old one.'),
    gain: orNull.describe('Cost with this school alone moved back, less the layout’s; null where it cannot be.'),
    why: z.enum(['noDistrict', 'leads', 'stopped']).nullable(),
    terms: z.record(z.string(), whole).describe('The gain term by term; what is 0 is left out.'),
    kept: z.record(z.string(), whole).describe('Rules that moving it back would break, and by how much.'),
  })),
  apart: z.array(z.array(whole)).describe('Schools that move between each two layouts, in their order.'),
  dominance: z.array(z.strictObject({ better: z.string(), worse: z.string() })),
  verdicts: z.array(z.strictObject({ one: z.string(), two: z.string(), text: z.string() })),
  notes: z.array(z.string()),
  interrupted: z.boolean(),
  preset: z.string(),
  settings: z.record(z.string(), z.string()),
  input: z.array(z.strictObject({ name: z.string(), sha256: z.string() })),
  version: z.string(),
});

/** What `compare.json` holds. */
export type CompareFile = z.infer<typeof compareShape>;
