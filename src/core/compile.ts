/**
 * From a problem to its canonical form. Shared code never asks for the id of a rule or term: it adds up their shapes.
 */
import { arcCosts, chooseArcs, everyArc, nearArcs, type ArcChoice, type ArcCosts } from './arcs.js';
import { addBestArcs, type ArcPrices } from './bestArcs.js';
import { SCALE } from './certificate.js';
import type { Layout } from './layout.js';
import type { Load, Model } from './model.js';
import type { LoadShape, Problem, Shape } from './problem.js';
import type { AllArcs } from './solver.js';

/** Above this a sum of costs could leave the exact whole numbers of a double; far above any real county. */
const COST_LIMIT = 2 ** 31 - 1;

export interface CompileOptions {
  /**
   * Keep of every unit only so many arcs, the cheapest, and one of every band of dearer costs, for counties whose arcs would fill the
   * memory; `Model.beyond` then says what the others cost at least. Kept besides: a unit's own arc, those of `keep`, and of units that a
   * bond or pair ties what is kept of either. Default: all arcs.
   */
  readonly arcs?: number;
  /** Layouts whose arcs stay where they are allowed: the one to start from, the one in force. */
  readonly keep?: readonly Layout[];
}

/**
 * The model of `problem`.
 * @throws RangeError when a figure is not a whole number, is negative where it may not be, or is too large: a mistake in a rule or a weight.
 */
export function compile(problem: Problem, { arcs = Infinity, keep = [] }: CompileOptions = {}): Model {
  const n = problem.part.schools.length;
  const shapes = shapesOf(problem);
  const hubs = pick(shapes, 'hubs');
  const bonds = shapes.flatMap((shape) => shape.bonds ?? []);
  const ties = {
    together: flatPairs(pick(shapes, 'together').flat()),
    bonds: {
      a: Int32Array.from(bonds, ({ a }) => a),
      b: Int32Array.from(bonds, ({ b }) => b),
      price: Int32Array.from(bonds, ({ price }) => checked(price, 'bond')),
    },
  };
  return {
    n,
    ...compileArcs(n, shapes, tiedSets(ties), { arcs: Math.max(1, arcs), keep }),
    hubCost: Int32Array.from(units(n), (hub) => checked(total(shapes, (shape) => shape.hubCost?.(hub)), 'hub cost')),
    mustLead: Uint8Array.from(units(n), (unit) => (shapes.some((shape) => shape.mustLead?.(unit)) ? 1 : 0)),
    loads: compileLoads(n, shapes),
    minHubs: Math.max(n > 0 ? 1 : 0, ...hubs.map(({ min }) => min ?? 0)),
    maxHubs: Math.min(n, ...hubs.map(({ max }) => max ?? n)),
    groups: compileGroups(shapes),
    ...ties,
    apart: flatPairs(pick(shapes, 'apart').flat()),
  };
}

