import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadHighsEngine } from '../../solvers/mip/highs.js';
import { compile } from '../../src/core/compile.js';
import { diagnose } from '../../src/mend/diagnose.js';
import { limitSteps } from '../../src/mend/limits.js';
import { AGREED, applyChanges, entryIds, problemOf, rulesOf, schoolsOf, type Asked, type Change, type Diagnosis } from '../../src/policy/changes.js';
import { cases } from '../laws/arbitraries.js';
import { enumerated, tightCases } from '../laws/tightCases.js';

const engine = await loadHighsEngine();
const loadEngine = (): Promise<typeof engine> => Promise.resolve(engine);

interface Diagnosed {
  readonly name: string;
  readonly asked: Asked;
  readonly isFeasible: boolean;
  readonly diagnosis: Diagnosis;
}

const diagnosed: Diagnosed[] = [];
for (const [name, arbitrary, seed, numRuns] of [['case', cases({ min: 3, max: 6 }), 71, 140], ['tight case', tightCases({ min: 3, max: 6 }), 72, 400]] as const) {
  for (const [at, { county, settings, problem, model }] of fc.sample(arbitrary, { seed, numRuns }).entries()) {
    const asked: Asked = { county, settings, part: problem.part };
    diagnosed.push({ name: `${name} ${at}`, asked, isFeasible: enumerated(model) !== null, diagnosis: await diagnose(asked, { loadEngine }) });
  }
}
const broken = diagnosed.filter(({ isFeasible }) => !isFeasible);

const helps = (asked: Asked, changes: readonly Change[]): boolean => enumerated(compile(problemOf(applyChanges(asked, changes)))) !== null;
const kindOf = (change: Change): string => (change.kind === 'limit' ? change.rule : change.kind);
const isAlone = (changes: readonly Change[]): boolean => new Set(changes.map(kindOf)).size === 1;

describe('of random small counties', () => {
  test('hundreds have no layout, and each is called what it is', () => {
    expect(broken.length).toBeGreaterThan(280);
    expect(diagnosed.filter(({ isFeasible, diagnosis: { status } }) => status !== (isFeasible ? 'feasible' : 'infeasible')).map(({ name }) => name)).toEqual([]);
    expect(broken.filter(({ diagnosis: { reasons } }) => reasons.length === 0).map(({ name }) => name)).toEqual([]);
  });

  test('every mend, when it is made, leaves a layout', () => {
    const mends = broken.flatMap(({ name, asked, diagnosis }) => diagnosis.mends.map(({ changes }) => ({ name, asked, changes })));
    expect(mends.length).toBeGreaterThan(400);
    expect(mends.filter(({ asked, changes }) => !helps(asked, changes)).map(({ name, changes }) => `${name}: ${JSON.stringify(changes)}`)).toEqual([]);
  });

  test('every kind of change comes up, by itself and with others', () => {
    const kinds = new Set(broken.flatMap(({ diagnosis }) => diagnosis.mends.flatMap(({ changes }) => changes.map(kindOf))));
    expect([...kinds].toSorted()).toEqual(['cap', 'drop', 'lead', 'maxDistance', 'maxDistricts', 'maxSize', 'maxTownships', 'minDistricts', 'minSize', 'pair', 'release', 'stronger']);
    expect(broken.filter(({ diagnosis }) => diagnosis.mends.some(({ changes }) => !isAlone(changes))).length).toBeGreaterThan(20);
  });

  test('no change of a mend is needless', () => {
    const needless = broken.flatMap(({ name, asked, diagnosis }) =>
      diagnosis.mends.flatMap(({ changes }) => changes.filter((change) => changes.length > 1 && helps(asked, changes.filter((other) => other !== change))).map((change) => `${name}: ${JSON.stringify(change)} of ${JSON.stringify(changes)}`)));
    expect(needless).toEqual([]);
  });

  test('a limit by itself is eased to the first value that helps, wherever one does', () => {
    const wrong = broken.flatMap(({ name, asked, diagnosis }) =>
      limitSteps(asked).flatMap((steps) => {
        const right = steps.find((changes) => helps(asked, changes));
        const told = diagnosis.mends.find(({ changes }) => isAlone(changes) && kindOf(changes[0]!) === kindOf(steps[0]![0]!))?.changes;
        return JSON.stringify(told) === JSON.stringify(right) ? [] : [`${name}: ${JSON.stringify(told)} for ${JSON.stringify(right)}`];
      }));
    expect(wrong).toEqual([]);
  });

  test('entries by themselves are the fewest that help', () => {
    const counts = { lead: 0, release: 0, drop: 0, pair: 0, cap: 0 };
    const wrong = broken.flatMap(({ name, asked, diagnosis }) =>
      (Object.keys(counts) as (keyof typeof counts)[]).flatMap((kind) => {
        const told = diagnosis.mends.find(({ changes }) => changes.every((change) => change.kind === kind))?.changes;
        const size = told === undefined ? null : kind === 'cap' ? told.reduce((sum, change) => sum + (change.kind === 'cap' ? change.to - change.from : 0), 0) : told.length;
        if (size !== null) counts[kind]++;
        return helpsLess(asked, kind, size) ? [`${name}: ${kind} ${size} ${JSON.stringify(told)}`] : [];
      }));
    expect(wrong).toEqual([]);
    expect(Math.min(...Object.values(counts)), JSON.stringify(counts)).toBeGreaterThan(5);
  });

  test('the smallest mend is the first, and touches at least as much as it changes', () => {
    for (const { name, diagnosis: { mends } } of broken) {
      expect(mends.map(({ size }) => size), name).toEqual(mends.map(({ size }) => size).toSorted((a, b) => a - b));
      for (const { size, changes } of mends) expect(size, name).toBeGreaterThanOrEqual(changes.length);
    }
  });

  test('the same county gives the same diagnosis', async () => {
    for (const { asked, diagnosis } of broken.slice(0, 20)) expect(await diagnose(asked, { loadEngine })).toEqual(diagnosis);
  });
});

