import { beforeAll, describe, expect, test } from 'vitest';
import { generateCounty } from '../../bench/county.js';
import { adjust, checkAdjustment, type AdjustOptions } from '../../src/adjust.js';
import { buildCounty, type County } from '../../src/core/county.js';
import { districtsOf } from '../../src/core/layout.js';
import { layoutAt, type Adjustment } from '../../src/policy/adjust/adjustment.js';
import { adjustProduct } from '../../src/policy/adjust/product.js';
import { layoutOf, score, solve } from '../../src/solve.js';
import { settings } from '../policy/small.js';

const GENERAL = settings();
/** Enough for column generation, and for worker threads. */
const ASKED = { seed: 3, effort: 9_000_000, prices: 2, budgets: [0, 3, 10] } as const;

let county: County;
let run: Adjustment;
const textOf = (adjustment: Adjustment): string => JSON.stringify([adjustProduct(adjustment, adjustment.points.at(-1)!), adjustment.points.map((point) => [...layoutAt(adjustment, point).lead]), adjustment.parts.map(({ bounds }) => bounds)]);
const again = (options: AdjustOptions, of = county): Promise<Adjustment> => adjust(of, GENERAL, { ...ASKED, ...options });

beforeAll(async () => {
  // In force: what distance alone would have it.
  const drawn = generateCounty({ schools: 66, seed: 8, leads: 'marked', pairs: 5 });
  const near = await solve(drawn, settings({ weights: { ...GENERAL.weights, strength: 0, setting: 0, students: 0 } }), { effort: 200_000, threads: 0 });
  county = buildCounty({ ...drawn, inForce: layoutOf(near) });
  run = await again({ threads: 0 });
});

describe('LZ14: adjusting 66 schools', () => {
  test('gains with every budget, within a few percent of what is possible, and every figure can be made again', () => {
    const costs = run.points.map(({ cost }) => cost);
    expect(run.points.map(({ budget, breaches }) => [budget, breaches])).toEqual([[0, 0], [3, 0], [10, 0]]);
    expect(costs[0]! > costs[1]! && costs[1]! > costs[2]!).toBe(true);
    for (const { gap } of run.points) expect(gap).toBeLessThan(0.1);
    expect(run.parts[0]!.bounds.some(({ bound }) => bound.certificate?.argument !== 'enumeration')).toBe(true);
    expect(run.parts[0]!.refused).toEqual([]);
    expect(checkAdjustment(run)).toEqual([]);
  });

  test('same seed and effort, same bytes, with 2 threads as with none', async () => {
    expect(textOf(await again({ threads: 2 }))).toBe(textOf(run));
  });

  test('scored by itself, each layout costs what the curve says', async () => {
    for (const point of run.points) {
      const { outcomes } = await score(county, GENERAL, layoutAt(run, point));
      expect(outcomes.reduce((sum, { evaluation }) => sum + evaluation!.score.cost, 0)).toBe(point.cost);
    }
  });

  test('the order of the input rows changes nothing', async () => {
    const order = [...county.schools.keys()].toSorted((a, b) => (a * 37) % 66 - (b * 37) % 66);
    const place = new Map(order.map((school, at) => [school, at]));
    const { metres, source, detour } = county.travel;
    const mixed = buildCounty({
      ...county,
      schools: order.map((school) => county.schools[school]!),
      travel: { metres: (from, to) => metres(order[from]!, order[to]!), source, detour },
      pairs: county.pairs.map(({ helper, helped }) => ({ helper: place.get(helper)!, helped: place.get(helped)! })),
      exceptions: county.exceptions.map((one) => ({ ...one, lead: place.get(one.lead)! })),
      inForce: { lead: Int32Array.from(order, (school) => place.get(county.inForce!.lead[school]!)!) },
    });
    const other = await again({ threads: 0 }, mixed);
    const named = ({ county: { schools } }: Adjustment, lead: Int32Array): string[] => districtsOf({ lead }).map((district) => `${schools[district.lead]!.id}: ${district.schools.map((school) => schools[school]!.id).toSorted().join(' ')}`).toSorted();
    expect(other.points.map((point) => named(other, layoutAt(other, point).lead))).toEqual(run.points.map((point) => named(run, layoutAt(run, point).lead)));
  });

  test('cut short, it keeps what it has: the layout in force at the least', async () => {
    const stop = new AbortController();
    stop.abort();
    const cut = await again({ threads: 0, signal: stop.signal });
    expect(cut.interrupted).toBe(true);
    expect(cut.points[0]).toMatchObject({ kind: 'inForce', cost: run.points[0]!.cost });
    for (const point of cut.points) expect(point.cost).toBeLessThanOrEqual(run.points[0]!.cost);
    expect(checkAdjustment(cut)).toEqual([]);
  });

  test('tells how far it is, never backwards, and by time ends with bounds as well', async () => {
    let done = 0;
    const timed = await adjust(county, GENERAL, { timeMs: 1500, threads: 0, budgets: [0, 5], onProgress: (progress) => {
      expect(progress.done).toBeGreaterThanOrEqual(done);
      done = progress.done;
    } });
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThanOrEqual(1);
    for (const { bound, cost } of timed.points) expect(bound).toBeLessThanOrEqual(cost);
  });
});
