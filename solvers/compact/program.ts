/**
 * The compact program as javascript-lp-solver reads it. x:i:j is 1 when unit i is under hub j, so x:j:j opens hub j; there is one variable
 * per arc and no district label, hence nothing symmetric.
 */
import { findArc, mayLead, type Model } from '../../src/core/model.js';

export interface Program {
  readonly optimize: 'cost';
  readonly opType: 'min';
  readonly constraints: Record<string, { min?: number; max?: number; equal?: number }>;
  readonly variables: Record<string, Record<string, number>>;
  readonly ints: Record<string, 1>;
}

const arcName = (unit: number, hub: number): string => `x:${unit}:${hub}`;

/** Unit and hub of an arc's variable; null for any other name. */
export function hubOf(name: string): { readonly unit: number; readonly hub: number } | null {
  const match = /^x:(\d+):(\d+)$/.exec(name);
  return match === null ? null : { unit: Number(match[1]), hub: Number(match[2]) };
}

export function compactProgram(model: Model): Program {
  const program: Program = { optimize: 'cost', opType: 'min', constraints: {}, variables: {}, ints: {} };
  const hubs = Array.from({ length: model.n }, (_, unit) => unit).filter((unit) => mayLead(model, unit));
  addArcs(program, model, hubs);
  for (const hub of hubs) {
    addLoads(program, model, hub);
    addGroups(program, model, hub);
  }
  addPairs(program, model, hubs);
  return program;
}

const put = ({ variables }: Program, name: string, row: string, value: number): void => {
  const column = (variables[name] ??= {});
  column[row] = (column[row] ?? 0) + value;
};

const unitsOf = (model: Model, hub: number): number[] => Array.from({ length: model.n }, (_, unit) => unit).filter((unit) => findArc(model, unit, hub) >= 0);

function addArcs(program: Program, model: Model, hubs: readonly number[]): void {
  program.constraints['hubs'] = { min: model.minHubs, max: model.maxHubs };
  for (let unit = 0; unit < model.n; unit++) program.constraints[`assign:${unit}`] = { equal: 1 };
  for (const hub of hubs) {
    for (const unit of unitsOf(model, hub)) {
      const name = arcName(unit, hub);
      program.ints[name] = 1;
      put(program, name, 'cost', model.arcCost[findArc(model, unit, hub)]! + (unit === hub ? model.hubCost[hub]! : 0));
      put(program, name, `assign:${unit}`, 1);
      if (unit === hub) {
        put(program, name, 'hubs', 1);
        if (model.mustLead[hub] === 1) addRow(program, `must:${hub}`, { min: 1 }, [[name, 1]]);
      } else addRow(program, `link:${unit}:${hub}`, { max: 0 }, [[name, 1], [arcName(hub, hub), -1]]);
    }
  }
}

function addRow(program: Program, row: string, limits: { min?: number; max?: number; equal?: number }, entries: readonly (readonly [string, number])[]): void {
  program.constraints[row] = limits;
  for (const [name, value] of entries) put(program, name, row, value);
}

/** Hard limits and hinges of one hub's loads; all are 0 ≤ 0 while the hub is closed. */
function addLoads(program: Program, model: Model, hub: number): void {
  model.loads.forEach((load, k) => {
    const sum = unitsOf(model, hub).map((unit): [string, number] => [arcName(unit, hub), load.a[unit]!]);
    const row = (kind: string, limit: number, limits: { min?: number; max?: number }, slack: [string, number][] = []): void => {
      if (Number.isFinite(limit)) addRow(program, `${kind}:${k}:${hub}`, limits, [...sum, [arcName(hub, hub), -limit], ...slack]);
    };
    row('most', load.hardHi[hub]!, { max: 0 });
    row('least', load.hardLo[hub]!, { min: 0 });
    if (load.above > 0 && Number.isFinite(load.softHi)) {
      row('over', load.softHi, { max: 0 }, [[`over:${k}:${hub}`, -1]]);
      put(program, `over:${k}:${hub}`, 'cost', load.above);
    }
    if (load.below > 0 && Number.isFinite(load.softLo)) {
      row('under', load.softLo, { min: 0 }, [[`under:${k}:${hub}`, 1]]);
      put(program, `under:${k}:${hub}`, 'cost', load.below);
    }
  });
}

/** y:g:j is at least 1 when a unit of group g is under hub j. */
function addGroups(program: Program, model: Model, hub: number): void {
  const { groups } = model;
  if (groups === null) return;
  const present = unitsOf(model, hub).map((unit): [number, string] => [unit, `y:${groups.of[unit]}:${hub}`]);
  for (const [unit, name] of present) addRow(program, `in:${unit}:${hub}`, { max: 0 }, [[arcName(unit, hub), 1], [name, -1]]);
  const all = [...new Set(present.map(([, name]) => name))].map((name): [string, number] => [name, 1]);
  if (Number.isFinite(groups.max)) addRow(program, `groups:${hub}`, { max: groups.max }, all);
  if (groups.price > 0) {
    addRow(program, `extra:${hub}`, { max: 0 }, [...all, [arcName(hub, hub), -groups.free], [`extra:${hub}`, -1]]);
    put(program, `extra:${hub}`, 'cost', groups.price);
  }
}

function addPairs(program: Program, model: Model, hubs: readonly number[]): void {
  const ends = (a: number, b: number, hub: number, sign: number): (readonly [string, number])[] =>
    [[a, 1] as const, [b, sign] as const].filter(([unit]) => findArc(model, unit, hub) >= 0).map(([unit, value]) => [arcName(unit, hub), value]);
  for (const hub of hubs) {
    for (let at = 0; at < model.together.length; at += 2) addRow(program, `together:${at}:${hub}`, { equal: 0 }, ends(model.together[at]!, model.together[at + 1]!, hub, -1));
    for (let at = 0; at < model.apart.length; at += 2) addRow(program, `apart:${at}:${hub}`, { max: 1 }, ends(model.apart[at]!, model.apart[at + 1]!, hub, 1));
    model.bonds.price.forEach((_, bond) => addRow(program, `bond:${bond}:${hub}`, { max: 0 }, [...ends(model.bonds.a[bond]!, model.bonds.b[bond]!, hub, -1), [`parted:${bond}`, -1]]));
  }
  model.bonds.price.forEach((price, bond) => put(program, `parted:${bond}`, 'cost', price));
}