/** `model`, which was compiled from `problem`, with the `most` best arcs into every hub and from every unit at these prices added (`bestArcs.ts`). */
export function withBestArcs(model: Model, problem: Problem, prices: ArcPrices, most: number): Model {
  const steps = allArcs(problem).widen(model, prices, most);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** What `compile` leaves out when it is asked for few arcs. */
export function allArcs(problem: Problem): AllArcs {
  const costs = costsOf(problem.part.schools.length, shapesOf(problem));
  const isLead = new Set(costs.leads);
  return {
    cost: (unit, hub) => (isLead.has(hub) ? costs.cost(unit, hub) : Infinity),
    widen: (model, prices, most) => addBestArcs(model, costs, tiedSets(model), prices, most),
  };
}

const shapesOf = ({ rules, terms }: Problem): Shape[] => [...rules, ...terms].map((part) => part.shape);

function costsOf(n: number, shapes: readonly Shape[]): ArcCosts {
  const leads = Int32Array.from(units(n).filter((unit) => shapes.every((shape) => shape.mayLead?.(unit) ?? true)));
  return arcCosts(leads, shapes, (cost) => checked(cost, 'arc cost'));
}

const units = (n: number): number[] => Array.from({ length: n }, (_, unit) => unit);
const total = <T>(items: readonly T[], value: (item: T) => number | undefined): number => items.reduce((sum, item) => sum + (value(item) ?? 0), 0);
const flatPairs = (pairs: readonly (readonly [number, number])[]): Int32Array => Int32Array.from(pairs.flat());
const pick = <K extends keyof Shape>(shapes: readonly Shape[], key: K): NonNullable<Shape[K]>[] =>
  shapes.flatMap((shape) => (shape[key] === undefined ? [] : [shape[key]])) as NonNullable<Shape[K]>[];

function checked(value: number, what: string): number {
  if (!Number.isInteger(value) || value < 0 || value > COST_LIMIT) throw new RangeError(`A ${what} of ${value}; expected a whole number from 0 to ${COST_LIMIT}.`);
  return value;
}

type ArcsOfModel = Pick<Model, 'arcStart' | 'arcHub' | 'arcCost' | 'beyond'>;

function compileArcs(n: number, shapes: readonly Shape[], tied: readonly number[][], { arcs, keep }: Required<CompileOptions>): ArcsOfModel {
  const costs = costsOf(n, shapes);
  const { leads } = costs;
  if (arcs >= leads.length) {
    const { left: _, ...whole } = chooseArcs(n, costs, everyArc, []);
    return whole;
  }
  const place = new Map(Array.from(leads, (hub, at) => [hub, at]));
  const near = nearArcs(arcs);
  const choice: ArcChoice = (unit, row, isKept) => {
    for (const { lead } of keep) if (place.has(lead[unit]!)) isKept[place.get(lead[unit]!)!] = 1;
    near(unit, row, isKept);
  };
  const { left, ...chosen } = chooseArcs(n, costs, choice, tied);
  if (left.every((cost) => cost === Infinity)) return chosen;
  return { ...chosen, beyond: { unit: left.map((cost) => cost * SCALE), hub: new Float64Array(n), load: [] } };
}

/** Units that bonds and pairs together tie to each other, directly or through others. */
export function tiedSets({ together, bonds }: Pick<Model, 'together' | 'bonds'>): number[][] {
  const setOf = new Map<number, number[]>();
  const tie = (a: number, b: number): void => {
    const union = [...new Set([...(setOf.get(a) ?? [a]), ...(setOf.get(b) ?? [b])])];
    for (const unit of union) setOf.set(unit, union);
  };
  for (let at = 0; at < together.length; at += 2) tie(together[at]!, together[at + 1]!);
  bonds.a.forEach((a, bond) => tie(a, bonds.b[bond]!));
  return [...new Set(setOf.values())];
}

/** Loads over the same figures become one, unless both have a hinge or a limit on the same side: a cap and a minimum size are one load. */
function compileLoads(n: number, shapes: readonly Shape[]): Load[] {
  const merged: LoadShape[] = [];
  for (const load of shapes.flatMap((shape) => shape.loads ?? [])) {
    const twin = merged.findIndex((other) => !isRival(other, load) && other.a.every((value, unit) => value === load.a[unit]));
    if (twin < 0) merged.push(load);
    else merged[twin] = mergeLoads(merged[twin]!, load);
  }
  return merged.map((load) => ({
    a: load.a,
    hardLo: Float64Array.from(units(n), (hub) => load.hardLo?.(hub) ?? -Infinity),
    hardHi: Float64Array.from(units(n), (hub) => load.hardHi?.(hub) ?? Infinity),
    softLo: load.softLo ?? -Infinity,
    softHi: load.softHi ?? Infinity,
    below: checked(load.below ?? 0, 'slope'),
    above: checked(load.above ?? 0, 'slope'),
  }));
}

const hasHinge = (load: LoadShape): boolean => load.softLo !== undefined || load.softHi !== undefined;

const isRival = (one: LoadShape, two: LoadShape): boolean =>
  (hasHinge(one) && hasHinge(two)) || (one.hardLo !== undefined && two.hardLo !== undefined) || (one.hardHi !== undefined && two.hardHi !== undefined);

function mergeLoads(one: LoadShape, two: LoadShape): LoadShape {
  const hinge = hasHinge(one) ? one : two;
  return {
    a: one.a,
    ...((one.hardLo ?? two.hardLo) !== undefined && { hardLo: (one.hardLo ?? two.hardLo)! }),
    ...((one.hardHi ?? two.hardHi) !== undefined && { hardHi: (one.hardHi ?? two.hardHi)! }),
    softLo: hinge.softLo,
    softHi: hinge.softHi,
    below: hinge.below,
    above: hinge.above,
  };
}

/** A rule may cap the groups of a district and a term price them; both speak of the same grouping. */
function compileGroups(shapes: readonly Shape[]): Model['groups'] {
  const groupings = pick(shapes, 'groups');
  const first = groupings[0];
  if (first === undefined) return null;
  if (groupings.some(({ of }) => of.some((group, unit) => group !== first.of[unit]))) throw new RangeError('Two different groupings in one problem.');
  const priced = groupings.filter(({ price }) => price !== undefined);
  if (priced.length > 1) throw new RangeError('Two prices for one grouping.');
  return {
    of: first.of,
    count: 1 + first.of.reduce((most, group) => Math.max(most, group), -1),
    max: Math.min(...groupings.map(({ max }) => max ?? Infinity)),
    free: priced[0]?.free ?? 0,
    price: checked(priced[0]?.price ?? 0, 'group price'),
  };
}
