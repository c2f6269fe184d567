import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjust } from '../../src/adjust.js';
import { evaluate } from '../../src/core/evaluation.js';
import { hasMessage, LANGUAGES, say } from '../../src/core/messages/index.js';
import { changesAt } from '../../src/policy/adjust/changes.js';
import { adjustProduct } from '../../src/policy/adjust/product.js';
import { TERMS } from '../../src/policy/terms/index.js';
import { reportTable } from '../../src/report/build/products.js';
import { productCsv } from '../../src/report/csv.js';
import { adjustChart } from '../../src/report/adjustChart.js';
import { cases } from '../laws/arbitraries.js';
import { county, settings } from '../policy/small.js';

const drawn = fc.sample(cases({ min: 4, max: 9 }), { seed: 31, numRuns: 160 }).filter(({ county: { inForce } }) => inForce !== null);

describe('XX4: the change list', async () => {
  const runs = await Promise.all(drawn.map((one) => adjust(one.county, one.settings, { threads: 0, effort: 20_000 })));
  const all = runs.flatMap((run) => run.points.map((point) => ({ run, point, changes: changesAt(run, point) })));

  test('has every school that moves, leads anew or had no district, once, from and to what the two layouts say', () => {
    let moved = 0;
    for (const { run, point, changes } of all) {
      const { lead } = run.county.inForce!;
      const now = point.parts[0]!.evaluation.layout.lead;
      const { schools } = run.parts[0]!.problem.part;
      expect(new Set(changes.map(({ school }) => school)).size).toBe(changes.length);
      expect(changes.filter(({ kind }) => kind === 'moved')).toHaveLength(point.moves);
      expect(changes.filter(({ kind, school }) => kind === 'leads' && lead[school] !== school)).toHaveLength(point.newLeads);
      for (const { school, from, to } of changes) {
        expect(from).toBe(lead[school] === -1 ? null : lead[school]);
        expect(to).toBe(schools[now[schools.indexOf(school)]!]);
      }
      moved += point.moves;
    }
    expect(moved).toBeGreaterThan(200);
  });

  test('says what undoing a change alone costs, term by term, and what it breaks: recounted clause by clause', () => {
    let undone = 0;
    let kept = 0;
    for (const { run, point, changes } of all) {
      const { problem } = run.parts[0]!;
      const now = point.parts[0]!.evaluation;
      for (const change of changes) {
        if (change.undone === null) {
          expect([change.gain, change.terms, change.kept]).toEqual([null, [], []]);
          continue;
        }
        undone++;
        const then = evaluate(problem, change.undone);
        expect(change.gain).toBe(then.score.cost - now.score.cost);
        for (const [at, { term, cost }] of then.terms.entries()) expect(change.terms.find(({ id }) => id === term.id)?.gain ?? 0).toBe(cost - now.terms[at]!.cost);
        for (const [at, { rule, excess }] of then.rules.entries()) expect(change.kept.find(({ id }) => id === rule.id)?.degree ?? 0).toBe(Math.max(0, excess - now.rules[at]!.excess));
        kept += change.kept.length;
        const differ = [...change.undone.lead.keys()].filter((unit) => change.undone!.lead[unit] !== now.layout.lead[unit]);
        if (change.kind === 'moved') expect(differ.map((unit) => problem.part.schools[unit])).toEqual([change.school]);
      }
    }
    expect(undone).toBeGreaterThan(100);
    expect(kept).toBeGreaterThan(10);
  });

  test('its tables have as many cells as headers, in both languages, and say the curve as it is', () => {
    for (const { run, point } of all.slice(0, 60)) {
      const { tables, facts } = adjustProduct(run, point);
      expect(tables.map(({ id }) => id)).toEqual(['changes', 'curve']);
      for (const table of tables) for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
      expect(tables[1]!.rows.map((row) => [row[1], row[2], row[4], row[7]])).toEqual(run.points.map(({ budget, moves, cost, bound }) => [budget, moves, cost, bound]));
      for (const lang of LANGUAGES) {
        for (const table of tables) expect(productCsv(reportTable(table, lang)).split('\r\n')).toHaveLength(table.rows.length + 2);
        for (const { key, params } of facts) expect(say(lang, key, params)).not.toMatch(/undefined|NaN/);
        expect(adjustChart(run.points, lang)).not.toMatch(/NaN|Infinity|undefined/);
      }
      expect(facts.map(({ clause }) => clause)).toContain('LZ14');
      expect(facts.find(({ clause }) => clause === 'XX4')!.holds).toBe(point.breaches === 0);
    }
  });

  test('every term has its header', () => {
    // Population is priced where a scheme asks for it; the counties above have none.
    const ids = ['population', ...all.flatMap(({ run }) => run.parts.flatMap(({ problem }) => problem.terms.map(({ id }) => id)))];
    expect(new Set(ids).size).toBe(TERMS.length);
    for (const id of ids) expect(hasMessage(`product.changes.${id}`), id).toBe(true);
  });
});

