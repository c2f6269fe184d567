/**
 * What a plan asks for, resolved: the preset's values with the plan file's and the command line's on top. One schema checks them all and
 * is where every default stands.
 */
import { z } from 'zod';
import { SETTINGS, STAGES } from '../core/county.js';
import type { Part } from '../core/problem.js';
import { FAIR_MEASURES } from './fairness.js';
import { FORM_IDS } from './forms/forms.js';

const whole = z.int().min(0).max(1_000_000);
const count = z.int().min(1).max(100_000);
const pairOfIds = z.tuple([z.string(), z.string()]);
const membership = z.strictObject({ school: z.string(), lead: z.string() });

/** Schools of an area: those that meet all that is given. */
const areaSchema = z.strictObject({
  name: z.string(),
  form: z.enum(FORM_IDS),
  stages: z.array(z.enum(STAGES)).optional(),
  townships: z.array(z.string()).optional(),
  settings: z.array(z.enum(SETTINGS)).optional(),
  schools: z.array(z.string()).optional(),
});
export type Area = z.infer<typeof areaSchema>;

/** What is divided, and into what: the choices that a document makes before any limit or price. */
const schemeSchema = z.strictObject({
  /** LZ5: what is partitioned by itself: every stage, junior with primary schools (`joint`), or all schools together (`all`, TE3). */
  partition: z.enum(['stage', 'joint', 'all']).default('stage'),
  /** TE1: whole townships are divided one by one, or the county at once. */
  within: z.enum(['county', 'township']).default('county'),
  /** LZ3: a lead that is strong; QX1, TE3: none is named, and the district has its seat where the ways are shortest; LZ11: the central school of a township. */
  lead: z.enum(['strong', 'seat', 'central']).default('strong'),
  /** LZ7–LZ10, GL2–GL5: who may lead and who may join. */
  form: z.enum(FORM_IDS).default('any'),
  /** LZ11: one tier, or two: township central schools (中心校) are members of an upper district and lead the village schools of their township in a lower one. */
  tiers: z.enum(['one', 'central']).default('one'),
  /** XX3: the worst district counts first, by this measure; then the sum. */
  fair: z.enum(FAIR_MEASURES).default('none'),
  /** Other forms for some schools (一区一策, AK6): the first area that a school is in is its own; no district is of two areas. */
  areas: z.array(areaSchema).default([]),
});

/** Limits that an accepted layout never breaks. null: no such limit. */
const rulesSchema = z.strictObject({
  /** LZ6: schools of a district at most; exceptions by the sheet `exceptions`. */
  maxSize: count.default(10),
  /** LZ4: one lead and 若干 (some) members: at least two members. */
  minSize: count.default(3),
  /** LZ3: percent of a part's schools, the strongest, that may lead where neither 龙头 nor 类别 says. */
  leadShare: z.int().min(1).max(100).default(20),
  /** LZ7, LZ4: a member's quality is at most its lead's. */
  weakerMembers: z.boolean().default(false),
  /** GL1: longest way of a member to its lead, metres. */
  maxDistance: count.nullable().default(null),
  /** AK2: townships of a district at most. */
  maxTownships: count.nullable().default(null),
  /** LZ12: pairs are kept (`hard`), paid for when broken (`soft`) or not considered (`off`). */
  pairs: z.enum(['hard', 'soft', 'off']).default('soft'),
  /** LZ13: what crossing a county line is. */
  crossing: z.enum(['forbid', 'price', 'free']).default('forbid'),
  /** GL6: a district has junior places for its primary leavers (`hard`), pays for those without one (`price`) or is not asked (`off`). */
  feederPlaces: z.enum(['hard', 'price', 'off']).default('off'),
  /** AK4: number of districts of a part; both for a range. */
  minDistricts: count.nullable().default(null),
  maxDistricts: count.nullable().default(null),
  /** TE2: a township of at least so many schools has two districts, any other one. */
  twoDistrictsFrom: count.nullable().default(null),
  /** QX1: sizes within one of each other; needs a fixed number of districts. */
  evenSizes: z.boolean().default(false),
  /** LZ8: junior and primary schools of a district at most, where both are in it. */
  maxJunior: count.nullable().default(null),
  maxPrimary: count.nullable().default(null),
  /** Agreed memberships, by school ids: the lead leads, the school is under it. */
  fixed: z.array(membership).default([]),
  forbidden: z.array(membership).default([]),
  together: z.array(pairOfIds).default([]),
  apart: z.array(pairOfIds).default([]),
});