/** True when fewer changes of one kind (fewer places, for caps) than `size` help; where null is told, when all of them together do, or one of more leads. */
function helpsLess(asked: Asked, kind: 'lead' | 'release' | 'drop' | 'pair' | 'cap', size: number | null): boolean {
  const single = singles(asked, kind);
  const sets = (left: number, from: number): Change[][] => (left === 0 ? [[]] : single.flatMap((change, at) => (at < from ? [] : sets(left - 1, kind === 'cap' ? at : at + 1).map((rest) => [change, ...rest]))));
  if (size !== null) return size > 1 && sets(size - 1, 0).some((changes) => helps(asked, addedUp(changes)));
  if (kind === 'lead') return sets(1, 0).some((changes) => helps(asked, changes));
  return single.length > 0 && helps(asked, single.map((change) => (change.kind === 'cap' ? { ...change, to: asked.part.schools.length } : change)));
}

/** Places of one district as one change. */
const addedUp = (changes: readonly Change[]): Change[] => {
  if (changes[0]?.kind !== 'cap') return [...changes];
  const places = new Map<number, Extract<Change, { kind: 'cap' }>>();
  for (const change of changes) if (change.kind === 'cap') places.set(change.unit, { ...change, to: (places.get(change.unit)?.to ?? change.from) + 1 });
  return [...places.values()];
};

function singles(asked: Asked, kind: 'lead' | 'release' | 'drop' | 'pair' | 'cap'): Change[] {
  const schools = schoolsOf(asked);
  const rules = rulesOf(asked);
  const model = compile(problemOf(asked));
  const isListed = schools.some(({ leadership }) => leadership === 'may');
  const mayLead = (unit: number): boolean => problemOf(asked).rules.every(({ shape }) => shape.mayLead?.(unit) ?? true);
  switch (kind) {
    case 'lead':
      return schools.flatMap(({ leadership }, unit): Change[] => (mayLead(unit) || leadership === 'never' || leadership === 'must' ? [] : [{ kind, unit, word: isListed ? 'may' : 'must' }]));
    case 'release':
      return schools.flatMap(({ leadership, id }, unit): Change[] => (leadership === 'must' && !rules.fixed.some(({ lead }) => lead === id) ? [{ kind, unit, word: isListed ? 'may' : null }] : []));
    case 'drop':
      return AGREED.flatMap((list) => rules[list].map(entryIds).filter(([a, b]) => a !== b).map((ids): Change => ({ kind, list, ids })));
    case 'pair':
      return (problemOf(asked).rules.find(({ id }) => id === 'pairsKept')?.shape.together ?? []).map((units): Change => ({ kind, units }));
    case 'cap': {
      const cap = model.loads.find(({ a, hardHi }) => a.every((value) => value === 1) && hardHi.some((limit) => limit < schools.length))?.hardHi;
      return cap === undefined ? [] : schools.flatMap((_, unit): Change[] => (mayLead(unit) && cap[unit]! < schools.length ? [{ kind, unit, from: cap[unit]!, to: cap[unit]! + 1 }] : []));
    }
  }
}
