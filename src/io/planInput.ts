/** The section `input` of a plan: how the columns and values of a table are to be understood. Every key may be left out. */
import { z } from 'zod';
import { INDICATORS, SETTINGS, STAGES, TIERS } from '../core/county.js';
import { COLUMNS } from './columns.js';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const percent = z.int().min(0).max(100);
/** Words of the table → what they mean; null: unknown. */
const wordsFor = <Value extends string>(values: readonly Value[]) => z.record(z.string(), z.union([z.enum(values), z.null()]));

export const inputSchema = z.strictObject({
  /** Coordinate system of longitude and latitude. */
  coordinates: z.enum(['wgs84', 'gcj02', 'bd09', 'none']).optional(),
  /** Percent by which great-circle distances are multiplied where no travel table is given. */
  detour: z.int().min(100).max(1_000).optional(),
  /** Kilometres from the middle of a county's schools beyond which a place counts as mistyped. */
  radius: z.int().min(1).max(20_000).optional(),
  /** Stage of all rows, where the table has no column of it. */
  stage: z.enum(STAGES).optional(),
  /** Columns of the table of schools that hold the layout in force, where no table does: field of a layout → header. */
  layout: z.strictObject({ district: z.string().optional(), lead: z.string().optional(), role: z.string().optional() }).optional(),
  /** Field → header in the file; null: the file has no column of it, whatever a header looks like. */
  columns: z.strictObject(Object.fromEntries(COLUMNS.map(({ field }) => [field, z.string().nullable().optional()]))).optional(),
  values: z
    .strictObject({
      stage: wordsFor(STAGES).optional(),
      setting: wordsFor(SETTINGS).optional(),
      tier: wordsFor(TIERS).optional(),
      leadership: wordsFor(['may', 'must', 'never']).optional(),
      new: wordsFor(['yes', 'no']).optional(),
    })
    .optional(),
  /** Rows left out on purpose; columns by header or field. */
  rows: z.strictObject({ keep: z.record(z.string(), z.array(scalar)).optional(), dropBlank: z.array(z.string()).optional() }).optional(),
  quality: z
    .strictObject({
      /** A score made from numeric columns, weighted by whole numbers; `better: low` where a small number is good. */
      from: z.array(z.strictObject({ column: z.string(), weight: z.int().min(1).max(1_000).optional(), better: z.enum(['high', 'low']).optional() })).min(1).optional(),
      /**
       * Each column's numbers as they are (`points`, of old `none`), or among the used rows of the stage: `rank`, percentile rank 0–100, ties at the
       * mean of their ranks; `minmax`, 0 for the worst and 100 for the best, in proportion between.
       */
      normalise: z.enum(['points', 'none', 'rank', 'minmax']).optional(),
      /** Whole percents of the four indicator groups, 100 in all; or weights by entropy (熵权法), of the groups or of the columns under `from`. */
      weights: z.union([z.literal('entropy'), z.strictObject(Object.fromEntries(INDICATORS.map((name) => [name, percent.optional()])))]).optional(),
    })
    .optional(),
  /** 优质 and 薄弱 as percents of a stage by quality, where the table has no tiers. */
  tiers: z.strictObject({ strong: percent, weak: percent }).optional(),
});

export type InputPlan = z.infer<typeof inputSchema>;

/** Every key that the section knows, for "Maybe …". */
export const INPUT_KEYS: readonly string[] = [
  ...Object.keys(inputSchema.shape),
  'keep', 'dropBlank', 'from', 'normalise', 'weights', 'column', 'weight', 'better', 'strong', 'weak', 'district', 'lead', 'role',
  ...INDICATORS,
  ...COLUMNS.map(({ field }) => field),
];
