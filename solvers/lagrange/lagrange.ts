/**
 * A lower bound from the Lagrangian relaxation of `relaxation.ts`, raised by subgradient steps with a smoothed direction (Polyak 1969;
 * Camerini, Fratta and Maffioli 1975). Every step's value is a valid bound; the best is claimed.
 */
import type { Model } from '../../src/core/model.js';
import { scoreOf } from '../../src/core/modelScore.js';
import type { Bound, Claim } from '../../src/core/result.js';
import type { Progress, Solver } from '../../src/core/solver.js';
import { countsUnits, relax, SCALE, solveRelaxation, type Multipliers, type Relaxation, type Relaxed } from './relaxation.js';

const STEPS = 800;
/** Steps without gain after which the step length is halved. */
const PATIENCE = 15;
/** A direction this short is the rest of older ones: the relaxed choice is a layout, and no price can raise its value. */
const LEAST_NORM = 1e-3;
/** Share of the last direction that the next one keeps. */
const MEMORY = 0.3;

export const lagrange: Solver = {
  id: 'lagrange',
  supports: () => true,
  *run(model, { budget, start }): Generator<Progress, Claim, void> {
    const relaxation = relax(model);
    const at = startMultipliers(model, relaxation);
    const direction = zeroLike(at);
    const units = loadUnits(relaxation);
    const known = start === null ? null : scoreOf(model, start);
    let best = 0;
    let length = 1;
    let idle = 0;
    for (let step = 0; step < STEPS && (step === 0 || budget.spent(step) < 1); step++) {
      const relaxed = solveRelaxation(relaxation, at);
      if (relaxed.value === Infinity) return { solver: 'lagrange', infeasible: { kind: 'relaxation' } };
      if (relaxed.value > best) [best, idle] = [relaxed.value, 0];
      else if (++idle >= PATIENCE) [length, idle] = [length / 2, 0];
      const target = known !== null && known.excess === 0 ? known.cost * SCALE : 1.05 * best + SCALE * model.n;
      const norm = turn(direction, relaxed, relaxation, model.n, units);
      if (norm < LEAST_NORM || length < 1e-3) break;
      move(at, direction, (length * Math.max(SCALE, target - relaxed.value)) / norm, relaxation, units);
      yield { iterations: step, best: null };
    }
    return { solver: 'lagrange', bound: { cost: Math.ceil(best / SCALE), method: 'lagrange', leftOut: leftOutOf(model) } };
  },
};

function leftOutOf(model: Model): Bound['leftOut'] {
  const out: Bound['leftOut'][number][] = [];
  const hasLimit = model.loads.some((load) => !countsUnits(load) && (load.hardLo.some(Number.isFinite) || load.hardHi.some(Number.isFinite)));
  if (hasLimit) out.push('loads');
  if (model.groups !== null) out.push('groups');
  if (model.apart.length > 0) out.push('pairs');
  return out;
}

function startMultipliers(model: Model, { columns, priced, ties }: Relaxation): Multipliers {
  const unit = Float64Array.from({ length: model.n }, (_, i) => {
    let cheapest = Infinity;
    for (let arc = model.arcStart[i]!; arc < model.arcStart[i + 1]!; arc++) cheapest = Math.min(cheapest, model.arcCost[arc]!);
    return cheapest === Infinity ? 0 : cheapest * SCALE;
  });
  const tie = Float64Array.from({ length: ties.length * columns.length }, (_, index) => {
    const { high } = ties[Math.floor(index / columns.length)]!;
    return high === Infinity ? 0 : Math.floor(high / 2);
  });
  return { unit, load: new Float64Array(priced.length * columns.length), tie };
}

const zeroLike = (at: Multipliers): Multipliers => ({ unit: new Float64Array(at.unit.length), load: new Float64Array(at.load.length), tie: new Float64Array(at.tie.length) });

/** Mean size of a load's entries: directions of loads are measured in it, so that students and schools weigh alike. */
const loadUnits = ({ priced }: Relaxation): number[] => priced.map((load) => Math.max(1, load.a.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, load.a.length)));

/** Turns `direction` towards the subgradient at the relaxed choice; returns its squared length. */
function turn(direction: Multipliers, { chosen }: Relaxed, { columns, priced, ties }: Relaxation, n: number, units: readonly number[]): number {
  const uses = new Int32Array(n);
  const keep = (list: Float64Array): void => list.forEach((value, index) => (list[index] = MEMORY * value));
  keep(direction.unit);
  keep(direction.load);
  keep(direction.tie);
  const fresh = 1 - MEMORY;
  const isIn = new Uint8Array(n);
  for (const { column, taken } of chosen) {
    const { hub, units: candidates } = columns[column]!;
    const members = [hub, ...taken.map((position) => candidates[position]!)];
    for (const unit of members) {
      uses[unit]!++;
      isIn[unit] = 1;
    }
    priced.forEach((load, k) => {
      const sum = members.reduce((all, unit) => all + load.a[unit]!, 0);
      const index = k * columns.length + column;
      const beyond = sum > load.softHi ? sum - load.softHi : sum < load.softLo ? sum - load.softLo : 0;
      direction.load[index]! += (fresh * beyond) / units[k]!;
    });
    ties.forEach(({ a, b }, tie) => (direction.tie[tie * columns.length + column]! += fresh * (isIn[a]! - isIn[b]!)));
    for (const unit of members) isIn[unit] = 0;
  }
  for (let unit = 0; unit < n; unit++) direction.unit[unit]! += fresh * (1 - uses[unit]!);
  const square = (list: Float64Array): number => list.reduce((sum, value) => sum + value * value, 0);
  return square(direction.unit) + square(direction.load) + square(direction.tie);
}

/** A step along `direction`, back into the range of every multiplier, to whole numbers. */
function move(at: Multipliers, direction: Multipliers, step: number, { columns, priced, ties }: Relaxation, units: readonly number[]): void {
  // Sums over all units stay whole: beyond 2^53 a double would round them, and a bound could come out too high.
  const exact = Math.floor(2 ** 50 / at.unit.length);
  const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, Math.round(value)));
  for (let unit = 0; unit < at.unit.length; unit++) at.unit[unit] = clamp(at.unit[unit]! + step * direction.unit[unit]!, -exact, exact);
  for (let index = 0; index < at.load.length; index++) {
    const k = Math.floor(index / columns.length);
    const { below, above, softLo, softHi } = priced[k]!;
    const low = softLo === -Infinity ? 0 : -below * SCALE;
    const high = softHi === Infinity ? 0 : above * SCALE;
    at.load[index] = clamp(at.load[index]! + (step * direction.load[index]!) / units[k]!, low, high);
  }
  for (let index = 0; index < at.tie.length; index++) {
    const { low, high } = ties[Math.floor(index / columns.length)]!;
    at.tie[index] = clamp(at.tie[index]! + step * direction.tie[index]!, Math.max(low, -exact), Math.min(high, exact));
  }
}
