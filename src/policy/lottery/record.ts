/** The published record of a lottery: what was drawn from, by which seed, and the result; and its comparison with the draw done again. */
import { z } from 'zod';
import { compareBytes, type Admission, type Applicant } from '../../core/admission.js';
import { ALGORITHM, drawLots, isSeed, type Admitted, type Draw, type Lottery } from './lottery.js';
import type { Sha256 } from './sha256.js';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const field = z.string().regex(/^\P{Cc}+$/u);
const count = z.int().min(0).max(1_000_000);
const round = z.int().min(1).max(1000);

const admittedShape = z.strictObject({
  id: field,
  primary: z.string().regex(/^\P{Cc}*$/u),
  school: field.nullable(),
  round: round.nullable(),
  manner: z.enum(['direct', 'lot', 'none']),
  tickets: z.array(hash).min(1),
});
const drawShape = z.strictObject({
  round,
  school: field,
  places: count,
  applicants: count,
  admitted: count,
  manner: z.enum(['direct', 'lot', 'full']),
  last: z.strictObject({ id: field, priority: z.int().nullable(), ticket: hash }).nullable(),
});

/** `lottery.json`. */
export const recordShape = z.strictObject({
  algorithm: z.literal(ALGORITHM),
  seed: z.string().refine(isSeed),
  listHash: hash,
  schools: z
    .array(z.strictObject({ school: field, name: z.string().regex(/^\P{Cc}*$/u), places: count }))
    .refine((schools) => new Set(schools.map(({ school }) => school)).size === schools.length),
  draws: z.array(drawShape),
  results: z.array(admittedShape),
});

/** A draw with the seed, the places and the name of the algorithm: what `lottery.json` holds and `doubtsOf` checks. */
export interface LotteryRecord extends Lottery {
  readonly algorithm: typeof ALGORITHM;
  readonly seed: string;
  /** By id. */
  readonly schools: readonly Admission[];
}

/** The draw with what it was made from. */
export async function recordOf(applicants: readonly Applicant[], schools: readonly Admission[], seed: string, sha256: Sha256): Promise<LotteryRecord> {
  const { listHash, draws, results } = await drawLots({ applicants, schools }, seed, sha256);
  const byId = schools.toSorted((a, b) => compareBytes(a.school, b.school)).map(({ school, name, places }) => ({ school, name, places }));
  return { algorithm: ALGORITHM, seed, listHash, schools: byId, draws, results };
}

/** Where a record is not what the draw gives. */
export type Doubt =
  | { readonly kind: 'list'; readonly stated: string; readonly found: string }
  /** Applications; `null`: it is not in the record, or not in the list. */
  | { readonly kind: 'result'; readonly id: string; readonly stated: Admitted | null; readonly found: Admitted | null }
  | { readonly kind: 'draw'; readonly round: number; readonly school: string; readonly stated: Draw | null; readonly found: Draw | null };

/** Every difference. With another list all tickets are others: then only who is in one of the two and not in the other is told. */
export function doubtsOf(stated: LotteryRecord, found: Lottery): Doubt[] {
  const results = unlike(stated.results, found.results, ({ id }) => id).map(({ one, two }): Doubt => ({ kind: 'result', id: (one ?? two)!.id, stated: one, found: two }));
  const draws = unlike(stated.draws, found.draws, (draw) => `${draw.round} ${draw.school}`).map(({ one, two }): Doubt => {
    const { round: at, school } = (one ?? two)!;
    return { kind: 'draw', round: at, school, stated: one, found: two };
  });
  if (stated.listHash === found.listHash) return [...results, ...draws];
  return [{ kind: 'list', stated: stated.listHash, found: found.listHash }, ...results.filter((doubt) => doubt.stated === null || doubt.found === null)];
}

/** Items of the two lists with the same key that differ, and those that only one has; an item that is there twice differs as well. */
function unlike<T>(stated: readonly T[], found: readonly T[], keyOf: (item: T) => string): { readonly one: T | null; readonly two: T | null }[] {
  const left = new Map(found.map((item) => [keyOf(item), item]));
  const differing = stated.flatMap((one) => {
    const two = left.get(keyOf(one)) ?? null;
    left.delete(keyOf(one));
    return two !== null && sameData(one, two) ? [] : [{ one, two }];
  });
  return [...differing, ...[...left.values()].map((two) => ({ one: null, two }))];
}

/** Equal as data, whatever the order of the keys. */
const sameData = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => sameData((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
};