describe('LZ14: six schools on a road', () => {
  // Leads at 0 and 10 km. The school at 9 km is with the lead at 0, the one at 1 km with the lead at 10.
  const ROAD = (['must', 'never', 'never', 'never', 'never', 'must'] as const).map((leadership) => ({ leadership }));
  const road = county(ROAD, { at: [0, 1000, 2000, 8000, 9000, 10_000], inForce: [0, 5, 0, 5, 0, 5] });
  const plan = settings({ weights: { ...settings().weights, strength: 0, setting: 0, leadStrength: 0, students: 0, townships: 0, moves: 0, pairs: 0 }, rules: { ...settings().rules, minSize: 1 } });

  test('each of the two moves saves 8 km; a third would save nothing', async () => {
    const run = await adjust(road, plan, { budgets: [0, 1, 2, 3, 6], threads: 0, effort: 10_000 });
    // In force: 9 + 9 + 2 + 2 km; a move of either saves 9 − 1.
    expect(run.points.map(({ budget, moves, cost, bound }) => [budget, moves, cost, bound])).toEqual([[0, 0, 22_000, 22_000], [1, 1, 14_000, 14_000], [2, 2, 6000, 6000], [3, 2, 6000, 6000], [6, 2, 6000, 6000]]);
    const changes = changesAt(run, run.points.at(-1)!);
    expect(changes.map(({ kind, school, from, to, gain, terms }) => ({ kind, school, from, to, gain, terms }))).toEqual([
      { kind: 'moved', school: 1, from: 5, to: 0, gain: 8000, terms: [{ id: 'proximity', clauses: expect.arrayContaining(['GL1']), gain: 8000 }] },
      { kind: 'moved', school: 4, from: 0, to: 5, gain: 8000, terms: [{ id: 'proximity', clauses: expect.arrayContaining(['GL1']), gain: 8000 }] },
    ]);
  });

  test('a school without a district in force is placed, not moved, and a county without a layout in force is refused', async () => {
    const fresh = county(ROAD, { at: [0, 1000, 2000, 8000, 9000, 10_000], inForce: [0, 0, 0, 5, -1, 5] });
    const run = await adjust(fresh, plan, { budgets: [0], threads: 0, effort: 10_000 });
    expect(run.points.map(({ kind, moves, cost, bound }) => ({ kind, moves, cost, bound }))).toEqual([{ kind: 'within', moves: 0, cost: 6000, bound: 6000 }]);
    expect(changesAt(run, run.points[0]!)).toMatchObject([{ kind: 'placed', school: 4, from: null, to: 5, gain: null }]);
    expect(run.parts[0]!.inForce.unplaced).toBe(1);
    await expect(adjust(county([{}, {}]), plan)).rejects.toThrow(RangeError);
    await expect(adjust(fresh, plan, { budgets: [1.5] })).rejects.toThrow('1.5');
  });
});