/** What a term measures against. */
const targetsSchema = z.strictObject({
  /** LZ1: a mean deviation per school within this is not worth a way; hundredths of a point. */
  strengthTolerance: whole.default(0),
  /** XX2: band of a district's students; null: half to one and a half of what eight mean schools have. */
  studentsLow: whole.nullable().default(null),
  studentsHigh: whole.nullable().default(null),
  /** XX3: no district is worse off, in the unit of the scheme's measure; null: as little as the search finds. */
  worst: whole.nullable().default(null),
  /** AK2: townships of a district that cost nothing. */
  freeTownships: count.default(2),
});

/** Prices in the unit of the objective: one metre of one school's way to its lead. 0 switches a term off. */
const weightsSchema = z.strictObject({
  /** GL1: for a metre of a member's way. At most 1,000, so that the cost of a way of 2,000 km is still exact in 32 bits. */
  proximity: z.int().min(0).max(1000).default(1),
  /** LZ1: for 0.01 point by which a district's total quality is off. 10: one point off, at one school, is worth 1 km. */
  strength: whole.default(10),
  /** LZ1: for 0.001 rural school too many or too few. 1: one school off is worth 1 km. */
  setting: whole.default(1),
  /** AK3: for 0.01 point by which a lead is below the strongest possible lead. 1: ten points are worth 1 km. */
  leadStrength: z.int().min(0).max(100_000).default(1),
  /** XX2: for a student outside the band. 5: two hundred students are worth 1 km. */
  students: whole.default(5),
  /** TE1, XX6: for a person of school age above or below an even share, where the number of districts is fixed. */
  population: whole.default(0),
  /** AK2: for a township beyond the free ones. 2000: worth 2 km. */
  townships: whole.default(2000),
  /** LZ14: for a school that leaves its district in force. 3000: worth 3 km. */
  moves: whole.default(3000),
  /** LZ12: for a broken pair, where pairs are soft. 5000: worth 5 km. */
  pairs: whole.default(5000),
  /** LZ13: for a member across a county line, where crossing is priced. 20000: worth 20 km. */
  crossing: whole.default(20_000),
  /** GL6: for a primary leaver without a junior place in his district, where that is priced. 100: ten pupils are worth 1 km. */
  feederPlaces: whole.default(100),
});

/** What is computed from the layout beside it. */
const productsSchema = z.strictObject({
  /** AK5, QX2: the lead role rotates among the strong schools of a district, or among all; `none`: it stays. */
  rotation: z.enum(['none', 'strong', 'all']).default('none'),
  turn: z.enum(['year', 'halfYear', 'term']).default('year'),
  /** Year and month in which the first turn begins, such as 2026-09; '': not known yet, and no calendar is made. */
  firstTurn: z.string().regex(/^(\d{4}-(0[1-9]|1[0-2]))?$/).default(''),
  turns: z.int().min(1).max(1000).default(4),
  /** AK9: a scorecard for each district. */
  scorecard: z.boolean().default(false),
  /** LZ15: the national yardstick and the balance of resources, where their columns are there. */
  yardstick: z.boolean().default(true),
  /** GL7: quotas of teacher exchange. */
  exchange: z.boolean().default(false),
  /** AK7, AK8: zones of inspectors and researchers, where there is a table of them. */
  zones: z.boolean().default(true),
  /** GL6: the feeder plan of districts with junior and primary schools. */
  feeder: z.boolean().default(false),
});

/** XX4: what the public notice says of itself, as it is to be printed; '' for not known yet. */
const noticeSchema = z.strictObject({
  version: z.string().default(''),
  date: z.string().default(''),
  issuer: z.string().default(''),
  period: z.string().default(''),
  contact: z.string().default(''),
});

export type Scheme = z.infer<typeof schemeSchema>;
export type RuleSettings = z.infer<typeof rulesSchema>;
export type Targets = z.infer<typeof targetsSchema>;
export type Weights = z.infer<typeof weightsSchema>;

/** Settings of one part, after `parts.<stage>` was laid over the common ones. */
export interface PartSettings {
  readonly scheme: Scheme;
  readonly rules: RuleSettings;
  readonly targets: Targets;
  readonly weights: Weights;
}

const overrides = z.strictObject({
  rules: z.strictObject(optional(rulesSchema.shape)).optional(),
  targets: z.strictObject(optional(targetsSchema.shape)).optional(),
  weights: z.strictObject(optional(weightsSchema.shape)).optional(),
});

export const settingsSchema = z.strictObject({
  preset: z.string().default('general'),
  title: z.string().default(''),
  /** What a reader of the result has to know of its data, one text each: printed with what was assumed. */
  notes: z.array(z.string()).default([]),
  scheme: schemeSchema.prefault({}),
  rules: rulesSchema.prefault({}),
  targets: targetsSchema.prefault({}),
  weights: weightsSchema.prefault({}),
  products: productsSchema.prefault({}),
  notice: noticeSchema.prefault({}),
  /** By part: `primary`, `junior`, `kindergarten`, `centre`, `joint` for several stages together, `lower` for lower tiers (LZ11). */
  parts: z.strictObject({ primary: overrides.optional(), junior: overrides.optional(), kindergarten: overrides.optional(), centre: overrides.optional(), joint: overrides.optional(), lower: overrides.optional() }).prefault({}),
});

/**
 * Everything that a run is asked for, defaults filled in: the preset with the plan and the overrides on top. `resolveSettings` makes one; each key is
 * explained by `setting.<key>` in the catalogue.
 */
export type Settings = z.infer<typeof settingsSchema>;

/** The fields of a shape without their defaults, each optional: what a part may override. */
function optional<S extends Record<string, z.ZodDefault<z.ZodType>>>(shape: S): { [K in keyof S]: z.ZodOptional<ReturnType<S[K]['unwrap']>> } {
  return Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, field.unwrap().optional()])) as { [K in keyof S]: z.ZodOptional<ReturnType<S[K]['unwrap']>> };
}

/**
 * LZ11: what is asked of a lower tier unless `parts.lower` says otherwise. Who leads is said by the clause, and a township leaves little
 * choice of members: what limits and weighs upper districts does not count there, only ways, pairs and moves do.
 */
const LOWER = {
  scheme: { lead: 'central', form: 'central', fair: 'none', areas: [] },
  rules: {
    minSize: 1, maxTownships: null, minDistricts: null, maxDistricts: null, twoDistrictsFrom: null, maxJunior: null, maxPrimary: null,
    weakerMembers: false, evenSizes: false, feederPlaces: 'off',
  },
  targets: { worst: null },
  weights: { strength: 0, setting: 0, leadStrength: 0, students: 0, population: 0, townships: 0, feederPlaces: 0 },
} as const satisfies { readonly [key in keyof PartSettings]: Partial<PartSettings[key]> };

/** Settings of the part whose schools have the stages of `stage`, or of its lower tier. */
export function partSettings(settings: Settings, stage: string, tier?: Part['tier']): PartSettings {
  const own = Object.hasOwn(settings.parts, stage) ? settings.parts[stage as keyof Settings['parts']] : undefined;
  const [base, lower] = tier === 'lower' ? [LOWER, settings.parts.lower] : [undefined, undefined];
  return {
    scheme: { ...settings.scheme, ...base?.scheme, areas: base === undefined ? settings.scheme.areas : [] },
    rules: { ...settings.rules, ...own?.rules, ...base?.rules, ...lower?.rules },
    targets: { ...settings.targets, ...own?.targets, ...base?.targets, ...lower?.targets },
    weights: { ...settings.weights, ...own?.weights, ...base?.weights, ...lower?.weights },
  };
}
